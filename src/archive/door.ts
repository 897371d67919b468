import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Bilingual } from '../core/types.ts';
import { StoreError, type StoreErrorCode } from '../store/errors.ts';
import { classifyPostgres, storeError } from '../store/failures.ts';
import { describePostgres } from '../store/postgres.ts';
import { archiveWords } from '../wording/archive.ts';
import { migrateArchive } from './schema.ts';

/** In ms. A question waits for the server no longer than this; loading has no limit. */
const connectTimeoutMs = 3000;
const questionTimeoutMs = 8000;
/** A statement that the server did not end by then is given up here, in ms: a line that is cut in silence tells nobody. */
const graceMs = 1000;
/** When the server is away, calls fail at once for this long, in ms: people get their sentence without waiting. */
const restMs = 500;
/** Writers wait for each other; the number is this program's own. */
const writersLock = 7_340_201;

/** Asking again at once would only make people wait. */
const away: ReadonlySet<StoreErrorCode> = new Set<StoreErrorCode>(['STORE_UNREACHABLE', 'STORE_DENIED', 'CORPUS_EXTENSIONS']);

/** The only way to the database: connects and migrates on first use, words failures, and finds back by itself. */
export interface Door {
  readonly where: Bilingual;
  /** All that `work` reads is of one moment. */
  read<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>;
  /** All or nothing, one writer at a time among all processes. */
  write<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Makes the door; nothing is connected before the first call. No statement is prepared by name: poolers between us and the server lose them. */
export function createDoor(url: string, maxConnections: number, questionMs = questionTimeoutMs): Door {
  const where = describePostgres(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    application_name: 'communique-bot corpus',
  });
  // Without listeners a connection that breaks would end the process; the next call says whether the server is there.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  let ready: Promise<void> | undefined;
  let trouble: { readonly error: StoreError; readonly at: number } | undefined;

  async function migrate(): Promise<void> {
    // Kysely destroys what it is given; the pool lives on.
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
    await migrateArchive(db, where);
  }

  async function attempt<T>(begin: string, work: (client: pg.ClientBase) => Promise<T>, forMs: number | null): Promise<T> {
    ready ??= migrate();
    await inTime(ready, forMs);
    const client = await pool.connect();
    const patient = forMs === null ? client : withPatience(client, forMs);
    try {
      await patient.query(begin);
      const value = await work(patient);
      await patient.query('commit');
      client.release();
      return value;
    } catch (error) {
      const isUsable =
        !(error instanceof Late) &&
        (await patient.query('rollback').then(
          () => true,
          () => false,
        ));
      client.release(!isUsable);
      throw error;
    }
  }

  async function guarded<T>(begin: string, work: (client: pg.ClientBase) => Promise<T>, forMs: number | null): Promise<T> {
    if (trouble !== undefined && performance.now() - trouble.at < restMs) throw trouble.error;
    try {
      const value = await attempt(begin, work, forMs);
      trouble = undefined;
      return value;
    } catch (error) {
      const worded = inWords(error, where);
      if (!(worded instanceof StoreError)) throw error;
      if (!away.has(worded.code)) throw worded;
      // A schema that is gone, or could not be made, is looked at again.
      ready = undefined;
      trouble = { error: worded, at: performance.now() };
      throw worded;
    }
  }

  const settings = (timeoutMs: number): string => `set local search_path = corpus, public; set local statement_timeout = ${timeoutMs}`;
  return {
    where,
    read: (work) => guarded(`begin isolation level repeatable read read only; ${settings(questionMs)}`, work, questionMs + graceMs),
    write: (work) => guarded(`begin; ${settings(0)}; set local jit = off; select pg_advisory_xact_lock(${writersLock})`, work, null),
    close: () => pool.end(),
  };
}

/** Worded like what the driver says of a server that does not answer. */
class Late extends Error {
  constructor() {
    super('statement timeout');
  }
}

function withPatience(client: pg.ClientBase, forMs: number): pg.ClientBase {
  const query = (...given: readonly unknown[]): Promise<unknown> => inTime(Reflect.apply(client.query, client, given) as Promise<unknown>, forMs);
  return Object.assign(Object.create(client) as pg.ClientBase, { query });
}

async function inTime<T>(work: Promise<T>, forMs: number | null): Promise<T> {
  if (forMs === null) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late()), forMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Codes and messages of a server that has not got what is needed, or whose user may not make it. */
const missingExtension = /extension|gin_trgm_ops|unaccent/i;

function inWords(error: unknown, where: Bilingual): unknown {
  if (error instanceof StoreError) return error;
  const code = String((error as { readonly code?: unknown }).code ?? '');
  if (error instanceof Error && /^(?:42501|0A000|58P01|42704)$/.test(code) && missingExtension.test(error.message))
    return new StoreError('CORPUS_EXTENSIONS', archiveWords.extensions(where));
  const failure = classifyPostgres(error);
  return failure === 'not-ours' ? error : storeError(failure, where, error);
}
