import { decide, type Verdict } from './decide.ts';
import type { CorpusIndex } from './index.ts';
import type { Ranked } from './rank.ts';
import type { Query } from './retrieve.ts';

/** Passages and facts that the rule reads; the right one is among the first 20 or not found at all. */
const readLimit = 40;

/** A quote with its verdict: that of the first of its facts which answers, else of its best. */
export interface Standing extends Ranked {
  readonly verdict: Verdict;
}

/** One standing a passage, best first. */
export function standingsOf(query: Query, index: CorpusIndex, ranked: readonly Ranked[]): readonly Standing[] {
  const byPassage = new Map<number, Standing>();
  for (const entry of ranked.slice(0, readLimit)) {
    const known = byPassage.get(entry.passage);
    if (known?.verdict.isAnswer === true) continue;
    const verdict = decide(query, index, entry);
    const similarity = Math.max(entry.similarity, known?.similarity ?? 0);
    if (known === undefined) byPassage.set(entry.passage, { ...entry, verdict });
    else if (verdict.isAnswer || verdict.missing.length < known.verdict.missing.length)
      byPassage.set(entry.passage, { ...entry, similarity, score: known.score, verdict });
  }
  return [...byPassage.values()];
}
