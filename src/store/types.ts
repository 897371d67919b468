import type { CommuniqueId, Language, Span } from '../core/types.ts';

/**
 * What must survive a restart, and what several processes must agree on. Anyone may import this file; the engines behind it
 * (SQLite, PostgreSQL) are known to the composition root alone.
 *
 * Every call may reject with a `StoreError`, and with nothing else. No question needs the store: callers go on without it
 * (`softly`). The store comes back by itself when its disk or server does.
 */

/** Times are milliseconds since 1970. Clocks of several machines must agree within a few seconds; leases last a minute. */
export type EpochMs = number;

export type StorePlatform = 'slack' | 'discord' | 'terminal' | 'web';

/** `slack:T012`, `discord:8123…`: the first part of every key, so that nothing is ever read across workspaces. */
export type Tenant = string;

/** @param workspace what the platform calls workspace, team or guild; null in direct messages of a user install. */
export function tenantOf(platform: StorePlatform, workspace: string | null): Tenant {
  return `${platform}:${workspace ?? '-'}`;
}

export type StoreErrorCode =
  /** The server or file cannot be reached now; worth trying again. */
  | 'unreachable'
  | 'full'
  | 'read-only'
  /** Wrong password, missing database, no right on the file. */
  | 'denied'
  /** Written by a newer version of this program. The only one that should stop the start. */
  | 'newer-schema'
  | 'corrupt'
  /** `TOKEN_KEY` is missing, malformed, or does not open what was sealed. */
  | 'token-key'
  | 'failed';

/** State could not be read or written. `message` is a plain sentence: what, where, what to do; it bears no secret. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

/** @returns what the store said, or `fallback` when it could not be reached; `onError` may log it. Bugs still reject. */
export async function softly<T, F>(work: Promise<T>, fallback: F, onError?: (error: StoreError) => void): Promise<T | F> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    onError?.(error);
    return fallback;
  }
}

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

export interface Retention {
  readonly gapsDays: number;
  readonly feedbackDays: number;
  readonly answersDays: number;
}

/** Why a pin is not a pinned, maintained message. */
export type PinWhy =
  /** Posted and kept true, but not pinned. */
  | 'pin-denied'
  | 'pins-full'
  | 'unpinnable'
  /** Off. */
  | 'unpinned'
  | 'deleted'
  /** Suspended until somebody pins again. */
  | 'archived'
  | 'hidden'
  | 'denied'
  | 'removed'
  | 'reinstall'
  | 'refused';

export interface PinId {
  readonly tenant: Tenant;
  readonly channel: string;
  readonly communique: CommuniqueId;
}

/** One summary message: at most one per channel and communiqué. */
export interface PinRecord extends PinId {
  readonly platform: StorePlatform;
  readonly workspace: string | null;
  readonly lang: Language;
  /** Opaque, at most 25 characters: rides on the message, so that it can be found when a crash hid its id. */
  readonly key: string;
  readonly state: 'on' | 'off' | 'suspended';
  readonly why: PinWhy | null;
  readonly message: string | null;
  /** When a post with this key was begun; it may have reached the platform, so look before posting again. Null: it cannot have. */
  readonly triedAt: EpochMs | null;
  readonly isPinned: boolean;
  /** SHA-256 of the content the message shows. */
  readonly hash: string | null;
  /** Who asked; null for follows and after erasure. */
  readonly actor: string | null;
  readonly editedAt: EpochMs | null;
  readonly repostedAt: EpochMs | null;
  /** Counts the saves: a save of an older version is refused. */
  readonly version: number;
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

export interface FollowRecord {
  readonly tenant: Tenant;
  readonly platform: StorePlatform;
  readonly workspace: string | null;
  readonly channel: string;
  /** Publisher as the communiqués name it in French, or `*` for everything. */
  readonly publisher: string;
  readonly lang: Language;
  readonly actor: string | null;
}

export interface FollowRecords {
  /** @returns false when the channel follows this already. */
  add(follow: FollowRecord): Promise<boolean>;
  /** @param publisher null for all of this channel's. @returns how many were removed. */
  remove(tenant: Tenant, channel: string, publisher: string | null): Promise<number>;
  inChannel(tenant: Tenant, channel: string): Promise<readonly FollowRecord[]>;
  all(): Promise<readonly FollowRecord[]>;
}

/** One text of a communiqué, as last seen by any process. */
export interface CommuniqueVersion {
  readonly id: CommuniqueId;
  readonly sha256: string;
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

export interface AnsweredQuote {
  readonly communique: CommuniqueId;
  readonly span: Span;
  readonly paragraph: number;
  readonly quote: string;
}

/** A public answer and what it quoted. No question, no person. */
export interface AnswerRecord {
  readonly tenant: Tenant;
  readonly platform: StorePlatform;
  readonly workspace: string | null;
  readonly channel: string;
  readonly message: string;
  readonly lang: Language;
  readonly quotes: readonly AnsweredQuote[];
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

export interface Feedback {
  readonly tenant: Tenant;
  readonly platform: StorePlatform;
  /** Kept only as a keyed digest: one voice per person and passage, the last one counts. */
  readonly actor: string | null;
  /** What was judged: an encoded passage, or an empty string when nothing was quoted. */
  readonly subject: string;
  readonly isHelpful: boolean;
  /** At most 300 characters are kept. */
  readonly reason: string | null;
}

export interface FeedbackRecords {
  record(feedback: Feedback): Promise<void>;
  /** @param since ISO day. */
  counts(since: string): Promise<{ readonly helpful: number; readonly unhelpful: number }>;
}

export interface Gap {
  /** Content words, folded, sorted, joined by spaces. */
  readonly words: string;
  readonly lang: Language;
  readonly platform: StorePlatform;
  /** ISO day. */
  readonly day: string;
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

export interface NewJob {
  /** Enqueuing an id that waits already keeps its earlier time and takes the new payload: requests coalesce. */
  readonly id: string;
  readonly kind: string;
  readonly tenant: Tenant | null;
  readonly payload: string;
  readonly runAt: EpochMs;
}

export interface ClaimedJob extends NewJob {
  /** 1 for the first try. */
  readonly attempt: number;
  readonly leaseUntil: EpochMs;
  /** Proves the claim: a holder whose lease was taken over can no longer finish the job. */
  readonly claim: string;
  /** Which request this is: one that came in the meantime is not finished with it. */
  readonly generation: number;
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
  remove(id: string): Promise<void>;
  /** When the next job of these kinds is due; null for none. */
  nextDue(kinds: readonly string[]): Promise<EpochMs | null>;
}

export interface Meta {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  /** Sets it once and enqueues `job` with it, both or none. @returns false when it was set already. */
  setOnce(key: string, value: string, job?: NewJob): Promise<boolean>;
}
