import { setTimeout as sleep } from 'node:timers/promises';
import { App, type AppOptions, type Receiver, webApi } from '@slack/bolt';
import type { Log, RunningAdapter } from '../../chat/runtime.ts';
import type { SlackConfig } from '../../config.ts';
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
import { createTransport } from './transport.ts';

/** What is under way gets this long to end; supervisors commonly kill after thirty seconds. */
const stopMs = 25_000;
/** No call to Slack waits longer than this, and none is repeated by the client: repeating is decided where its effect is known. */
const longestCallMs = 10_000;

export interface StartOptions {
  readonly callMs?: number;
}

/**
 * Starts the Slack adapter and resolves when it receives events.
 * @throws BotError when Slack refuses a token, or when a mode lacks what it needs.
 */
export async function startSlack(config: SlackConfig, runtime: SlackRuntime, { callMs = longestCallMs }: StartOptions = {}): Promise<RunningAdapter> {
  const { log } = runtime;
  const logger = createBoltLogger(log);
  const fetch = boundedFetch(callMs);
  const transport = createTransport(config, runtime, { logger, fetch });
  // No `headers` here, ever: the client writes the token of one workspace into them and sends it for all.
  const clientOptions: webApi.WebClientOptions = {
    ...(config.apiUrl === null ? {} : { slackApiUrl: config.apiUrl }),
    fetch,
    timeout: callMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
  const app = new App({ ...tokenOf(config), ...receiverOf(transport.receiver), clientOptions, logger, ...constantOptions });
  const stopping = new AbortController();
  const events = guardEvents(app, log);
  const clientOf = transport.clients(app, (token) => new webApi.WebClient(token, { ...clientOptions, logger }));

  const onDisabled = (team: string, code: string): void => {
    log.error({ code }, 'Slack no longer accepts the token of a workspace; install the app there again');
    // An expired token still has its refresh token, which must not be thrown away with it.
    if (code === 'token_expired') return;
    void transport.forget(tenantOf('slack', team)).catch(() => undefined);
    void runtime.pins?.onRemoved('slack', team, null);
  };
  const deliverer = createDeliverer({ services: runtime.services, log, onDisabled, signal: stopping.signal });
  const claims = createClaims(runtime.store, log);
  const desk: Desk = { runtime, deliverer, claims, locales: createLocales(), pinAllowedUsers: config.pinAllowedUsers };
  registerListeners(app, desk, async (team) => {
    await transport.forget(tenantOf('slack', team));
    await runtime.pins?.onUninstalled('slack', team);
  });
  app.error(transport.onError);

  await initialize(app, config.mode, log);
  runtime.pins?.attach(createPinPort({ clientOf, communiques: () => runtime.services.engine().communiques, log }));
  await transport.start();
  log.info({ mode: config.mode }, 'Slack is connected');

  return {
    stop: async () => {
      await transport.stop();
      await quiet(() => events.underWay() + deliverer.waiting(), events.idle, log);
      stopping.abort();
    },
  };
}

/** Waits until nothing is under way, or for as long as a supervisor lets us. */
async function quiet(underWay: () => number, idle: () => Promise<void>, log: Log): Promise<void> {
  for (const end = Date.now() + stopMs; underWay() > 0 && Date.now() < end; ) await Promise.race([idle(), sleep(100, undefined, { ref: false })]);
  if (underWay() > 0) log.warn({ underWay: underWay() }, 'Slack requests were still under way when the program stopped');
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
