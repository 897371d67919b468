import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { type EmbeddedPostgres, listening } from '../../store/support/beds.ts';

/** PostgreSQL in this process with the extensions that the corpus needs. */
export async function startPglite(extensions: boolean = true): Promise<EmbeddedPostgres> {
  return listening(await PGlite.create(extensions ? { extensions: { pg_trgm, unaccent } } : {}));
}
