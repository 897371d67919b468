import { createHash } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import { failureOf } from './errors.ts';
import { messageBody, type SlackPayload } from './payload.ts';
import { type Attempt, type Persistence, persist } from './persist.ts';

/** A conversation, and the thread in it. */
export interface Spot {
  readonly channel: string;
  readonly threadTs: string | null;
}

/** What Bolt hands a listener to answer through a `response_url`. */
export type Respond = (message: object) => Promise<unknown>;

/**
 * Posts a public message.
 * @param id the same for every try of one answer: Slack's idempotency key where it honours it, and the mark by which a direct message is
 * found again. In channels we may not read what was posted.
 */
export async function postMessage(
  client: webApi.WebClient,
  spot: Spot,
  payload: SlackPayload,
  id: string,
  options: Persistence = {},
): Promise<Attempt<string>> {
  const mark = uuidOf(id);
  const isDirect = spot.channel.startsWith('D') && spot.threadTs !== null;
  const metadata = { event_type: 'communique_answer', event_payload: { key: mark } };
  const args = { channel: spot.channel, ...threadOf(spot), ...messageBody(payload), client_msg_id: mark, ...(isDirect ? { metadata } : {}) };
  const call = async (): Promise<string> => tsOf(await createMessage(client, args));
  return persist('chat.postMessage', call, { ...options, ...(isDirect ? { verify: () => findPosted(client, spot, mark) } : {}) });
}

/** Where Slack wants nothing to do with our id, the message goes without it. */
export async function createMessage(client: webApi.WebClient, args: Readonly<Record<string, unknown>>): Promise<webApi.WebAPICallResult> {
  try {
    return await client.apiCall('chat.postMessage', args);
  } catch (error) {
    if (!/^duplicate_(?:message|channel)_not_found$/.test(failureOf(error).code)) throw error;
    return client.apiCall('chat.postMessage', { ...args, client_msg_id: undefined });
  }
}

/** A message only `user` sees, in a channel they and the bot are in. */
export async function postEphemeral(
  client: webApi.WebClient,
  spot: Spot,
  user: string,
  payload: SlackPayload,
  options: Persistence = {},
): Promise<Attempt<null>> {
  const args = { channel: spot.channel, user, ...threadOf(spot), ...messageBody(payload) };
  return persist('chat.postEphemeral', async () => done(client.apiCall('chat.postEphemeral', args)), options);
}

/** A direct message; Slack opens the conversation by itself. */
export async function postDirect(client: webApi.WebClient, user: string, payload: SlackPayload, options: Persistence = {}): Promise<Attempt<string>> {
  return persist('chat.postMessage', async () => tsOf(await client.apiCall('chat.postMessage', { channel: user, ...messageBody(payload) })), options);
}

/** Through a `response_url`: to the person alone, or to the channel even where the bot is not a member. */
export async function respondWith(
  respond: Respond,
  spot: Spot | null,
  payload: SlackPayload,
  type: 'ephemeral' | 'in_channel',
  options: Persistence = {},
): Promise<Attempt<null>> {
  const message = { ...messageBody(payload), response_type: type, replace_original: false, ...(spot === null ? {} : threadOf(spot)) };
  return persist('response_url', async () => done(respond(message)), options);
}

async function findPosted(client: webApi.WebClient, { channel, threadTs }: Spot, mark: string): Promise<string | undefined> {
  if (threadTs === null) return undefined;
  try {
    const { messages = [] } = await client.conversations.replies({ channel, ts: threadTs, limit: 100, include_all_metadata: true });
    const posted = messages.find((message) => JSON.stringify(message).includes(mark));
    return posted?.ts;
  } catch {
    return undefined;
  }
}

function threadOf({ threadTs }: Spot): { readonly thread_ts?: string } {
  return threadTs === null ? {} : { thread_ts: threadTs };
}

/** The timestamp that names a posted message. */
export function tsOf(result: webApi.WebAPICallResult): string {
  return 'ts' in result && typeof result.ts === 'string' ? result.ts : '';
}

async function done(call: Promise<unknown>): Promise<null> {
  await call;
  return null;
}

/** The same text always gives the same UUID, in any process. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
