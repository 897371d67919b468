import { createExplainer, type Explanation } from './explain.ts';
import type { FactWords } from './fact-index.ts';
import { matchFacts } from './fact-match.ts';
import { createFeatures, type Draft, type Features } from './features.ts';
import type { CorpusIndex } from './index.ts';
import type { Candidate, Query } from './retrieve.ts';

/** A passage, or a curated fact of it, with its standing for one question. */
export interface Ranked {
  readonly passage: number;
  readonly fact: FactWords | undefined;
  readonly explanation: Explanation;
  /** Likeness to the nearest phrasing of the fact, 0 … 1; 0 without a fact. */
  readonly similarity: number;
  /** Higher is better; about 0 … 1.5. */
  readonly score: number;
}

/**
 * Linear weights, fitted so that the sentence that answers, and any of its paragraph, stands before all others (softmax over the passages of
 * twelve blocks): on PIAF, the half with even articles, clean, misspelt and as texted; on the same among 10,000 and 100,000 paragraphs; and
 * on questions about 63 communiqués. Divided by nine, which about keeps the leads in judge.ts. `words` and `grams` were then set by hand,
 * half-way to what they were before: of 1,545 questions about plain texts 48.0 % instead of 47.5 are answered right, as many wrongly. What
 * weighs more beyond 10,000 was fitted to 100,000 alone: there 35 of 100 questions of the other half find their paragraph on top, 31 before.
 */
const weights: Readonly<Record<keyof Features, number>> = {
  own: 0.612,
  ownRare: 0.09,
  both: 0.529,
  rest: 0.349,
  restOfAll: -0.823,
  title: -0.624,
  beyondOwn: 0.677,
  adjacency: 0.22,
  proximity: 0.082,
  demands: 0.368,
  isHead: -0.346,
  similarity: 0.908,
  words: 0.133,
  grams: 0.189,
  communique: 0.664,
  wordsLarge: -0.444,
  gramsLarge: 0.578,
  bm25Large: 0.503,
  communiqueLarge: -0.495,
  repeatedLarge: 0.336,
  bm25Beyond: 0.05,
  communiqueBeyond: -0.213,
  repeatedBeyond: 0.258,
};

/**
 * Best first. Candidates are blocks; every passage of each, and every curated fact, stands for itself.
 * @param blockCount of the whole corpus, of which `index` may hold a part.
 */
export function rank(query: Query, index: CorpusIndex, candidates: readonly Candidate[], blockCount: number): readonly Ranked[] {
  const match = matchFacts(query, index.factIndex);
  const explainer = createExplainer(query, index, match);
  const drafts: Draft[] = [];
  for (const candidate of candidates) {
    for (let passage = index.blockStart[candidate.block] ?? 0; passage < (index.blockStart[candidate.block + 1] ?? 0); passage += 1) {
      if (index.words.isEmpty(passage)) continue;
      const facts = index.factsOf.get(passage) ?? [];
      for (const fact of facts)
        drafts.push({ passage, candidate, fact, explanation: explainer.explainFact(passage, fact, facts), similarity: match.similarity(fact.id) });
      drafts.push({ passage, candidate, fact: undefined, explanation: explainer.explain(passage), similarity: 0 });
    }
  }
  const featuresOf = createFeatures(query, index, drafts, blockCount);
  return drafts
    .map((draft): Ranked => {
      const { passage, fact, explanation, similarity } = draft;
      return { passage, fact, explanation, similarity, score: scoreOf(featuresOf(draft)) };
    })
    .toSorted((a, b) => b.score - a.score || a.passage - b.passage);
}

/** Written out: looked up by name, weights and features took a tenth of ranking. A feature that is not added here counts nothing. */
function scoreOf(features: Features): number {
  return (
    weights.own * features.own +
    weights.ownRare * features.ownRare +
    weights.both * features.both +
    weights.rest * features.rest +
    weights.restOfAll * features.restOfAll +
    weights.title * features.title +
    weights.beyondOwn * features.beyondOwn +
    weights.adjacency * features.adjacency +
    weights.proximity * features.proximity +
    weights.demands * features.demands +
    weights.isHead * features.isHead +
    weights.similarity * features.similarity +
    weights.words * features.words +
    weights.grams * features.grams +
    weights.communique * features.communique +
    weights.wordsLarge * features.wordsLarge +
    weights.gramsLarge * features.gramsLarge +
    weights.bm25Large * features.bm25Large +
    weights.communiqueLarge * features.communiqueLarge +
    weights.repeatedLarge * features.repeatedLarge +
    weights.bm25Beyond * features.bm25Beyond +
    weights.communiqueBeyond * features.communiqueBeyond +
    weights.repeatedBeyond * features.repeatedBeyond
  );
}
