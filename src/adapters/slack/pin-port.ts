import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Done, Found, Look, PinPlace, PinPort, PortResult } from '../../chat/pins/port.ts';
import { textsBehind } from '../../chat/quotes.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Log } from '../../chat/runtime.ts';
import type { Communique } from '../../core/types.ts';
import { summaryEvent } from './decode-interaction.ts';
import { failureOf } from './errors.ts';
import { messageBody, type SlackPayload, updateBody } from './payload.ts';
import { portFailure } from './pin-failures.ts';
import { logFailure } from './post.ts';
import { isProven } from './proof.ts';
import { renderReply, renderSmall } from './render.ts';
import { createMessage, tsOf, uuidOf } from './send.ts';

/** Slack lets a bot edit about once a second; readers notice a message that changes more often than this. */
const editIntervalMs = 30_000;
/** Slack's clock and ours may differ by this much. */
const clockSkewSeconds = 60;

interface Dependencies {
  /** @returns undefined where the app is not installed (any more). */
  readonly clientOf: (workspace: string | null) => Promise<webApi.WebClient | undefined>;
  readonly communiques: () => readonly Communique[];
  readonly log: Log;
}

/** Pins on Slack, as the pin service wants them: one call each, nothing decided, nothing kept. */
export function createPinPort(dependencies: Dependencies): PinPort {
  const { communiques, log } = dependencies;
  const call = <T>(place: PinPlace, method: string, work: (client: webApi.WebClient) => Promise<T>): Promise<PortResult<T>> =>
    callSlack(dependencies, place, method, work);

  /** Sent in full, or smaller where Slack refuses it; never a quote that does not prove itself. */
  async function withPayload<T>(reply: Reply, send: (payload: SlackPayload) => Promise<PortResult<T>>): Promise<PortResult<T>> {
    for (const rendered of [renderReply(reply, 'message'), renderSmall(reply)]) {
      if (!isProven(rendered, textsBehind(reply, { communiques: communiques() }))) continue;
      const result = await send(rendered.payload);
      if (result.ok || result.failure.kind !== 'refused') return result;
    }
    log.error({ incident: crypto.randomUUID().slice(0, 8) }, 'a summary could not be rendered for Slack');
    return { ok: false, failure: { kind: 'refused' } };
  }

  return {
    platform: 'slack',
    editIntervalMs,
    post: (place, reply, key) =>
      withPayload(reply, (payload) =>
        call(place, 'chat.postMessage', async (client) => {
          const metadata = { event_type: summaryEvent, event_payload: { key } };
          const args = { channel: place.channel, ...messageBody(payload), metadata, client_msg_id: uuidOf(key) };
          return { message: tsOf(await createMessage(client, args)) };
        }),
      ),
    find: (place, key, since) => call(place, 'conversations.history', (client) => findByKey(client, place.channel, key, since)),
    edit: (place, message, reply) =>
      withPayload(reply, (payload) =>
        call(place, 'chat.update', async (client): Promise<Done> => {
          await client.chat.update({ channel: place.channel, ts: message, ...updateBody(payload) });
          return {};
        }),
      ),
    pin: (place, message) => call(place, 'pins.add', (client) => done(client.pins.add({ channel: place.channel, timestamp: message }), ['already_pinned'])),
    unpin: (place, message) =>
      call(place, 'pins.remove', (client) =>
        done(client.pins.remove({ channel: place.channel, timestamp: message }), ['no_pin', 'not_pinned', 'message_not_found']),
      ),
    look: (place, message) => call(place, 'pins.list', (client) => lookAt(client, place.channel, message)),
    remove: (place, message) =>
      call(place, 'chat.delete', (client) => done(client.chat.delete({ channel: place.channel, ts: message }), ['message_not_found'])),
    tell: (place, actor, reply) => call(place, 'chat.postMessage', (client) => tell(client, place.channel, actor, reply)),
  };
}

async function callSlack<T>(
  { clientOf, log }: Dependencies,
  { workspace }: PinPlace,
  method: string,
  work: (client: webApi.WebClient) => Promise<T>,
): Promise<PortResult<T>> {
  const client = await clientOf(workspace);
  if (client === undefined) return { ok: false, failure: { kind: 'removed' } };
  try {
    return { ok: true, ...(await work(client)) };
  } catch (error) {
    const failure = failureOf(error, method);
    if (failure.remedy.do !== 'wait') logFailure(log, `${method} failed`, failure);
    return { ok: false, failure: portFailure(failure) };
  }
}

/** Pins bear the metadata of their messages; the channel's other messages we may read only where a history scope was granted. */
async function findByKey(client: webApi.WebClient, channel: string, key: string, since: number): Promise<Found> {
  const { items = [] } = await client.pins.list({ channel });
  const pinned = items.find((item) => bears(item, key));
  const ts = pinned === undefined ? undefined : messageTs(pinned);
  if (ts !== undefined) return { found: 'message', message: ts };
  try {
    const oldest = String(Math.floor(since / 1000) - clockSkewSeconds);
    const { messages = [] } = await client.conversations.history({ channel, oldest, limit: 200, include_all_metadata: true });
    const posted = messages.find((message) => bears(message, key))?.ts;
    return posted === undefined ? { found: 'nothing' } : { found: 'message', message: posted };
  } catch (error) {
    if (failureOf(error).code !== 'missing_scope') throw error;
    return { found: 'unknown' };
  }
}

function bears(message: object, key: string): boolean {
  return JSON.stringify(message).includes(`"${key}"`);
}

/** A permalink needs no scope, and tells a message that is gone from one that is merely not pinned. */
async function lookAt(client: webApi.WebClient, channel: string, message: string): Promise<Look> {
  const { items = [] } = await client.pins.list({ channel });
  if (items.some((item) => messageTs(item) === message)) return { look: 'pinned' };
  try {
    await client.chat.getPermalink({ channel, message_ts: message });
    return { look: 'not-pinned' };
  } catch (error) {
    return { look: failureOf(error).code === 'message_not_found' ? 'gone' : 'unknown' };
  }
}

function messageTs(item: object): string | undefined {
  const parsed = z.object({ message: z.object({ ts: z.string() }) }).safeParse(item);
  return parsed.success ? parsed.data.message.ts : undefined;
}

/** Privately in the channel, or by direct message where that is not possible. */
async function tell(client: webApi.WebClient, channel: string, actor: string, reply: Reply): Promise<Done> {
  const body = messageBody(renderReply(reply, 'message').payload);
  try {
    await client.chat.postEphemeral({ channel, user: actor, ...body });
  } catch {
    await client.chat.postMessage({ channel: actor, ...body });
  }
  return {};
}

async function done(call: Promise<unknown>, fine: readonly string[]): Promise<Done> {
  try {
    await call;
  } catch (error) {
    if (!fine.includes(failureOf(error).code)) throw error;
  }
  return {};
}
