import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Language } from '../../core/types.ts';
import { plainFromMarkup, plainFromMessage } from './markup.ts';
import { textOfBlocks } from './parse-back.ts';
import { languageOfBlock } from './payload.ts';

/** Where a click, a command or a shortcut came from; all of it from the verified payload, none from ids or values. */
export interface Origin {
  readonly key: string;
  readonly team: string;
  readonly user: string;
  /** Null in the App Home, in a modal and in a global shortcut. */
  readonly channel: string | null;
  readonly threadTs: string | null;
  readonly isDirect: boolean;
  readonly triggerId: string | null;
}

export interface TypedCommand extends Origin {
  readonly text: string;
}

export interface Click extends Origin {
  /** The action's id, or the value where the control carries several. */
  readonly action: string;
  /** What was typed into the control. */
  readonly typed: string | null;
  /** Language of what was clicked on, where the block tells. */
  readonly lang: Language | null;
  /** The view that holds the control, null for a message. */
  readonly view: { readonly id: string; readonly hash: string | null; readonly isHome: boolean } | null;
  readonly messageTs: string | null;
  readonly isEphemeral: boolean;
  /** The key of a pinned summary that was clicked on. */
  readonly summaryKey: string | null;
}

const person = z.object({ id: z.string(), team_id: z.string().optional() });
const team = z.object({ id: z.string() }).nullish();

const command = z.object({
  team_id: z.string().catch(''),
  user_id: z.string(),
  channel_id: z.string(),
  text: z.string().catch(''),
  trigger_id: z.string().optional(),
});

const shortcut = z.object({
  type: z.enum(['shortcut', 'message_action']),
  callback_id: z.string(),
  trigger_id: z.string().optional(),
  team,
  user: person,
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({ text: z.string().nullish(), ts: z.string().optional(), thread_ts: z.string().optional(), blocks: z.unknown().optional() }).optional(),
});

/** What a summary of ours bears, so that it can be found again. */
export const summaryEvent = 'communique_summary';
const summaryMetadata = z
  .object({ event_type: z.literal(summaryEvent), event_payload: z.object({ key: z.string() }) })
  .optional()
  .catch(undefined);

const click = z.object({
  trigger_id: z.string().optional(),
  team,
  user: person,
  channel: z.object({ id: z.string() }).nullish(),
  container: z
    .object({ message_ts: z.string().optional(), thread_ts: z.string().optional(), is_ephemeral: z.boolean().optional(), channel_id: z.string().optional() })
    .catch({}),
  message: z.object({ thread_ts: z.string().optional(), metadata: summaryMetadata }).nullish(),
  view: z.object({ id: z.string(), hash: z.string().optional(), type: z.string() }).nullish(),
  actions: z.array(z.object({ action_id: z.string(), block_id: z.string().catch(''), type: z.string(), value: z.string().nullish() })).min(1),
});

const submission = z.object({
  team,
  user: person,
  trigger_id: z.string().optional(),
  view: z.object({
    callback_id: z.string(),
    app_installed_team_id: z.string().optional(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() }))) }),
  }),
});

/** Direct messages have their own kind of id. */
function isDirectChannel(channel: string): boolean {
  return channel.startsWith('D');
}

function keyOf(triggerId: string | undefined, payload: unknown): string {
  return triggerId ?? createHash('sha256').update(JSON.stringify(payload)).digest('hex').slice(0, 32);
}

/** `/communique …` */
export function decodeCommand(body: unknown): TypedCommand | undefined {
  const parsed = command.safeParse(body);
  if (!parsed.success) return undefined;
  const { team_id: teamId, user_id: user, channel_id: channel, text, trigger_id: triggerId } = parsed.data;
  const key = keyOf(triggerId, body);
  return { key, team: teamId, user, channel, threadTs: null, isDirect: isDirectChannel(channel), triggerId: triggerId ?? null, text: plainFromMarkup(text) };
}

/** A message shortcut with the message's words, or a global one with none. */
export function decodeShortcut(body: unknown): (TypedCommand & { readonly callback: string }) | undefined {
  const parsed = shortcut.safeParse(body);
  if (!parsed.success) return undefined;
  const { callback_id: callback, trigger_id: triggerId, team: where, user, channel, message } = parsed.data;
  return {
    key: keyOf(triggerId, body),
    team: where?.id ?? user.team_id ?? '',
    user: user.id,
    channel: channel?.id ?? null,
    threadTs: message?.thread_ts ?? null,
    isDirect: channel !== undefined && isDirectChannel(channel.id),
    triggerId: triggerId ?? null,
    callback,
    text: textOfBlocks(message?.blocks) || plainFromMessage(message?.text ?? ''),
  };
}

/** A button, a feedback button or the ask box, in a message or a view. */
export function decodeClick(body: unknown): Click | undefined {
  const parsed = click.safeParse(body);
  if (!parsed.success) return undefined;
  const { trigger_id: triggerId, team: where, user, channel, container, message, view, actions } = parsed.data;
  const [action] = actions;
  if (action === undefined) return undefined;
  const place = channel?.id ?? container.channel_id ?? null;
  return {
    key: keyOf(triggerId, body),
    team: where?.id ?? user.team_id ?? '',
    user: user.id,
    channel: place,
    threadTs: container.thread_ts ?? message?.thread_ts ?? null,
    isDirect: place !== null && isDirectChannel(place),
    triggerId: triggerId ?? null,
    action: action.type === 'feedback_buttons' ? (action.value ?? '') : action.action_id,
    typed: action.type === 'plain_text_input' ? (action.value ?? '') : null,
    lang: languageOfBlock(action.block_id),
    view: view === undefined || view === null ? null : { id: view.id, hash: view.hash ?? null, isHome: view.type === 'home' },
    messageTs: container.message_ts ?? null,
    isEphemeral: container.is_ephemeral === true,
    summaryKey: message?.metadata?.event_payload.key ?? null,
  };
}

/** The question submitted in a modal; empty when nothing was typed. */
export function decodeSubmission(body: unknown): TypedCommand | undefined {
  const parsed = submission.safeParse(body);
  if (!parsed.success) return undefined;
  const { team: where, user, trigger_id: triggerId, view } = parsed.data;
  const typed = Object.values(view.state.values)
    .flatMap((block) => Object.values(block))
    .map(({ value }) => value ?? '');
  return {
    key: keyOf(triggerId, body),
    team: view.app_installed_team_id ?? where?.id ?? user.team_id ?? '',
    user: user.id,
    channel: null,
    threadTs: null,
    isDirect: true,
    triggerId: triggerId ?? null,
    text: typed[0]?.trim() ?? '',
  };
}
