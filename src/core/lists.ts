/** Numbers in a typed array that grows: 4 bytes each, where an array of numbers takes 8 and doubles them while it grows. */
export class Numbers {
  length = 0;
  private values = new Uint32Array(64);

  push(value: number): void {
    if (this.length >= this.values.length) {
      const larger = new Uint32Array(2 * this.values.length);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.values[index] = value;
  }

  /** A view, of what is there now. */
  view(from = 0, to = this.length): Uint32Array {
    return this.values.subarray(from, to);
  }

  /** A copy without room to grow. */
  sealed(): Uint32Array {
    return this.values.slice(0, this.length);
  }
}

/** Whole numbers, 2 bytes each where all of them fit. */
export type Naturals = Uint16Array | Uint32Array;

/** A copy, in 2 bytes each where all of them fit: of 100,000 paragraphs the types of their words take 16 MB instead of 32. */
export function narrowed(values: Uint32Array): Naturals {
  return values.every((value) => value < 2 ** 16) ? new Uint16Array(values) : values.slice();
}

/** Lists of numbers laid one behind the other: list i is `values[starts[i] … starts[i + 1]]`. */
export class NumberLists {
  readonly starts: Uint32Array;
  readonly values: Uint32Array;

  constructor(starts: Uint32Array, values: Uint32Array) {
    this.starts = starts;
    this.values = values;
  }

  static of(lists: readonly Iterable<number>[]): NumberLists {
    const draft = new ListsDraft();
    for (const list of lists) draft.add(list);
    return draft.sealed();
  }

  get size(): number {
    return this.starts.length - 1;
  }

  /** A view, not a copy; empty beyond the last list. */
  at(list: number): Uint32Array {
    return this.values.subarray(this.starts[list] ?? 0, this.starts[list + 1] ?? this.starts[list] ?? 0);
  }
}

/** Lists that few numbers have. */
export class SparseLists {
  /** Ascending. */
  readonly keys: Uint32Array;
  readonly lists: NumberLists;

  constructor(keys: Uint32Array, lists: NumberLists) {
    this.keys = keys;
    this.lists = lists;
  }

  get(key: number): Uint32Array | undefined {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.keys[middle] ?? 0) < key) low = middle + 1;
      else high = middle;
    }
    return this.keys[low] === key ? this.lists.at(low) : undefined;
  }
}

export class ListsDraft {
  private readonly starts = new Numbers();
  private readonly values = new Numbers();

  constructor() {
    this.starts.push(0);
  }

  get size(): number {
    return this.starts.length - 1;
  }

  add(list: Iterable<number>): void {
    for (const value of list) this.values.push(value);
    this.starts.push(this.values.length);
  }

  sealed(): NumberLists {
    return new NumberLists(this.starts.sealed(), this.values.sealed());
  }
}

/**
 * Turns pairs into lists by their first number, each in the order of the pairs.
 * @param listCount one more than the highest first number.
 */
export function grouped(listCount: number, firsts: Uint32Array, seconds: Uint32Array): NumberLists {
  const starts = new Uint32Array(listCount + 1);
  for (const list of firsts) starts[list + 1] = (starts[list + 1] ?? 0) + 1;
  for (let list = 0; list < listCount; list += 1) starts[list + 1] = (starts[list + 1] ?? 0) + (starts[list] ?? 0);
  const next = starts.slice(0, listCount);
  const values = new Uint32Array(firsts.length);
  for (let i = 0; i < firsts.length; i += 1) {
    const list = firsts[i] ?? 0;
    const at = next[list] ?? 0;
    values[at] = seconds[i] ?? 0;
    next[list] = at + 1;
  }
  return new NumberLists(starts, values);
}
