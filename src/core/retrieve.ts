import { type Expansion, expandTerm, partsOf } from './expand.ts';
import type { CorpusIndex } from './index.ts';
import { kindOfNoun, namedForm } from './kinds.ts';
import type { Lexicon } from './lexicon.ts';
import type { Question } from './question.ts';
import type { Repair } from './repair.ts';
import type { Demand } from './scaffold.ts';
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
  readonly slotsOf: ReadonlyMap<number, readonly (readonly [number, number])[]>;
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
  const slotsOf = new Map<number, (readonly [number, number])[]>();
  for (const [slot, expansion] of expansions.entries()) {
    for (const [type, value] of expansion) {
      const slots = slotsOf.get(type);
      if (slots === undefined) slotsOf.set(type, [[slot, value]]);
      else slots.push([slot, value]);
    }
  }
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
const formal: ReadonlySet<Demand> = new Set<Demand>(['money', 'date', 'duration', 'share', 'limit', 'address']);

function figureKind(concepts: readonly ConceptId[], lexicon: Lexicon): Demand | undefined {
  const kind = namedForm(concepts, lexicon) ?? kindOfNoun(concepts, lexicon);
  return kind !== undefined && formal.has(kind) ? kind : undefined;
}

export interface Candidate {
  readonly block: number;
  /** BM25F score and the share of it that runs of letters make, both over the highest of the question: 0 … 1. */
  readonly words: number;
  readonly grams: number;
  /** What candidates are chosen by. */
  readonly score: number;
}

/** Saturation of term frequency; 1.0 beat 1.2 and 2.0 on PIAF and on administrative texts. */
const saturation = 1;
/** What part of an expression adds to the search when the expression itself is not met. */
const partValue = 0.7;

/** Weight of runs of letters beside words when candidates are chosen. */
const gramShare = 0.9;

/** Arrays as long as the corpus, reused from question to question. */
export interface Scratch {
  readonly total: Float32Array;
  readonly best: Float32Array;
  readonly grams: Float32Array;
}

export function createScratch(index: CorpusIndex): Scratch {
  const blocks = index.blockStart.length - 1;
  return { total: new Float32Array(blocks), best: new Float32Array(blocks), grams: new Float32Array(blocks) };
}

/**
 * The blocks that share most with the question, best first.
 * @param isWanted narrows the search to some communiqués.
 */
export function retrieve(query: Query, index: CorpusIndex, scratch: Scratch, limit: number, isWanted: (doc: number) => boolean): readonly Candidate[] {
  const touched: number[] = [];
  const blockCount = index.blockStart.length - 1;
  for (let term = 0; term < query.termCount; term += 1) {
    const seen: number[] = [];
    for (const [type, value] of typesSought(query, term)) addPostings(index, type, value, scratch, seen);
    const weight = weighTerm(query, term, seen.length, blockCount);
    for (const block of seen) {
      if (scratch.total[block] === 0) touched.push(block);
      scratch.total[block] = (scratch.total[block] ?? 0) + weight * (scratch.best[block] ?? 0) + 1e-9;
      scratch.best[block] = 0;
    }
  }
  for (const block of index.grams?.score(query.question.text, scratch.grams) ?? []) if (scratch.total[block] === 0) touched.push(block);
  let mostWords = 1e-9;
  let mostGrams = 1e-9;
  for (const block of touched) {
    mostWords = Math.max(mostWords, scratch.total[block] ?? 0);
    mostGrams = Math.max(mostGrams, scratch.grams[block] ?? 0);
  }
  const found: Candidate[] = [];
  for (const block of touched) {
    const words = (scratch.total[block] ?? 0) / mostWords;
    const grams = (scratch.grams[block] ?? 0) / mostGrams;
    scratch.total[block] = 0;
    scratch.grams[block] = 0;
    if (isWanted(index.passageDoc[index.blockStart[block] ?? 0] ?? 0)) insert(found, { block, words, grams, score: words + gramShare * grams }, limit);
  }
  return found;
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

function addPostings(index: CorpusIndex, type: number, value: number, scratch: Scratch, seen: number[]): void {
  const end = index.postingStart[type + 1] ?? 0;
  for (let i = index.postingStart[type] ?? 0; i < end; i += 1) {
    const block = index.postings[i] ?? 0;
    const score = matchScore(value, index.weights[i] ?? 0);
    const best = scratch.best[block] ?? 0;
    if (best === 0) seen.push(block);
    if (score > best) scratch.best[block] = score;
  }
}

/** Keeps `found` sorted, best first, and no longer than `limit`; equal scores keep the earlier block. */
function insert(found: Candidate[], candidate: Candidate, limit: number): void {
  const last = found.at(-1);
  if (found.length >= limit && last !== undefined && !isBefore(candidate, last)) return;
  let at = found.length;
  while (at > 0 && isBefore(candidate, found[at - 1] ?? candidate)) at -= 1;
  found.splice(at, 0, candidate);
  if (found.length > limit) found.pop();
}

function isBefore(a: Candidate, b: Candidate): boolean {
  return a.score > b.score || (a.score === b.score && a.block < b.block);
}
