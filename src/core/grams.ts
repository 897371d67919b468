import { type GramIds, gramCount, padded } from './gram-ids.ts';
import type { Numbers } from './lists.ts';
import { tokenize } from './tokenize.ts';

/** Runs of four letters of every block, for words that only look alike: inflections, compounds, misspellings. */
export interface GramIndex {
  /** Adds what rare runs of a question make of the BM25 score of each block to `scores`; the rest is told block by block. */
  score(text: string, scores: Float32Array): GramRest;
  readonly lists: GramLists;
}

/** What frequent runs of a question add to the scores of blocks. */
export interface GramRest {
  /** To any block, at most. */
  readonly most: number;
  /** To one. */
  of(block: number): number;
}

/**
 * Run of letters → blocks. At 10,000 paragraphs the runs of a median question stand 72,000 times in blocks, 55,000 of them runs that a sixth
 * of all blocks hold and that tell little: these stand in a table, of which a question looks at some 120 rows, those of the blocks that
 * may yet be among its best. What a run weighs follows from how often a block holds it and from what it weighs if it holds it once.
 */
export interface GramLists {
  readonly ids: GramIds;
  readonly blockCount: number;
  /** By run, how many blocks hold it. */
  readonly held: Uint32Array;
  /** Rare run r: `postings[start[r] … start[r + 1]]`, the block in the upper half, how often it holds the run in the lower. */
  readonly start: Uint32Array;
  readonly postings: Uint32Array;
  /** By run, the column of a frequent one and 1; 0 for a rare one. */
  readonly columns: Uint16Array;
  /** By column, the highest weight; by block and column, how often: block b has `table[b × columns … (b + 1) × columns]`. */
  readonly highest: Float32Array;
  readonly table: Uint8Array;
  /** By block, the weight of a run that it holds once; 1 is that of one which is held for ever. */
  readonly once: Float32Array;
}

/** The more runs are called frequent, the larger the table, and the more rows of it are looked at: at 0.1 twice as large, at 0.2 two thirds. */
const frequentShare = 0.15;
/** Blocks are numbered in two bytes, the upper ones of a posting. */
export const mostGramBlocks = 0xffff;
const blockShift = 16;
const blockUnit = 2 ** blockShift;
/** What is held more often weighs nearly the same. */
const mostCounted = 0xff;

const saturation = 1.2;
const lengthNorm = 0.6;

/** What was counted while blocks were read: the runs of the blocks one block behind the other, with how often each stands there. */
export interface GramCounts {
  readonly runs: Numbers;
  readonly counts: Numbers;
  /** By block, where its runs end, and how many it has in all. */
  readonly ends: Numbers;
  readonly lengths: Float32Array;
}

/** Sorts what was counted by run. */
export function sortByRun(runCount: number, { runs, counts, ends, lengths }: GramCounts): Omit<GramLists, 'ids' | 'blockCount'> {
  const once = weightsOf(lengths);
  const held = new Uint32Array(runCount);
  for (const run of runs.view()) held[run] = (held[run] ?? 0) + 1;
  const columns = new Uint16Array(runCount);
  const start = new Uint32Array(runCount + 1);
  let width = 0;
  for (let run = 0; run < runCount; run += 1) {
    const isFrequent = (held[run] ?? 0) > frequentShare * lengths.length;
    if (isFrequent) {
      width += 1;
      columns[run] = width;
    }
    start[run + 1] = (start[run] ?? 0) + (isFrequent ? 0 : (held[run] ?? 0));
  }
  const next = start.slice(0, runCount);
  const postings = new Uint32Array(start[runCount] ?? 0);
  const highest = new Float32Array(width);
  const table = new Uint8Array(width * lengths.length);
  for (let block = 0, i = 0; block < lengths.length; block += 1) {
    for (; i < ends.at(block); i += 1) {
      const run = runs.at(i);
      const count = Math.min(counts.at(i), mostCounted);
      const column = (columns[run] ?? 0) - 1;
      if (column >= 0) {
        table[block * width + column] = count;
        highest[column] = Math.max(highest[column] ?? 0, weightOf(count, once[block] ?? 0));
      } else {
        const at = next[run] ?? 0;
        postings[at] = block * blockUnit + count;
        next[run] = at + 1;
      }
    }
  }
  return { held, start, postings, columns, highest, table, once };
}

/** Longer blocks weigh less. */
function weightsOf(lengths: Float32Array): Float32Array {
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return lengths.map((length) => 1 / (1 + saturation * (1 - lengthNorm + (lengthNorm * length) / Math.max(1, average))));
}

/** BM25 weight, 0 … 1, of what a block holds `count` times. @param once of what it holds once. */
function weightOf(count: number, once: number): number {
  return count === 1 ? once : (count * once) / ((count - 1) * once + 1);
}

export function createGramIndex(lists: GramLists): GramIndex {
  const { blockCount, held, columns, highest } = lists;
  return {
    lists,
    score(text, scores) {
      const runs: number[] = [];
      const factors: number[] = [];
      const places: number[] = [];
      const shares: number[] = [];
      let most = 0;
      for (const run of runsOf(text, lists.ids)) {
        const df = held[run] ?? 0;
        const factor = Math.log(1 + (blockCount - df + 0.5) / (df + 0.5)) * (1 + saturation);
        const column = (columns[run] ?? 0) - 1;
        if (column < 0) {
          runs.push(run);
          factors.push(factor);
        } else {
          places.push(column);
          shares.push(factor);
          most += factor * (highest[column] ?? 0);
        }
      }
      addRuns(lists, runs, factors, scores);
      return { most, of: (block) => addUp(lists, block, places, shares) };
    },
  };
}

/** The runs of a question that some block holds, each once. */
function runsOf(text: string, ids: GramIds): ReadonlySet<number> {
  const runs = new Set<number>();
  for (const { surface } of tokenize(text)) {
    const word = padded(surface);
    for (let at = 0; at < gramCount(word); at += 1) {
      const run = ids.find(word, at);
      if (run >= 0) runs.add(run);
    }
  }
  return runs;
}

/** The innermost loop of a question. */
function addRuns({ start, postings, once }: GramLists, runs: readonly number[], factors: readonly number[], scores: Float32Array): void {
  for (let k = 0; k < runs.length; k += 1) {
    const run = runs[k] ?? 0;
    const factor = factors[k] ?? 0;
    const end = start[run + 1] ?? 0;
    for (let i = start[run] ?? 0; i < end; i += 1) {
      const posting = postings[i] ?? 0;
      const block = posting >>> blockShift;
      scores[block] = (scores[block] ?? 0) + factor * weightOf(posting & mostCounted, once[block] ?? 0);
    }
  }
}

/** What some columns of a row add, each with its factor. */
function addUp({ table, highest, once }: GramLists, block: number, columns: readonly number[], factors: readonly number[]): number {
  const row = block * highest.length;
  const weight = once[block] ?? 0;
  let sum = 0;
  for (let k = 0; k < columns.length; k += 1) {
    const count = table[row + (columns[k] ?? 0)] ?? 0;
    if (count > 0) sum += (factors[k] ?? 0) * weightOf(count, weight);
  }
  return sum;
}
