import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { commands } from '../../../commands/index.ts';
import type { SlackRuntime } from '../../../src/adapters/slack/desk.ts';
import { startSlack } from '../../../src/adapters/slack/start.ts';
import { createDispatcher } from '../../../src/chat/dispatch.ts';
import type { Log } from '../../../src/chat/runtime.ts';
import type { SlackConfig } from '../../../src/config.ts';
import type { Engine } from '../../../src/core/types.ts';
import { bundledEngine } from '../engine.ts';
import { type Delivery, signed, signingSecret } from './people.ts';
import { type Loopback, startLoopback } from './server.ts';
import type { Json } from './state.ts';

interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

export interface Bot extends Loopback {
  readonly lines: readonly LogLine[];
  /** Delivers as Slack does and resolves with the acknowledgement. */
  send(delivery: Delivery): Promise<{ readonly status: number; readonly ack: unknown }>;
  readonly url: string;
  stop(): Promise<void>;
}

export interface BotOptions {
  readonly mode?: 'socket' | 'http' | 'oauth';
  readonly runtime?: Partial<SlackRuntime>;
  readonly engine?: Engine;
  readonly loopback?: Loopback;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly callMs?: number;
  readonly startMs?: number;
  readonly stopMs?: number;
}

/** The real adapter with the real Bolt, commands and engine, against a loopback Slack. */
export async function startBot({
  mode = 'socket',
  runtime = {},
  engine,
  loopback: given,
  config = {},
  callMs,
  startMs,
  stopMs,
}: BotOptions = {}): Promise<Bot> {
  const loopback = given ?? (await startLoopback());
  const lines: LogLine[] = [];
  const log = logInto(lines);
  const services = { engine: () => engine ?? bundledEngine() };
  const port = mode === 'socket' ? 0 : await freePort();
  const deps = { dispatcher: createDispatcher(commands, runtime.services ?? services, log), services, log, commands, ...runtime };
  const adapter = await startSlack({ ...configOf(loopback, mode, port), ...config }, deps, {
    ...(callMs === undefined ? {} : { callMs }),
    ...(startMs === undefined ? {} : { startMs }),
    ...(stopMs === undefined ? {} : { stopMs }),
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    ...loopback,
    lines,
    url,
    send: async (delivery) => (mode === 'socket' ? overSocket(loopback, delivery) : overHttp(`${url}/slack/events`, delivery)),
    stop: async () => {
      await adapter.stop();
      if (given === undefined) await loopback.close();
    },
  };
}

function configOf({ apiUrl, state }: Loopback, mode: SlackConfig['mode'], port: number): SlackConfig {
  const common = { apiUrl, pinAllowedUsers: [] };
  const botToken = state.workspaces[0]?.token ?? '';
  if (mode === 'socket') return { ...common, mode, botToken, appToken: state.appToken };
  if (mode === 'http') return { ...common, mode, botToken, signingSecret, port };
  return { ...common, mode, clientId: '1.2', clientSecret: 'client-secret', signingSecret, port };
}

async function overSocket({ state }: Loopback, { type, payload }: Delivery): Promise<{ readonly status: number; readonly ack: unknown }> {
  const socket = [...state.sockets].at(-1);
  if (socket === undefined) return { status: 0, ack: undefined };
  const envelope = randomUUID();
  const acknowledged = new Promise<unknown>((resolve) => {
    const listen = (data: { toString(): string }): void => {
      const answer = JSON.parse(data.toString()) as { readonly envelope_id?: string; readonly payload?: Json };
      if (answer.envelope_id !== envelope) return;
      socket.off('message', listen);
      resolve(answer.payload);
    };
    socket.on('message', listen);
  });
  socket.send(JSON.stringify({ envelope_id: envelope, type, payload, accepts_response_payload: type !== 'events_api' }));
  return { status: 200, ack: await acknowledged };
}

async function overHttp(url: string, delivery: Delivery): Promise<{ readonly status: number; readonly ack: unknown }> {
  const response = await fetch(url, { method: 'POST', ...signed(delivery) });
  const text = await response.text();
  return { status: response.status, ack: text.startsWith('{') ? (JSON.parse(text) as unknown) : text };
}

function logInto(lines: LogLine[]): Log {
  const at =
    (level: LogLine['level']) =>
    (fields: object, message: string): void =>
      void lines.push({ level, fields, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
