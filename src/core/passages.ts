import type { Passage, Passages } from './types.ts';

const roles: readonly Passage['role'][] = ['title', 'date', 'heading', 'sentence', 'bullet'];
const roleBits = 3;
/** Start, end, paragraph, and role with lead. */
const fields = 4;
/** Passages kept in one array; it is given back when none of their communiqués is held any more. */
const slabPassages = 4096;

interface Slab {
  readonly numbers: Uint32Array;
  used: number;
}

let slab: Slab = { numbers: new Uint32Array(), used: 0 };

/** Passages as sixteen bytes each: as objects the 600,000 of 100,000 paragraphs took 53 MB, and take 15. One is made when it is asked for. */
export function packPassages(passages: readonly Passage[]): Passages {
  const size = passages.length * fields;
  if (slab.used + size > slab.numbers.length) slab = { numbers: new Uint32Array(Math.max(size, slabPassages * fields)), used: 0 };
  const { numbers, used } = slab;
  let at = used;
  for (const { start, end, paragraph, role, lead = -1 } of passages) {
    numbers[at] = start;
    numbers[at + 1] = end;
    numbers[at + 2] = paragraph;
    numbers[at + 3] = ((lead + 1) << roleBits) | roles.indexOf(role);
    at += fields;
  }
  slab.used += size;
  return new PackedPassages(numbers, used, passages.length);
}

/** Where the passages stand is nobody's concern: two that tell the same are equal, wherever they do. */
class PackedPassages implements Passages {
  readonly length: number;
  readonly #numbers: Uint32Array;
  readonly #from: number;

  constructor(numbers: Uint32Array, from: number, length: number) {
    this.#numbers = numbers;
    this.#from = from;
    this.length = length;
  }

  at(index: number): Passage | undefined {
    const place = index < 0 ? this.length + index : index;
    if (place < 0 || place >= this.length) return undefined;
    const from = this.#from + place * fields;
    const numbers = this.#numbers;
    const start = numbers[from] ?? 0;
    const end = numbers[from + 1] ?? 0;
    const paragraph = numbers[from + 2] ?? 0;
    const kind = numbers[from + 3] ?? 0;
    const role = roles[kind & (2 ** roleBits - 1)] ?? 'sentence';
    const lead = kind >>> roleBits;
    return lead === 0 ? { start, end, paragraph, role } : { start, end, paragraph, role, lead: lead - 1 };
  }

  *[Symbol.iterator](): IterableIterator<Passage> {
    for (let i = 0; i < this.length; i += 1) {
      const passage = this.at(i);
      if (passage !== undefined) yield passage;
    }
  }

  find(isWanted: (passage: Passage) => boolean): Passage | undefined {
    for (const passage of this) if (isWanted(passage)) return passage;
    return undefined;
  }

  filter(isWanted: (passage: Passage) => boolean): readonly Passage[] {
    return Array.from(this).filter((passage) => isWanted(passage));
  }

  map<T>(make: (passage: Passage) => T): readonly T[] {
    return Array.from(this, make);
  }
}
