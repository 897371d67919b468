/** A slot of a query, and how well a type explains it. */
type SlotValue = readonly [slot: number, value: number];

/** Bits of the filter: a few hundred types set one in ten. */
const filterWords = 128;

/** Vocabulary type → the slots of a query it explains. Most words of a passage explain none, which one bit tells. */
export class SlotsOfType implements Iterable<readonly [number, readonly SlotValue[]]> {
  private readonly slots = new Map<number, SlotValue[]>();
  private readonly filter = new Uint32Array(filterWords);

  add(type: number, slot: number, value: number): void {
    const known = this.slots.get(type);
    if (known !== undefined) known.push([slot, value]);
    else {
      this.slots.set(type, [[slot, value]]);
      const word = (type >>> 5) % filterWords;
      this.filter[word] = (this.filter[word] ?? 0) | (1 << (type & 31));
    }
  }

  get(type: number): readonly SlotValue[] | undefined {
    return this.mayHave(type) ? this.slots.get(type) : undefined;
  }

  has(type: number): boolean {
    return this.mayHave(type) && this.slots.has(type);
  }

  keys(): IterableIterator<number> {
    return this.slots.keys();
  }

  [Symbol.iterator](): IterableIterator<[number, readonly SlotValue[]]> {
    return this.slots[Symbol.iterator]();
  }

  private mayHave(type: number): boolean {
    return ((this.filter[(type >>> 5) % filterWords] ?? 0) & (1 << (type & 31))) !== 0;
  }
}
