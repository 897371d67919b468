import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import Database from 'libsql';
import pg from 'pg';
import { parseTokenKeys } from '../../../src/store/seal.ts';
import { createStore } from '../../../src/store/store.ts';
import type { Store } from '../../../src/store/types.ts';

export const tokenKey = `k1:${Buffer.alloc(32, 1).toString('base64')}`;

interface StoreSettings {
  readonly now?: () => number;
  readonly keys?: string;
}

/** A database to test on: real engines only. */
export interface Bed {
  readonly name: string;
  /** Several processes may work on it at the same moment. PGlite serves one connection at a time. */
  readonly isConcurrent: boolean;
  /** Empties it; `new` takes the schema away as well. */
  reset(how?: 'new'): Promise<void>;
  /** Another process on the same database; closed by the next `reset`. */
  open(settings?: StoreSettings): Store;
  /** What the database itself holds. */
  rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  dispose(): Promise<void>;
}

export function sqliteBed(): Bed & { readonly file: () => string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'communique-store-'));
  const stores: Store[] = [];
  let count = 0;
  const file = (): string => path.join(folder, `${count}`, 'state.db');
  return {
    name: 'SQLite',
    isConcurrent: true,
    file,
    reset: async () => {
      await closeAll(stores);
      count++;
    },
    open: (settings = {}) => opened(stores, { url: null, path: file(), settings }),
    rows: async (query) => {
      const database = new Database(file());
      try {
        return database.prepare(query).all() as Record<string, unknown>[];
      } finally {
        database.close();
      }
    },
    dispose: async () => {
      await closeAll(stores);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function postgresBed(name: string, url: string, isConcurrent: boolean): Bed {
  const stores: Store[] = [];
  const rows = async (query: string): Promise<readonly Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(query)).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  };
  return {
    name,
    isConcurrent,
    reset: async (how) => {
      await closeAll(stores);
      const tables = (await rows("select tablename from pg_tables where schemaname = 'public' and tablename not like 'state_migrations%'")).map(
        (row) => row['tablename'],
      );
      // Making the schema anew for each test would take most of the time.
      if (how === 'new' || tables.length === 0) await rows('drop schema public cascade; create schema public');
      else await rows(tables.map((table) => `delete from ${table}`).join('; '));
    },
    open: (settings = {}) => opened(stores, { url, path: '', settings, maxConnections: isConcurrent ? 4 : 1 }),
    rows,
    dispose: () => closeAll(stores),
  };
}

function opened(
  stores: Store[],
  { settings, ...place }: { readonly url: string | null; readonly path: string; readonly settings: StoreSettings; readonly maxConnections?: number },
): Store {
  const { now, keys = tokenKey } = settings;
  const store = createStore({ ...place, tokenKeys: keys === '' ? [] : parseTokenKeys(keys), ...(now === undefined ? {} : { now }) });
  stores.push(store);
  return store;
}

async function closeAll(stores: Store[]): Promise<void> {
  for (const store of stores.splice(0)) await store.close();
}

/** PostgreSQL in this process, behind a socket for the real driver; it can go away and come back. */
export interface EmbeddedPostgres {
  readonly url: string;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  dispose(): Promise<void>;
}

export async function startPglite(): Promise<EmbeddedPostgres> {
  return listening(await PGlite.create());
}

/** Puts a database behind a socket. */
export async function listening(db: PGlite): Promise<EmbeddedPostgres> {
  const listen = async (port: number): Promise<PGLiteSocketServer> => {
    const server = new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 8 });
    await server.start();
    return server;
  };
  let server = await listen(0);
  const port = Number(server.getServerConn().split(':').at(-1));
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    goAway: () => server.stop(),
    comeBack: async () => {
      server = await listen(port);
    },
    dispose: async () => {
      await server.stop();
      await db.close();
    },
  };
}

/** A database of its own on the real server of `TEST_DATABASE_URL`, dropped afterwards. */
export async function createDatabase(serverUrl: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `communique_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const run = async (query: string): Promise<void> => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(query).finally(() => client.end());
  };
  await run(`create database ${name}`);
  // Tests kill processes, not servers: nothing need reach the disk.
  await run(`alter database ${name} set synchronous_commit = off`);
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
}
