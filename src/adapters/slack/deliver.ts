import type { webApi } from '@slack/bolt';
import type { Services } from '../../chat/command.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Log } from '../../chat/runtime.ts';
import { genericNotice, type Notice, notice } from '../../chat/wording/notices.ts';
import type { Language } from '../../core/types.ts';
import { createBusyNotices } from './busy.ts';
import type { Failure } from './errors.ts';
import { escapeText } from './markup.ts';
import { type SlackPayload, updateBody } from './payload.ts';
import { type Attempt, isTimeout, type Persistence } from './persist.ts';
import { isProven } from './proof.ts';
import { createQueue } from './queue.ts';
import { type Rendered, renderReply, renderSmall, sentencePayload } from './render.ts';
import { logFailure, postDirect, postEphemeral, postMessage, type Respond, respondWith, type Spot } from './send.ts';

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

export interface Delivered {
  readonly how: 'public' | 'private' | 'nowhere';
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

/** Sentences that explain why an answer came another way; every other notice would contradict the answer beside it. */
const explains: ReadonlySet<Notice | 'generic' | null> = new Set(['notAllowedHere', 'threadLocked', 'inviteBot']);
const nowhere: Delivered = { how: 'nowhere', ts: null };

/** One deliverer serves every workspace: what it keeps is keyed by workspace and channel. */
export function createDeliverer({ services, log, onDisabled, signal }: Dependencies): Deliverer {
  const queue = createQueue();
  const busy = createBusyNotices();

  /** Renders, proves, sends; smaller when refused. A reply that cannot be proven says so instead. */
  async function send<T>(reply: Reply, via: (payload: SlackPayload) => Promise<Attempt<T>>): Promise<Attempt<T>> {
    const first = await via(provenPayload(reply, renderReply(reply, 'message')));
    if (first.ok || first.failure.remedy.do !== 'shrink') return first;
    logFailure(log, 'Slack refused a message; sending a smaller one', first.failure);
    return via(provenPayload(reply, renderSmall(reply)));
  }

  function provenPayload(reply: Reply, rendered: Rendered): SlackPayload {
    // A reply that quotes nothing needs no engine: it may be the one that says that something broke.
    if (rendered.shown.length === 0 || isProven(rendered, services.engine().communiques)) return rendered.payload;
    log.error({ incident: crypto.randomUUID().slice(0, 8) }, 'a quote did not come back from its rendering as it stands in the source; it was withheld');
    return sentencePayload(notice('unprovable', reply.lang));
  }

  async function post(reply: Reply, to: Address, spot: Spot): Promise<Attempt<string>> {
    const lane = `${to.team}:${spot.channel}`;
    const ended = busy.wait(lane, to.user, () => void tellBusy(reply.lang, to, spot));
    const options: Persistence = { onWait: (afterMs) => busy.held(lane, afterMs), signal };
    const posted = queue.run(lane, () => send(reply, (payload) => postMessage(to.client, spot, payload, `${to.key}:${reply.visibility}`, options)));
    return posted.finally(ended);
  }

  async function tellBusy(lang: Language, to: Address, spot: Spot): Promise<void> {
    const body = updateBody({ text: escapeText(notice('busy', lang)), blocks: [] });
    const args = { channel: spot.channel, user: to.user, ...body, ...(spot.threadTs === null ? {} : { thread_ts: spot.threadTs }) };
    await to.client.chat.postEphemeral(args).catch(() => undefined);
  }

  async function privately(reply: Reply, to: Address, from: 'respond' | 'ephemeral' | 'direct'): Promise<Delivered> {
    const { client, user, spot, respond } = to;
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
    if (last !== undefined) giveUp(last, to);
    return nowhere;
  }

  function giveUp(failure: Failure, to: Address): void {
    if (failure.remedy.do === 'disable') onDisabled(to.team, failure.code);
    logFailure(log, 'an answer could not be brought to anybody', failure, crypto.randomUUID().slice(0, 8));
  }

  async function publicly(reply: Reply, to: Address): Promise<Delivered> {
    if (to.spot === null) return privately(reply, to, 'direct');
    const attempt = await post(reply, to, to.spot);
    if (attempt.ok) return { how: 'public', ts: attempt.value };
    const { failure } = attempt;
    if (failure.remedy.do === 'disable') {
      giveUp(failure, to);
      return nowhere;
    }
    logFailure(log, 'an answer could not be posted; bringing it privately', failure);
    return privately(withReason(reply, failure), to, failure.remedy.do === 'direct' ? 'direct' : 'ephemeral');
  }

  return {
    deliver: async (reply, to) => (reply.visibility === 'public' ? publicly(reply, to) : privately(reply, to, 'respond')),
    share: async (reply, to) => {
      const { spot, respond } = to;
      if (spot === null) return nowhere;
      const attempt = await post(reply, to, spot);
      if (attempt.ok) return { how: 'public', ts: attempt.value };
      const isElsewhere = attempt.failure.remedy.do === 'direct' && respond !== null;
      const second = isElsewhere ? await send(reply, (payload) => respondWith(respond, spot, payload, 'in_channel', { signal })) : undefined;
      if (second?.ok === true) return { how: 'public', ts: null };
      if (isTimeout(attempt.failure)) return nowhere;
      await privately(sentenceReply(saysOf(attempt.failure, log, reply.lang), reply.lang), to, 'respond');
      return nowhere;
    },
    tell: async (sentence, lang, to) => void (await privately(sentenceReply(sentence, lang), to, 'respond')),
    waiting: () => queue.size(),
  };
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

function sentenceReply(text: string, lang: Language): Reply {
  return { lang, visibility: 'private', blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }], text, answer: null };
}
