import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Logger, Receiver, webApi } from '@slack/bolt';
import { describeError } from '../../chat/dispatch.ts';
import type { Log } from '../../chat/runtime.ts';
import type { SlackConfig } from '../../config.ts';
import { BotError } from '../../errors.ts';
import type { Tenant } from '../../store/records.ts';
import { slackStartWords } from '../../wording/slack.ts';
import type { SlackRuntime } from './desk.ts';
import { createHttpReceiver } from './http.ts';
import { createInstallations, oauthOptions, singleFlightAuthorize, UnknownInstallation } from './oauth.ts';
import { createSocket } from './socket.ts';

/** How events come in, and whose tokens answer them. */
export interface Transport {
  readonly receiver: Receiver;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Removes what is kept of a workspace's installation. */
  forget(tenant: Tenant): Promise<void>;
  readonly onError: (args: { readonly error: Error & { readonly code: string } }) => Promise<void>;
  /** Clients for work that no event asked for. */
  clients(app: App, create: (token: string) => webApi.WebClient): (workspace: string | null) => Promise<webApi.WebClient | undefined>;
}

/** Requests at hand get this long when the server stops; Slack waits no longer for an acknowledgement. */
const lastRequestMs = 3000;

interface Wiring {
  readonly logger: Logger;
  readonly fetch: typeof globalThis.fetch;
}

/** @throws BotError when OAuth is configured without a place to keep installations. */
export function createTransport(config: SlackConfig, runtime: SlackRuntime, { logger, fetch }: Wiring): Transport {
  const { log } = runtime;
  if (config.mode === 'socket') {
    const socket = createSocket({ appToken: config.appToken, apiUrl: config.apiUrl, fetch, logger, log });
    return { receiver: socket.receiver, start: socket.start, stop: socket.stop, ...singleWorkspace(log) };
  }
  const { port } = config;
  if (config.mode === 'http') {
    const receiver = createHttpReceiver({ signingSecret: config.signingSecret, port, logger }, log);
    return { receiver, ...server(receiver, port), ...singleWorkspace(log) };
  }
  return manyWorkspaces(config, runtime, { logger, fetch });
}

function server(receiver: ReturnType<typeof createHttpReceiver>, port: number): Pick<Transport, 'start' | 'stop'> {
  let listening: Pick<Server, 'closeAllConnections'> | undefined;
  return {
    start: async () => {
      try {
        listening = await receiver.start(port);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        throw new BotError('SLACK_PORT', slackStartWords.port(port, code));
      }
    },
    stop: async () => {
      const closed = receiver.stop().catch(() => undefined);
      await Promise.race([closed, sleep(lastRequestMs, undefined, { ref: false })]);
      // A connection on which nothing was ever said is no idle one to Node: one browser or health check would keep the program from ending.
      listening?.closeAllConnections();
      await closed;
    },
  };
}

function singleWorkspace(log: Log): Pick<Transport, 'forget' | 'onError' | 'clients'> {
  return {
    forget: async () => undefined,
    onError: async ({ error }) => log.error({ ...describeError(error), code: error.code }, 'a Slack event failed outside its listener'),
    clients: (app) => async () => app.client,
  };
}

function manyWorkspaces(
  config: Extract<SlackConfig, { mode: 'oauth' }>,
  { log, installations: records, oauthStates }: SlackRuntime,
  { logger, fetch }: Wiring,
): Transport {
  if (records === undefined || oauthStates === undefined) throw new BotError('SLACK_STORE', slackStartWords.store);
  const { signingSecret, clientId, clientSecret, port, apiUrl } = config;
  const installations = createInstallations(records);
  const options = oauthOptions(installations, oauthStates, log);
  const clientOptions = { ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }), fetch, timeout: 10_000, retryConfig: { retries: 0 } };
  const receiver = createHttpReceiver(
    { signingSecret, clientId, clientSecret, port, logger, ...options, installerOptions: { ...options.installerOptions, clientOptions } },
    log,
  );
  singleFlightAuthorize(receiver);
  return {
    receiver,
    ...server(receiver, port),
    forget: installations.forget,
    onError: async ({ error }) => {
      if (causes(error).some((cause) => cause instanceof UnknownInstallation)) {
        log.info({}, 'an event came from a workspace where the app is not installed');
        return;
      }
      throw error;
    },
    clients: (_, create) => {
      const clients = new Map<string, { readonly token: string; readonly client: webApi.WebClient }>();
      return async (workspace) => {
        const query = { isEnterpriseInstall: false as const, teamId: workspace ?? '', enterpriseId: undefined };
        const token = await receiver.installer?.authorize(query).then(
          ({ botToken }) => botToken,
          () => undefined,
        );
        if (token === undefined || workspace === null) return undefined;
        const known = clients.get(workspace);
        if (known?.token === token) return known.client;
        const client = create(token);
        clients.set(workspace, { token, client });
        return client;
      };
    },
  };
}

/** Bolt and its installer each wrap what went wrong in an error of their own. */
function causes(error: unknown): readonly unknown[] {
  const found: unknown[] = [];
  for (let current = error; current !== undefined && found.length < 5; ) {
    found.push(current);
    current = current instanceof Error && 'original' in current ? current.original : undefined;
  }
  return found;
}
