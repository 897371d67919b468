import { expandTerm, partsOf } from './expand.ts';
import type { GramRest } from './grams.ts';
import type { CorpusIndex } from './index.ts';
import { kindOfNoun, namedForm } from './kinds.ts';
import type { Lexicon } from './lexicon.ts';
import type { Question } from './question.ts';
import type { Repair } from './repair.ts';
import type { Demand } from './scaffold.ts';
import { addTerm, meetBlocks, nextAbove, nextHigh, type Scratch } from './scoring.ts';
import { type Expansion, SlotsOfType } from './slots.ts';
import type { Term } from './term.ts';
import type { ConceptId } from './types.ts';

/** A question with its words turned into weighted sets of vocabulary types. */
export interface Query {
  readonly question: Question;
  /** Number of terms of the question; slots beyond it are parts of expressions. */
  readonly termCount: number;
  readonly slotCount: number;
  /** Slots of the parts of each expression term; empty for single words. */
  readonly parts: readonly (readonly number[])[];
  readonly expansions: readonly Expansion[];
  /** Per term: the kind of answer it names, « coût », “date”; a passage that holds one explains it. */
  readonly kinds: readonly (Demand | undefined)[];
  /** Type → the slots it explains, with how well. */
  readonly slotsOf: SlotsOfType;
  /** How much each term tells blocks apart, 0 … 1; filled by `retrieve`. */
  readonly rarity: Float32Array;
}

export function prepareQuery(question: Question, index: Pick<CorpusIndex, 'vocabulary'>, lexicon: Lexicon, repair: Repair): Query {
  const slots: Term[] = [...question.terms];
  const parts = question.terms.map((term) => {
    const first = slots.length;
    slots.push(...partsOf(term, question, lexicon));
    return Array.from({ length: slots.length - first }, (_, i) => first + i);
  });
  const slotsOf = new SlotsOfType(slots.length);
  for (const [slot, term] of slots.entries()) expandTerm(term, question, index.vocabulary, repair, lexicon, (type, value) => slotsOf.raise(type, slot, value));
  return {
    question,
    termCount: question.terms.length,
    slotCount: slots.length,
    parts,
    expansions: slots.map((_, slot) => slotsOf.expansion(slot)),
    slotsOf,
    kinds: question.terms.map(({ concepts }) => figureKind(concepts, lexicon)),
    rarity: new Float32Array(question.terms.length).fill(1),
  };
}

/** Kinds whose answer can be told by its form. */
const formal: ReadonlySet<Demand> = new Set<Demand>(['money', 'date', 'duration', 'share', 'limit', 'address', 'phone']);

function figureKind(concepts: readonly ConceptId[], lexicon: Lexicon): Demand | undefined {
  const kind = namedForm(concepts, lexicon) ?? kindOfNoun(concepts, lexicon);
  return kind !== undefined && formal.has(kind) ? kind : undefined;
}

export interface Candidate {
  readonly block: number;
  /** BM25F score and the share of it that runs of letters make, both over the highest of the question: 0 … 1. */
  readonly words: number;
  readonly grams: number;
  /** BM25F score as it is. */
  readonly total: number;
  /** What candidates are chosen by. */
  readonly score: number;
}

/** What part of an expression adds to the search when the expression itself is not met. */
const partValue = 0.7;

/** Weight of runs of letters beside words when candidates are chosen. */
const gramShare = 0.9;

/**
 * The blocks that share most with the question, best first.
 * @param isWanted narrows the search to some communiqués.
 */
export function retrieve(query: Query, index: CorpusIndex, scratch: Scratch, limit: number, isWanted: (doc: number) => boolean): readonly Candidate[] {
  const { total, grams } = scratch;
  const likely = addTerms(query, index, scratch);
  const mostWords = Math.max(1e-9, total[likely[0] ?? 0] ?? 0);
  const rest = index.grams?.score(query.question.text, grams) ?? noRest;
  const mostGrams = Math.max(1e-9, index.grams === null ? 0 : highestOfAll(grams, rest, likely[0] ?? 0));
  const perGrams = gramShare / mostGrams;
  const found: Candidate[] = [];
  let least = 0;
  const consider = (block: number): void => {
    const words = (total[block] ?? 0) / mostWords;
    const runs = ((grams[block] ?? 0) + rest.of(block)) / mostGrams;
    const score = words + gramShare * runs;
    if (score <= least || found.some((other) => other.block === block) || !isWanted(index.passageDoc[index.blockStart[block] ?? 0] ?? 0)) return;
    insert(found, { block, words, grams: runs, total: total[block] ?? 0, score }, limit);
    if (found.length >= limit) least = (found.at(-1)?.score ?? 0) * (1 - rounding);
  };
  // With good ones at hand from the start, 120 blocks are looked at instead of 320.
  if (rest.most > 0) for (const block of likely) consider(block);
  for (let block = -1; block < total.length; ) {
    block = nextAbove(scratch, block + 1, least - rest.most * perGrams, 1 / mostWords, perGrams);
    if (block < total.length) consider(block);
  }
  total.fill(0);
  if (index.grams !== null) grams.fill(0);
  return found;
}

