import type { IncomingMessage, ServerResponse } from 'node:http';
import { InteractionResponseType, MessageFlags } from 'discord.js';
import { brokenRules } from './rules.ts';
import type { State, StoredMessage } from './state.ts';
import { channelOf, ids, type Json, snowflake } from './world.ts';

/** A call that reached the stand-in. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: Json;
  readonly isAuthorised: boolean;
  readonly reason: string | undefined;
  status: number;
}

/** Makes the next calls fail; the first that fits is used up. */
export interface Fault {
  readonly method?: string;
  readonly path: RegExp;
  readonly status: number;
  readonly code?: number;
  readonly retryAfterS?: number;
  /** The call has its effect, and its answer is lost. */
  readonly afterEffect?: boolean;
  times: number;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Route = readonly [method: string, path: RegExp, serve: (call: Call, state: State, parts: readonly string[], query: URLSearchParams) => Answer];

const refuse = (status: number, code: number, message: string): Answer => ({ status, body: { code, message } });
const ok = (body?: unknown): Answer => (body === undefined ? { status: 204 } : { status: 200, body });

const routes: readonly Route[] = [
  [
    'GET',
    /^\/gateway\/bot$/,
    (_call, state) =>
      ok({ url: state.gatewayUrl, shards: state.recommendedShards, session_start_limit: { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 16 } }),
  ],
  ['GET', /^\/applications\/@me$/, () => ok({ id: ids.app, name: 'communique' })],
  ['GET', /^\/applications\/\d+(\/guilds\/\d+)?\/commands$/, (call, state) => ok(state.commands.get(call.path) ?? [])],
  [
    'PUT',
    /^\/applications\/\d+(\/guilds\/\d+)?\/commands$/,
    (call, state) => {
      const list = (call.body as unknown as readonly Json[]).map((command) => ({ id: snowflake(), application_id: ids.app, version: snowflake(), ...command }));
      state.commands.set(call.path, list);
      return ok(list);
    },
  ],
  ['POST', /^\/interactions\/(\d+)\/([^/]+)\/callback$/, callback],
  ['POST', /^\/webhooks\/\d+\/([^/]+)$/, followUp],
  ['PATCH', /^\/webhooks\/\d+\/([^/]+)\/messages\/([^/]+)$/, editOriginal],
  [
    'POST',
    /^\/users\/@me\/channels$/,
    (call) => (call.body['recipient_id'] === ids.alice ? ok(channelOf(ids.aliceDm)) : refuse(403, 50007, 'Cannot send messages to this user')),
  ],
  ['POST', /^\/channels\/(\d+)\/messages$/, createMessage],
  ['GET', /^\/channels\/(\d+)\/messages$/, listMessages],
  ['GET', /^\/channels\/(\d+)\/messages\/(\d+)$/, (_call, state, [, message = '']) => withMessage(state, message, (found) => ok(state.view(found)))],
  ['PATCH', /^\/channels\/(\d+)\/messages\/(\d+)$/, (call, state, [, message = '']) => withMessage(state, message, (found) => edit(found, call.body, state))],
  [
    'DELETE',
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    (_call, state, [, message = '']) => {
      return state.messages.delete(message) ? ok() : refuse(404, 10008, 'Unknown Message');
    },
  ],
  [
    'PUT',
    /^\/channels\/(\d+)\/messages\/pins\/(\d+)$/,
    (_call, state, [, message = '']) =>
      withMessage(state, message, (found) => {
        found.isPinned = true;
        return ok();
      }),
  ],
  [
    'DELETE',
    /^\/channels\/(\d+)\/messages\/pins\/(\d+)$/,
    (_call, state, [, message = '']) =>
      withMessage(state, message, (found) => {
        found.isPinned = false;
        return ok();
      }),
  ],
];

/** Serves one REST call and writes it into the log. */
export async function serve(request: IncomingMessage, response: ServerResponse, state: State): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://loopback');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const path = decodeURIComponent(url.pathname).replace(/^\/api\/v\d+/, '');
  const reason = request.headers['x-audit-log-reason'];
  const call: Call = {
    method: request.method ?? '',
    path,
    body: text === '' ? {} : (JSON.parse(text) as Json),
    isAuthorised: request.headers.authorization === `Bot ${state.token}`,
    reason: typeof reason === 'string' ? decodeURIComponent(reason) : undefined,
    status: 0,
  };
  const fault = state.faults.find((candidate) => candidate.times > 0 && (candidate.method ?? call.method) === call.method && candidate.path.test(path));
  const answer = fault === undefined ? route(call, state, url.searchParams) : failing(fault, () => route(call, state, url.searchParams));
  call.status = answer.status;
  // A 204 must not claim to be JSON: the library would try to parse it.
  response.writeHead(answer.status, { ...(answer.body === undefined ? {} : { 'content-type': 'application/json' }), ...answer.headers });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  state.calls.push(call);
  state.changed();
}

