/** Vocabulary type → blocks, as flat arrays. */
export interface PostingLists {
  /** Postings of type t: `postings[postingStart[t] … postingStart[t + 1]]` blocks with `weights` (normalised term frequency). */
  readonly postingStart: Uint32Array;
  readonly postings: Uint32Array;
  readonly weights: Float32Array;
}

/** Collects postings while a corpus is indexed. */
export class Postings {
  private readonly types: number[] = [];
  private readonly blocks: number[] = [];
  private readonly values: number[] = [];

  add(type: number, block: number, value: number): void {
    this.types.push(type);
    this.blocks.push(block);
    this.values.push(value);
  }

  /** Counting sort by type; entries of one type and block are added up. */
  build(typeCount: number): PostingLists {
    const start = new Uint32Array(typeCount + 1);
    for (const type of this.types) start[type + 1] = (start[type + 1] ?? 0) + 1;
    for (let type = 0; type < typeCount; type += 1) start[type + 1] = (start[type + 1] ?? 0) + (start[type] ?? 0);
    const next = start.slice(0, typeCount);
    const postings = new Uint32Array(this.types.length);
    const weights = new Float32Array(this.types.length);
    for (let i = 0; i < this.types.length; i += 1) {
      const type = this.types[i] ?? 0;
      const at = next[type] ?? 0;
      postings[at] = this.blocks[i] ?? 0;
      weights[at] = this.values[i] ?? 0;
      next[type] = at + 1;
    }
    return mergePostings(start, postings, weights, typeCount);
  }
}

function mergePostings(start: Uint32Array, postings: Uint32Array, weights: Float32Array, typeCount: number): PostingLists {
  const merged = new Uint32Array(typeCount + 1);
  let out = 0;
  for (let type = 0; type < typeCount; type += 1) {
    merged[type] = out;
    for (let i = start[type] ?? 0; i < (start[type + 1] ?? 0); i += 1) {
      const block = postings[i] ?? 0;
      if (out > (merged[type] ?? 0) && postings[out - 1] === block) weights[out - 1] = (weights[out - 1] ?? 0) + (weights[i] ?? 0);
      else {
        postings[out] = block;
        weights[out] = weights[i] ?? 0;
        out += 1;
      }
    }
  }
  merged[typeCount] = out;
  return { postingStart: merged, postings: postings.slice(0, out), weights: weights.slice(0, out) };
}
