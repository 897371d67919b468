import { afterAll, beforeAll, describe } from 'vitest';
import { describePins } from '../chat/pins/suites/all.ts';
import { describeAbsence } from './suites/absence.ts';
import { describeStore } from './suites/all.ts';
import { type Bed, createDatabase, type EmbeddedPostgres, postgresBed, startPglite } from './support/beds.ts';

/** A bed whose database is started by `beforeAll`. */
function lateBed(name: string, isConcurrent: boolean, url: () => string): Bed {
  let bed: Bed | undefined;
  const ready = (): Bed => {
    bed ??= postgresBed(name, url(), isConcurrent);
    return bed;
  };
  return {
    name,
    isConcurrent,
    reset: (how) => ready().reset(how),
    open: (settings) => ready().open(settings),
    rows: (query) => ready().rows(query),
    dispose: () => ready().dispose(),
  };
}

describe('a store in PostgreSQL, embedded', () => {
  let server: EmbeddedPostgres | undefined;
  const bed = lateBed('PGlite', false, () => server?.url ?? '');
  beforeAll(async () => {
    server = await startPglite();
  });
  afterAll(async () => {
    await bed.dispose();
    await server?.dispose();
  });

  describeStore(bed);
  describe('with pins over it', () => describePins(bed));
  describe('while the server is away', () =>
    describeAbsence(bed, {
      goAway: async () => server?.goAway(),
      comeBack: async () => server?.comeBack(),
    }));
});

const serverUrl = process.env['TEST_DATABASE_URL'] ?? '';

describe.runIf(serverUrl !== '')('a store on a PostgreSQL server', () => {
  let database: { readonly url: string; drop(): Promise<void> } | undefined;
  const bed = lateBed('PostgreSQL', true, () => database?.url ?? '');
  beforeAll(async () => {
    database = await createDatabase(serverUrl);
  });
  afterAll(async () => {
    await bed.dispose();
    await database?.drop();
  });

  describeStore(bed);
  describe('with pins over it', () => describePins(bed));
});
