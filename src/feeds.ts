import type { Log } from './chat/runtime.ts';
import type { Shelf } from './corpus/ingest/add.ts';
import type { FetchOptions } from './corpus/ingest/fetch.ts';
import { type Taken, takeInFeed } from './corpus/ingest/intake.ts';
import { Refused } from './corpus/ingest/refusal.ts';

/** How often feeds are read, in ms, give or take a tenth. */
const usualPauseMs = 900_000;
/** Pages are parsed beside questions: a larger one would hold them up. */
const largestPage = 5_000_000;

export interface FeedOptions {
  readonly feeds: readonly string[];
  /** Where what they announce is put. */
  readonly shelf: () => Shelf;
  readonly log: Log;
  /** Told when something was added. */
  readonly onAdded: () => Promise<void>;
  readonly fetch?: FetchOptions;
  readonly pauseMs?: number;
}

export interface RunningFeeds {
  /** Reads every feed once; never rejects. */
  readOnce(): Promise<void>;
  /** Stops before the next entry. A page under way is not waited for: storing it is one step, done or not. */
  stop(): void;
}

/** Reads feeds at once and then every quarter of an hour, adding what they announce. */
export function startFeeds({ feeds, shelf, log, onAdded, fetch = {}, pauseMs = usualPauseMs }: FeedOptions): RunningFeeds {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();

  /** Addresses are public; credentials in them are refused before anything is fetched. */
  function logTaken(taken: Taken): void {
    const address = taken.entry.address;
    if (taken.kind === 'added') log.info({ id: taken.id, address }, 'a communiqué was added from a feed');
    else if (taken.kind === 'refused') log.warn({ code: taken.refusal.code, address }, 'an entry of a feed could not be added');
    else if (taken.kind === 'incomplete') log.warn({ missing: taken.field, address }, 'an entry of a feed could not be added');
  }

  async function readAll(): Promise<void> {
    let added = 0;
    const onTaken = (taken: Taken): void => {
      added += Number(taken.kind === 'added');
      logTaken(taken);
    };
    for (const [index, address] of feeds.entries()) {
      if (stopping.signal.aborted) break;
      try {
        await takeInFeed(address, shelf(), { fetch: { limit: largestPage, ...fetch }, signal: stopping.signal, onTaken });
      } catch (error) {
        const code = error instanceof Refused ? error.refusal.code : error instanceof Error ? error.name : typeof error;
        log.warn({ code, feed: index + 1 }, 'a feed could not be read');
      }
    }
    if (added > 0) await onAdded();
  }

  function readOnce(): Promise<void> {
    current = current.then(readAll).catch((error: unknown) => {
      log.error({ error: error instanceof Error ? error.name : typeof error }, 'feeds could not be read');
    });
    return current;
  }

  function loop(): void {
    void readOnce().then(() => {
      if (stopping.signal.aborted) return;
      timer = setTimeout(loop, pauseMs * (0.9 + 0.2 * Math.random()));
      timer.unref();
    });
  }

  loop();
  return {
    readOnce,
    stop: () => {
      stopping.abort();
      clearTimeout(timer);
    },
  };
}
