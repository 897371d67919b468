import { actorPlaces } from './actors.ts';
import type { CorpusIndex } from './index.ts';
import type { Naturals } from './lists.ts';
import { passageText } from './passage-kinds.ts';
import type { Query } from './retrieve.ts';
import type { ConceptId } from './types.ts';
import { type WordType, wordClass } from './vocabulary.ts';

/** Demands for somebody, somewhere, a name, an organisation by its name, or (`somebody`) a person by name or title. */
export type NamedKind = 'person' | 'somebody' | 'place' | 'name' | 'body';

/**
 * The words of a passage that can answer « qui », « où », « comment s’appelle »: somebody, somewhere or a name that neither the
 * question nor the title holds already.
 * @param types vocabulary types to look at instead of all of the passage.
 * @returns their folded keys.
 */
export function newNames(kind: NamedKind, query: Query, index: CorpusIndex, passage: number, types?: Naturals): readonly string[] {
  const words = index.words.at(passage);
  const title = index.titles.at(index.passageDoc[passage] ?? 0);
  const capitals = new Set<number>();
  for (const [i, type] of words.types.entries()) {
    const word = index.vocabulary.types[type];
    // What opens a passage always has a capital: an unknown word there is a first name as often as not.
    if (word?.capital === true || (words.places[i] === 0 && word !== undefined && !word.hasMeaning && /^\p{L}/u.test(word.key)))
      capitals.add(words.places[i] ?? 0);
  }
  const found: string[] = [];
  let actors: ReadonlySet<number> | undefined;
  for (const [i, type] of (types ?? words.types).entries()) {
    const word = index.vocabulary.types[type];
    if (word === undefined || title.includes(type)) continue;
    const place = types === undefined ? (words.places[i] ?? 0) : -2;
    const isOpening = place === 0;
    if (isAsked(type, word, isOpening, kind, query)) continue;
    const isBesideName = capitals.has(place - 1) || capitals.has(place + 1);
    if (names(kind, word, isBesideName) || (isOpening && kind === 'place' && isNameElsewhere(word, index))) found.push(word.key);
    else if (kind === 'person' && place >= 0 && mayAct(word, isOpening)) {
      actors ??= actorPlaces(passageText(index, passage));
      if (actors.has(place)) found.push(word.key);
    }
  }
  return found;
}

/**
 * The question holds the word, or one for the same. « Quel pays » holds no country: what lies below the noun that is asked for is new,
 * if it is written as a name.
 */
function isAsked(type: number, word: WordType, isOpening: boolean, kind: NamedKind, { slotsOf, question, termCount }: Query): boolean {
  const slots = slotsOf.get(type);
  if (slots === undefined) return false;
  if (kind === 'name' || !(word.capital || isOpening)) return true;
  const own = Math.max(...word.explains.map(([, value]) => value));
  const isSame = (concept: ConceptId): boolean => word.explains.some(([other, value]) => other === concept && value === own);
  return !slots.every(([slot]) => slot < termCount && question.terms[slot]?.isTyped === true && !question.terms[slot]?.concepts.some(isSame));
}

/** A body, a service, or a country or town by its name: « le comité », “Japan”, but not « la gare ». */
function mayAct({ classes, capital }: WordType, isOpening: boolean): boolean {
  return (classes & wordClass.organisation) !== 0 || ((classes & wordClass.place) !== 0 && (capital || isOpening));
}

/** Opens the passage, where a capital says nothing, and is a name where it stands elsewhere. */
function isNameElsewhere({ key, language, hasMeaning }: WordType, { vocabulary }: CorpusIndex): boolean {
  return key !== '' && !hasMeaning && Array.from(vocabulary.byKey(key, language)).some((type) => vocabulary.types[type]?.isProperName === true);
}

/** Names among them, words for people and places left out: two passages about « élus » need not be about the same. */
export function newProperNames(kind: NamedKind, query: Query, index: CorpusIndex, passage: number): readonly string[] {
  const own = [...index.words.typesAt(passage)].map((type) => index.vocabulary.types[type]);
  const names = new Set(own.map((word) => (word?.capital === true && (kind === 'place' || !word.hasMeaning) ? word.key : undefined)));
  return newNames(kind, query, index, passage).filter((key) => names.has(key));
}

/** « Brigitte Bourguignon »: a dictionary may know a first name, yet beside another capital it is one. */
function names(kind: NamedKind, word: WordType, isBesideName: boolean): boolean {
  // A letter alone is an initial or part of an acronym.
  if (word.key.length < 2) return false;
  const isName = word.isProperName || ((kind === 'person' || kind === 'somebody') && word.capital && !word.hasMeaning && isBesideName);
  if (kind === 'place') return (word.classes & wordClass.place) !== 0 || isName;
  if (isName) return (word.classes & wordClass.place) === 0;
  if (kind === 'name') return false;
  if (kind === 'body') return word.capital && (isBesideName || (word.classes & wordClass.organisation) !== 0);
  if (kind === 'somebody' && !word.capital) return false;
  return (word.classes & wordClass.person) !== 0 || (word.capital && (word.classes & wordClass.organisation) !== 0);
}
