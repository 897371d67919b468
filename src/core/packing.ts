import { type Naturals, NumberLists } from './lists.ts';
import { buildTable, createTable, type Table } from './table.ts';

/** Named blocks of bytes and integers, as `writeContainer` stores them. */
export type Sections = ReadonlyMap<string, Uint8Array | Uint32Array>;

/** Turns arrays, lists and strings into sections. */
export class Packer {
  readonly sections = new Map<string, Uint8Array | Uint32Array>();

  integers(name: string, values: ArrayLike<number>): void {
    this.sections.set(name, values instanceof Uint32Array ? values : Uint32Array.from(values));
  }

  naturals(name: string, values: Naturals): void {
    if (values instanceof Uint16Array) this.bytes(name, values);
    else this.integers(name, values);
  }

  bytes(name: string, { buffer, byteOffset, byteLength }: Uint8Array | Uint16Array | Float32Array | Float64Array): void {
    this.sections.set(name, new Uint8Array(buffer, byteOffset, byteLength));
  }

  lists(name: string, lists: readonly Iterable<number>[]): void {
    this.packed(name, NumberLists.of(lists));
  }

  packed(name: string, { starts, values }: NumberLists): void {
    this.integers(`${name}.starts`, starts);
    this.integers(`${name}.values`, values);
  }

  /** @throws Error for text that UTF-8 cannot hold (half of a surrogate pair). */
  texts(name: string, texts: readonly string[]): void {
    const all = texts.join('');
    const bytes = new TextEncoder().encode(all);
    if (new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) !== all) throw new Error(`${name}: text that is not well-formed`);
    this.bytes(`${name}.bytes`, bytes);
    this.integers(`${name}.starts`, startsOf(texts));
  }

  /** Keys to numbers, found without reading them all. */
  table(name: string, entries: ReadonlyMap<string, readonly number[]>): void {
    const { bytes, starts } = buildTable(new Map([...entries].map(([key, values]) => [escaped(key), values.join(',')])));
    this.bytes(`${name}.bytes`, bytes);
    this.integers(`${name}.starts`, starts);
  }
}

/** Reads sections back, as views wherever that is possible. */
export class Unpacker {
  private readonly sections: Sections;

  constructor(sections: Sections) {
    this.sections = sections;
  }

  /** @throws Error, like all of these, when the section is missing. */
  integers(name: string): Uint32Array {
    const section = this.sections.get(name);
    if (section instanceof Uint32Array) return section;
    throw new Error(`section ${name} is missing`);
  }

  bytes(name: string): Uint8Array {
    const section = this.sections.get(name);
    if (section instanceof Uint8Array) return section;
    throw new Error(`section ${name} is missing`);
  }

  naturals(name: string): Naturals {
    return this.sections.get(name) instanceof Uint32Array ? this.integers(name) : this.shorts(name);
  }

  shorts(name: string): Uint16Array {
    const { buffer, byteOffset, byteLength } = this.bytes(name);
    return new Uint16Array(buffer, byteOffset, byteLength / 2);
  }

  floats(name: string): Float32Array {
    const { buffer, byteOffset, byteLength } = this.bytes(name);
    return new Float32Array(buffer, byteOffset, byteLength / 4);
  }

  /** A copy: sections are aligned to 4 bytes only. */
  doubles(name: string): Float64Array {
    return new Float64Array(Uint8Array.from(this.bytes(name)).buffer);
  }

  lists(name: string): NumberLists {
    return new NumberLists(this.integers(`${name}.starts`), this.integers(`${name}.values`));
  }

  texts(name: string): readonly string[] {
    const all = new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.bytes(`${name}.bytes`));
    const starts = this.integers(`${name}.starts`);
    const texts: string[] = [];
    for (let i = 0; i + 1 < starts.length; i += 1) texts.push(all.slice(starts[i], starts[i + 1]));
    return texts;
  }

  table(name: string): (key: string) => readonly number[] {
    const table: Table = createTable(this.bytes(`${name}.bytes`), this.integers(`${name}.starts`));
    return (key) => table.find(escaped(key))?.split(',').map(Number) ?? none;
  }
}

const none: readonly number[] = [];

/** Tables are of lines of UTF-8; runs of letters may end in the middle of a surrogate pair. */
function escaped(key: string): string {
  return key.replace(/[\\\t\n\ud800-\udfff]/g, (unit) => `\\${unit.charCodeAt(0).toString(16)}`);
}

/** Offset of each item, and one more behind the last. */
function startsOf(items: readonly { readonly length: number }[]): Uint32Array {
  const starts = new Uint32Array(items.length + 1);
  for (const [i, { length }] of items.entries()) starts[i + 1] = (starts[i] ?? 0) + length;
  return starts;
}
