import { Numbers } from './lists.ts';
import { keyOf } from './vocabulary.ts';

const gramLength = 4;
/** Cells at first, a power of two. */
const firstCells = 1 << 12;

/** A word as its runs of letters see it: folded, its ends marked. One too short for a run is empty. */
export function padded(surface: string): string {
  const word = `_${keyOf(surface)}_`;
  return word.length < gramLength + 1 ? '' : word;
}

/** How many runs of letters a padded word has. */
export function gramCount(word: string): number {
  return Math.max(0, word.length - gramLength + 1);
}

/** Numbers the runs of four letters of a corpus. They are looked up by their code units where they stand in a word: no string is made of one. */
export class GramIds {
  /** By run: its first and its last two code units. */
  private readonly keys = new Numbers();
  /** Open addressing: run and 1. */
  private cells = new Uint32Array(firstCells);

  /** @param keys those of another, see `packed`. */
  static of(keys: Uint32Array): GramIds {
    const ids = new GramIds();
    for (const half of keys) ids.keys.push(half);
    ids.rehash();
    return ids;
  }

  get size(): number {
    return this.keys.length / 2;
  }

  /** All runs, in their order. */
  packed(): Uint32Array {
    return this.keys.sealed();
  }

  /** The number of the run at `at`; −1 for one that is nowhere. */
  find(word: string, at: number): number {
    return (this.cells[this.cellOf(word, at)] ?? 0) - 1;
  }

  /** The number of the run at `at`, a new one for one that is nowhere. */
  add(word: string, at: number): number {
    const cell = this.cellOf(word, at);
    const known = this.cells[cell] ?? 0;
    if (known > 0) return known - 1;
    const id = this.size;
    this.keys.push(pair(word, at));
    this.keys.push(pair(word, at + 2));
    this.cells[cell] = id + 1;
    if (2 * this.size >= this.cells.length) this.rehash();
    return id;
  }

  private cellOf(word: string, at: number): number {
    const [head, tail] = [pair(word, at), pair(word, at + 2)];
    const mask = this.cells.length - 1;
    for (let cell = hash(head, tail) & mask; ; cell = (cell + 1) & mask) {
      const known = this.cells[cell] ?? 0;
      if (known === 0 || (this.keys.at(2 * known - 2) === head && this.keys.at(2 * known - 1) === tail)) return cell;
    }
  }

  private rehash(): void {
    let size = firstCells;
    while (size <= 4 * this.size) size *= 2;
    this.cells = new Uint32Array(size);
    for (let id = 0; id < this.size; id += 1) {
      let cell = hash(this.keys.at(2 * id), this.keys.at(2 * id + 1)) & (size - 1);
      while (this.cells[cell] !== 0) cell = (cell + 1) & (size - 1);
      this.cells[cell] = id + 1;
    }
  }
}

/** Two code units in one number. */
function pair(word: string, at: number): number {
  return ((word.charCodeAt(at) << 16) | word.charCodeAt(at + 1)) >>> 0;
}

function hash(head: number, tail: number): number {
  const mixed = Math.imul(Math.imul(head, 0x9e3779b1) ^ tail, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
