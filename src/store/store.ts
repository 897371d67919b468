import path from 'node:path';
import { placeWords } from '../wording/store.ts';
import { createAnswers } from './answers.ts';
import { eraseUser, eraseWorkspace, prune } from './erase.ts';
import { createEventClaims } from './events.ts';
import { classifyPostgres, classifySqlite } from './failures.ts';
import { createFeedback, createGaps } from './feedback.ts';
import { createCorpusRecords, createFollows } from './follows.ts';
import { createGate, type Engine } from './gate.ts';
import { createInstallations, createOAuthStates } from './installations.ts';
import { createJobs } from './jobs.ts';
import { createLocks } from './locks.ts';
import { createMeta } from './meta.ts';
import { createPins } from './pins.ts';
import { connectPostgres, describePostgres } from './postgres.ts';
import type { EpochMs } from './records.ts';
import type { TokenKey } from './seal.ts';
import { connectSqlite } from './sqlite.ts';
import type { Store } from './types.ts';

export interface StoreOptions {
  /** `postgres://…` for several machines; null for SQLite in `path`. */
  readonly url: string | null;
  /** The SQLite file, created with its folder when missing. */
  readonly path: string;
  /** From `parseTokenKeys`; empty when installations are not used. */
  readonly tokenKeys: readonly TokenKey[];
  /** Connections to PostgreSQL at most. */
  readonly maxConnections?: number;
  readonly now?: () => EpochMs;
}

const usualConnections = 5;

/**
 * Makes the store without touching disk or network yet: a program whose state is away still starts and answers.
 * Call `open` to learn at the start whether it is there.
 */
export function createStore(options: StoreOptions): Store {
  const now = options.now ?? Date.now;
  const gate = createGate(options.url === null ? sqliteEngine(options.path) : postgresEngine(options.url, options.maxConnections ?? usualConnections));
  const meta = createMeta(gate);
  return {
    engine: gate.kind,
    open: async () => {
      await gate.read((db) => db.selectFrom('meta').select('key').limit(1).execute());
    },
    trouble: gate.trouble,
    ...createEventClaims(gate, now),
    withLock: createLocks(gate, now),
    pins: createPins(gate),
    follows: createFollows(gate),
    corpus: createCorpusRecords(gate),
    answers: createAnswers(gate, now),
    feedback: createFeedback(gate, meta, now),
    gaps: createGaps(gate),
    installations: createInstallations(gate, options.tokenKeys),
    oauthStates: createOAuthStates(gate, now),
    jobs: createJobs(gate, now),
    meta,
    eraseWorkspace: (tenant) => eraseWorkspace(gate, tenant),
    eraseUser: (tenant, actor) => eraseUser(gate, meta, tenant, actor),
    prune: (retention) => prune(gate, now(), retention),
    close: gate.close,
  };
}

export function sqliteEngine(file: string): Engine {
  const place = path.resolve(file);
  return { kind: 'sqlite', changesInTransactions: true, where: placeWords.stateFile(file), connect: () => connectSqlite(place), classify: classifySqlite };
}

function postgresEngine(url: string, maxConnections: number): Engine {
  return {
    kind: 'postgres',
    changesInTransactions: false,
    where: describePostgres(url),
    connect: () => connectPostgres(url, maxConnections),
    classify: classifyPostgres,
  };
}
