import type { CorpusIndex } from '../core/index.ts';
import { NumberLists, SparseLists } from '../core/lists.ts';
import { Packer, Unpacker } from '../core/packing.ts';
import { typeFlags, type WordType } from '../core/vocabulary.ts';
import { WordStore } from '../core/words.ts';
import { readContainer, writeContainer } from '../lexicon/container.ts';

/** First line of what was read of one communiqué. */
const magic = 'communique-reading 2\n';

export function flagsOf({ language, capital, isProperName, hasMeaning, classes }: WordType): number {
  const { english, properName, meaning, classShift } = typeFlags;
  const bits = Number(language === 'en') * english + Number(capital) * typeFlags.capital + Number(isProperName) * properName + Number(hasMeaning) * meaning;
  return bits + (classes << classShift);
}

/** A type from what the database keeps of it. Stems are looked up there, so none is kept. */
export function typeOf(key: string, bits: number, explains: WordType['explains'] = []): WordType {
  return {
    language: (bits & typeFlags.english) === 0 ? 'fr' : 'en',
    key,
    stem: '',
    capital: (bits & typeFlags.capital) !== 0,
    isProperName: (bits & typeFlags.properName) !== 0,
    hasMeaning: (bits & typeFlags.meaning) !== 0,
    classes: bits >>> typeFlags.classShift,
    explains,
  };
}

/** What ranking needs of the words of one communiqué; types are numbered as in the database, passages and blocks from 0. */
export interface Reading {
  readonly types: ReadonlyMap<number, WordType>;
  readonly words: WordStore;
  readonly title: Uint32Array;
  readonly names: Uint32Array;
  readonly dates: Uint32Array;
  readonly linked: SparseLists;
  readonly blockStart: Uint32Array;
  readonly passageBlock: Uint32Array;
}

/**
 * @param index of this communiqué alone.
 * @param ids number in the database of each type of the index.
 */
export function packReading(index: CorpusIndex, ids: Uint32Array): Buffer {
  const packer = new Packer();
  const numbered = (types: Iterable<number>): Uint32Array => Uint32Array.from(types, (type) => ids[type] ?? 0);
  const { words, linked } = index;
  const title = index.titles.at(0);
  const inUse = new Set([...words.types, ...title]);
  packer.integers('types', numbered(inUse));
  packer.bytes(
    'flags',
    Uint8Array.from(inUse, (type) => flagsOf(index.vocabulary.types[type] ?? typeOf('', 0))),
  );
  packer.texts(
    'keys',
    Array.from(inUse, (type) => index.vocabulary.types[type]?.key ?? ''),
  );
  packer.packed('words', new NumberLists(words.starts, numbered(words.types)));
  packer.bytes('places', words.places);
  packer.integers('lengths', words.lengths);
  packer.integers('title', numbered(title));
  packer.integers('names', numbered(index.names.at(0)));
  packer.integers('dates', numbered(index.dates.at(0)));
  packer.integers('linked.passages', linked.keys);
  packer.packed('linked', new NumberLists(linked.lists.starts, numbered(linked.lists.values)));
  packer.integers('blockStart', index.blockStart);
  packer.integers('passageBlock', index.passageBlock);
  return Buffer.from(writeContainer(packer.sections, magic));
}

/** @throws Error for bytes of another kind or version. */
export function unpackReading(bytes: Uint8Array): Reading {
  const sections = readContainer(bytes, magic);
  if (sections === undefined) throw new Error('what was read of a communiqué is of another version');
  const unpacker = new Unpacker(sections);
  const keys = unpacker.texts('keys');
  const bits = unpacker.bytes('flags');
  const { starts, values } = unpacker.lists('words');
  return {
    types: new Map(Array.from(unpacker.integers('types'), (id, i) => [id, typeOf(keys[i] ?? '', bits[i] ?? 0)])),
    words: new WordStore(starts, values, unpacker.shorts('places'), unpacker.integers('lengths')),
    title: unpacker.integers('title'),
    names: unpacker.integers('names'),
    dates: unpacker.integers('dates'),
    linked: new SparseLists(unpacker.integers('linked.passages'), unpacker.lists('linked')),
    blockStart: unpacker.integers('blockStart'),
    passageBlock: unpacker.integers('passageBlock'),
  };
}

/** Pairs of a type and its weight in one block, eight bytes each. */
export function packHolds(types: readonly number[], weights: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * types.length);
  for (const [i, type] of types.entries()) {
    bytes.writeUInt32LE(type, 8 * i);
    bytes.writeFloatLE(weights[i] ?? 0, 8 * i + 4);
  }
  return bytes;
}

/** Calls `visit` for each type and weight of a block. */
export function eachHeld(bytes: Buffer, visit: (type: number, weight: number) => void): void {
  for (let at = 0; at + 8 <= bytes.length; at += 8) visit(bytes.readUInt32LE(at), bytes.readFloatLE(at + 4));
}
