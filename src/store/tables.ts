import type { Kysely, Transaction } from 'kysely';

/**
 * Rows as both engines hold them. Two traps decide the types: libsql aborts the whole process when a boolean is bound, so flags are 0 or
 * 1; and PostgreSQL returns bigint as text, which the connection turns into numbers (all of ours are below 2^53).
 */
export type Flag = 0 | 1;

interface EventRow {
  readonly key: string;
  readonly expires_at: number;
}

interface LockRow {
  readonly key: string;
  readonly holder: string;
  readonly expires_at: number;
}

export interface PinRow {
  readonly tenant: string;
  readonly channel: string;
  readonly communique: string;
  readonly platform: string;
  readonly workspace: string | null;
  readonly lang: string;
  readonly key: string;
  readonly state: string;
  readonly why: string | null;
  readonly message: string | null;
  readonly tried_at: number | null;
  readonly is_pinned: Flag;
  readonly hash: string | null;
  readonly actor: string | null;
  readonly edited_at: number | null;
  readonly reposted_at: number | null;
  readonly version: number;
}

export interface FollowRow {
  readonly tenant: string;
  readonly channel: string;
  readonly publisher: string;
  readonly platform: string;
  readonly workspace: string | null;
  readonly lang: string;
  readonly actor: string | null;
}

interface CommuniqueRow {
  readonly id: string;
  readonly sha256: string;
}

export interface AnswerRow {
  readonly tenant: string;
  readonly channel: string;
  readonly message: string;
  readonly platform: string;
  readonly workspace: string | null;
  readonly lang: string;
  readonly answered_at: number;
  readonly edited_at: number | null;
}

export interface AnswerQuoteRow {
  readonly tenant: string;
  readonly channel: string;
  readonly message: string;
  readonly place: number;
  readonly communique: string;
  readonly span_start: number;
  readonly span_end: number;
  readonly paragraph: number;
  readonly quote: string;
}

interface FeedbackRow {
  readonly tenant: string;
  readonly subject: string;
  readonly voice: string;
  readonly platform: string;
  readonly is_helpful: Flag;
  readonly reason: string | null;
  readonly day: string;
}

interface GapRow {
  readonly day: string;
  readonly platform: string;
  readonly lang: string;
  readonly words: string;
  readonly count: number;
}

interface InstallationRow {
  readonly tenant: string;
  readonly sealed: string;
}

interface OAuthStateRow {
  readonly digest: string;
  readonly payload: string;
  readonly expires_at: number;
}

export interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly tenant: string | null;
  readonly payload: string;
  readonly run_at: number;
  readonly attempt: number;
  readonly generation: number;
  readonly claim: string | null;
  readonly lease_until: number | null;
}

interface MetaRow {
  readonly key: string;
  readonly value: string;
}

export interface Tables {
  readonly events: EventRow;
  readonly locks: LockRow;
  readonly pins: PinRow;
  readonly follows: FollowRow;
  readonly communiques: CommuniqueRow;
  readonly answers: AnswerRow;
  readonly answer_quotes: AnswerQuoteRow;
  readonly feedback: FeedbackRow;
  readonly gaps: GapRow;
  readonly installations: InstallationRow;
  readonly oauth_states: OAuthStateRow;
  readonly jobs: JobRow;
  readonly meta: MetaRow;
}

export type Db = Kysely<Tables> | Transaction<Tables>;
