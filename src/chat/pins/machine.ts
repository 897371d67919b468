import type { PinRecord, PinWhy } from '../../store/records.ts';
import type { PortFailure } from './port.ts';

/**
 * The life of one pinned summary, pure: a record and what was seen lead to the next step, a step and its outcome to the next record.
 * Every record between two steps is saved, so a crash at any point leaves one that leads on to the same end:
 *
 *     nothing ── begin ──▶ tried ──▶ posted ──▶ pinned ◀─▶ edited
 *                ▲          │ find: nothing       │
 *                └──────────┘◀── deleted, once ───┘
 */
export type Step =
  | { readonly do: 'find'; readonly since: number }
  | { readonly do: 'post' }
  | { readonly do: 'pin' | 'edit' | 'unpin'; readonly message: string };

export type Outcome =
  /** `message` for a post, and for a find: null when nothing was found or the platform does not let us look. */
  { readonly ok: true; readonly message: string | null } | { readonly ok: false; readonly failure: PortFailure };

export interface Settled {
  readonly pin: PinRecord;
  /** Go on with the next step, stop, or come back later (`null` ms: as the number of tries says). */
  readonly next: 'on' | 'stop' | { readonly laterInMs: number | null };
}

/** A second deletion within this time (ms) says that people do not want it; a lone one is a mishap or a retention rule. */
const deletedAgainMs = 24 * 3_600_000;
/** A message that may not be edited is replaced at most this often (ms). */
const replaceEveryMs = 3_600_000;

/** @param hash of the content the message must show. @returns null when all is as it must be. */
export function nextStep(pin: PinRecord, hash: string): Step | null {
  const { state, message, triedAt, isPinned, why } = pin;
  if (state === 'suspended') return null;
  if (state === 'off') return isPinned && message !== null ? { do: 'unpin', message } : null;
  if (message === null) return triedAt === null ? { do: 'post' } : { do: 'find', since: triedAt };
  // Pinned before edited: an edit may have to wait for minutes.
  if (!isPinned && why === null) return { do: 'pin', message };
  return pin.hash === hash ? null : { do: 'edit', message };
}

/** What must be saved before the step is taken, so that a crash within it is noticed. */
export function begin(pin: PinRecord, step: Step, hash: string, at: number): PinRecord {
  return step.do === 'post' ? { ...pin, triedAt: at, hash } : pin;
}

/** @param newKey for the message that replaces this one, if one does. */
export function settle(pin: PinRecord, step: Step, outcome: Outcome, hash: string, at: number, newKey: string): Settled {
  if (!outcome.ok) return fail(pin, step, outcome.failure, at, newKey);
  switch (step.do) {
    case 'find':
      return { pin: outcome.message === null ? { ...pin, triedAt: null, hash: null } : { ...pin, message: outcome.message }, next: 'on' };
    case 'post':
      return { pin: { ...pin, message: outcome.message }, next: 'on' };
    case 'pin':
      return { pin: { ...pin, isPinned: true, why: null }, next: 'on' };
    case 'unpin':
      return { pin: { ...pin, isPinned: false }, next: 'on' };
    case 'edit':
      return { pin: { ...pin, hash, editedAt: at }, next: 'on' };
  }
}

/** The message is no more: another one takes its place, unless it was deleted before, not long ago. */
export function lose(pin: PinRecord, at: number, newKey: string): PinRecord {
  const empty: PinRecord = { ...pin, message: null, triedAt: null, isPinned: false, hash: null, key: newKey };
  if (pin.state !== 'on') return empty;
  const isUnwanted = pin.repostedAt !== null && at - pin.repostedAt < deletedAgainMs;
  return isUnwanted ? { ...empty, state: 'off', why: 'deleted' } : { ...empty, why: null, repostedAt: at };
}

/** Nothing is done about it any more until somebody pins again. */
export function suspend(pin: PinRecord, why: PinWhy): PinRecord {
  return { ...pin, state: 'suspended', why, isPinned: false };
}

function fail(before: PinRecord, step: Step, failure: PortFailure, at: number, newKey: string): Settled {
  // Any refusal but silence says that no message came to be.
  const pin = step.do === 'post' && failure.kind !== 'unsure' ? { ...before, triedAt: null, hash: null } : before;
  switch (failure.kind) {
    case 'rate-limited':
      return { pin, next: { laterInMs: failure.retryAfterMs } };
    case 'unsure':
      return { pin, next: { laterInMs: null } };
    case 'gone':
      if (step.do === 'find' || step.do === 'post') return { pin, next: { laterInMs: null } };
      return { pin: lose(pin, at, newKey), next: 'on' };
    case 'uneditable':
      return replace(pin, at, newKey);
    default:
      return step.do === 'unpin' || step.do === 'pin' ? failPinning(pin, step.do, failure.kind) : failWriting(pin, step.do, failure.kind);
  }
}

type Refusal = Exclude<PortFailure['kind'], 'rate-limited' | 'unsure' | 'gone' | 'uneditable'>;

const whyOf: Readonly<Record<Refusal, PinWhy>> = {
  archived: 'archived',
  hidden: 'hidden',
  denied: 'denied',
  full: 'pins-full',
  unpinnable: 'unpinnable',
  removed: 'removed',
  reinstall: 'reinstall',
  refused: 'refused',
};

function failWriting(pin: PinRecord, step: 'find' | 'post' | 'edit', kind: Refusal): Settled {
  // Where we may not look we may still write; and a payload that was refused once is refused again, but the old text stands.
  if (step === 'find' && (kind === 'denied' || kind === 'reinstall' || kind === 'refused')) return { pin: { ...pin, triedAt: null, hash: null }, next: 'on' };
  if (step === 'edit' && kind === 'refused') return { pin, next: 'stop' };
  return { pin: suspend(pin, whyOf[kind]), next: 'stop' };
}

function failPinning(pin: PinRecord, step: 'pin' | 'unpin', kind: Refusal): Settled {
  if (step === 'unpin') return { pin: { ...pin, isPinned: false, why: whyOf[kind] }, next: 'stop' };
  if (kind === 'archived' || kind === 'hidden' || kind === 'removed') return { pin: suspend(pin, whyOf[kind]), next: 'stop' };
  const why: PinWhy = kind === 'denied' ? 'pin-denied' : kind === 'refused' ? 'unpinnable' : whyOf[kind];
  return { pin: { ...pin, why }, next: 'on' };
}

function replace(pin: PinRecord, at: number, newKey: string): Settled {
  const waitMs = pin.repostedAt === null ? 0 : pin.repostedAt + replaceEveryMs - at;
  if (waitMs > 0) return { pin, next: { laterInMs: waitMs } };
  return { pin: { ...pin, message: null, triedAt: null, isPinned: false, why: null, hash: null, key: newKey, repostedAt: at }, next: 'on' };
}
