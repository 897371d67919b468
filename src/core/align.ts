import type { Word, WordText } from './quotation.ts';
import { isStopWord } from './stopwords.ts';

/** Where a text resembles a quotation most: word indices, ends exclusive. */
export interface Alignment {
  readonly textStart: number;
  readonly textEnd: number;
  /** Words of the quotation before and after the part that aligns. */
  readonly before: number;
  readonly after: number;
  /** Weight of the aligned words over the weight of the quotation, 0 … 1. */
  readonly share: number;
}

const contentWeight = 1;
const functionWeight = 0.25;
/** A word too many on either side; lower would bridge unrelated sentences, higher would break at two changed words. */
const gapCost = 0.2;

/** Cells of the table, 4 bytes each. Beyond, only the beginning of the quotation is aligned. */
const mostCells = 20_000_000;

function weightOf({ folded }: Word): number {
  return isStopWord(folded, 'fr') || isStopWord(folded, 'en') || /^[()]$/.test(folded) ? functionWeight : contentWeight;
}

/** Local alignment (Smith and Waterman) of a quotation with a text, by words without accents; undefined when they share none. */
export function align(whole: readonly Word[], { words }: WordText): Alignment | undefined {
  const width = words.length + 1;
  const quotation = whole.slice(0, Math.max(1, Math.floor(mostCells / width)));
  const scores = new Float32Array((quotation.length + 1) * width);
  const weights = quotation.map(weightOf);
  let best = 0;
  let bestAt = 0;
  for (let i = 1; i <= quotation.length; i += 1) {
    const weight = weights[i - 1] ?? 0;
    const wanted = quotation[i - 1]?.folded;
    for (let j = 1; j < width; j += 1) {
      const at = i * width + j;
      const matched = words[j - 1]?.folded === wanted ? (scores[at - width - 1] ?? 0) + weight : 0;
      const score = Math.max(0, matched, (scores[at - width] ?? 0) - gapCost, (scores[at - 1] ?? 0) - gapCost);
      scores[at] = score;
      if (score > best) {
        best = score;
        bestAt = at;
      }
    }
  }
  return best === 0 ? undefined : trace(quotation, words, scores, weights, bestAt);
}

function trace(quotation: readonly Word[], words: readonly Word[], scores: Float32Array, weights: readonly number[], bestAt: number): Alignment {
  const width = words.length + 1;
  let at = bestAt;
  let matched = 0;
  const end = { quotation: Math.floor(at / width), text: at % width };
  let start = end;
  while ((scores[at] ?? 0) > 0) {
    const i = Math.floor(at / width);
    const j = at % width;
    const here = scores[at] ?? 0;
    const isMatch = words[j - 1]?.folded === quotation[i - 1]?.folded && Math.abs(here - ((scores[at - width - 1] ?? 0) + (weights[i - 1] ?? 0))) < 1e-4;
    if (isMatch) {
      matched += weights[i - 1] ?? 0;
      start = { quotation: i - 1, text: j - 1 };
      at -= width + 1;
    } else at -= Math.abs(here - ((scores[at - width] ?? 0) - gapCost)) < 1e-4 ? width : 1;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    textStart: start.text,
    textEnd: end.text,
    before: start.quotation,
    after: quotation.length - end.quotation,
    share: total === 0 ? 0 : matched / total,
  };
}
