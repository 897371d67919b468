import type { webApi } from '@slack/bolt';
import type { Invocation } from '../../chat/command.ts';
import type { PinService } from '../../chat/pins/port.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Runtime } from '../../chat/runtime.ts';
import { slackSentence } from '../../chat/wording/slack.ts';
import type { Language } from '../../core/types.ts';
import type { InstallationRecords, OAuthStates } from '../../store/types.ts';
import type { Claims } from './claims.ts';
import type { Address, Deliverer } from './deliver.ts';
import type { Locales } from './locale.ts';
import { runPinCommand } from './pin-commands.ts';
import { pinWords, type Words } from './words.ts';

/** What Slack needs of the program beyond what every adapter gets; each may be absent. */
export interface SlackRuntime extends Runtime {
  readonly pins?: PinService;
  /** Where installations of several workspaces are kept; needed for OAuth. */
  readonly installations?: InstallationRecords;
  readonly oauthStates?: OAuthStates;
}

/** What every handler works with. It holds no state of one request, and nothing of one workspace outside keyed maps. */
export interface Desk {
  readonly runtime: SlackRuntime;
  readonly deliverer: Deliverer;
  readonly claims: Claims;
  readonly locales: Locales;
  readonly pinAllowedUsers: readonly string[];
}

/** Who asks, where, as the verified payload says. */
export interface Asker {
  readonly client: webApi.WebClient;
  readonly team: string;
  readonly user: string;
  readonly channel: string | null;
  /** Nobody else reads this conversation. */
  readonly isPrivate: boolean;
  /** People of another organisation read and write there, too. */
  readonly isExternal?: boolean;
  readonly lang: Language | null;
}

/**
 * Runs what was typed: a command of the bot, or one about pins.
 * @param visibility `private` where only the person who asks sees the reply: it may then be shared.
 */
export async function runWords(desk: Desk, words: Words, asker: Asker, visibility: Reply['visibility']): Promise<Reply> {
  const person = { ...asker, lang: asker.lang ?? words.lang };
  if (Object.hasOwn(pinWords, words.command)) return runPinCommand(desk, words, person);
  const options = visibility === 'private' ? { ...words.options, private: 'true' } : words.options;
  const reply = await desk.runtime.dispatcher.dispatch(invocationOf({ command: words.command, options }, person));
  return words.command === 'help' ? withHowTo(reply) : reply;
}

export function invocationOf({ command, options }: Pick<Words, 'command' | 'options'>, { team, user, channel, isPrivate, lang }: Asker): Invocation {
  return { command, options, locale: lang, actor: user, place: { platform: 'slack', workspace: team, channel, isPrivate } };
}

/** A public answer is remembered, so that it can be corrected when its source is. */
export async function deliverAnswer(desk: Desk, reply: Reply, to: Address): Promise<void> {
  const { ts } = await desk.deliverer.deliver(reply, to);
  if (ts !== null && ts !== '') await remember(desk, reply, to, ts);
}

export async function remember(desk: Desk, reply: Reply, { team, spot }: Address, ts: string): Promise<void> {
  if (spot === null) return;
  await desk.runtime.pins?.onAnswered('slack', { workspace: team, channel: spot.channel }, ts, reply);
}

/** Help on Slack also says how threads work here. */
function withHowTo(reply: Reply): Reply {
  const text = slackSentence('howToAsk', reply.lang);
  return { ...reply, blocks: [...reply.blocks, { kind: 'paragraph', content: [{ kind: 'text', text }] }], text: `${reply.text} ${text}` };
}

/** Where there is nowhere to share to, or sharing is not ours to decide. */
export function withoutShare(reply: Reply): Reply {
  const blocks = reply.blocks.map((block) =>
    block.kind === 'actions' ? { ...block, buttons: block.buttons.filter(({ action }) => action.verb !== 'share') } : block,
  );
  return { ...reply, blocks: blocks.filter((block) => block.kind !== 'actions' || block.buttons.length > 0) };
}
