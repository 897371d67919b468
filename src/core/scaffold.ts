import type { Lexicon } from './lexicon.ts';
import type { Token } from './tokenize.ts';
import type { AskedKind, Language } from './types.ts';
import { keyOf } from './vocabulary.ts';

/** What an interrogative demands of an answer; finer than the kinds that are named to people. */
export type Demand =
  | AskedKind
  | 'until'
  | 'age'
  | 'quantity'
  | 'role'
  | 'hour'
  | 'month'
  | 'part'
  | 'ahead'
  | 'origin'
  | 'day'
  | 'limit'
  | 'address'
  | 'phone'
  | 'body';

/** A greeting, a politeness or an interrogative met in a question: tokens `from` … `to` inclusive. */
export interface Scaffold {
  readonly id: string;
  readonly demand: Demand | undefined;
  readonly from: number;
  readonly to: number;
}

/** In an order that a saved index relies on. */
export const demandNames: readonly Demand[] = [
  'number',
  'quantity',
  'age',
  'money',
  'share',
  'date',
  'until',
  'duration',
  'person',
  'place',
  'reason',
  'purpose',
  'list',
  'yes-no',
  'name',
  'role',
  'hour',
  'month',
  'part',
  'ahead',
  'origin',
  'day',
  'limit',
  'address',
  'phone',
  'body',
];
const demands: ReadonlySet<string> = new Set<string>(demandNames);

function isDemand(text: string): text is Demand {
  return demands.has(text);
}

/** Tokens in the longest scaffolding pattern, « est-ce qu’il est prévu que »… */
const longestScaffold = 9;

/**
 * Rows behind which the question proper begins (“could you tell me”), and those among them that tell who wants it asked
 * (« me demande de »): nothing but the asker stands before these.
 */
const requests =
  /^s-(?:asked-by|before|open-looking|i-would-like|can-you-tell|do-you-know|i-wonder|give-me|remind-me|confirm-to|explain-to|inform-me|i-am-looking|colleague|reader|friend)/;

export function isRequest({ id }: Scaffold): boolean {
  return requests.test(id);
}

/**
 * Rows that frame a question only where they open a sentence (“looking for…”), close one behind a comma (“…, right?”), or stand right
 * before an interrogative (“nail down how many…”).
 */
const opening = /^s-open-/;
const closing = /^s-close-/;
const before = /^s-before-/;

/** How far a sentence has come. */
interface Place {
  /** Nothing but plain scaffolding since it began. */
  isOpen: boolean;
  /** An interrogative has been met. */
  isAsked: boolean;
}

/** Longest match first, left to right. */
export function findScaffolds(tokens: readonly Token[], language: Language, lexicon: Lexicon): readonly Scaffold[] {
  const found: Scaffold[] = [];
  const place: Place = { isOpen: true, isAsked: false };
  for (let from = 0; from < tokens.length; ) {
    if (tokens[from]?.afterBreak === true) Object.assign(place, { isOpen: true, isAsked: false });
    const scaffold = scaffoldAt(tokens, from, place, language, lexicon);
    if (scaffold !== undefined) found.push(scaffold);
    if (scaffold?.id.startsWith('s-') !== true) place.isOpen = false;
    if (scaffold?.id.startsWith('q-') === true && scaffold.demand !== 'yes-no') place.isAsked = true;
    from = scaffold === undefined ? from + 1 : scaffold.to + 1;
  }
  return found.map((scaffold) => (isRelative(scaffold, tokens, found) ? { ...scaffold, demand: undefined } : scaffold));
}

/** Words that join clauses as often as they ask: « les élus qui… », “the day when…”, « ou » without its accent. */
const joining = /^(?:qui|que|ou|dont|quand|comme|who|which|that|when|where|as)$/;

/** Whether a one-word interrogative stands inside a clause that something else asks about, or is « or » rather than « où ». */
function isRelative(scaffold: Scaffold, tokens: readonly Token[], all: readonly Scaffold[]): boolean {
  const token = tokens[scaffold.from];
  if (scaffold.from !== scaffold.to || token === undefined || !joining.test(keyOf(token.surface))) return false;
  const isFirst = scaffold.from === 0 || all.some(({ to, id }) => to === scaffold.from - 1 && id.startsWith('s-'));
  if (keyOf(token.surface) === 'ou' && !token.surface.includes('ù') && !isFirst) return true;
  const request = all.find((other) => other.from > scaffold.to && isRequest(other));
  const isAskedBehind = request !== undefined && all.some(({ id, from }) => from > request.to && id.startsWith('q-'));
  return (
    !isFirst &&
    (isAskedBehind || all.some((other) => other !== scaffold && (other.demand !== undefined || other.id.startsWith('q-')) && other.from < scaffold.from))
  );
}

