/** Vocabulary type → blocks, as flat arrays. */
export interface PostingLists {
  /** Postings of type t: `postings[postingStart[t] … postingStart[t + 1]]` blocks with `weights` (normalised term frequency). */
  readonly postingStart: Uint32Array;
  readonly postings: Uint32Array;
  readonly weights: Float32Array;
}

/** Told that a block holds `types[from … to]`, each with this weight. Blocks come in ascending order. */
export type AddPostings = (types: ArrayLike<number>, from: number, to: number, block: number, weight: number) => void;

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
  const weights = new Float32Array(postings.length);
  const next = start.slice(0, typeCount);
  latest.fill(-1);
  emit((types, from, to, block, weight) => {
    const added = Math.fround(weight);
    for (let i = from; i < to; i += 1) {
      const type = types[i] ?? 0;
      const at = next[type] ?? 0;
      if (latest[type] === block) weights[at - 1] = (weights[at - 1] ?? 0) + added;
      else {
        latest[type] = block;
        postings[at] = block;
        weights[at] = added;
        next[type] = at + 1;
      }
    }
  });
  return { postingStart: start, postings, weights };
}
