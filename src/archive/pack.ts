import type { CorpusIndex } from '../core/index.ts';
import { Packer, Unpacker } from '../core/packing.ts';
import type { WordType } from '../core/vocabulary.ts';
import type { Words } from '../core/words.ts';
import { readContainer, writeContainer } from '../lexicon/container.ts';

/** First line of what was read of one communiqué. */
const magic = 'communique-reading 1\n';

/** Bits of a type's flags; its classes stand above them. */
const flags = { english: 1, capital: 2, properName: 4 } as const;
const classShift = 3;

export function flagsOf({ language, capital, isProperName, classes }: WordType): number {
  return Number(language === 'en') * flags.english + Number(capital) * flags.capital + Number(isProperName) * flags.properName + (classes << classShift);
}

/** A type from what the database keeps of it. Stems are looked up there, so none is kept. */
export function typeOf(key: string, bits: number, explains: WordType['explains'] = []): WordType {
  return {
    language: (bits & flags.english) === 0 ? 'fr' : 'en',
    key,
    stem: '',
    capital: (bits & flags.capital) !== 0,
    isProperName: (bits & flags.properName) !== 0,
    classes: bits >>> classShift,
    explains,
  };
}

/** What ranking needs of the words of one communiqué; types are numbered as in the database, passages and blocks from 0. */
export interface Reading {
  readonly types: ReadonlyMap<number, WordType>;
  readonly words: readonly Words[];
  readonly title: Words;
  readonly names: ReadonlySet<number>;
  readonly dates: Uint32Array;
  readonly linked: ReadonlyMap<number, Uint32Array>;
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
  const [title] = index.titles;
  const inUse = new Set([...index.words.flatMap(({ types }) => [...types]), ...(title?.types ?? [])]);
  packer.integers('types', numbered(inUse));
  packer.bytes(
    'flags',
    Uint8Array.from(inUse, (type) => flagsOf(index.vocabulary.types[type] ?? typeOf('', 0))),
  );
  packer.texts(
    'keys',
    Array.from(inUse, (type) => index.vocabulary.types[type]?.key ?? ''),
  );
  packer.lists(
    'words',
    index.words.map(({ types }) => numbered(types)),
  );
  packer.bytes('places', Uint16Array.from(index.words.flatMap(({ places }) => [...places])));
  packer.integers(
    'lengths',
    index.words.map(({ length }) => length),
  );
  packer.integers('title', numbered(title?.types ?? []));
  packer.integers('names', numbered(index.names[0] ?? []));
  packer.integers('dates', numbered(index.dates[0] ?? []));
  packer.integers('linked.passages', [...index.linked.keys()]);
  packer.lists('linked', [...index.linked.values()].map(numbered));
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
  const linked = unpacker.lists('linked');
  const title = unpacker.integers('title');
  return {
    types: new Map(Array.from(unpacker.integers('types'), (id, i) => [id, typeOf(keys[i] ?? '', bits[i] ?? 0)])),
    words: unpackWords(unpacker),
    title: { types: title, places: new Uint16Array(title.length), length: title.length },
    names: new Set(unpacker.integers('names')),
    dates: unpacker.integers('dates'),
    linked: new Map(Array.from(unpacker.integers('linked.passages'), (passage, i) => [passage, linked.at(i) ?? new Uint32Array()])),
    blockStart: unpacker.integers('blockStart'),
    passageBlock: unpacker.integers('passageBlock'),
  };
}

function unpackWords(unpacker: Unpacker): readonly Words[] {
  const lists = unpacker.lists('words');
  const places = unpacker.shorts('places');
  let from = 0;
  return Array.from(unpacker.integers('lengths'), (length, at): Words => {
    const types = lists.at(at) ?? new Uint32Array();
    const words = { types, places: places.subarray(from, from + types.length), length };
    from += types.length;
    return words;
  });
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