function scaffoldAt(tokens: readonly Token[], from: number, { isOpen, isAsked }: Readonly<Place>, language: Language, lexicon: Lexicon): Scaffold | undefined {
  let best: Scaffold | undefined;
  let key = '';
  const asksNext = (next: number): boolean => {
    const word = tokens[next];
    return (
      word !== undefined &&
      (indirect.test(keyOf(word.surface)) || scaffoldAt(tokens, next, { isOpen: false, isAsked: true }, language, lexicon)?.id.startsWith('q-') === true)
    );
  };
  for (let at = from; at < tokens.length && at < from + longestScaffold; at += 1) {
    const token = tokens[at];
    if (token === undefined || (at > from && token.afterBreak)) break;
    key = key === '' ? keyOf(token.surface) : `${key} ${keyOf(token.surface)}`;
    const payload = lexicon.scaffold(key, language);
    if (payload !== undefined) {
      const [id = '', asks = ''] = payload.split('|');
      const isInPlace = (isOpen || !opening.test(id)) && (!closing.test(id) || isTag(tokens, from, at)) && (!before.test(id) || (!isAsked && asksNext(at + 1)));
      if (isInPlace) best = { id, demand: isDemand(asks) ? asks : undefined, from, to: at };
    }
    if (!lexicon.hasLongerScaffold(key, language)) break;
  }
  return best;
}

/** Words that begin an indirect question like an interrogative. */
const indirect = /^(?:si|whether|if)$/;

/** Behind a comma or a dash, at the end of a sentence. */
function isTag(tokens: readonly Token[], from: number, to: number): boolean {
  const gap = (tokens[from]?.start ?? 0) - (tokens[from - 1]?.end ?? 0);
  return from > 0 && gap > 1 && tokens[to + 1]?.afterBreak !== false;
}

/** Tokens that scaffolds take up. */
export function placesOf(scaffolds: readonly Scaffold[]): ReadonlySet<number> {
  return new Set(scaffolds.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));
}

/** The kind that a person is told was asked for. */
export function kindOf(demand: Demand): AskedKind {
  if (demand === 'until' || demand === 'hour' || demand === 'month' || demand === 'day' || demand === 'limit') return 'date';
  if (demand === 'role') return 'person';
  if (demand === 'body') return 'name';
  if (demand === 'ahead') return 'duration';
  if (demand === 'origin' || demand === 'address') return 'place';
  return demand === 'age' || demand === 'quantity' || demand === 'part' || demand === 'phone' ? 'number' : demand;
}

const openToNoun = /^(?:(?:qu?|k)el(?:le)?s?|which|wich|what|wat|lesquel(?:le)?s|lequel|laquelle)$/;
/** What may stand between an interrogative and its noun: « quel est le pays », “which of the towns”. */
const copula = /^(?:est|sont|etait|etaient|sera|seront|serait|is|are|was|were)$/;
const determiner = /^(?:les?|la|l|une?|des?|du|d|the|an?|of|these|those|ces|ses|leurs?)$/;

/** Where the noun that names the kind of answer may begin: « quel ministre », “which town”, « quel est le pays ». */
export function typedPlaces(scaffolds: readonly Scaffold[], tokens: readonly Token[]): ReadonlySet<number> {
  const places = new Set<number>();
  const keyAt = (at: number): string => keyOf(tokens[at]?.surface ?? '');
  for (const { demand, from, to } of scaffolds) {
    if (demand !== undefined && demand !== 'list') continue;
    if (!tokens.slice(from, to + 1).some(({ surface }) => openToNoun.test(keyOf(surface)))) continue;
    let at = to + 1;
    if (copula.test(keyAt(at)) && determiner.test(keyAt(at + 1))) at += 1;
    while (determiner.test(keyAt(at))) at += 1;
    places.add(at);
  }
  return places;
}
