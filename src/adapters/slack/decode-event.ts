import { z } from 'zod';
import type { PinPlace } from '../../chat/pins/port.ts';
import { plainFromMarkup } from './markup.ts';

/** Something a person wrote to the bot. */
export interface Written {
  /** The same for every delivery of it, whichever event brought it. */
  readonly key: string;
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  /** The thread to answer in. */
  readonly threadTs: string;
  /** Plain words, without the bot's mention. */
  readonly text: string;
  readonly isDirect: boolean;
  /** The channel is shared with another organisation. */
  readonly isExternal: boolean;
}

/** The App Home or the agent surface was opened. */
export interface Opened {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  readonly tab: 'home' | 'messages';
}

/** A message that a person unpinned. */
export interface Unpinned {
  readonly place: PinPlace;
  readonly message: string;
}

const envelope = z.object({
  event_id: z.string().optional().catch(undefined),
  team_id: z.string().optional(),
  authorizations: z
    .array(z.object({ team_id: z.string().nullish() }))
    .nullish()
    .catch(undefined),
  is_ext_shared_channel: z.boolean().optional().catch(undefined),
});

const message = z.object({
  type: z.enum(['app_mention', 'message']),
  subtype: z.string().optional(),
  bot_id: z.string().nullish(),
  user: z.string(),
  channel: z.string(),
  channel_type: z.string().optional(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  text: z.string().catch(''),
});

const opened = z.object({ user: z.string(), channel: z.string().catch(''), tab: z.enum(['home', 'messages']).catch('home') });

const unpinned = z.object({
  channel_id: z.string(),
  user: z.string().optional(),
  item: z.object({ message: z.object({ ts: z.string() }).optional(), ts: z.string().optional() }),
});

/** Subtypes under which a person speaks; every other one is an edit, a deletion, a join or another bot. */
const spokenSubtypes: ReadonlySet<string> = new Set(['file_share', 'thread_broadcast']);

/** The workspace an event is for: on Slack Connect, not the one it comes from. */
export function teamOf(body: unknown): string {
  const parsed = envelope.safeParse(body);
  return parsed.success ? (parsed.data.authorizations?.[0]?.team_id ?? parsed.data.team_id ?? '') : '';
}

/** The same for every delivery of one event; null where Slack gives none. */
export function eventIdOf(body: unknown): string | null {
  return envelope.safeParse(body).data?.event_id ?? null;
}

/**
 * A mention in a channel or a direct message.
 * @returns undefined for whatever is not a person speaking to the bot: bots, itself, edits, other channels' chatter.
 */
export function decodeWritten(body: unknown, event: unknown, botUserId: string | undefined): Written | undefined {
  const parsed = message.safeParse(event);
  if (!parsed.success) return undefined;
  const { type, subtype, bot_id: botId, user, channel, channel_type: channelType, ts, thread_ts: threadTs, text } = parsed.data;
  if (botId || user === botUserId || (subtype !== undefined && !spokenSubtypes.has(subtype))) return undefined;
  const isDirect = type === 'message';
  if (isDirect && channelType !== 'im') return undefined;
  const team = teamOf(body);
  return {
    key: `${team}:${channel}:${ts}`,
    team,
    channel,
    user,
    threadTs: threadTs ?? ts,
    text: plainFromMarkup(text, botUserId),
    isDirect,
    isExternal: envelope.safeParse(body).data?.is_ext_shared_channel === true,
  };
}

/** `app_home_opened`, either tab. */
export function decodeOpened(body: unknown, event: unknown): Opened | undefined {
  const parsed = opened.safeParse(event);
  return parsed.success ? { team: teamOf(body), ...parsed.data } : undefined;
}

/** `pin_removed` of a message by a person; undefined for our own unpinning and for files. */
export function decodeUnpinned(body: unknown, event: unknown, botUserId: string | undefined): Unpinned | undefined {
  const parsed = unpinned.safeParse(event);
  if (!parsed.success || parsed.data.user === botUserId) return undefined;
  const { channel_id: channel, item } = parsed.data;
  const message = item.message?.ts ?? item.ts;
  return message === undefined ? undefined : { place: { workspace: teamOf(body), channel }, message };
}
