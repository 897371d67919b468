import { blocksComplaints, viewComplaints } from './limits.ts';
import type { Json, State, Workspace } from './state.ts';

/** What a method answers: Slack's JSON, `ok` included. */
type Result = Json & { readonly ok: boolean };
type Method = (state: State, args: Json, workspace: Workspace) => Result;

const refuse = (error: string, extra: Json = {}): Result => ({ ok: false, error, ...extra });
const string = (value: unknown): string => (typeof value === 'string' ? value : '');
const orNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Blocks that Slack would refuse are refused, and remembered: a test that expects none looks at `complaints`. */
function checked(state: State, method: string, args: Json): Result | undefined {
  const complaints = [
    ...blocksComplaints(args['blocks'], 50),
    ...(Array.isArray(args['blocks']) && !args['text'] ? ['blocks without text'] : []),
    ...(args['parse'] === 'none' || method === 'chat.delete' ? [] : ['parse is not none']),
  ];
  if (complaints.length === 0) return undefined;
  state.complaints.push(...complaints.map((complaint) => `${method}: ${complaint}`));
  return refuse('invalid_blocks', { response_metadata: { messages: complaints.map((complaint) => `[ERROR] ${complaint}`) } });
}

/** Clients that send the same `client_msg_id` again get the first message. */
function postMessage(state: State, args: Json, { token }: Workspace): Result {
  const channel = string(args['channel']);
  if (state.closed.has(channel)) return refuse('not_in_channel');
  const complaint = checked(state, 'chat.postMessage', args);
  if (complaint !== undefined) return complaint;
  const ts = state.nextTs();
  const { text, blocks, metadata } = args;
  state.messages.push({ channel, ts, threadTs: orNull(args['thread_ts']), token, text: string(text), blocks, metadata });
  return { ok: true, channel, ts };
}

function postEphemeral(state: State, args: Json): Result {
  const channel = string(args['channel']);
  if (state.closed.has(channel)) return refuse('not_in_channel');
  const complaint = string(args['text']) && args['blocks'] === undefined ? undefined : checked(state, 'chat.postEphemeral', args);
  if (complaint !== undefined) return complaint;
  const { user, text, blocks } = args;
  state.ephemerals.push({ channel, user: string(user), threadTs: orNull(args['thread_ts']), text: string(text), blocks, via: 'chat.postEphemeral' });
  return { ok: true, message_ts: state.nextTs() };
}

function update(state: State, args: Json): Result {
  const message = state.messages.find(({ channel, ts }) => channel === args['channel'] && ts === args['ts']);
  if (message === undefined) return refuse('message_not_found');
  const complaint = checked(state, 'chat.update', args);
  if (complaint !== undefined) return complaint;
  message.text = string(args['text']);
  message.blocks = args['blocks'];
  return { ok: true, ts: message.ts, channel: message.channel };
}

function remove(state: State, args: Json): Result {
  const index = state.messages.findIndex(({ channel, ts }) => channel === args['channel'] && ts === args['ts']);
  if (index < 0) return refuse('message_not_found');
  state.messages.splice(index, 1);
  return { ok: true };
}

function saveView(state: State, user: string, view: Json, id: string): Result {
  const complaints = viewComplaints(view);
  state.complaints.push(...complaints.map((complaint) => `view: ${complaint}`));
  if (complaints.length > 0) return refuse('invalid_arguments', { response_metadata: { messages: complaints } });
  const index = state.views.findIndex((entry) => entry.id === id);
  const entry = { id, user, type: string(view['type']), view, hash: `hash-${state.nextTs()}` };
  if (index < 0) state.views.push(entry);
  else state.views[index] = entry;
  return { ok: true, view: { id, hash: entry.hash, ...view } };
}

function publish(state: State, args: Json): Result {
  const user = string(args['user_id']);
  const current = state.views.find(({ id }) => id === `home-${user}`);
  if (args['hash'] !== undefined && current !== undefined && args['hash'] !== current.hash) return refuse('hash_conflict');
  return saveView(state, user, args['view'] as Json, `home-${user}`);
}

function openView(state: State, args: Json): Result {
  const trigger = string(args['trigger_id']);
  if (!state.triggers.delete(trigger)) return refuse('expired_trigger_id');
  return saveView(state, trigger.split('/')[1] ?? '', args['view'] as Json, `view-${state.nextTs()}`);
}

function updateView(state: State, args: Json): Result {
  const current = state.views.find(({ id }) => id === args['view_id']);
  return current === undefined ? refuse('not_found') : saveView(state, current.user, args['view'] as Json, current.id);
}

function pin(state: State, args: Json): Result {
  const entry = { channel: string(args['channel']), ts: string(args['timestamp']) };
  if (state.closed.has(entry.channel)) return refuse('not_in_channel');
  if (state.pins.some(({ channel, ts }) => channel === entry.channel && ts === entry.ts)) return refuse('already_pinned');
  if (!state.messages.some(({ channel, ts }) => channel === entry.channel && ts === entry.ts)) return refuse('message_not_found');
  state.pins.push(entry);
  return { ok: true };
}

function unpin(state: State, args: Json): Result {
  const index = state.pins.findIndex(({ channel, ts }) => channel === args['channel'] && ts === args['timestamp']);
  if (index < 0) return refuse('no_pin');
  state.pins.splice(index, 1);
  return { ok: true };
}

function listPins(state: State, args: Json): Result {
  const pinned = state.pins.filter(({ channel }) => channel === args['channel']);
  const items = pinned.map(({ channel, ts }) => ({
    type: 'message',
    channel,
    message: state.messages.find((message) => message.ts === ts && message.channel === channel),
  }));
  return { ok: true, items };
}

function userInfo(state: State, args: Json): Result {
  if (state.scopes.missing.has('users:read')) return refuse('missing_scope', { needed: 'users:read', provided: 'chat:write' });
  const user = string(args['user']);
  return { ok: true, user: { id: user, locale: state.locales.get(user) } };
}

function replies(state: State, args: Json): Result {
  const messages = state.messages.filter(({ channel, threadTs }) => channel === args['channel'] && threadTs === args['ts']);
  return { ok: true, messages: messages.map(({ ts, text, metadata }) => ({ ts, text, metadata })) };
}

/** Codes and refresh tokens are good once. */
function access(state: State, args: Json): Result {
  const key = string(args['code']) || string(args['refresh_token']);
  const grant = state.grants.get(key);
  state.grants.delete(key);
  return grant === undefined ? refuse(args['code'] === undefined ? 'invalid_refresh_token' : 'invalid_code') : { ok: true, ...grant };
}

export const methods: Readonly<Record<string, Method>> = {
  'auth.test': (_, __, { id, botUser }) => ({ ok: true, team_id: id, user_id: botUser, bot_id: 'B0BOT00001' }),
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'conversations.replies': replies,
  'views.publish': publish,
  'views.open': openView,
  'views.update': updateView,
  'pins.add': pin,
  'pins.remove': unpin,
  'pins.list': listPins,
  'users.info': userInfo,
  'oauth.v2.access': access,
  'assistant.threads.setSuggestedPrompts': (state, args) => {
    // Under the agent view Slack accepts a thread_ts and shows nothing.
    if (args['thread_ts'] === undefined) state.prompts.push(args);
    return { ok: true };
  },
};
