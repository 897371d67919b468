import { fold } from './fold.ts';
import type { Lexicon, Meaning } from './lexicon.ts';
import { rootOf } from './root.ts';
import { stem } from './stem.ts';
import type { Token } from './tokenize.ts';
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
  /** What the type explains: question concept → value 0 … 1, its own concept first. */
  readonly explains: readonly (readonly [ConceptId, number])[];
}

/** Kinds of thing that interrogatives ask for, as bits. */
export const wordClass = { person: 1, place: 2, organisation: 4 } as const;

const classOfConcept: Readonly<Record<string, number>> = {
  person: wordClass.person,
  'group-of-people': wordClass.person,
  place: wordClass.place,
  organisation: wordClass.organisation,
};

/** How many meanings a word may have before each one more makes a match by meaning less believable. */
const freeMeanings = 2;
const meaningPenalty = 0.1;
const leastShare = 0.55;

/** Grows while a corpus is indexed; read-only afterwards. */
export interface Vocabulary {
  readonly types: readonly WordType[];
  /** Types with this folded surface, per language. */
  byKey(key: string, language: Language): readonly number[];
  byStem(stem: string, language: Language): readonly number[];
  byRoot(root: string, language: Language): readonly number[];
  /** Types that explain a question's concept, with how well. */
  byConcept(concept: ConceptId): readonly (readonly [number, number])[];
  /** Types whose key starts with these four letters: cognates and typing errors are looked for there. */
  byPrefix(prefix: string, language: Language): readonly number[];
}

export interface VocabularyBuilder extends Vocabulary {
  word(token: Token, lemmas: readonly string[], language: Language): number;
  expression(meanings: readonly Meaning[], language: Language): number;
}

/** Length of the prefix under which cognates are kept. */
export const cognatePrefix = 4;

/** What a word is found by, beside its key. */
export function formsOf({ key, stem: own, language }: WordType): {
  readonly stems: readonly string[];
  readonly root: string | undefined;
  readonly prefix: string | undefined;
} {
  return {
    // An accent-less question stems differently: « demantelees » must find « démantelées ».
    stems: [...new Set([own, stem(key, language)])],
    root: rootOf(key, language),
    prefix: key.length >= cognatePrefix ? key.slice(0, cognatePrefix) : undefined,
  };
}

/** @param onNew told of each type with a name that says what it is made of, the same in every corpus. */
export function createVocabulary(lexicon: Lexicon, onNew: (type: number, name: string) => void = () => undefined): VocabularyBuilder {
  const types: WordType[] = [];
  const ids = new Map<string, number>();
  const keys = new Map<string, number[]>();
  const stems = new Map<string, number[]>();
  const roots = new Map<string, number[]>();
  const concepts = new Map<ConceptId, (readonly [number, number])[]>();
  const prefixes = new Map<string, number[]>();

  function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
    const list = map.get(key);
    if (list === undefined) map.set(key, [value]);
    else list.push(value);
  }

  function add(id: string, type: WordType): number {
    const at = types.length;
    ids.set(id, at);
    types.push(type);
    for (const [concept, value] of type.explains) push(concepts, concept, [at, value] as const);
    if (type.key === '') return at;
    push(keys, `${type.language} ${type.key}`, at);
    const forms = formsOf(type);
    for (const form of forms.stems) push(stems, `${type.language} ${form}`, at);
    if (forms.root !== undefined) push(roots, `${type.language} ${forms.root}`, at);
    if (forms.prefix !== undefined) push(prefixes, `${type.language} ${forms.prefix}`, at);
    return at;
  }

  function closureOf(meanings: readonly Meaning[]): readonly (readonly [ConceptId, number])[] {
    const own = [...new Set(meanings.filter((meaning) => !meaning.askedOnly).map((meaning) => meaning.concept))];
    const share = Math.max(leastShare, 1 - meaningPenalty * Math.max(0, own.length - freeMeanings));
    const best = new Map<ConceptId, number>();
    for (const concept of own) {
      for (const entry of lexicon.closure(concept)) {
        if (entry.value > 0 && entry.value * share > (best.get(entry.concept) ?? 0)) best.set(entry.concept, entry.value * share);
      }
    }
    return [...best];
  }

  function classesOf(meanings: readonly Meaning[]): number {
    let classes = 0;
    for (const { concept, askedOnly } of meanings) {
      if (!askedOnly) for (const entry of lexicon.closure(concept)) classes |= classOfConcept[lexicon.name(entry.concept)] ?? 0;
    }
    return classes;
  }

  return {
    types,
    byKey: (key, language) => keys.get(`${language} ${key}`) ?? [],
    byStem: (key, language) => stems.get(`${language} ${key}`) ?? [],
    byRoot: (key, language) => roots.get(`${language} ${key}`) ?? [],
    byConcept: (concept) => concepts.get(concept) ?? [],
    byPrefix: (prefix, language) => prefixes.get(`${language} ${prefix}`) ?? [],
    word(token, lemmas, language) {
      const { key, value } = token;
      const capital = token.capital && !token.opens;
      const id = `${language} ${value === undefined ? token.surface : key}${capital ? ' ^' : ''}`;
      const known = ids.get(id);
      if (known !== undefined) return known;
      const lower = value === undefined ? token.surface.toLowerCase() : key;
      const canonical = `${language} =${lower}${capital ? ' ^' : ''}`;
      const same = ids.get(canonical);
      if (same !== undefined) {
        ids.set(id, same);
        return same;
      }
      const meanings = value === undefined ? lemmas.flatMap((lemma) => lexicon.meanings(lemma, language)) : [];
      const isProperName = capital && meanings.length === 0 && !lexicon.isReal(key, language);
      const type = add(id, { language, key, stem: stem(lower, language), capital, isProperName, classes: classesOf(meanings), explains: closureOf(meanings) });
      ids.set(canonical, type);
      onNew(type, canonical);
      return type;
    },
    expression(meanings, language) {
      const id = `${language} = ${meanings
        .map((meaning) => meaning.concept)
        .toSorted((a, b) => a - b)
        .join(',')}`;
      const known = ids.get(id);
      if (known !== undefined) return known;
      const type = add(id, { language, key: '', stem: '', capital: false, isProperName: false, classes: classesOf(meanings), explains: closureOf(meanings) });
      onNew(type, id);
      return type;
    },
  };
}

/** Folded key of a token's surface, shared by texts and questions. */
export function keyOf(surface: string): string {
  return fold(surface).replace(/[’ʼ]/g, "'");
}
