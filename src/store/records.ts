import type { CommuniqueId, Language, Span } from '../core/types.ts';

/** Times are milliseconds since 1970. Clocks of several machines must agree within a few seconds; leases last a minute. */
export type EpochMs = number;

export type StorePlatform = 'slack' | 'discord' | 'terminal' | 'web';

/** `slack:T012`, `discord:8123…`: the first part of every key, so that nothing is ever read across workspaces. */
export type Tenant = string;

/** @param workspace what the platform calls workspace, team or guild; null in direct messages of a user install. */
export function tenantOf(platform: StorePlatform, workspace: string | null): Tenant {
  return `${platform}:${workspace ?? '-'}`;
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

/** One text of a communiqué, as last seen by any process. */
export interface CommuniqueVersion {
  readonly id: CommuniqueId;
  readonly sha256: string;
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

export interface Gap {
  /** Content words, folded, sorted, joined by spaces. */
  readonly words: string;
  readonly lang: Language;
  readonly platform: StorePlatform;
  /** ISO day. */
  readonly day: string;
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