function failing(fault: Fault, work: () => Answer): Answer {
  fault.times--;
  if (fault.afterEffect === true) work();
  const retry = String(fault.retryAfterS ?? 1);
  return {
    status: fault.status,
    body: { code: fault.code ?? 0, message: 'fault', ...(fault.status === 429 ? { retry_after: Number(retry), global: false } : {}) },
    ...(fault.status === 429 ? { headers: { 'retry-after': retry, 'x-ratelimit-scope': 'user' } } : {}),
  };
}

function route(call: Call, state: State, query: URLSearchParams): Answer {
  const isByToken = /^\/(?:interactions|webhooks)\//.test(call.path);
  if (!isByToken && !call.isAuthorised) return refuse(401, 0, '401: Unauthorized');
  for (const [method, path, handle] of routes) {
    const match = path.exec(call.path);
    if (method === call.method && match !== null) return handle(call, state, match.slice(1), query);
  }
  return refuse(404, 0, '404: Not Found');
}

function checked(body: Json, state: State): Answer | undefined {
  const broken = brokenRules(body);
  if (broken.length === 0 && body['allowed_mentions'] !== undefined) return undefined;
  state.broken.push(...broken, ...(body['allowed_mentions'] === undefined ? ['a message without allowed_mentions'] : []));
  return broken.length === 0 ? undefined : refuse(400, 50035, broken.join('; '));
}

function callback(call: Call, state: State, [id = '']: readonly string[], query: URLSearchParams): Answer {
  const interaction = state.interactions.get(id);
  if (interaction === undefined) return refuse(404, 10062, 'Unknown interaction');
  if (interaction.answeredWith !== undefined) return refuse(400, 40060, 'Interaction has already been acknowledged.');
  const type = Number(call.body['type']);
  const data = (call.body['data'] ?? {}) as Json;
  const isMessage = type === InteractionResponseType.ChannelMessageWithSource || type === InteractionResponseType.UpdateMessage;
  const bad = isMessage ? checked(data, state) : undefined;
  if (bad !== undefined) return bad;
  interaction.answeredWith = type;
  interaction.data = data;
  interaction.answeredAfterMs = performance.now() - interaction.atMs;
  if (type === InteractionResponseType.UpdateMessage) {
    interaction.message = interaction.clicked;
    const clicked = state.messages.get(interaction.clicked ?? '');
    if (clicked !== undefined) edit(clicked, data, state);
  } else if (isMessage || type === InteractionResponseType.DeferredChannelMessageWithSource) {
    interaction.message = state.add(interaction.channel, data, interaction.user).id;
  }
  const message = state.messages.get(interaction.message ?? '');
  if (query.get('with_response') !== 'true') return ok();
  return ok({ interaction: { id, type: 2 }, resource: { type, ...(message === undefined ? {} : { message: state.view(message) }) } });
}

function followUp(call: Call, state: State, [token = '']: readonly string[]): Answer {
  const interaction = [...state.interactions.values()].find((candidate) => candidate.token === token);
  if (interaction?.answeredWith === undefined) return refuse(404, 10015, 'Unknown Webhook');
  const bad = checked(call.body, state);
  if (bad !== undefined) return bad;
  const message = state.add(interaction.channel, call.body, interaction.user);
  interaction.followUps.push(message.id);
  return ok(state.view(message));
}

function editOriginal(call: Call, state: State, [token = '', which = '']: readonly string[]): Answer {
  const interaction = [...state.interactions.values()].find((candidate) => candidate.token === token);
  return withMessage(state, which === '@original' ? (interaction?.message ?? '') : which, (message) => edit(message, call.body, state));
}

function createMessage(call: Call, state: State, [channel = '']: readonly string[]): Answer {
  if (channelOf(channel) === undefined) return refuse(404, 10003, 'Unknown Channel');
  const bad = checked(call.body, state);
  if (bad !== undefined) return bad;
  const { nonce, enforce_nonce: isEnforced } = call.body;
  const twin = isEnforced === true ? [...state.messages.values()].find((message) => message.nonce === nonce) : undefined;
  return ok(state.view(twin ?? state.add(channel, call.body, null)));
}

function listMessages(_call: Call, state: State, [channel = '']: readonly string[], query: URLSearchParams): Answer {
  const after = BigInt(query.get('after') ?? 0);
  const found = [...state.messages.values()].filter((message) => message.channel === channel && BigInt(message.id) > after);
  return ok(found.slice(0, Number(query.get('limit') ?? 50)).map((message) => state.view(message)));
}

function withMessage(state: State, id: string, work: (message: StoredMessage) => Answer): Answer {
  const message = state.messages.get(id);
  return message === undefined ? refuse(404, 10008, 'Unknown Message') : work(message);
}

function edit(message: StoredMessage, body: Json, state: State): Answer {
  const bad = checked(body, state);
  if (bad !== undefined) return bad;
  const isEphemeral = Number(message.body['flags'] ?? 0) & MessageFlags.Ephemeral;
  message.body = { ...message.body, ...body, flags: Number(body['flags'] ?? 0) | isEphemeral };
  message.edits++;
  return ok(state.view(message));
}
