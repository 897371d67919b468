import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { CompiledQuery, type DatabaseConnection, Kysely, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import Database from 'libsql';
import type { Connection } from './gate.ts';
import type { Tables } from './tables.ts';

/**
 * How long SQLite itself waits for another process's write, in ms. libsql is synchronous, so this holds up the whole process: it is kept
 * short, and the gate tries again without holding anything up.
 */
const busyTimeoutMs = 50;

/** Transactions take the write lock when they begin: one that starts by reading could otherwise fail when it comes to write. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** SQLite has already rolled back by itself when the disk is full; saying so would hide the reason. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: unknown) => {
      if (!(error instanceof Error) || !error.message.includes('no transaction is active')) throw error;
    });
  }
}

/** SQLite's schema changes are transactional; with immediate transactions the migrator's transaction is its lock as well. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Dialect extends SqliteDialect {
  readonly #database: ConstructorParameters<typeof SqliteDialect>[0]['database'];

  constructor(database: ConstructorParameters<typeof SqliteDialect>[0]['database']) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** Opens the file, creating it and its folder when missing. @throws what libsql or the file system throws. */
export function connectSqlite(file: string): Connection {
  mkdirSync(path.dirname(file), { recursive: true });
  const database = new Database(file, { timeout: busyTimeoutMs });
  try {
    for (const pragma of ['journal_mode = wal', 'synchronous = full', `busy_timeout = ${busyTimeoutMs}`]) database.pragma(pragma);
  } catch (error) {
    database.close();
    throw error;
  }
  const opened = inode(file);
  const db = new Kysely<Tables>({ dialect: new Dialect(database) });
  return { db, isStale: () => inode(file) !== opened, destroy: () => db.destroy() };
}

/** A file that was removed or replaced under us must not be written on. */
function inode(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.ino ?? null;
}
