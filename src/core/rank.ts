import type { Explainer, Explanation } from './explain.ts';
import type { CorpusIndex, FactWords } from './index.ts';
import { bearsKind } from './kinds.ts';
import type { Candidate, Query } from './retrieve.ts';

/** A passage, or a curated fact of it, with its standing for one question. */
export interface Ranked {
  readonly passage: number;
  readonly fact: FactWords | undefined;
  readonly explanation: Explanation;
  /** Higher is better; about 0 … 1.5. */
  readonly score: number;
}

/** Ranking weights, on the scale of the explained share of the question (0 … 1). */
const inheritedShare = 0.45;
const kindBonus = 0.25;
const proximityBonus = 0.15;
const perWord = 0.001;
const retrievalBonus = 0.15;
const phrasingBonus = 0.3;
const headingPenalty = 0.2;
const titlePenalty = 0.03;

/** Best first. Candidates are blocks; every passage of each, and every curated fact, stands for itself. */
export function rank(query: Query, index: CorpusIndex, explainer: Explainer, candidates: readonly Candidate[]): readonly Ranked[] {
  const ranked: Ranked[] = [];
  const highest = candidates[0]?.score ?? 1;
  for (const { block, score } of candidates) {
    for (let passage = index.blockStart[block] ?? 0; passage < (index.blockStart[block + 1] ?? 0); passage += 1) {
      if (index.words[passage]?.types.length === 0) continue;
      const base = passageBonus(query, index, passage) + (retrievalBonus * score) / highest;
      const facts = index.factsOf.get(passage) ?? [];
      for (const fact of facts) {
        const explanation = explainer.explainFact(passage, fact);
        ranked.push({ passage, fact, explanation, score: base + termScore(query, explanation) + phrasingBonus * phrasingSimilarity(query, fact) });
      }
      if (facts.length === 0) {
        const explanation = explainer.explain(passage);
        ranked.push({ passage, fact: undefined, explanation, score: base + termScore(query, explanation) });
      }
    }
  }
  return ranked.toSorted((a, b) => b.score - a.score || a.passage - b.passage);
}

function termScore(query: Query, { own, inherited, places }: Explanation): number {
  let explained = 0;
  let total = 0;
  for (const [i, term] of query.question.terms.entries()) {
    total += term.weight;
    explained += term.weight * Math.max(own[i] ?? 0, inheritedShare * (inherited[i] ?? 0));
  }
  const share = total === 0 ? 0 : explained / total;
  return share + proximityBonus * share * proximity(places);
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

function passageBonus(query: Query, index: CorpusIndex, passage: number): number {
  const communique = index.communiques[index.passageDoc[passage] ?? 0];
  const span = communique?.passages[index.passageOf[passage] ?? 0];
  if (communique === undefined || span === undefined) return 0;
  let bonus = -perWord * (index.words[passage]?.length ?? 0);
  if (span.role === 'heading') bonus -= headingPenalty;
  if (span.role === 'title' || span.role === 'date') bonus -= titlePenalty;
  const kinds = query.question.asked;
  if (kinds.length === 0) return bonus;
  const text = communique.text.slice(span.start, span.end);
  return bonus + (kindBonus * kinds.filter((kind) => bearsKind(kind, text)).length) / kinds.length;
}

/** How much the question is like one way of asking for the fact: coverage of the question × coverage of the phrasing, 0 … 1. */
function phrasingSimilarity(query: Query, fact: FactWords): number {
  const weights = query.question.terms.map((term) => term.weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return 0;
  let best = 0;
  const values = new Float32Array(query.slotCount);
  for (const phrasing of fact.phrasings) {
    values.fill(0);
    let met = 0;
    for (const type of phrasing) {
      const slots = query.slotsOf.get(type);
      if (slots === undefined) continue;
      met += 1;
      for (const [slot, value] of slots) values[slot] = Math.max(values[slot] ?? 0, value);
    }
    if (met === 0) continue;
    const covered = weights.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), 0) / total;
    best = Math.max(best, covered * (0.5 + (0.5 * met) / phrasing.length));
  }
  return best;
}
