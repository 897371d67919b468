import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../chat/runtime.ts';
import { BotError } from '../../errors.ts';
import { slackStartWords } from '../../wording/slack.ts';
import { failureOf } from './errors.ts';

/** A handshake without `hello` after this long is given up. */
const helloMs = 20_000;
const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** Nobody answered for this long: said once as an error, so that an operator hears of it. */
const alarmAfter = 6;

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string | null;
  readonly fetch: typeof globalThis.fetch;
  readonly logger: Logger;
  readonly log: Log;
}

export interface Socket {
  readonly receiver: SocketModeReceiver;
  /** Resolves with the first `hello`; from then on the connection is renewed until `stop`. Rejects when the token is refused. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Socket Mode that stays connected. The library's own reconnection waits five seconds after every routine refresh, and stops for ever,
 * with an unhandled rejection, once `apps.connections.open` fails in it; so it is off, and the loop here renews the connection.
 */
export function createSocket({ appToken, apiUrl, fetch, logger, log }: SocketOptions): Socket {
  // An options object of its own: the library writes into it.
  const clientOptions = { ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }), fetch, timeout: 10_000, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({ appToken, logger, autoReconnectEnabled: false, installerOptions: { clientOptions } });
  const { client } = receiver;
  const stopping = new AbortController();
  const line: Line = { client, log, signal: stopping.signal };
  retypeBareEnvelopes(client);
  return {
    receiver,
    start: async () => {
      const first = await persistently(line);
      if (first !== undefined) void renewFrom(line, first);
    },
    stop: async () => {
      stopping.abort();
      await Promise.race([client.disconnect().catch(() => undefined), sleep(2000, undefined, { ref: false })]);
    },
  };
}

type Client = SocketModeReceiver['client'];

interface Line {
  readonly client: Client;
  readonly log: Log;
  /** Aborted by `stop`. */
  readonly signal: AbortSignal;
}

/** @returns what resolves when this connection is over, whoever ended it. */
async function connect({ client }: Line): Promise<Connection> {
  const end = new Promise<void>((resolve) => {
    client.once('disconnected', () => resolve());
  });
  const timer = setTimeout(() => void client.disconnect(), helloMs);
  try {
    await client.start();
    return { end };
  } finally {
    clearTimeout(timer);
  }
}

/** Tries until there is a connection or `stop`. @throws BotError when Slack says that the token is no good. */
async function persistently(line: Line): Promise<Connection | undefined> {
  const { log, signal } = line;
  for (let failures = 0; !signal.aborted; ) {
    try {
      const connection = await connect(line);
      if (failures >= alarmAfter) log.info({}, 'Slack is connected again');
      return connection;
    } catch (error) {
      failures += 1;
      const { code, remedy } = failureOf(error);
      if (remedy.do === 'disable' || code === 'not_allowed_token_type') throw tokenError(code);
      if (failures === alarmAfter) log.error({ code, tries: failures }, 'Slack cannot be reached over Socket Mode; it is tried again until it answers');
      else log.warn({ code, tries: failures }, 'a Socket Mode connection failed');
      await pause(line, Math.min(longestPauseMs, firstPauseMs * 2 ** failures));
    }
  }
  return undefined;
}

async function renewFrom(line: Line, first: Connection): Promise<void> {
  for (let connection: Connection | undefined = first; connection !== undefined; ) {
    await connection.end;
    connection = await persistently(line).catch(async (error: unknown) => {
      line.log.error({ code: error instanceof BotError ? error.code : 'UNKNOWN' }, 'Slack refuses the app token; a new one needs a restart');
      await pause(line, longestPauseMs);
      return { end: Promise.resolve() };
    });
  }
}

async function pause({ signal }: Line, ms: number): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

interface Connection {
  readonly end: Promise<void>;
}

function tokenError(code: string): BotError {
  return new BotError('SLACK_APP_TOKEN', slackStartWords.appToken(code));
}

/**
 * An `events_api` envelope without an event, such as `app_rate_limited`, makes the library throw where nobody can catch it, and it is
 * never acknowledged. Under another type it passes, and reaches the app like everything else.
 */
function retypeBareEnvelopes(client: Client): void {
  const [original] = client.listeners('ws_message');
  if (original === undefined) return;
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: unknown) => original.call(client, typeof data === 'string' ? retyped(data) : data, isBinary));
}

function retyped(data: string): string {
  try {
    const envelope = JSON.parse(data) as { readonly type?: unknown; readonly payload?: { readonly event?: unknown; readonly type?: unknown } } | null;
    if (envelope?.type !== 'events_api' || typeof envelope.payload?.event === 'object') return data;
    return JSON.stringify({ ...envelope, type: 'bare_event' });
  } catch {
    return data;
  }
}
