import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { blocksComplaints } from './limits.ts';
import { createState, type Fault, type Json, type State } from './state.ts';
import { methods } from './web-api.ts';

export interface Loopback {
  readonly state: State;
  readonly apiUrl: string;
  readonly base: string;
  fault(fault: Omit<Fault, 'left'> & { readonly times?: number }): void;
  /** Resolves with what `look` finds, looked for after every request. */
  until<T>(look: (state: State) => T | undefined | false | null, what?: string): Promise<T>;
  close(): Promise<void>;
}

const patienceMs = 8000;
const json = 'application/json; charset=utf-8';
const parsed: ReadonlySet<string> = new Set(['blocks', 'metadata', 'view', 'prompts']);

/** A small Slack on the loopback interface: Web API, `response_url` and the socket that Socket Mode connects to. */
export async function startLoopback(): Promise<Loopback> {
  const state = createState();
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    void handle(state, request, response).finally(() => {
      for (const look of [...waiting]) look();
    });
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (ws) => {
      state.sockets.add(ws);
      ws.setMaxListeners(0);
      ws.on('close', () => state.sockets.delete(ws));
      ws.send(JSON.stringify({ type: 'hello', num_connections: state.sockets.size }));
      for (const look of [...waiting]) look();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    state,
    base,
    apiUrl: `${base}/api/`,
    fault: ({ times = 1, ...fault }) => void state.faults.push({ ...fault, left: times }),
    until: (look, what = 'something') =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check);
          reject(
            new Error(
              `waited in vain for ${what}; calls: ${state.calls.map(({ method, error }) => `${method}${error === null ? '' : ` ${error}`}`).join(', ')}`,
            ),
          );
        }, patienceMs);
        const check = (): void => {
          const found = look(state);
          if (!found) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      }),
    close: async () => {
      for (const ws of state.sockets) ws.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function handle(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const path = request.url ?? '';
  if (path.startsWith('/response/')) return answerUrl(state, path, body, response);
  const method = path.replace(/^\/api\//, '');
  const args = argsOf(request, body);
  const token = (request.headers.authorization ?? '').replace('Bearer ', '');
  const call = { method, token, args, at: Date.now(), error: null as string | null };
  state.calls.push(call);
  const fault = state.faults.find((entry) => entry.left > 0 && entry.method === method && (entry.channel === undefined || entry.channel === args['channel']));
  if (fault !== undefined) {
    fault.left -= 1;
    if (fault.afterwards === true) run(state, method, args, token, request);
    if (fault.delayMs !== undefined) await sleep(fault.delayMs);
    if (fault.hangUp === true) return void request.socket.destroy();
    if (fault.status !== undefined || fault.error !== undefined) {
      call.error = fault.error ?? `HTTP ${fault.status}`;
      const headers = { 'content-type': json, ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }) };
      response.writeHead(fault.status ?? 200, headers).end(JSON.stringify({ ok: false, error: fault.error ?? 'ratelimited', ...fault.extra }));
      return;
    }
  }
  const result = run(state, method, args, token, request);
  call.error = result.ok ? null : String(result['error']);
  response.writeHead(200, { 'content-type': json }).end(JSON.stringify(result));
}

function run(state: State, method: string, args: Json, token: string, request: IncomingMessage): Json & { readonly ok: boolean } {
  if (method === 'apps.connections.open') {
    if (token !== state.appToken) return { ok: false, error: 'invalid_auth' };
    return { ok: true, url: `ws://${request.headers.host}/link` };
  }
  const workspace = state.workspaces.find((entry) => entry.token === token);
  const isOpen = method === 'oauth.v2.access';
  const handler = methods[method];
  if (handler === undefined) return { ok: false, error: 'unknown_method' };
  if (workspace === undefined && !isOpen) return { ok: false, error: 'invalid_auth' };
  return handler(state, args, workspace ?? { id: '', token: '', botUser: '' });
}

function argsOf({ headers }: IncomingMessage, body: string): Json {
  if (headers['content-type']?.includes('json') === true) return JSON.parse(body) as Json;
  const entries = [...new URLSearchParams(body)].map(([key, value]) => [key, parsed.has(key) ? (JSON.parse(value) as unknown) : value]);
  return Object.fromEntries(entries) as Json;
}

/** Good five times, as Slack's are. */
function answerUrl(state: State, path: string, body: string, response: ServerResponse): void {
  const args = JSON.parse(body) as Json;
  const call = { method: 'response_url', token: '', args, at: Date.now(), error: null as string | null };
  state.calls.push(call);
  const fault = state.faults.find((entry) => entry.left > 0 && entry.method === 'response_url');
  if (fault !== undefined) fault.left -= 1;
  const refusal = fault === undefined ? takeResponse(state, path, args) : { status: fault.status ?? 500, error: fault.error ?? 'fault' };
  call.error = refusal?.error ?? null;
  const headers = fault?.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  response.writeHead(refusal?.status ?? 200, headers).end(refusal?.error ?? 'ok');
}

function takeResponse(state: State, path: string, args: Json): { readonly status: number; readonly error: string } | undefined {
  const target = state.responseUrls.get(path);
  if (target === undefined || target.left <= 0) return { status: 404, error: 'used_url' };
  target.left -= 1;
  const complaints = blocksComplaints(args['blocks'], 50);
  state.complaints.push(...complaints.map((complaint) => `response_url: ${complaint}`));
  if (complaints.length > 0) return { status: 400, error: 'invalid_blocks' };
  const { channel, user } = target;
  const threadTs = typeof args['thread_ts'] === 'string' ? args['thread_ts'] : null;
  const [text, blocks] = [String(args['text'] ?? ''), args['blocks']];
  if (args['response_type'] === 'in_channel')
    state.messages.push({ channel, ts: state.nextTs(), threadTs, token: 'response_url', text, blocks, metadata: null });
  else state.ephemerals.push({ channel, user, threadTs, text, blocks, via: 'response_url' });
  return undefined;
}
