import { tokenize } from './tokenize.ts';
import { keyOf } from './vocabulary.ts';

/** Runs of four letters of every block, for words that only look alike: inflections, compounds, misspellings. */
export interface GramIndex {
  /** BM25 score of each block for the letters of a question, into `scores`; returns the blocks met. */
  score(text: string, scores: Float32Array): readonly number[];
  readonly lists: GramLists;
}

/** Run of letters → blocks, as flat arrays. */
export interface GramLists {
  /** Number of each run; absent where no block holds it. */
  idOf(gram: string): number | undefined;
  /** All of them with their numbers. */
  all(): Iterable<readonly [string, number]>;
  readonly blockCount: number;
  readonly start: Uint32Array;
  readonly postings: Uint32Array;
  readonly weights: Float32Array;
}

const gramLength = 4;
const saturation = 1.2;
const lengthNorm = 0.6;

function gramsOf(text: string): ReadonlyMap<string, number> {
  const grams = new Map<string, number>();
  for (const { surface } of tokenize(text)) {
    const word = `_${keyOf(surface)}_`;
    if (word.length < gramLength + 1) continue;
    for (let i = 0; i + gramLength <= word.length; i += 1) {
      const gram = word.slice(i, i + gramLength);
      grams.set(gram, (grams.get(gram) ?? 0) + 1);
    }
  }
  return grams;
}

export function buildGramIndex(blocks: readonly string[]): GramIndex {
  const ids = new Map<string, number>();
  const entries: { readonly gram: number; readonly block: number; readonly count: number }[] = [];
  const lengths = new Float32Array(blocks.length);
  for (const [block, text] of blocks.entries()) {
    for (const [gram, count] of gramsOf(text)) {
      const id = ids.get(gram) ?? ids.size;
      ids.set(gram, id);
      entries.push({ gram: id, block, count });
      lengths[block] = (lengths[block] ?? 0) + count;
    }
  }
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, blocks.length);
  const start = new Uint32Array(ids.size + 1);
  for (const { gram } of entries) start[gram + 1] = (start[gram + 1] ?? 0) + 1;
  for (let gram = 0; gram < ids.size; gram += 1) start[gram + 1] = (start[gram + 1] ?? 0) + (start[gram] ?? 0);
  const next = start.slice(0, ids.size);
  const postings = new Uint32Array(entries.length);
  const weights = new Float32Array(entries.length);
  for (const { gram, block, count } of entries) {
    const at = next[gram] ?? 0;
    const frequency = count / (1 - lengthNorm + (lengthNorm * (lengths[block] ?? 0)) / Math.max(1, average));
    postings[at] = block;
    weights[at] = (frequency * (1 + saturation)) / (frequency + saturation);
    next[gram] = at + 1;
  }
  return createGramIndex({ idOf: (gram) => ids.get(gram), all: () => ids, blockCount: blocks.length, start, postings, weights });
}

export function createGramIndex(lists: GramLists): GramIndex {
  const { blockCount, start, postings, weights } = lists;
  return {
    lists,
    score(text, scores) {
      const met: number[] = [];
      for (const gram of gramsOf(text).keys()) {
        const id = lists.idOf(gram);
        if (id === undefined) continue;
        const from = start[id] ?? 0;
        const to = start[id + 1] ?? 0;
        const idf = Math.log(1 + (blockCount - (to - from) + 0.5) / (to - from + 0.5));
        for (let i = from; i < to; i += 1) {
          const block = postings[i] ?? 0;
          if (scores[block] === 0) met.push(block);
          scores[block] = (scores[block] ?? 0) + idf * (weights[i] ?? 0);
        }
      }
      return met;
    },
  };
}
