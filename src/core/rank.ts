import { createExplainer, type Explanation } from './explain.ts';
import type { FactWords } from './fact-index.ts';
import { matchFacts } from './fact-match.ts';
import type { CorpusIndex } from './index.ts';
import { passageBears } from './passage-kinds.ts';
import type { Candidate, Query } from './retrieve.ts';
import { tellsRole } from './role.ts';
import type { Demand } from './scaffold.ts';

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
 * What is known of a passage beside a question, in the order of `weights`; all 0 … 1 but the length.
 */
type Features = readonly number[];

/** Linear weights, fitted (see docs/retrieval) on PIAF and on questions about communiqués; the order is that of `featuresOf`. */
const weights: Features = [-0.353, 0.539, -0.068, 0.574, 0.03, 0.13, 0.191, 0.047, 0.314, -0.069, 0.128, -0.25, 0.673, 1, 0.133, -0.118, 0.168];

/** Best first. Candidates are blocks; every passage of each, and every curated fact, stands for itself. */
export function rank(query: Query, index: CorpusIndex, candidates: readonly Candidate[]): readonly Ranked[] {
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
  const shares = sharesOf(query, drafts, ({ passage }) => index.passageDoc[passage] ?? 0);
  const blocks = sharesOf(query, drafts, ({ candidate }) => candidate.block);
  return drafts
    .map((draft) => {
      const features = featuresOf(query, index, draft, shares.get(index.passageDoc[draft.passage] ?? 0) ?? 0, blocks.get(draft.candidate.block) ?? 0);
      const score = features.reduce((sum, feature, i) => sum + feature * (weights[i] ?? 0), 0);
      return { passage: draft.passage, fact: draft.fact, explanation: draft.explanation, similarity: draft.similarity, score, features };
    })
    .toSorted((a, b) => b.score - a.score || a.passage - b.passage);
}

interface Draft {
  readonly passage: number;
  readonly candidate: Candidate;
  readonly fact: FactWords | undefined;
  readonly explanation: Explanation;
  readonly similarity: number;
}

/** Same form, not merely same meaning. */
const exact = 0.99;

function featuresOf(
  query: Query,
  index: CorpusIndex,
  { passage, candidate, explanation, similarity }: Draft,
  documentShare: number,
  blockShare: number,
): Features {
  const { own, inherited, places } = explanation;
  const communique = index.communiques[index.passageDoc[passage] ?? 0];
  const span = communique?.passages[index.passageOf[passage] ?? 0];
  const demands = query.question.demands;
  const ownFlat = share(query, false, (i) => own[i] ?? 0);
  return [
    share(query, true, (i) => own[i] ?? 0),
    ownFlat,
    share(query, true, (i) => Math.max(own[i] ?? 0, inherited[i] ?? 0)),
    share(query, false, (i) => Math.max(own[i] ?? 0, inherited[i] ?? 0)),
    share(query, true, (i) => ((own[i] ?? 0) >= exact ? 1 : 0)),
    candidate.words,
    candidate.grams,
    ownFlat * proximity(places),
    demands.length === 0 ? 0 : demands.filter((demand) => bears(demand, query, index, passage)).length / demands.length,
    (index.words.lengths[passage] ?? 0) / 100,
    span?.role === 'heading' ? 1 : 0,
    span?.role === 'title' || span?.role === 'date' ? 1 : 0,
    documentShare,
    similarity,
    adjacency(places),
    share(query, true, (i) => inherited[i] ?? 0),
    blockShare,
  ];
}

function bears(demand: Demand, query: Query, index: CorpusIndex, passage: number): boolean {
  return demand === 'role' ? tellsRole(query, index, passage) : passageBears(index, passage, demand);
}

/** Weighted share of the question's terms, each with its value; `isRare` counts terms by how well they tell blocks apart. */
function share(query: Query, isRare: boolean, valueAt: (term: number) => number): number {
  let sum = 0;
  let total = 0;
  for (const [i, term] of query.question.terms.entries()) {
    const weight = term.weight * (isRare ? (query.rarity[i] ?? 1) : 1);
    total += weight;
    sum += weight * valueAt(i);
  }
  return total === 0 ? 0 : sum / total;
}

/** What share of the question each communiqué, or each block, explains somewhere: tells which of several texts is meant. */
function sharesOf(query: Query, drafts: readonly Draft[], groupOf: (draft: Draft) => number): ReadonlyMap<number, number> {
  const best = new Map<number, Float32Array>();
  for (const draft of drafts) {
    const group = groupOf(draft);
    const { own, inherited } = draft.explanation;
    const values = best.get(group) ?? new Float32Array(query.termCount);
    best.set(group, values);
    for (let term = 0; term < query.termCount; term += 1) values[term] = Math.max(values[term] ?? 0, own[term] ?? 0, inherited[term] ?? 0);
  }
  return new Map([...best].map(([group, values]) => [group, share(query, true, (term) => values[term] ?? 0)]));
}

/** 1 when neighbouring terms of the question stand side by side in the passage, near 0 when they are scattered. */
function proximity(places: Int32Array): number {
  let sum = 0;
  let pairs = 0;
  let previous = -1;
  for (const place of places) {
    if (place < 0) continue;
    if (previous >= 0) {
      sum += 1 / (1 + Math.max(0, Math.abs(place - previous) - 1) / 4);
      pairs += 1;
    }
    previous = place;
  }
  return pairs === 0 ? 0 : sum / pairs;
}

/** Share of neighbouring terms of the question that stand within three words of each other, in the same order. */
function adjacency(places: Int32Array): number {
  let met = 0;
  for (let i = 1; i < places.length; i += 1) {
    const gap = (places[i] ?? -1) - (places[i - 1] ?? -1);
    if ((places[i - 1] ?? -1) >= 0 && gap > 0 && gap <= 3) met += 1;
  }
  return places.length < 2 ? 0 : met / (places.length - 1);
}
