import type { Meaning } from './lexicon.ts';

/** A word of an expression of the lexicon, behind those that stand before it. */
export interface Phrase {
  /** What the words up to here mean together; empty where they are only the beginning of an expression. */
  readonly meanings: readonly Meaning[];
  /** The same without what holds for questions only. */
  readonly stated: readonly Meaning[];
  /** By the word that follows. */
  readonly next: ReadonlyMap<string, Phrase>;
  /**
   * Bits of the words that follow, by `hashOf`, the upper three bits of which choose the number. Most places of a text are the beginning of
   * some expression, and few are continued: a look-up each was a quarter of reading.
   */
  readonly filter: Uint32Array;
}

export const filterLength = 8;

/** 0 … 255. */
export function hashOf(word: string): number {
  let hash = 0;
  for (let i = 0; i < word.length; i += 1) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) | 0;
  return (hash ^ (hash >>> 11) ^ (hash >>> 22)) & 255;
}

/** Whether a word with this hash may follow; false is certain. */
export function mayFollow(filter: Uint32Array, hash: number): boolean {
  return ((filter[hash >>> 5] ?? 0) & (1 << (hash & 31))) !== 0;
}

class Growing implements Phrase {
  meanings: readonly Meaning[] = [];
  stated: readonly Meaning[] = [];
  readonly filter = new Uint32Array(filterLength);
  readonly next = new Map<string, Growing>();
}

/**
 * All expressions that begin with one word, as a tree of their words: a text is followed through it word by word, without a look-up
 * in the lexicon's table at every place (2 µs each).
 * @param terms keys that begin with `first` and a space, with what `read` makes meanings of.
 */
export function growPhrases(
  first: string,
  terms: readonly (readonly [key: string, payload: string])[],
  read: (payload: string) => readonly Meaning[],
): Phrase | undefined {
  if (terms.length === 0) return undefined;
  const root = new Growing();
  for (const [key, payload] of terms) {
    let phrase = root;
    for (const word of key.slice(first.length + 1).split(' ')) {
      const known = phrase.next.get(word) ?? new Growing();
      phrase.next.set(word, known);
      const hash = hashOf(word);
      phrase.filter[hash >>> 5] = (phrase.filter[hash >>> 5] ?? 0) | (1 << (hash & 31));
      phrase = known;
    }
    phrase.meanings = read(payload);
    phrase.stated = phrase.meanings.filter(({ askedOnly }) => !askedOnly);
  }
  return root;
}
