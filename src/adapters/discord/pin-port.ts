import { type APIChannel, type APIMessage, REST, RESTJSONErrorCodes, type RouteLike, Routes, SnowflakeUtil } from 'discord.js';
import type { Action } from '../../chat/action.ts';
import type { Done, Found, Look, PinPlace, PinPort, PortFailure, PortResult } from '../../chat/pins/port.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Log } from '../../chat/runtime.ts';
import type { DiscordConfig } from '../../config.ts';
import type { Engine } from '../../core/types.ts';
import { askKeyIn, withAskKey } from './ask-key.ts';
import { restOptions } from './client.ts';
import { deliver } from './deliver.ts';
import { classify, type Failure } from './failures.ts';
import { limits } from './limits.ts';
import { type Payload, toBody } from './payload.ts';

/** One edit of an old message per channel in this time, or Discord answers 30046. */
const editIntervalMs = 300_000;
const callMs = 15_000;
const searchPages = 5;
/** Snowflakes are stamped by Discord's clock, which may be behind ours. */
const clockSkewMs = 60_000;
const auditReason = encodeURIComponent('Communiqué summary (/pin)').length <= limits.auditReason ? 'Communiqué summary (/pin)' : 'summary';

interface PortDeps {
  readonly log: Log;
  engine(): Engine;
}

/** Pins by REST alone, so that any process can do it, whichever shard serves the channel. */
export function createPinPort(config: DiscordConfig, deps: PortDeps): PinPort {
  // No resend: a post that gets no answer is reported as unsure, and found again by its key.
  const rest = new REST({ ...restOptions(config), retries: 0 });

  /** The library forgets the token after any 401; each call brings it back, for it is the gateway that tells a revoked token. */
  async function call<T extends object>(
    work: (signal: AbortSignal) => Promise<T>,
    expected: (failure: Failure) => T | undefined = () => undefined,
  ): Promise<PortResult<T>> {
    rest.setToken(config.token);
    try {
      return { ok: true, ...(await work(AbortSignal.timeout(callMs))) };
    } catch (error) {
      const failure = classify(error);
      const instead = expected(failure);
      if (instead !== undefined) return { ok: true, ...instead };
      const outcome = portFailure(failure);
      if (outcome === undefined) throw error;
      if (outcome.kind === 'refused') deps.log.error({ code: failure.code }, 'Discord refused a summary');
      return { ok: false, failure: outcome };
    }
  }

  const get = async <T>(route: RouteLike, signal: AbortSignal, query?: URLSearchParams): Promise<T> =>
    (await rest.get(route, { signal, ...(query === undefined ? {} : { query }) })) as T;
  const post = async (channel: string, payload: Payload, nonce: string | null, signal: AbortSignal): Promise<string> => {
    const body = { ...toBody(payload), ...(nonce === null ? {} : { nonce, enforce_nonce: true }) };
    return ((await rest.post(Routes.channelMessages(channel), { body, signal })) as APIMessage).id;
  };
  const send = (reply: Reply, first: (payload: Payload) => Promise<string>): Promise<string | null> =>
    deliver({ first, more: async () => undefined }, reply, { isPrivate: false, origin: summaryIn(reply) }, deps);

  return {
    platform: 'discord',
    editIntervalMs,
    post: ({ channel }, reply, key) =>
      call(async (signal) => ({ message: (await send(reply, (payload) => post(channel, withAskKey(payload, key, reply.lang), key, signal))) ?? '' })),
    find: ({ channel }, key, since) =>
      call((signal) => search(channel, key, since, (route, query) => get<readonly APIMessage[]>(route, signal, query)), unreadable({ found: 'unknown' })),
    edit: ({ channel }, message, reply) =>
      call<Done>(async (signal) => {
        const key = askKeyIn(await get<APIMessage>(Routes.channelMessage(channel, message), signal));
        await send(reply, async (payload) => {
          const body = { content: null, embeds: [], ...toBody(key === undefined ? payload : withAskKey(payload, key, reply.lang)) };
          await rest.patch(Routes.channelMessage(channel, message), { body, signal });
          return message;
        });
        return {};
      }),
    pin: ({ channel }, message) =>
      call<Done>(async (signal) => {
        await rest.put(Routes.channelMessagesPin(channel, message), { signal, reason: auditReason });
        return {};
      }),
    unpin: ({ channel }, message) =>
      call<Done>(async (signal) => {
        await rest.delete(Routes.channelMessagesPin(channel, message), { signal, reason: auditReason });
        return {};
      }, ifGone({})),
    look: (place, message) =>
      call<Look>(
        async (signal) => ({ look: await look(place, message, (route) => get<APIMessage>(route, signal)) }),
        (failure) => ifGone<Look>({ look: 'gone' })(failure) ?? unreadable<Look>({ look: 'unknown' })(failure),
      ),
    remove: ({ channel }, message) =>
      call<Done>(async (signal) => {
        await rest.delete(Routes.channelMessage(channel, message), { signal });
        return {};
      }, ifGone({})),
    tell: (_place, actor, reply) =>
      call<Done>(async (signal) => {
        const channel = (await rest.post(Routes.userChannels(), { body: { recipient_id: actor }, signal })) as APIChannel;
        await send(reply, (payload) => post(channel.id, payload, null, signal));
        return {};
      }),
  };
}

