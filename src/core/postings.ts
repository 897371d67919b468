/** Vocabulary type → blocks, as flat arrays. */
export interface PostingLists {
  /** Postings of type t: `postings[postingStart[t] … postingStart[t + 1]]`, each a block with how well the type stands for it: see `blockOf`. */
  readonly postingStart: Uint32Array;
  readonly postings: Uint32Array;
}

/** Told that a block holds `types[from … to]`, each with this weight. Blocks come in ascending order. */
export type AddPostings = (types: ArrayLike<number>, from: number, to: number, block: number, weight: number) => void;

/** A posting is a block in the upper 20 bits and a level in the lower 12: with a float beside each the lists took twice the memory. */
const levels = 4096;
const blockShift = 12;
export const mostBlocks = 2 ** 20;

/** Saturation of term frequency; 1.0 beat 1.2 and 2.0 on PIAF and on administrative texts. */
const saturation = 1;
/** How well a word explains a term is counted in whole numbers, below 2: with fractions the loop over postings takes a quarter longer. */
const perValue = 2 ** 18;
/** What a block scores (BM25) for one step of value and one level. */
export const scorePerStep = (1 + saturation) / levels / perValue;

export function blockOf(posting: number): number {
  return posting >>> blockShift;
}

/** How much of the highest weight that any frequency could reach this one has, in levels. */
export function levelOf(posting: number): number {
  return posting & (levels - 1);
}

export function stepsOf(value: number): number {
  return Math.round(value * perValue);
}

/** The normalised frequency that a posting stands for. */
export function frequencyOf(posting: number): number {
  return (saturation * levelOf(posting)) / (levels - levelOf(posting));
}

/** What a word of a block is worth for a term that it explains. @param frequency of the word in the block, normalised. */
export function matchScore(value: number, frequency: number): number {
  return stepsOf(value) * levelFor(frequency) * scorePerStep;
}

function levelFor(frequency: number): number {
  return Math.min(levels - 1, Math.max(1, Math.round((levels * frequency) / (frequency + saturation))));
}

/**
 * Counting sort by type; entries of one type and block are added up.
 * @param emit tells everything there is to add, the same both times: once to count, once to fill. Nothing is kept in
 * between, which for 100,000 blocks would be eight million entries.
 */
export function buildPostings(typeCount: number, emit: (add: AddPostings) => void): PostingLists {
  const start = new Uint32Array(typeCount + 1);
  const latest = new Int32Array(typeCount).fill(-1);
  emit((types, from, to, block) => {
    for (let i = from; i < to; i += 1) {
      const type = types[i] ?? 0;
      if (latest[type] === block) continue;
      latest[type] = block;
      start[type + 1] = (start[type + 1] ?? 0) + 1;
    }
  });
  for (let type = 0; type < typeCount; type += 1) start[type + 1] = (start[type + 1] ?? 0) + (start[type] ?? 0);
  const postings = new Uint32Array(start[typeCount] ?? 0);
  const next = start.slice(0, typeCount);
  const frequencies = new Float32Array(typeCount);
  latest.fill(-1);
  emit((types, from, to, block, weight) => {
    for (let i = from; i < to; i += 1) {
      const type = types[i] ?? 0;
      const isNew = latest[type] !== block;
      const at = (next[type] ?? 0) - (isNew ? 0 : 1);
      const frequency = isNew ? weight : (frequencies[type] ?? 0) + weight;
      latest[type] = block;
      frequencies[type] = frequency;
      postings[at] = block * levels + levelFor(frequency);
      next[type] = at + 1;
    }
  });
  return { postingStart: start, postings };
}
