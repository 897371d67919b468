import { type Expansion, expandTerm, partsOf } from './expand.ts';
import type { CorpusIndex } from './index.ts';
import { kindOfNoun, namedForm } from './kinds.ts';
import type { Lexicon } from './lexicon.ts';
import type { PostingLists } from './postings.ts';
import type { Question } from './question.ts';
import type { Repair } from './repair.ts';
import type { Demand } from './scaffold.ts';
import { SlotsOfType } from './slots.ts';
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
  const expansions: Expansion[] = question.terms.map((term) => expandTerm(term, question, index.vocabulary, repair, lexicon));
  const parts: (readonly number[])[] = [];
  for (const term of question.terms) {
    const own = partsOf(term, question, lexicon);
    parts.push(own.map((_, i) => expansions.length + i));
    for (const part of own) expansions.push(expandTerm(part, question, index.vocabulary, repair, lexicon));
  }
  const slotsOf = new SlotsOfType();
  for (const [slot, expansion] of expansions.entries()) for (const [type, value] of expansion) slotsOf.add(type, slot, value);
  return {
    question,
    termCount: question.terms.length,
    slotCount: expansions.length,
    parts,
    expansions,
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

/** Saturation of term frequency; 1.0 beat 1.2 and 2.0 on PIAF and on administrative texts. */
const saturation = 1;
/** What part of an expression adds to the search when the expression itself is not met. */
const partValue = 0.7;

/** Weight of runs of letters beside words when candidates are chosen. */
const gramShare = 0.9;

/** Arrays as long as the corpus, reused from question to question; numbers are zero between them. */
export interface Scratch {
  /** By block: score of all terms, how well the term in hand is explained, score of the runs of letters. */
  readonly total: Float32Array;
  readonly best: Float32Array;
  readonly grams: Float32Array;
  /** The blocks that explain the term in hand. */
  readonly seen: Uint32Array;
}

export function createScratch(index: CorpusIndex): Scratch {
  const blocks = index.blockStart.length - 1;
  return { total: new Float32Array(blocks), best: new Float32Array(blocks), grams: new Float32Array(blocks), seen: new Uint32Array(blocks) };
}

/**
 * The blocks that share most with the question, best first. What passes over postings or over all blocks stands in functions of its own,
 * of arrays and numbers only: the same lines inside a loop over a Set took 0.6 ms instead of 0.08.
 * @param isWanted narrows the search to some communiqués.
 */
export function retrieve(query: Query, index: CorpusIndex, scratch: Scratch, limit: number, isWanted: (doc: number) => boolean): readonly Candidate[] {
  const { total, grams } = scratch;
  const mostWords = Math.max(1e-9, addTerms(query, index, scratch));
  index.grams?.score(query.question.text, grams);
  const mostGrams = Math.max(1e-9, index.grams === null ? 0 : highest(grams));
  const found: Candidate[] = [];
  let least = 0;
  for (let block = -1; ; ) {
    block = nextAbove(least, block + 1, total, 1 / mostWords, grams, gramShare / mostGrams);
    if (block >= total.length) break;
    if (!isWanted(index.passageDoc[index.blockStart[block] ?? 0] ?? 0)) continue;
    const words = (total[block] ?? 0) / mostWords;
    const runs = (grams[block] ?? 0) / mostGrams;
    insert(found, { block, words, grams: runs, total: total[block] ?? 0, score: words + gramShare * runs }, limit);
    if (found.length >= limit) least = (found.at(-1)?.score ?? 0) * (1 - rounding);
  }
  total.fill(0);
  if (index.grams !== null) grams.fill(0);
  return found;
}

/** Far more than what is multiplied may differ from what is divided. */
const rounding = 1e-9;

function highest(scores: Float32Array): number {
  let most = 0;
  for (let i = 0; i < scores.length; i += 1) {
    const score = scores[i] ?? 0;
    if (score > most) most = score;
  }
  return most;
}

/** The first block from `from` on that was met and scores `least` or more; the number of blocks when there is none. */
function nextAbove(least: number, from: number, total: Float32Array, perWords: number, grams: Float32Array, perGrams: number): number {
  for (let block = from; block < total.length; block += 1) {
    const score = (total[block] ?? 0) * perWords + (grams[block] ?? 0) * perGrams;
    if (score >= least && score > 0) return block;
  }
  return total.length;
}

/** Scores blocks by the words of the question, and notes how rare each word is. @returns the highest score. */
function addTerms(query: Query, index: CorpusIndex, scratch: Scratch): number {
  const { total, best, seen } = scratch;
  const blockCount = index.blockStart.length - 1;
  let most = 0;
  for (let term = 0; term < query.termCount; term += 1) {
    const types: number[] = [];
    const factors: number[] = [];
    for (const [type, value] of typesSought(query, term)) {
      types.push(type);
      factors.push(value);
    }
    const met = meetBlocks(index, types, factors, best, seen);
    most = Math.max(most, addTerm(total, best, seen, met, weighTerm(query, term, met, blockCount)));
  }
  return most;
}

/** Types that a term is searched by, with how well they explain it; the parts of an expression add to it. A type may come twice. */
export function* typesSought(query: Query, term: number): Iterable<readonly [number, number]> {
  for (const slot of [term, ...(query.parts[term] ?? [])]) {
    const scale = slot === term ? 1 : partValue / (query.parts[term]?.length ?? 1);
    for (const [type, value] of query.expansions[slot] ?? []) yield [type, value * scale];
  }
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

/** What a word of a block is worth for a term that it explains. @param frequency of the word in the block, normalised. */
export function matchScore(value: number, frequency: number): number {
  return (value * frequency * (1 + saturation)) / (frequency + saturation);
}

/** Finds the blocks that hold one of these types, into `seen`, and the highest score there, into `best`. @returns how many. */
function meetBlocks(lists: PostingLists, types: readonly number[], factors: readonly number[], best: Float32Array, seen: Uint32Array): number {
  const { postingStart, postings, weights } = lists;
  let count = 0;
  for (let k = 0; k < types.length; k += 1) {
    const type = types[k] ?? 0;
    const factor = factors[k] ?? 0;
    const end = postingStart[type + 1] ?? 0;
    for (let i = postingStart[type] ?? 0; i < end; i += 1) {
      const block = postings[i] ?? 0;
      const score = matchScore(factor, weights[i] ?? 0);
      const before = best[block] ?? 0;
      if (before === 0) {
        seen[count] = block;
        count += 1;
      }
      if (score > before) best[block] = score;
    }
  }
  return count;
}

/** What is met is told from what is not by more than nothing, however common the term. @returns the highest score among these blocks. */
function addTerm(total: Float32Array, best: Float32Array, seen: Uint32Array, count: number, weight: number): number {
  let most = 0;
  for (let i = 0; i < count; i += 1) {
    const block = seen[i] ?? 0;
    const score = Math.fround((total[block] ?? 0) + weight * (best[block] ?? 0) + 1e-9);
    if (score > most) most = score;
    total[block] = score;
    best[block] = 0;
  }
  return most;
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