/** Far more than sums may differ that are made in another order. */
const rounding = 1e-5;

const noRest: GramRest = { most: 0, of: () => 0 };

/** The highest score that runs of letters make, rare and frequent ones together. @param likely a block that may have it. */
function highestOfAll(grams: Float32Array, rest: GramRest, likely: number): number {
  let most = (grams[likely] ?? 0) + rest.of(likely);
  const next = (from: number): number => nextHigh(grams, from, most * (1 - rounding) - rest.most);
  for (let block = next(0); block < grams.length; block = next(block + 1)) most = Math.max(most, (grams[block] ?? 0) + rest.of(block));
  return most;
}

/** Blocks of each term that are looked at first. */
const sampled = 12;

/**
 * Scores blocks by the words of the question, and notes how rare each word is.
 * @returns the block with the highest score, and behind it some that are likely to have a high one: those that hold rare words.
 */
function addTerms(query: Query, index: CorpusIndex, scratch: Scratch): readonly number[] {
  const blockCount = index.blockStart.length - 1;
  const samples: (readonly [count: number, blocks: Uint32Array])[] = [];
  let top = 0;
  for (let term = 0; term < query.termCount; term += 1) {
    const types: number[] = [];
    const factors: number[] = [];
    for (const [slot, scale] of slotsSought(query, term)) query.slotsOf.listInto(slot, scale, types, factors);
    const count = meetBlocks(index, types, factors, scratch);
    top = addTerm(scratch, count, weighTerm(query, term, count, blockCount), top);
    samples.push([count, scratch.seen.slice(0, Math.min(count, sampled))]);
  }
  return [top, ...samples.toSorted(([a], [b]) => a - b).flatMap(([, blocks]) => [...blocks])];
}

/** Slots that a term is searched by, with what their values count; the parts of an expression add to it. */
function slotsSought(query: Query, term: number): readonly (readonly [slot: number, scale: number])[] {
  const parts = query.parts[term] ?? [];
  return [[term, 1], ...parts.map((slot) => [slot, partValue / parts.length] as const)];
}

/** Types that a term is searched by, with how well they explain it. A type may come twice. */
export function* typesSought(query: Query, term: number): Iterable<readonly [number, number]> {
  for (const [slot, scale] of slotsSought(query, term)) for (const [type, value] of query.expansions[slot] ?? []) yield [type, value * scale];
}

/**
 * What a term met in some blocks of all weighs in their scores; its rarity is noted in the query.
 * @param met how many blocks hold a word for it.
 */
export function weighTerm(query: Query, term: number, met: number, blockCount: number): number {
  const idf = Math.log(1 + (blockCount - met + 0.5) / (met + 0.5));
  query.rarity[term] = idf / Math.log(1 + (blockCount + 0.5) / 0.5);
  return idf * (query.question.terms[term]?.weight ?? 1);
}

/** Keeps `found` sorted, best first, and no longer than `limit`; equal scores keep the earlier block. */
function insert(found: Candidate[], candidate: Candidate, limit: number): void {
  const last = found.at(-1);
  if (found.length >= limit && last !== undefined && !isBefore(candidate, last)) return;
  let at = Math.min(found.length, limit - 1);
  for (let before = found[at - 1]; at > 0 && before !== undefined && isBefore(candidate, before); before = found[at - 1]) {
    found[at] = before;
    at -= 1;
  }
  found[at] = candidate;
}

function isBefore(a: Candidate, b: Candidate): boolean {
  return a.score > b.score || (a.score === b.score && a.block < b.block);
}
