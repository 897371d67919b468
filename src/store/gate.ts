import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { StoreError, type StoreErrorCode } from './errors.ts';
import { type Failure, storeError } from './failures.ts';
import { migrate } from './migrations.ts';
import type { Tables } from './tables.ts';

/** An open engine. */
export interface Connection {
  readonly db: Kysely<Tables>;
  /** The file under it was removed or replaced. */
  isStale(): boolean;
  destroy(): Promise<void>;
}

export interface Engine {
  readonly kind: 'sqlite' | 'postgres';
  /** Names the file or server in sentences. */
  readonly where: string;
  connect(): Connection;
  classify(error: unknown): Failure;
}

/** The only way to the database: opens and migrates on first use, tries again, words failures, and finds back by itself. */
export interface Gate {
  readonly kind: 'sqlite' | 'postgres';
  /** `work` is one statement or one transaction: it may run again when it did not come through. Rejects with StoreError. */
  run<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  trouble(): StoreError | null;
  close(): Promise<void>;
}

/** How long a busy database is waited for, in ms, without holding anything else up. */
const busyPatienceMs = 5000;
/** When it is away, calls fail at once for this long (ms); then one call tries while the others still fail. */
const restMs = 500;
/** A look at the file's identity costs a system call: not more often than this, in ms. */
const staleCheckMs = 1000;

/** The connection is of no more use. */
const lost: ReadonlySet<Failure> = new Set<Failure>(['STORE_UNREACHABLE', 'STORE_CORRUPT', 'STORE_DENIED', 'schema-gone']);
/** Asking again at once would only make people wait. */
const away: ReadonlySet<StoreErrorCode> = new Set<StoreErrorCode>(['STORE_UNREACHABLE', 'STORE_DENIED', 'STORE_NEWER']);

export function createGate(engine: Engine, now: () => number = Date.now): Gate {
  let opened: Promise<Connection> | undefined;
  let trouble: StoreError | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;
  let isProbing = false;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let isClosed = false;

  async function open(): Promise<Connection> {
    const connection = engine.connect();
    try {
      await patiently(() => migrate(connection.db, engine.where));
      return connection;
    } catch (error) {
      await connection.destroy().catch(() => undefined);
      throw error;
    }
  }

  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    const until = now() + busyPatienceMs;
    for (let pause = 5; ; pause = Math.min(pause * 2, 100)) {
      try {
        return await work();
      } catch (error) {
        if (engine.classify(error) !== 'again' || now() > until) throw error;
        await sleep(pause * (0.5 + Math.random()));
      }
    }
  }

  function drop(connection: Promise<Connection>): void {
    if (opened === connection) opened = undefined;
    // What still runs on it ends in its own time; nobody waits for that.
    connection.then(({ destroy }) => destroy()).catch(() => undefined);
  }

  async function attempt<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    opened ??= open();
    const mine = opened;
    let isOpen = false;
    try {
      const { db } = await mine;
      isOpen = true;
      const value = await patiently(() => work(db));
      trouble = null;
      return value;
    } catch (error) {
      const failure = engine.classify(error);
      if (!isOpen || lost.has(failure)) drop(mine);
      if (failure === 'not-ours' && (isOpen || !(error instanceof StoreError))) throw error;
      trouble = error instanceof StoreError ? error : storeError(failure, engine.where, error);
      if (away.has(trouble.code)) failedAt = now();
      throw trouble;
    }
  }

  async function dropStale(): Promise<void> {
    if (opened === undefined || now() - checkedAt < staleCheckMs) return;
    checkedAt = now();
    const mine = opened;
    if ((await mine.catch(() => undefined))?.isStale() === true) drop(mine);
  }

  async function run<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    if (isClosed) throw new StoreError('STORE_UNREACHABLE', `${engine.where} has been closed, as the program is stopping.`);
    await dropStale();
    if (trouble === null || !away.has(trouble.code)) return attempt(work);
    if (isProbing || now() - failedAt < restMs) throw trouble;
    isProbing = true;
    try {
      return await attempt(work);
    } finally {
      isProbing = false;
    }
  }

  async function close(): Promise<void> {
    isClosed = true;
    const last = opened;
    opened = undefined;
    await last?.then((connection) => connection.destroy()).catch(() => undefined);
  }

  return { kind: engine.kind, run, trouble: () => trouble, close };
}
