import type { CorpusIndex } from './index.ts';
import type { Query } from './retrieve.ts';
import { type WordType, wordClass } from './vocabulary.ts';

/** Demands for somebody, somewhere or a name. */
export type NamedKind = 'person' | 'place' | 'name';

/**
 * The words of a passage that can answer « qui », « où », « comment s’appelle »: somebody, somewhere or a name that neither the
 * question nor the title holds already.
 * @param types vocabulary types to look at instead of all of the passage.
 * @returns their folded keys.
 */
export function newNames(kind: NamedKind, query: Query, index: CorpusIndex, passage: number, types?: Uint32Array): readonly string[] {
  const words = index.words.at(passage);
  const title = index.titles.at(index.passageDoc[passage] ?? 0);
  const capitals = new Set<number>();
  for (const [i, type] of words.types.entries()) if (index.vocabulary.types[type]?.capital === true) capitals.add(words.places[i] ?? 0);
  const found: string[] = [];
  for (const [i, type] of (types ?? words.types).entries()) {
    const word = index.vocabulary.types[type];
    if (word === undefined || query.slotsOf.has(type) || title.includes(type)) continue;
    const place = types === undefined ? (words.places[i] ?? 0) : -2;
    const isBesideName = capitals.has(place - 1) || capitals.has(place + 1);
    if (names(kind, word, isBesideName)) found.push(word.key);
  }
  return found;
}

/** Names among them, words for people and places left out: two passages about « élus » need not be about the same. */
export function newProperNames(kind: NamedKind, query: Query, index: CorpusIndex, passage: number): readonly string[] {
  const own = [...index.words.typesAt(passage)].map((type) => index.vocabulary.types[type]);
  const names = new Set(own.map((word) => (word?.capital === true && (kind === 'place' || word.explains.length === 0) ? word.key : undefined)));
  return newNames(kind, query, index, passage).filter((key) => names.has(key));
}

/** « Brigitte Bourguignon »: a dictionary may know a first name, yet beside another capital it is one. */
function names(kind: NamedKind, word: WordType, isBesideName: boolean): boolean {
  const isName = word.isProperName || (kind === 'person' && word.capital && word.explains.length === 0 && isBesideName);
  if (kind === 'place') return (word.classes & wordClass.place) !== 0 || isName;
  if (isName) return (word.classes & wordClass.place) === 0;
  if (kind === 'name') return false;
  return (word.classes & wordClass.person) !== 0 || (word.capital && (word.classes & wordClass.organisation) !== 0);
}
