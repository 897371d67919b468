import { type Naturals, Numbers, narrowed } from './lists.ts';

/** Words of a piece of text as vocabulary types, with their places (word positions; an expression stands at its first word). */
export interface Words {
  readonly types: Naturals;
  readonly places: Uint16Array;
  /** All words of the text, function words included. */
  readonly length: number;
}

/**
 * The words of many pieces of text, one behind the other in three arrays: two small arrays for each of 600,000 passages took more
 * memory than their words.
 */
export class WordStore {
  /** Words of piece i: `types[starts[i] … starts[i + 1]]`. */
  readonly starts: Uint32Array;
  readonly types: Naturals;
  readonly places: Uint16Array;
  readonly lengths: Uint32Array;

  constructor(starts: Uint32Array, types: Naturals, places: Uint16Array, lengths: Uint32Array) {
    this.starts = starts;
    this.types = types;
    this.places = places;
    this.lengths = lengths;
  }

  get size(): number {
    return this.lengths.length;
  }

  /** Views, not copies; nothing beyond the last piece. */
  at(piece: number): Words {
    const from = this.starts[piece] ?? 0;
    const to = this.starts[piece + 1] ?? from;
    return { types: this.types.subarray(from, to), places: this.places.subarray(from, to), length: this.lengths[piece] ?? 0 };
  }

  typesAt(piece: number): Naturals {
    return this.types.subarray(this.starts[piece] ?? 0, this.starts[piece + 1] ?? 0);
  }

  isEmpty(piece: number): boolean {
    return this.starts[piece] === this.starts[piece + 1];
  }
}

/** Collects the words of piece after piece. */
export class WordsDraft {
  private readonly starts = new Numbers();
  private readonly types = new Numbers();
  private readonly places = new Numbers();
  private readonly lengths = new Numbers();

  constructor() {
    this.starts.push(0);
  }

  get size(): number {
    return this.lengths.length;
  }

  push(type: number, place: number): void {
    this.types.push(type);
    this.places.push(place);
  }

  /** Ends a piece; what was pushed since the last end is its words. */
  end(length: number): void {
    this.starts.push(this.types.length);
    this.lengths.push(length);
  }

  /** Where the words of a piece begin and the type of one of them, without a view. */
  startOf(piece: number): number {
    return this.starts.at(piece);
  }

  placeAt(word: number): number {
    return this.places.at(word);
  }

  typeAt(word: number): number {
    return this.types.at(word);
  }

  /** Types of a piece, until the next push. */
  typesAt(piece: number): Uint32Array {
    return this.types.view(this.starts.at(piece), this.starts.at(piece + 1));
  }

  sealed(): WordStore {
    return new WordStore(this.starts.sealed(), narrowed(this.types.view()), new Uint16Array(this.places.view()), this.lengths.sealed());
  }
}
