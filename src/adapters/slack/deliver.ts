import type { webApi } from '@slack/bolt';
import { plainReply } from '../../chat/answers.ts';
import type { Services } from '../../chat/command.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Log } from '../../chat/runtime.ts';
import { genericNotice, type Notice, notice } from '../../chat/wording/notices.ts';
import type { Language } from '../../core/types.ts';
import { type BusyNotices, createBusyNotices } from './busy.ts';
import type { Failure } from './errors.ts';
import { escapeText } from './markup.ts';
import { updateBody } from './payload.ts';
import { type Attempt, isTimeout, type Persistence } from './persist.ts';
import { createSend, logFailure, type Send } from './post.ts';
import { createQueue, type KeyedQueue } from './queue.ts';
import { postDirect, postEphemeral, postMessage, type Respond, respondWith, type Spot } from './send.ts';

/** Whom an answer is for and how it may reach them. */
export interface Address {
  readonly client: webApi.WebClient;
  readonly team: string;
  readonly user: string;
  /** Null where there is no conversation: then only a direct message remains. */
  readonly spot: Spot | null;
  readonly respond: Respond | null;
  /** Identifies the question, the same in every process. */
  readonly key: string;
}

interface Delivered {
  /** `unsure`: Slack gave no answer, so it may be there. */
  readonly how: 'public' | 'private' | 'nowhere' | 'unsure';
  /** The public message. */
  readonly ts: string | null;
}

export interface Deliverer {
  /** Brings a reply where its visibility says, or as near as Slack lets it; never rejects, never says it twice. */
  deliver(reply: Reply, to: Address): Promise<Delivered>;
  /** Posts a private answer for everybody. */
  share(reply: Reply, to: Address): Promise<Delivered>;
  /** One sentence to one person. */
  tell(sentence: string, lang: Language, to: Address): Promise<void>;
  /** Answers that wait for their turn. */
  readonly waiting: () => number;
}

interface Dependencies {
  readonly services: Services;
  readonly log: Log;
  /** The workspace's token no longer works. */
  readonly onDisabled: (team: string, code: string) => void;
  readonly signal: AbortSignal;
}

interface Desk extends Dependencies {
  readonly send: Send;
  readonly queue: KeyedQueue;
  readonly busy: BusyNotices;
}

/** Sentences that explain why an answer came another way; every other notice would contradict the answer beside it. */
const explains: ReadonlySet<Notice | 'generic' | null> = new Set(['notAllowedHere', 'threadLocked', 'inviteBot']);
const nowhere: Delivered = { how: 'nowhere', ts: null };

/** One deliverer serves every workspace: what it keeps is keyed by workspace and channel. */
export function createDeliverer(dependencies: Dependencies): Deliverer {
  const { services, log } = dependencies;
  const desk: Desk = { ...dependencies, send: createSend(services, log), queue: createQueue(), busy: createBusyNotices() };
  return {
    deliver: async (reply, to) => (reply.visibility === 'public' ? publicly(desk, reply, to) : privately(desk, reply, to, 'respond')),
    share: async (reply, to) => share(desk, reply, to),
    tell: async (sentence, lang, to) => void (await privately(desk, plainReply(sentence, lang), to, 'respond')),
    waiting: () => desk.queue.size(),
  };
}

async function publicly(desk: Desk, reply: Reply, to: Address): Promise<Delivered> {
  if (to.spot === null) return privately(desk, reply, to, 'direct');
  const attempt = await post(desk, reply, to, to.spot);
  if (attempt.ok) return { how: 'public', ts: attempt.value };
  const { failure } = attempt;
  if (failure.remedy.do === 'disable') return giveUp(desk, failure, to);
  logFailure(desk.log, 'an answer could not be posted; bringing it privately', failure);
  return privately(desk, withReason(reply, failure), to, failure.remedy.do === 'direct' ? 'direct' : 'ephemeral');
}

