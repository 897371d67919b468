import type { CorpusIndex } from './index.ts';
import { type NamedKind, newProperNames } from './names.ts';
import type { Ranked } from './rank.ts';
import type { Query } from './retrieve.ts';
import type { Demand } from './scaffold.ts';

/** Two passages say the same when the longer holds this share of the shorter's words. */
const sameShare = 0.7;

const figureDemands: ReadonlySet<Demand> = new Set<Demand>(['number', 'quantity', 'money', 'share', 'duration', 'age']);

/** Whether two passages are no rivals: one was made from the other, or both give the figure or name that is asked for. */
export function saysTheSame(query: Query, index: CorpusIndex, a: Ranked, b: Ranked): boolean {
  const [short, long] = [new Set(index.words.typesAt(a.passage)), new Set(index.words.typesAt(b.passage))].toSorted((x, y) => x.size - y.size);
  if (short === undefined || long === undefined) return false;
  if ([...short].filter((type) => long.has(type)).length >= sameShare * short.size) return true;
  const { demands } = query.question;
  return demands.length > 0 && demands.every((demand) => givesTheSame(demand, query, index, a.passage, b.passage));
}

function givesTheSame(demand: Demand, query: Query, index: CorpusIndex, a: number, b: number): boolean {
  if (figureDemands.has(demand)) return meet(newFigures(query, index, a), newFigures(query, index, b));
  const isNamed = (asked: Demand): asked is NamedKind & Demand => asked === 'person' || asked === 'place' || asked === 'name';
  return isNamed(demand) && meet(newProperNames(demand, query, index, a), newProperNames(demand, query, index, b));
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.some((key) => b.includes(key));
}

/** Figures of a passage that the question does not hold; years, which stand in every other sentence, left out. */
function newFigures(query: Query, index: CorpusIndex, passage: number): readonly string[] {
  return [...index.words.typesAt(passage)]
    .filter((type) => !query.slotsOf.has(type))
    .map((type) => index.vocabulary.types[type]?.key ?? '')
    .filter((key) => /^#\d/.test(key) && !/^#(?:19|20)\d\d$/.test(key));
}
