import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Bilingual } from '../core/types.ts';
import { placeWords } from '../wording/store.ts';
import type { Connection } from './gate.ts';
import type { Tables } from './tables.ts';

/** In ms. A person waits at most a second for the store (`claimEvent`); these bound what goes on behind. */
const connectTimeoutMs = 3000;
const queryTimeoutMs = 8000;
/** Type of bigint in PostgreSQL's catalogue. */
const bigintOid = 20;

/** Makes a pool; nothing is connected before the first call. */
export function connectPostgres(url: string, maxConnections: number): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
    statement_timeout: queryTimeoutMs,
    idle_in_transaction_session_timeout: 2 * queryTimeoutMs,
    keepAlive: true,
    application_name: 'communique-bot',
    types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === bigintOid ? Number : pg.types.getTypeParser(oid, format)) },
  } as pg.PoolConfig);
  // A connection that breaks while idle tells the pool, one that breaks in use tells itself as well as its query. Either would end the
  // process without a listener; the next call says whether the server is there.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, isUsable: () => true, destroy: () => db.destroy() };
}

/** Host and database of an address, for sentences: never its password. */
export function describePostgres(url: string): Bilingual {
  try {
    const { host, pathname } = new URL(url);
    return placeWords.database(pathname.slice(1) || 'postgres', host || 'localhost');
  } catch {
    return placeWords.unnamedDatabase;
  }
}