/** Tries one way after the other: the response URL, an ephemeral message, a direct one. */
async function privately(desk: Desk, reply: Reply, to: Address, from: 'respond' | 'ephemeral' | 'direct'): Promise<Delivered> {
  const { client, user, spot, respond } = to;
  const { send, signal } = desk;
  const ways: (() => Promise<Attempt<unknown>>)[] = [];
  if (from === 'respond' && respond !== null) ways.push(() => send(reply, (payload) => respondWith(respond, spot, payload, 'ephemeral', { signal })));
  if (from !== 'direct' && spot !== null) ways.push(() => send(reply, (payload) => postEphemeral(client, spot, user, payload, { signal })));
  ways.push(() => send(reply, (payload) => postDirect(client, user, payload, { signal })));
  let last: Failure | undefined;
  for (const way of ways) {
    const attempt = await way();
    if (attempt.ok) return { how: 'private', ts: null };
    last = attempt.failure;
    if (last.remedy.do === 'disable') break;
  }
  return last === undefined ? nowhere : giveUp(desk, last, to);
}

async function share(desk: Desk, reply: Reply, to: Address): Promise<Delivered> {
  const { spot, respond } = to;
  if (spot === null) return nowhere;
  const attempt = await post(desk, reply, to, spot);
  if (attempt.ok) return { how: 'public', ts: attempt.value };
  const { failure } = attempt;
  if (failure.remedy.do === 'direct' && respond !== null) {
    const second = await desk.send(reply, (payload) => respondWith(respond, spot, payload, 'in_channel', { signal: desk.signal }));
    if (second.ok) return { how: 'public', ts: null };
  }
  if (!isTimeout(failure)) await privately(desk, plainReply(saysOf(failure, desk.log, reply.lang), reply.lang), to, 'respond');
  const isUnsure = isTimeout(failure) || (failure.remedy.do === 'retry' && failure.remedy.isUnsure);
  return isUnsure ? { how: 'unsure', ts: null } : nowhere;
}

/** In its turn: one message at a time in a channel, and everybody who waits hears of it when Slack holds the channel back. */
async function post({ send, queue, busy, signal }: Desk, reply: Reply, to: Address, spot: Spot): Promise<Attempt<string>> {
  const lane = `${to.team}:${spot.channel}`;
  const ended = busy.wait(lane, to.user, () => void tellBusy(reply.lang, to, spot));
  const options: Persistence = { onWait: (afterMs) => busy.held(lane, afterMs), signal };
  const id = `${to.team}:${to.key}:${reply.visibility}`;
  const posted = queue.run(lane, () => send(reply, (payload) => postMessage(to.client, spot, payload, id, options)));
  return posted.finally(ended);
}

/** A courtesy: whether it arrives matters less than the answer it announces. */
async function tellBusy(lang: Language, to: Address, spot: Spot): Promise<void> {
  const body = updateBody({ text: escapeText(notice('busy', lang)), blocks: [] });
  const args = { channel: spot.channel, user: to.user, ...body, ...(spot.threadTs === null ? {} : { thread_ts: spot.threadTs }) };
  await to.client.chat.postEphemeral(args).catch(() => undefined);
}

function giveUp({ log, onDisabled }: Desk, failure: Failure, to: Address): Delivered {
  if (failure.remedy.do === 'disable') onDisabled(to.team, failure.code);
  logFailure(log, 'an answer could not be brought to anybody', failure, crypto.randomUUID().slice(0, 8));
  return nowhere;
}

/** The sentence for a failure; an incident id where there is nothing better to say. */
export function saysOf(failure: Failure, log: Log, lang: Language): string {
  if (failure.says !== null && failure.says !== 'generic') return notice(failure.says, lang);
  const incident = crypto.randomUUID().slice(0, 8);
  logFailure(log, 'a call to Slack failed', failure, incident);
  return genericNotice(incident, lang);
}

function withReason(reply: Reply, { says }: Failure): Reply {
  if (says === null || says === 'generic' || !explains.has(says)) return reply;
  const text = notice(says, reply.lang);
  return { ...reply, blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }, ...reply.blocks], text: `${text} ${reply.text}` };
}
