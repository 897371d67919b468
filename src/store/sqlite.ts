import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect, SqliteDriver, type SqliteStatement } from 'kysely';
import Database from 'libsql';
import type { Connection } from './gate.ts';
import type { Tables } from './tables.ts';

/**
 * How long SQLite itself waits for another process's write, in ms. libsql is synchronous, so this holds up the whole process: it is kept
 * short, and the gate tries again without holding anything up.
 */
const busyTimeoutMs = 50;
/** A look at the file's identity costs a system call: not more often than this, in ms. */
const identityCheckMs = 1000;

/**
 * Transactions take the write lock when they begin, so that nothing in them fails for another process; and they begin and end with
 * `exec`, because a prepared statement of libsql that fails stays in progress until it is collected, and no later commit succeeds.
 */
class ImmediateDriver extends SqliteDriver {
  readonly #exec: (statement: string) => void;

  constructor(database: SqliteDatabase, exec: (statement: string) => void) {
    super({ database });
    this.#exec = exec;
  }

  override async beginTransaction(): Promise<void> {
    this.#exec('begin immediate');
  }

  override async commitTransaction(): Promise<void> {
    this.#exec('commit');
  }

  /** SQLite has already rolled back by itself when the disk is full; saying so would hide the reason. */
  override async rollbackTransaction(): Promise<void> {
    try {
      this.#exec('rollback');
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('no transaction is active')) throw error;
    }
  }
}

/** SQLite's schema changes are transactional; with immediate transactions the migrator's transaction is its lock as well. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Dialect extends SqliteDialect {
  readonly #driver: () => SqliteDriver;

  constructor(database: SqliteDatabase, driver: () => SqliteDriver) {
    super({ database });
    this.#driver = driver;
  }

  override createDriver(): SqliteDriver {
    return this.#driver();
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** Opens the file, creating it and its folder when missing. @throws what libsql or the file system throws. */
export function connectSqlite(file: string): Connection {
  makeFolder(path.dirname(file));
  const database = new Database(file, { timeout: busyTimeoutMs });
  try {
    database.exec(`pragma busy_timeout = ${busyTimeoutMs}; pragma journal_mode = wal; pragma synchronous = full`);
  } catch (error) {
    database.close();
    throw error;
  }
  let isSoiled = false;
  const watched = watch(database, () => {
    isSoiled = true;
  });
  const isSameFile = identity(file);
  const exec = (statement: string): void => {
    database.exec(statement);
  };
  const db = new Kysely<Tables>({ dialect: new Dialect(watched, () => new ImmediateDriver(watched, exec)) });
  return { db, isUsable: () => !isSoiled && isSameFile(), destroy: () => db.destroy() };
}

/** The part of libsql that Kysely uses, telling of statements that failed. */
function watch(database: Database.Database, onFailure: () => void): SqliteDatabase {
  const told = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      onFailure();
      throw error;
    }
  };
  return {
    close: () => {
      database.close();
    },
    prepare: (text): SqliteStatement => {
      const statement = database.prepare(text);
      return {
        reader: statement.reader,
        all: (parameters) => told(() => statement.all(parameters)),
        run: (parameters) => told(() => statement.run(parameters)),
        iterate: (parameters) => statement.iterate(parameters) as IterableIterator<unknown>,
      };
    },
  };
}

/** A file that was removed or replaced under us must not be written on. */
function identity(file: string): () => boolean {
  const inode = (): number | undefined => statSync(file, { throwIfNoEntry: false })?.ino;
  const opened = inode();
  let checkedAt = performance.now();
  let isSame = true;
  return () => {
    if (isSame && performance.now() - checkedAt >= identityCheckMs) {
      checkedAt = performance.now();
      isSame = inode() === opened;
    }
    return isSame;
  };
}

/** Like `mkdir -p`. Node's own recursive form never returns where a parent exists but refuses children with ENOENT, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}
