import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Bilingual } from '../core/types.ts';
import { stateWords } from '../wording/store.ts';
import { StoreError, type StoreErrorCode } from './errors.ts';
import { type Failure, storeError } from './failures.ts';
import { migrate } from './migrations.ts';
import type { Db, Tables } from './tables.ts';

/** An open engine. */
export interface Connection {
  readonly db: Kysely<Tables>;
  /** False once it must be replaced: its file was moved away, or a failure left it in a state it does not recover from. */
  isUsable(): boolean;
  destroy(): Promise<void>;
}

export interface Engine {
  readonly kind: 'sqlite' | 'postgres';
  /** Names the file or server in sentences. */
  readonly where: Bilingual;
  /** A statement on its own waits for others' writes and may fail for them; only a transaction is safe to try again. */
  readonly changesInTransactions: boolean;
  connect(): Connection;
  classify(error: unknown): Failure;
}

type Work<T> = (db: Db) => Promise<T>;

/**
 * The only way to the database: opens and migrates on first use, tries again when others were quicker, words failures, and finds back by
 * itself. Work may run again when it did not come through. Everything rejects with StoreError; bugs reject as they are.
 */
export interface Gate {
  readonly kind: 'sqlite' | 'postgres';
  read<T>(work: Work<T>): Promise<T>;
  /** One statement that changes something. */
  change<T>(work: Work<T>): Promise<T>;
  /** Several statements, all or nothing. */
  transact<T>(work: Work<T>): Promise<T>;
  trouble(): StoreError | null;
  close(): Promise<void>;
}

/** How long a busy database is waited for, in ms, without holding anything else up. */
const busyPatienceMs = 5000;
/** When it is away, calls fail at once for this long (ms); then one call tries while the others still fail. */
const restMs = 500;

/** The connection is of no more use. */
const lost: ReadonlySet<Failure> = new Set<Failure>(['STORE_UNREACHABLE', 'STORE_CORRUPT', 'STORE_DENIED', 'schema-gone']);
/** Asking again at once would only make people wait. */
const away: ReadonlySet<StoreErrorCode> = new Set<StoreErrorCode>(['STORE_UNREACHABLE', 'STORE_DENIED', 'STORE_NEWER']);

/** The connection went out of use between two calls: take another. */
class Replaced extends Error {}

/** A connection and who works on it: it is destroyed once it was dropped and the last one has left. */
interface Shared {
  readonly connection: Promise<Connection>;
  users: number;
  isDropped: boolean;
}

export function createGate(engine: Engine): Gate {
  let shared: Shared | undefined;
  let trouble: StoreError | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;
  let isProbing = false;
  let isClosed = false;

  async function open(): Promise<Connection> {
    const connection = engine.connect();
    try {
      await migrate(connection.db, engine.where);
      return connection;
    } catch (error) {
      await connection.destroy().catch(() => undefined);
      throw error;
    }
  }

  function drop(mine: Shared): void {
    if (shared === mine) shared = undefined;
    mine.isDropped = true;
  }

  async function leave(mine: Shared): Promise<void> {
    mine.users--;
    if (mine.isDropped && mine.users === 0) await mine.connection.then(({ destroy }) => destroy()).catch(() => undefined);
  }

  /** One try on one connection, which is let go when it is of no more use. */
  async function attempt<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    shared ??= { connection: open(), users: 0, isDropped: false };
    const mine = shared;
    mine.users++;
    let connection: Connection | undefined;
    try {
      connection = await mine.connection;
      if (!connection.isUsable()) throw new Replaced();
      return await work(connection.db);
    } catch (error) {
      if (connection?.isUsable() !== true || lost.has(engine.classify(error))) drop(mine);
      throw error;
    } finally {
      // Nobody waits for a server to take note of a farewell.
      void leave(mine);
    }
  }

  async function patiently<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    const until = performance.now() + busyPatienceMs;
    for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 2, 100)) {
      try {
        const value = await attempt(work);
        trouble = null;
        return value;
      } catch (error) {
        if (error instanceof Replaced) continue;
        const failure = engine.classify(error);
        if (failure !== 'again' || performance.now() > until) throw worded(error, failure);
      }
      await sleep(pauseMs * (0.5 + Math.random()));
    }
  }

  function worded(error: unknown, failure: Failure): unknown {
    const isWorded = error instanceof StoreError;
    if (failure === 'not-ours' && !(isWorded && away.has(error.code))) return error;
    trouble = isWorded ? error : storeError(failure, engine.where, error);
    if (away.has(trouble.code)) failedAt = performance.now();
    return trouble;
  }

  async function run<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    if (isClosed) throw new StoreError('STORE_UNREACHABLE', stateWords.closed(engine.where));
    if (trouble === null || !away.has(trouble.code)) return patiently(work);
    if (isProbing || performance.now() - failedAt < restMs) throw trouble;
    isProbing = true;
    try {
      return await patiently(work);
    } finally {
      isProbing = false;
    }
  }

  async function close(): Promise<void> {
    isClosed = true;
    if (shared === undefined) return;
    const last = shared;
    last.users++;
    drop(last);
    await leave(last);
  }

  const transact = <T>(work: Work<T>): Promise<T> => run((db) => db.transaction().execute(work));
  return { kind: engine.kind, read: run, change: engine.changesInTransactions ? transact : run, transact, trouble: () => trouble, close };
}