/** What turns the pages of a summary: of the communiqué it quotes, which need not be the latest. Other replies have no pages to turn. */
function summaryIn({ blocks }: Reply): Action | null {
  const [first] = blocks.flatMap((block) => (block.kind === 'list' ? (block.citations ?? []) : []));
  return first === undefined ? null : { verb: 'summary', communique: first.communique };
}

async function look({ channel }: PinPlace, message: string, get: (route: RouteLike) => Promise<APIMessage>): Promise<Look['look']> {
  return (await get(Routes.channelMessage(channel, message))).pinned ? 'pinned' : 'not-pinned';
}

/** Reads forward from when the post was first tried; the key on the Ask button tells ours. */
async function search(
  channel: string,
  key: string,
  since: number,
  get: (route: RouteLike, query: URLSearchParams) => Promise<readonly APIMessage[]>,
): Promise<Found> {
  let after = SnowflakeUtil.generate({ timestamp: since - clockSkewMs, increment: 0n, workerId: 0n, processId: 0n }).toString();
  for (let page = 0; page < searchPages; page++) {
    const messages = await get(Routes.channelMessages(channel), new URLSearchParams({ after, limit: '100' }));
    const mine = messages.find((message) => askKeyIn(message) === key);
    if (mine !== undefined) return { found: 'message', message: mine.id };
    if (messages.length < 100) return { found: 'nothing' };
    after = messages.reduce((newest, { id }) => (BigInt(id) > BigInt(newest) ? id : newest), after);
  }
  return { found: 'unknown' };
}

function ifGone<T>(instead: T): (failure: Failure) => T | undefined {
  return ({ kind, code }) => (kind === 'gone' && code === RESTJSONErrorCodes.UnknownMessage ? instead : undefined);
}

/** Reading needs a permission that posting does not. */
function unreadable<T>(instead: T): (failure: Failure) => T | undefined {
  return ({ kind }) => (kind === 'hidden' ? instead : undefined);
}

/** @returns undefined for what can only be a bug. */
function portFailure({ kind, code, retryAfterMs }: Failure): PortFailure | undefined {
  switch (kind) {
    case 'gone':
      return code === RESTJSONErrorCodes.UnknownChannel ? { kind: 'hidden' } : { kind: 'gone' };
    case 'not-ours':
      return { kind: 'gone' };
    case 'hidden':
    case 'denied':
    case 'unpinnable':
    case 'refused':
      return { kind };
    case 'no-dm':
      return { kind: 'denied' };
    case 'pins-full':
      return { kind: 'full' };
    case 'archived':
    case 'locked':
      return { kind: 'archived' };
    case 'busy':
      return { kind: 'rate-limited', retryAfterMs: Math.max(retryAfterMs, editIntervalMs) };
    case 'unauthorized':
    case 'unreachable':
      return { kind: 'unsure' };
    case 'late':
    case 'acknowledged':
    case 'thread-exists':
    case 'no-more-follow-ups':
    case 'command-quota':
    case 'unknown':
      return undefined;
  }
}
