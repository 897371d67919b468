import { fold } from './fold.ts';
import type { NumberLists } from './lists.ts';
import { rootOf } from './root.ts';
import { stem } from './stem.ts';
import type { ConceptId, Language } from './types.ts';

/** One distinct word, number or expression of the corpus, in one language. Its number is its index. */
export interface WordType {
  readonly language: Language;
  /** Folded surface; `#` and value for numbers; `` for expressions. */
  readonly key: string;
  readonly stem: string;
  readonly capital: boolean;
  /** Bits of `wordClass`: what kind of thing the word names. */
  readonly classes: number;
  /** A capitalised word that no dictionary knows: somebody's or something's own name. */
  readonly isProperName: boolean;
  /** The lexicon knows it; what it explains may yet be out of reach. */
  readonly hasMeaning: boolean;
  /** What the type explains: question concept → value 0 … 1, its own concept first. */
  readonly explains: readonly (readonly [ConceptId, number])[];
}

/** Kinds of thing that interrogatives ask for, as bits. */
export const wordClass = { person: 1, place: 2, organisation: 4 } as const;

/** Bits of a type's flags; its classes stand above them. */
export const typeFlags = { english: 1, capital: 2, properName: 4, meaning: 8, classShift: 4 } as const;

/** Numbers of types. */
export type TypeList = Iterable<number> & ArrayLike<number>;

/** Where the types of one form are found. */
export type TypeLookup = (form: string, language: Language) => TypeList;

/** The words of a corpus, immutable, as arrays of numbers but for the words themselves. */
export interface VocabularyParts {
  readonly keys: readonly string[];
  readonly stems: readonly string[];
  /** By type, see `typeFlags`. */
  readonly flags: Uint8Array;
  /** Type → what it explains, and concept → the types that explain it: pairs of a number and the place of a value in `scale`. */
  readonly explains: NumberLists;
  readonly byConcept: NumberLists;
  readonly scale: Float64Array;
  readonly byKey: TypeLookup;
  readonly byStem: TypeLookup;
  readonly byRoot: TypeLookup;
  readonly byPrefix: TypeLookup;
}

/** Length of the prefix under which cognates are kept. */
export const cognatePrefix = 4;

/** What a word is found by, beside its key. */
export function formsOf({ key, stem: own, language }: Pick<WordType, 'key' | 'stem' | 'language'>): {
  readonly stems: readonly string[];
  readonly root: string | undefined;
  readonly prefix: string | undefined;
} {
  // An accent-less question stems differently: « demantelees » must find « démantelées ».
  const folded = stem(key, language);
  return {
    stems: own === folded ? [own] : [own, folded],
    root: rootOf(key, language),
    prefix: key.length >= cognatePrefix ? key.slice(0, cognatePrefix) : undefined,
  };
}

/** The words of a corpus as questions search them. */
export interface Vocabulary {
  /** By number. */
  readonly types: readonly WordType[];
  /** Types with this folded surface, per language. */
  readonly byKey: TypeLookup;
  readonly byStem: TypeLookup;
  readonly byRoot: TypeLookup;
  /** Types whose key starts with these four letters: cognates and typing errors are looked for there. */
  readonly byPrefix: TypeLookup;
  /** Tells the types that explain a question's concept, with how well. */
  eachOfConcept(concept: ConceptId, visit: (type: number, value: number) => void): void;
  /** Whether the lexicon knows a meaning of a type: then it has said what the type explains. */
  hasMeaning(type: number): boolean;
}

/** One that is in memory as a whole. */
export class PackedVocabulary implements Vocabulary {
  readonly parts: VocabularyParts;
  readonly types: readonly WordType[];
  readonly byKey: TypeLookup;
  readonly byStem: TypeLookup;
  readonly byRoot: TypeLookup;
  readonly byPrefix: TypeLookup;

  constructor(parts: VocabularyParts) {
    this.parts = parts;
    this.types = parts.keys.map((_, at) => new PackedType(parts, at));
    this.byKey = parts.byKey;
    this.byStem = parts.byStem;
    this.byRoot = parts.byRoot;
    this.byPrefix = parts.byPrefix;
  }

  eachOfConcept(concept: ConceptId, visit: (type: number, value: number) => void): void {
    const { byConcept, scale } = this.parts;
    const end = byConcept.starts[concept + 1] ?? 0;
    for (let i = byConcept.starts[concept] ?? 0; i < end; i += 2) visit(byConcept.values[i] ?? 0, scale[byConcept.values[i + 1] ?? 0] ?? 0);
  }

  hasMeaning(type: number): boolean {
    const { starts } = this.parts.explains;
    return starts[type] !== starts[type + 1];
  }
}

/** A view of one type. */
class PackedType implements WordType {
  private readonly parts: VocabularyParts;
  private readonly at: number;

  constructor(parts: VocabularyParts, at: number) {
    this.parts = parts;
    this.at = at;
  }

  get key(): string {
    return this.parts.keys[this.at] ?? '';
  }

  get stem(): string {
    return this.parts.stems[this.at] ?? '';
  }

  get language(): Language {
    return (this.bits & typeFlags.english) === 0 ? 'fr' : 'en';
  }

  get capital(): boolean {
    return (this.bits & typeFlags.capital) !== 0;
  }

  get isProperName(): boolean {
    return (this.bits & typeFlags.properName) !== 0;
  }

  get hasMeaning(): boolean {
    return (this.bits & typeFlags.meaning) !== 0;
  }

  get classes(): number {
    return this.bits >>> typeFlags.classShift;
  }

  get explains(): WordType['explains'] {
    const pairs = this.parts.explains.at(this.at);
    return Array.from({ length: pairs.length / 2 }, (_, i) => [(pairs[2 * i] ?? 0) as ConceptId, this.parts.scale[pairs[2 * i + 1] ?? 0] ?? 0] as const);
  }

  private get bits(): number {
    return this.parts.flags[this.at] ?? 0;
  }
}

/** Folded key of a token's surface, shared by texts and questions. */
export function keyOf(surface: string): string {
  const folded = fold(surface);
  // Asked of every word many times over, and nearly none has one.
  for (let i = 0; i < folded.length; i += 1) {
    const code = folded.charCodeAt(i);
    if (code === 0x2019 || code === 0x02bc) return folded.replace(/[’ʼ]/g, "'");
  }
  return folded;
}
