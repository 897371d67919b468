import type { Packer, Unpacker } from './packing.ts';
import type { ConceptId, Language } from './types.ts';
import { formsOf, type Vocabulary, type WordType } from './vocabulary.ts';

/** Bits of a type's flags; its classes stand above them. */
const flags = { english: 1, capital: 2, properName: 4 } as const;
const classShift = 3;

/** @param conceptCount of the lexicon with which the vocabulary was made. */
export function packVocabulary({ types }: Vocabulary, conceptCount: number, packer: Packer): void {
  packer.texts(
    'types.keys',
    types.map(({ key }) => key),
  );
  packer.texts(
    'types.stems',
    types.map((type) => type.stem),
  );
  packer.bytes('types.flags', Uint8Array.from(types, flagsOf));
  const keys = new Map<string, number[]>();
  const stems = new Map<string, number[]>();
  const roots = new Map<string, number[]>();
  const prefixes = new Map<string, number[]>();
  for (const [at, type] of types.entries()) {
    if (type.key === '') continue;
    push(keys, `${type.language} ${type.key}`, at);
    const forms = formsOf(type);
    for (const form of forms.stems) push(stems, `${type.language} ${form}`, at);
    if (forms.root !== undefined) push(roots, `${type.language} ${forms.root}`, at);
    if (forms.prefix !== undefined) push(prefixes, `${type.language} ${forms.prefix}`, at);
  }
  packer.table('by-key', keys);
  packer.table('by-stem', stems);
  packer.table('by-root', roots);
  packer.table('by-prefix', prefixes);
  packMeanings(types, conceptCount, packer);
}

/** Both ways round, type → concepts and concept → types; values, of which there are few, as numbers of a list of them. */
function packMeanings(types: readonly WordType[], conceptCount: number, packer: Packer): void {
  const values = new Map<number, number>();
  const numberOf = (value: number): number => {
    const known = values.get(value) ?? values.size;
    values.set(value, known);
    return known;
  };
  const byConcept: number[][] = Array.from({ length: conceptCount }, () => []);
  for (const [at, { explains }] of types.entries()) for (const [concept, value] of explains) byConcept[concept]?.push(at, numberOf(value));
  packer.lists(
    'explains',
    types.map(({ explains }) => explains.flatMap(([concept, value]) => [concept, numberOf(value)])),
  );
  packer.lists('by-concept', byConcept);
  packer.bytes('explains.scale', Float64Array.from(values.keys()));
}

/** A vocabulary that reads no more of the file than a question needs. */
export function unpackVocabulary(unpacker: Unpacker): Vocabulary {
  const stems = unpacker.texts('types.stems');
  const bits = unpacker.bytes('types.flags');
  const explains = unpacker.lists('explains');
  const concepts = unpacker.lists('by-concept');
  const scale = unpacker.doubles('explains.scale');
  const keys = unpacker.table('by-key');
  const byStem = unpacker.table('by-stem');
  const roots = unpacker.table('by-root');
  const prefixes = unpacker.table('by-prefix');
  const pairs = (packed: Uint32Array | undefined): readonly (readonly [number, number])[] => {
    const found: (readonly [number, number])[] = [];
    for (let i = 0; packed !== undefined && i < packed.length; i += 2) found.push([packed[i] ?? 0, scale[packed[i + 1] ?? 0] ?? 0]);
    return found;
  };
  const meaningsOf = (at: number): WordType['explains'] => pairs(explains.at(at)).map(([concept, value]) => [concept as ConceptId, value] as const);
  return {
    types: unpacker.texts('types.keys').map((key, at) => new PackedType(key, stems[at] ?? '', bits[at] ?? 0, at, meaningsOf)),
    byKey: (key, language) => keys(`${language} ${key}`),
    byStem: (key, language) => byStem(`${language} ${key}`),
    byRoot: (key, language) => roots(`${language} ${key}`),
    byConcept: (concept) => pairs(concepts.at(concept)),
    byPrefix: (prefix, language) => prefixes(`${language} ${prefix}`),
  };
}

class PackedType implements WordType {
  readonly key: string;
  readonly stem: string;
  private readonly bits: number;
  private readonly at: number;
  private readonly meaningsOf: (at: number) => WordType['explains'];

  constructor(key: string, stem: string, bits: number, at: number, meaningsOf: (at: number) => WordType['explains']) {
    this.key = key;
    this.stem = stem;
    this.bits = bits;
    this.at = at;
    this.meaningsOf = meaningsOf;
  }

  get language(): Language {
    return (this.bits & flags.english) === 0 ? 'fr' : 'en';
  }

  get capital(): boolean {
    return (this.bits & flags.capital) !== 0;
  }

  get isProperName(): boolean {
    return (this.bits & flags.properName) !== 0;
  }

  get classes(): number {
    return this.bits >>> classShift;
  }

  get explains(): WordType['explains'] {
    return this.meaningsOf(this.at);
  }
}

function flagsOf({ language, capital, isProperName, classes }: WordType): number {
  return Number(language === 'en') * flags.english + Number(capital) * flags.capital + Number(isProperName) * flags.properName + (classes << classShift);
}

function push(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
