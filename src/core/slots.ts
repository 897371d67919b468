/** A slot of a query, and how well a type explains it. */
type SlotValue = readonly [slot: number, value: number];

/** Types that explain one slot: type → value 0 … 1. */
export interface Expansion extends Iterable<readonly [type: number, value: number]> {
  readonly size: number;
  get(type: number): number | undefined;
}

/** Bits of the filter: a few hundred types set one in ten. */
const filterWords = 128;
/** Cells of the table at first, a power of two: the median question has 200 types. */
const firstCells = 512;

/**
 * Vocabulary type → the slots of a query it explains: a row of values for each type, in the order in which types are met. Most words of a
 * passage explain none, which one bit tells. As a Map of lists of pairs, and one more Map for each slot, a median question took 0.06 ms.
 */
export class SlotsOfType implements Iterable<readonly [number, readonly SlotValue[]]> {
  readonly width: number;
  /** Row r: how well its type explains each slot, `values[r × width … (r + 1) × width]`; 0 for not at all. */
  values: Float64Array;
  private readonly types: number[] = [];
  /** By slot: the rows that explain it. */
  private readonly rowsOf: readonly number[][];
  private readonly filter = new Uint32Array(filterWords);
  /** Open addressing: type and 1, and its row. */
  private cells = new Uint32Array(firstCells);
  private rows = new Uint32Array(firstCells);
  private readonly pairs: (readonly SlotValue[] | undefined)[] = [];

  /** @param width number of slots. */
  constructor(width: number) {
    this.width = width;
    this.rowsOf = Array.from({ length: width }, () => []);
    this.values = new Float64Array((firstCells / 2) * width);
  }

  /** Notes that a type explains a slot, unless it is known to explain it as well or better. Nothing is read before all is noted. */
  raise(type: number, slot: number, value: number): void {
    const row = this.rowFor(type);
    const at = row * this.width + slot;
    const before = this.values[at] ?? 0;
    if (value <= before) return;
    if (before === 0) this.rowsOf[slot]?.push(row);
    this.values[at] = value;
  }

  /** The row of a type in `values`; −1 for a type that explains nothing. */
  rowOf(type: number): number {
    if (((this.filter[(type >>> 5) % filterWords] ?? 0) & (1 << (type & 31))) === 0) return -1;
    const mask = this.cells.length - 1;
    for (let cell = hash(type) & mask; ; cell = (cell + 1) & mask) {
      const known = this.cells[cell] ?? 0;
      if (known === type + 1) return this.rows[cell] ?? 0;
      if (known === 0) return -1;
    }
  }

  get(type: number): readonly SlotValue[] | undefined {
    const row = this.rowOf(type);
    return row < 0 ? undefined : this.pairsOf(row);
  }

  has(type: number): boolean {
    return this.rowOf(type) >= 0;
  }

  keys(): Iterable<number> {
    return this.types;
  }

  *[Symbol.iterator](): Iterator<readonly [number, readonly SlotValue[]]> {
    for (const [row, type] of this.types.entries()) yield [type, this.pairsOf(row)];
  }

  /** What explains one slot. */
  expansion(slot: number): Expansion {
    const { types, width } = this;
    const rows = this.rowsOf[slot] ?? [];
    const worth = (row: number): number => this.values[row * width + slot] ?? 0;
    return {
      size: rows.length,
      get: (type) => {
        const row = this.rowOf(type);
        return row < 0 || worth(row) === 0 ? undefined : worth(row);
      },
      *[Symbol.iterator]() {
        for (const row of rows) yield [types[row] ?? 0, worth(row)] as const;
      },
    };
  }

  /** Appends what explains a slot to two lists, as `expansion` tells it, each value times `scale`. */
  listInto(slot: number, scale: number, types: number[], values: number[]): void {
    for (const row of this.rowsOf[slot] ?? []) {
      types.push(this.types[row] ?? 0);
      values.push((this.values[row * this.width + slot] ?? 0) * scale);
    }
  }

  private pairsOf(row: number): readonly SlotValue[] {
    let pairs = this.pairs[row];
    if (pairs === undefined) {
      const found: SlotValue[] = [];
      for (let slot = 0; slot < this.width; slot += 1) {
        const value = this.values[row * this.width + slot] ?? 0;
        if (value > 0) found.push([slot, value]);
      }
      this.pairs[row] = found;
      pairs = found;
    }
    return pairs;
  }

  private rowFor(type: number): number {
    const mask = this.cells.length - 1;
    let cell = hash(type) & mask;
    for (; this.cells[cell] !== 0; cell = (cell + 1) & mask) if (this.cells[cell] === type + 1) return this.rows[cell] ?? 0;
    const row = this.types.length;
    this.types.push(type);
    const word = (type >>> 5) % filterWords;
    this.filter[word] = (this.filter[word] ?? 0) | (1 << (type & 31));
    this.cells[cell] = type + 1;
    this.rows[cell] = row;
    if (2 * this.types.length >= this.cells.length) this.grow();
    return row;
  }

  private grow(): void {
    const size = 2 * this.cells.length;
    this.cells = new Uint32Array(size);
    this.rows = new Uint32Array(size);
    for (const [row, type] of this.types.entries()) {
      let cell = hash(type) & (size - 1);
      while (this.cells[cell] !== 0) cell = (cell + 1) & (size - 1);
      this.cells[cell] = type + 1;
      this.rows[cell] = row;
    }
    const values = new Float64Array((size / 2) * this.width);
    values.set(this.values);
    this.values = values;
  }
}

/** Types of one concept are often neighbours. */
function hash(type: number): number {
  return Math.imul(type, 0x9e3779b1) >>> 15;
}
