import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { createDatabase, type EmbeddedPostgres, listening } from '../../store/support/beds.ts';

/** A database for one test file. */
export interface Server {
  readonly url: string;
  /** PGlite serves one connection at a time. */
  readonly connections: number;
  dispose(): Promise<void>;
}

/** PostgreSQL in this process, with the extensions that the corpus needs. */
export async function startPglite(): Promise<Server & EmbeddedPostgres & { run(statement: string): Promise<unknown> }> {
  const db = await PGlite.create({ extensions: { pg_trgm, unaccent } });
  return { ...(await listening(db)), connections: 1, run: (statement) => db.exec(statement) };
}

/** The same without them, as on a server where nobody installed them. */
export async function startBarePglite(): Promise<Server> {
  return { ...(await listening(await PGlite.create())), connections: 1 };
}

export const serverUrl = process.env['TEST_DATABASE_URL'] ?? '';

/** A database of its own on the real server of `TEST_DATABASE_URL`. */
export async function startOnServer(): Promise<Server> {
  const { url, drop } = await createDatabase(serverUrl);
  return { url, connections: 4, dispose: drop };
}
