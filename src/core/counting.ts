import { wordwise } from './boundaries.ts';
import { countKeys } from './counts.ts';
import { explained, leastExplained } from './explain.ts';
import type { CorpusIndex } from './index.ts';
import { bearsKind, withoutMoney } from './kinds.ts';
import { passageText } from './passage-kinds.ts';
import type { Ranked } from './rank.ts';
import type { Query } from './retrieve.ts';

/** A figure counts the noun that follows it within this many words, or stands this close behind it. */
const countReach = 8;
const countBehind = 4;

/** Words that are figures without digits. */
const figureWords =
  /^(?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine|millier|million|milliard|moitie|tiers|dozen|hundred|thousand|billion|half)s?$/;

/** « combien de X » needs an X in the passage itself (or in its fact's phrasings), not merely around it. */
export function isCounted(query: Query, { explanation }: Ranked, isPartitive = false): boolean {
  const { counted } = query.question;
  return counted === undefined || (explanation.own[counted] ?? 0) >= leastExplained || (isPartitive && explained(explanation, counted) >= leastExplained);
}

/** « Quatre d’entre eux », “some 1,100 of these”: counts what the sentence before has named. */
const partitive = wordwise(
  /\b(?:\p{L}+|\d)[\s\u00a0](?:d[’']entre (?:eux|elles)|parmi (?:eux|elles)|of (?:them|these|those|whom|which))|\bof (?:these|those),?[\s\u00a0]|\bdont[\s\u00a0]\d/iu,
);

/** « combien de personnes » is answered by what counts anything but money. */
function countsAnything(text: string): boolean {
  const rest = withoutMoney(text);
  return countKeys(rest).size > 0 || bearsKind('number', rest.replace(/\d/g, ' '));
}

/** … and a figure near one of the places where X stands. */
export function countsTheNoun(query: Query, index: CorpusIndex, ranked: Ranked): boolean {
  const { counted, countsLight } = query.question;
  if (counted === undefined) return !countsLight || countsAnything(passageText(index, ranked.passage));
  if (!isCounted(query, ranked, partitive.test(passageText(index, ranked.passage)))) return false;
  const { nouns, figures } = countedPlaces(counted, query, index, ranked.passage);
  return nouns.length === 0 || nouns.some((noun) => figures.some((figure) => figure < noun + countBehind && noun - figure <= countReach));
}

/** Furthest that `countDistance` tells. */
const farthest = 12;

/** Words between what is counted and the figure nearest to it, `farthest` at most; −1 where nothing is counted or the noun is not there. */
export function countDistance(query: Query, index: CorpusIndex, passage: number): number {
  const { counted } = query.question;
  if (counted === undefined) return -1;
  const { nouns, figures } = countedPlaces(counted, query, index, passage);
  if (nouns.length === 0) return -1;
  return Math.min(farthest, ...nouns.flatMap((noun) => figures.map((figure) => (figure < noun ? noun - figure - 1 : figure - noun + countBehind))));
}

/** Places of the words that stand for what is counted, and of the figures that may count it. */
function countedPlaces(
  counted: number,
  query: Query,
  index: CorpusIndex,
  passage: number,
): { readonly nouns: readonly number[]; readonly figures: readonly number[] } {
  const words = index.words.at(passage);
  const slots = [counted, ...(query.parts[counted] ?? [])];
  const counts = countKeys(passageText(index, passage));
  const nouns: number[] = [];
  const figures: number[] = [];
  for (const [i, type] of words.types.entries()) {
    const key = index.vocabulary.types[type]?.key ?? '';
    if ((counts.has(key) && !query.slotsOf.has(type)) || figureWords.test(key)) figures.push(words.places[i] ?? 0);
    if (slots.some((slot) => (query.expansions[slot]?.get(type) ?? 0) >= leastExplained)) nouns.push(words.places[i] ?? 0);
  }
  return { nouns, figures };
}
