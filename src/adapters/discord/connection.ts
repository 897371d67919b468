import { type Client, Events, RESTEvents } from 'discord.js';
import { describeError } from '../../chat/dispatch.ts';
import type { Log } from '../../chat/runtime.ts';
import type { DiscordConfig } from '../../config.ts';
import type { BotError } from '../../errors.ts';
import { createClient } from './client.ts';
import { classify } from './failures.ts';
import { fatalClose, fatalOf, wrongToken } from './fatal.ts';

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

export interface Connection {
  /** Resolves once connected; rejects with a BotError when only the operator can help. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

export interface ConnectionDeps {
  readonly log: Log;
  /** Puts the handlers of events on a client. */
  prepare(client: Client): void;
  /** Called at most once, when a connection that stood is lost for good. */
  onFatal(error: BotError): void;
  wait(ms: number): Promise<void>;
  /** Aborted when the adapter stops; waits end then. */
  readonly stopping: AbortSignal;
}

/** Connects, and where Discord cannot be reached tries again ever more slowly, with a new client: a failed login spends one. */
export function openConnection(config: DiscordConfig, deps: ConnectionDeps): Connection {
  let client: Client | undefined;

  async function run(): Promise<void> {
    for (let delayMs = firstRetryMs; !deps.stopping.aborted; delayMs = Math.min(delayMs * 2, longestRetryMs)) {
      client = createClient(config);
      if (await connect(client, config.token, deps)) return;
      await deps.wait(delayMs);
    }
  }

  return {
    ready: run(),
    async close() {
      await client?.destroy();
    },
  };
}

async function connect(client: Client, token: string, deps: ConnectionDeps): Promise<boolean> {
  let isUp = false;
  let isLost = false;
  const lose = (error: BotError): void => {
    if (isLost || !isUp) return;
    isLost = true;
    deps.log.error({ code: error.code }, error.message);
    deps.onFatal(error);
  };
  watch(client, deps.log, lose);
  deps.prepare(client);
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  try {
    await client.login(token);
    await ready;
  } catch (error) {
    const fatal = fatalOf(error);
    if (fatal !== undefined) throw fatal;
    deps.log.warn({ failure: classify(error).kind, ...describeError(error) }, 'Discord could not be reached; trying again');
    return false;
  }
  isUp = true;
  deps.log.info({ shards: client.options.shards, of: client.options.shardCount }, 'connected to Discord');
  return true;
}

function watch(client: Client, log: Log, lose: (error: BotError) => void): void {
  // Without this listener, an error anywhere in the library ends the process.
  client.on(Events.Error, (error) => log.error(describeError(error), 'the Discord library reported an error'));
  client.on(Events.ShardError, (error, shard) => log.warn({ shard, ...describeError(error) }, 'a gateway connection failed'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'a gateway connection is being renewed'));
  // Emitted only for close codes after which the library does not come back; a new IDENTIFY each time would cost the token its reset.
  client.on(Events.ShardDisconnect, ({ code }) => lose(fatalClose(code)));
  client.rest.on(RESTEvents.InvalidRequestWarning, ({ count }) => log.error({ count }, 'Discord refuses many requests; it bans an address that goes on'));
  client.rest.on(RESTEvents.RateLimited, ({ route, timeToReset }) => log.info({ route, waitMs: timeToReset }, 'waiting for a rate limit'));
  // The library forgets the token after any 401, and every call fails from then on.
  client.rest.on(RESTEvents.Response, (request, response) => {
    if (response.status === 401 && request.data.auth !== false) lose(wrongToken());
  });
}
