import { setTimeout as sleep } from 'node:timers/promises';
import { App, type AppOptions, type Receiver, webApi } from '@slack/bolt';
import { describeError } from '../../chat/dispatch.ts';
import type { Log, RunningAdapter } from '../../chat/runtime.ts';
import type { SlackConfig } from '../../config.ts';
import { BotError } from '../../errors.ts';
import { tenantOf } from '../../store/records.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createClaims } from './claims.ts';
import { createDeliverer } from './deliver.ts';
import type { Desk, SlackRuntime } from './desk.ts';
import { guardEvents } from './guard.ts';
import { registerListeners } from './listeners.ts';
import { createLocales } from './locale.ts';
import { initialize } from './login.ts';
import { createPinPort } from './pin-port.ts';
import { createTransport, type Transport } from './transport.ts';

/** What is under way gets this long to end, and then a moment for a last word; supervisors commonly kill after thirty seconds. */
const longestStopMs = 22_000;
const lastWordMs = 3000;
/** No call to Slack waits longer than this, and none is repeated by the client: repeating is decided where its effect is known. */
const longestCallMs = 10_000;

/** A Slack that cannot be reached holds up neither the other platforms nor a signal to stop: from then on it is tried in the background. */
const longestStartMs = 15_000;

export interface StartOptions {
  readonly callMs?: number;
  readonly startMs?: number;
  readonly stopMs?: number;
}

/**
 * Starts the Slack adapter and resolves when it receives events, or when Slack could not be reached for a while and is tried on.
 * @throws BotError when Slack refuses a token, or when a mode lacks what it needs.
 */
export async function startSlack(
  config: SlackConfig,
  runtime: SlackRuntime,
  { callMs = longestCallMs, startMs = longestStartMs, stopMs = longestStopMs }: StartOptions = {},
): Promise<RunningAdapter> {
  const { log } = runtime;
  const logger = createBoltLogger(log);
  const fetch = boundedFetch(callMs);
  const transport = createTransport(config, runtime, { logger, fetch });
  const clientOptions = clientOptionsOf(config, fetch, callMs);
  const app = new App({ ...tokenOf(config), ...receiverOf(transport.receiver), clientOptions, logger, ...constantOptions });
  const stopping = new AbortController();
  /** Aborted when time is up for what was still under way. */
  const abandoning = new AbortController();
  const events = guardEvents(app, log);
  const clientOf = transport.clients(app, (token) => new webApi.WebClient(token, { ...clientOptions, logger }));

  const deliverer = createDeliverer({ services: runtime.services, log, onDisabled: disabling(transport, runtime), signal: abandoning.signal });
  const claims = createClaims(runtime.store, log);
  const desk: Desk = { runtime, deliverer, claims, locales: createLocales(), pinAllowedUsers: config.pinAllowedUsers };
  registerListeners(app, desk, async (team) => {
    await transport.forget(tenantOf('slack', team));
    await runtime.pins?.onUninstalled('slack', team);
  });
  app.error(transport.onError);

  const connect = async (): Promise<void> => {
    await initialize(app, config.mode, log, stopping.signal);
    if (stopping.signal.aborted) return;
    runtime.pins?.attach(createPinPort({ clientOf, communiques: () => runtime.services.engine().communiques, log }));
    await transport.start();
    log.info({ mode: config.mode }, 'Slack is connected');
  };
  await patiently(connect(), startMs, log);

  return {
    stop: async () => {
      const underWay = (): number => events.underWay() + deliverer.waiting();
      const end = Date.now() + stopMs;
      stopping.abort();
      await transport.stop();
      await quiet(underWay, events.idle, end);
      // What still waits for its turn in a channel goes to its person alone now.
      abandoning.abort();
      await quiet(underWay, events.idle, Date.now() + lastWordMs);
      if (underWay() > 0) log.warn({ underWay: underWay() }, 'Slack requests were still under way when the program stopped');
    },
  };
}

/** No `headers` here, ever: the client writes the token of one workspace into them and sends it for all. */
function clientOptionsOf({ apiUrl }: SlackConfig, fetch: typeof globalThis.fetch, callMs: number): webApi.WebClientOptions {
  return { ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }), fetch, timeout: callMs, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
}

/** What follows when Slack no longer accepts a workspace's token. */
function disabling(transport: Transport, { log, pins }: SlackRuntime): (team: string, code: string) => void {
  return (team, code) => {
    log.error({ code }, 'Slack no longer accepts the token of a workspace; install the app there again');
    // An expired token still has its refresh token, which must not be thrown away with it.
    if (code === 'token_expired') return;
    void transport.forget(tenantOf('slack', team)).catch(() => undefined);
    void pins?.onRemoved('slack', team, null);
  };
}

/** @throws what `connecting` rejects with in time; what goes wrong later is logged, for nobody waits for it any more. */
async function patiently(connecting: Promise<void>, ms: number, log: Log): Promise<void> {
  const isLate = await Promise.race([connecting.then(() => false), sleep(ms, true, { ref: false })]);
  if (!isLate) return;
  log.warn({}, 'Slack cannot be reached yet; it is tried again until it answers');
  connecting.catch((error: unknown) => log.error(error instanceof BotError ? { code: error.code } : describeError(error), 'Slack could not be started'));
}

/** Waits until nothing is under way, at most until `end`. */
async function quiet(underWay: () => number, idle: () => Promise<void>, end: number): Promise<void> {
  while (underWay() > 0 && Date.now() < end) await Promise.race([idle(), sleep(100, undefined, { ref: false })]);
}

/** No conversation store (it keeps everything in memory), full errors, and no call before `init`, where a bad token can be caught. */
const constantOptions = { convoStore: false, extendedErrorHandler: true, deferInitialization: true } as const satisfies AppOptions;

function tokenOf(config: SlackConfig): Pick<AppOptions, 'token'> {
  return config.mode === 'oauth' ? {} : { token: config.botToken };
}

function receiverOf(receiver: Receiver): Pick<AppOptions, 'receiver'> {
  return { receiver };
}

/** `respond()` has no timeout of its own. */
function boundedFetch(ms: number): typeof globalThis.fetch {
  return (input, init) => fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(ms) });
}
