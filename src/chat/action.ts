import type { CommuniqueId, FactId, Span } from '../core/types.ts';

/** A place in a communiqué, short enough to ride in a button: `2020-11-09-calaisis@120-431#94858af2`. */
export interface PassageRef {
  readonly communique: CommuniqueId;
  readonly span: Span;
  /** First 8 digits of the text's SHA-256: tells a button of an older text. */
  readonly sha: string;
}

/** Why an answer did not help. */
export type FeedbackReason = 'passage' | 'incomplete' | 'unclear';
export const feedbackReasons: readonly FeedbackReason[] = ['passage', 'incomplete', 'unclear'];

/** What a button does. Encoded into the platform's id, so that it works after a restart. */
export type Action =
  /** The quote in its paragraph. */
  | { readonly verb: 'context'; readonly ref: PassageRef }
  /** The quote alone, as an answer: a choice among several, or a next question. */
  | { readonly verb: 'show'; readonly ref: PassageRef }
  | { readonly verb: 'fact'; readonly communique: CommuniqueId; readonly fact: FactId }
  /** Facts of a topic, or the topics when null; of the latest communiqué that has it when none is named. */
  | { readonly verb: 'facts'; readonly topic: string | null; readonly communique?: CommuniqueId }
  /** Of the latest communiqué when none is named. */
  | { readonly verb: 'summary'; readonly communique?: CommuniqueId }
  /** Posts a private answer publicly. */
  | { readonly verb: 'share'; readonly ref: PassageRef }
  /** A reason is asked for once somebody has said that an answer did not help. */
  | { readonly verb: 'feedback'; readonly isHelpful: boolean; readonly ref: PassageRef | null; readonly reason?: FeedbackReason }
  /** Opens the platform's way to type a question. */
  | { readonly verb: 'ask' };

const version = 'v1';
const refPattern = /^([a-z0-9][a-z0-9-]*)@(\d+)-(\d+)#([0-9a-f]{8})$/;

function encodeRef({ communique, span, sha }: PassageRef): string {
  return `${communique}@${span.start}-${span.end}#${sha}`;
}

function decodeRef(text: string | undefined): PassageRef | undefined {
  const match = refPattern.exec(text ?? '');
  if (match === null) return undefined;
  return { communique: match[1] as CommuniqueId, span: { start: Number(match[2]), end: Number(match[3]) }, sha: match[4] ?? '' };
}

/** Discord's limit for an id. */
const longestId = 100;

/** A topic too long to stand beside its communiqué still finds facts, those of the latest that has it. */
function encodeFacts(topic: string, communique: CommuniqueId | undefined): string {
  const alone = topic.includes('/') ? `/${topic}` : topic;
  const full = communique === undefined ? alone : `${communique}/${topic}`;
  const id = `${version}:facts:${full}`;
  return id.length <= longestId ? id : `${version}:facts:${alone}`;
}

function decodeFacts(rest: string): Action {
  const slash = rest.indexOf('/');
  const topic = rest.slice(slash + 1) || null;
  return slash < 1 ? { verb: 'facts', topic } : { verb: 'facts', topic, communique: rest.slice(0, slash) as CommuniqueId };
}

/** `!` and the first letter; no reference begins with `!`. */
function encodeReason(reason: FeedbackReason | undefined): string {
  return reason === undefined ? '' : `!${reason.slice(0, 1)}`;
}

function decodeFeedback(rest: string): Action | undefined {
  const match = /^([+-])(?:!([piu]))?(.*)$/s.exec(rest);
  if (match === null) return undefined;
  const [, sign, letter, place = ''] = match;
  const ref = decodeRef(place);
  if (place !== '' && ref === undefined) return undefined;
  const reason = feedbackReasons.find((one) => one.startsWith(letter ?? ' '));
  return { verb: 'feedback', isHelpful: sign === '+', ref: ref ?? null, ...(reason === undefined ? {} : { reason }) };
}

/** @returns at most 100 characters for communiqué ids up to 60, the shortest limit of the platforms (Discord `custom_id`). */
export function encodeAction(action: Action): string {
  switch (action.verb) {
    case 'context':
    case 'show':
    case 'share':
      return `${version}:${action.verb}:${encodeRef(action.ref)}`;
    case 'fact':
      return `${version}:fact:${action.communique}/${action.fact}`;
    case 'facts':
      return encodeFacts(action.topic ?? '', action.communique);
    case 'feedback':
      return `${version}:feedback:${action.isHelpful ? '+' : '-'}${encodeReason(action.reason)}${action.ref === null ? '' : encodeRef(action.ref)}`;
    case 'summary':
      return `${version}:summary:${action.communique ?? ''}`;
    case 'ask':
      return `${version}:ask:`;
  }
}

/** @returns undefined for anything this version did not make: the button is out of date. */
export function decodeAction(id: string): Action | undefined {
  const match = /^v1:([a-z]+):(.*)$/s.exec(id);
  if (match === null) return undefined;
  const [, verb = '', rest = ''] = match;
  if (verb === 'context' || verb === 'show' || verb === 'share') {
    const ref = decodeRef(rest);
    return ref === undefined ? undefined : { verb, ref };
  }
  if (verb === 'fact') {
    const [communique, fact] = rest.split('/');
    return communique && fact ? { verb, communique: communique as CommuniqueId, fact: fact as FactId } : undefined;
  }
  if (verb === 'facts') return decodeFacts(rest);
  if (verb === 'feedback') {
    return decodeFeedback(rest);
  }
  if (verb === 'summary') return rest === '' ? { verb } : { verb, communique: rest as CommuniqueId };
  return verb === 'ask' ? { verb } : undefined;
}
