import type { Lexicon } from './lexicon.ts';
import type { Token } from './tokenize.ts';
import type { AskedKind, Language } from './types.ts';
import { keyOf } from './vocabulary.ts';

/** What an interrogative demands of an answer; finer than the kinds that are named to people. */
export type Demand = AskedKind | 'until' | 'age' | 'quantity' | 'role' | 'hour' | 'month' | 'part' | 'ahead' | 'origin' | 'day' | 'limit' | 'address';

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
];
const demands: ReadonlySet<string> = new Set<string>(demandNames);

function isDemand(text: string): text is Demand {
  return demands.has(text);
}

/** Tokens in the longest scaffolding pattern, « est-ce qu’il est prévu que »… */
const longestScaffold = 9;

/** Longest match first, left to right. */
export function findScaffolds(tokens: readonly Token[], language: Language, lexicon: Lexicon): readonly Scaffold[] {
  const found: Scaffold[] = [];
  for (let from = 0; from < tokens.length; ) {
    const scaffold = scaffoldAt(tokens, from, language, lexicon);
    if (scaffold !== undefined) found.push(scaffold);
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
  return !isFirst && all.some((other) => other !== scaffold && (other.demand !== undefined || other.id.startsWith('q-')) && other.from < scaffold.from);
}

function scaffoldAt(tokens: readonly Token[], from: number, language: Language, lexicon: Lexicon): Scaffold | undefined {
  let best: Scaffold | undefined;
  let key = '';
  for (let at = from; at < tokens.length && at < from + longestScaffold; at += 1) {
    const token = tokens[at];
    if (token === undefined || (at > from && token.afterBreak)) break;
    key = key === '' ? keyOf(token.surface) : `${key} ${keyOf(token.surface)}`;
    const payload = lexicon.scaffold(key, language);
    if (payload !== undefined) {
      const [id = '', asks = ''] = payload.split('|');
      best = { id, demand: isDemand(asks) ? asks : undefined, from, to: at };
    }
    if (!lexicon.hasScaffoldPrefix(`${key} `, language)) break;
  }
  return best;
}

/** Tokens that scaffolds take up. */
export function placesOf(scaffolds: readonly Scaffold[]): ReadonlySet<number> {
  return new Set(scaffolds.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));
}

/** The kind that a person is told was asked for. */
export function kindOf(demand: Demand): AskedKind {
  if (demand === 'until' || demand === 'hour' || demand === 'month' || demand === 'day' || demand === 'limit') return 'date';
  if (demand === 'role') return 'person';
  if (demand === 'ahead') return 'duration';
  if (demand === 'origin' || demand === 'address') return 'place';
  return demand === 'age' || demand === 'quantity' || demand === 'part' ? 'number' : demand;
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
