import type { CommuniqueId } from '../core/types.ts';
import type { StoreError } from './errors.ts';
import type {
  AnsweredQuote,
  AnswerRecord,
  ClaimedJob,
  CommuniqueVersion,
  EpochMs,
  Feedback,
  FollowRecord,
  Gap,
  NewJob,
  PinId,
  PinRecord,
  Retention,
  Tenant,
} from './records.ts';

/**
 * What must survive a restart, and what several processes must agree on. Anyone may import this file,
 * records.ts and errors.ts; the engines behind them (SQLite, PostgreSQL) are known to the composition root alone.
 *
 * Every call may reject with a `StoreError`, and with nothing else. No question needs the store: callers go on without it
 * (`softly`). The store comes back by itself when its disk or server does.
 */

export interface Store {
  readonly engine: 'sqlite' | 'postgres';
  /** Opens and migrates now. Not needed before use: every call does it. Rejects with the sentence to print. */
  open(): Promise<void>;
  /** The sentence of the last failure, or null when the last call went well: for health pages. */
  trouble(): StoreError | null;
  /**
   * Deduplication of events shared by all processes: true for exactly one caller per key until `ttlMs` has passed.
   * Never rejects: without the store it decides from this process's memory, so a question is still answered. Takes at most a second.
   */
  claimEvent(key: string, ttlMs: number): Promise<boolean>;
  /** What a key was claimed for came to nothing: it can be claimed again. Never rejects for the store. */
  giveBackEvent(key: string): Promise<void>;
  /** Runs `work` while holding the lock `key` among all processes; waits for it at most `ttlMs`, after which a dead holder's lock is taken. */
  withLock<T>(key: string, ttlMs: number, work: () => Promise<T>): Promise<T>;
  readonly pins: PinRecords;
  readonly follows: FollowRecords;
  readonly corpus: CorpusRecords;
  readonly answers: AnswerRecords;
  readonly feedback: FeedbackRecords;
  readonly gaps: GapRecords;
  readonly installations: InstallationRecords;
  readonly oauthStates: OAuthStates;
  readonly jobs: Jobs;
  readonly meta: Meta;
  /** Removes all that is kept of a workspace: pins, follows, answers, feedback, jobs, installation. */
  eraseWorkspace(tenant: Tenant): Promise<void>;
  /** Removes a person's feedback and name on pins and follows. The pins themselves belong to the channel and stay. */
  eraseUser(tenant: Tenant, actor: string): Promise<void>;
  /** Removes what is older than its retention; harmless when every process does it. */
  prune(retention: Retention): Promise<void>;
  close(): Promise<void>;
}

export interface PinRecords {
  find(id: PinId): Promise<PinRecord | undefined>;
  findByMessage(tenant: Tenant, channel: string, message: string): Promise<PinRecord | undefined>;
  inChannel(tenant: Tenant, channel: string): Promise<readonly PinRecord[]>;
  inWorkspace(tenant: Tenant): Promise<readonly PinRecord[]>;
  /** Every pin in state `on`. */
  active(): Promise<readonly PinRecord[]>;
  /** Records a new pin and the job that brings it about, both or none. @returns false when the pin exists already. */
  create(pin: PinRecord, job: NewJob): Promise<boolean>;
  /** @returns false when somebody saved in between: read again. `job` is enqueued in the same transaction. */
  save(pin: PinRecord, job?: NewJob): Promise<boolean>;
  /** The latest edit of any message we keep in this channel; null for none. */
  lastEdit(tenant: Tenant, channel: string): Promise<EpochMs | null>;
}

export interface FollowRecords {
  /** @returns false when the channel follows this already. */
  add(follow: FollowRecord): Promise<boolean>;
  /** @param publisher null for all of this channel's. @returns how many were removed. */
  remove(tenant: Tenant, channel: string, publisher: string | null): Promise<number>;
  inChannel(tenant: Tenant, channel: string): Promise<readonly FollowRecord[]>;
  all(): Promise<readonly FollowRecord[]>;
}

export interface CorpusRecords {
  /** The SHA-256 last seen of each communiqué ever seen; undefined before the first `see`. */
  seen(): Promise<ReadonlyMap<string, string> | undefined>;
  /**
   * Records these versions and what follows from them, all or nothing. A communiqué that another process saw first brings no pins, and a
   * pin that exists is left alone; `jobs` are enqueued in any case.
   */
  see(versions: readonly CommuniqueVersion[], pins: readonly { readonly pin: PinRecord; readonly job: NewJob }[], jobs: readonly NewJob[]): Promise<void>;
}

export interface AnswerRecords {
  /** Recording a message again replaces what was known of it. */
  record(answer: AnswerRecord): Promise<void>;
  find(tenant: Tenant, channel: string, message: string): Promise<AnswerRecord | undefined>;
  quoting(communique: CommuniqueId): Promise<readonly AnswerRecord[]>;
  /** After a note was put in place. */
  edited(tenant: Tenant, channel: string, message: string, quotes: readonly AnsweredQuote[]): Promise<void>;
  forget(tenant: Tenant, channel: string, message: string): Promise<void>;
}

export interface FeedbackRecords {
  record(feedback: Feedback): Promise<void>;
  /** @param since ISO day. */
  counts(since: string): Promise<{ readonly helpful: number; readonly unhelpful: number }>;
}

export interface GapRecords {
  record(gap: Gap): Promise<void>;
  /** @param since ISO day. The most frequent first. */
  list(since: string): Promise<readonly (Gap & { readonly count: number })[]>;
}

/** Payloads are sealed with AES-256-GCM; the tenant is authenticated with them, so a row copied to another tenant does not open. */
export interface InstallationRecords {
  save(tenant: Tenant, payload: string): Promise<void>;
  find(tenant: Tenant): Promise<string | undefined>;
  delete(tenant: Tenant): Promise<void>;
  tenants(): Promise<readonly Tenant[]>;
}

export interface OAuthStates {
  /** @returns a random state of 256 bits, good once, for `ttlMs`. */
  issue(payload: string, ttlMs: number): Promise<string>;
  /** @returns the payload the first time within its time, undefined ever after. */
  redeem(state: string): Promise<string | undefined>;
}

export interface Jobs {
  enqueue(job: NewJob): Promise<void>;
  /** One due job of these kinds that nobody holds, the oldest first; its holder may be dead. `id` asks for that one, due or not. */
  claim(kinds: readonly string[], leaseMs: number, id?: string): Promise<ClaimedJob | undefined>;
  /** @returns false when the lease was lost: stop working on it. */
  extend(job: ClaimedJob, leaseMs: number): Promise<boolean>;
  /** Removes it, unless it was asked for again meanwhile: then it is free for the next claim. */
  finish(job: ClaimedJob): Promise<void>;
  /** Lets it go until `runAt`. */
  postpone(job: ClaimedJob, runAt: EpochMs): Promise<void>;
}

export interface Meta {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  /** Sets it once and enqueues `job` with it, both or none. @returns false when it was set already. */
  setOnce(key: string, value: string, job?: NewJob): Promise<boolean>;
}
