import { evidenceNames } from './evidence-names.ts';
import { fold, hasAccent } from './fold.ts';
import { growPhrases, type Phrase } from './phrases.ts';
import { remembered } from './remembered.ts';
import { createTable, type Table } from './table.ts';
import { readTrees, type Trees } from './trees.ts';
import type { ConceptId, Language } from './types.ts';

/** What a text meaning explains: a question's concept and how well, 0 … 1. */
export interface ClosureEntry {
  readonly concept: ConceptId;
  readonly value: number;
}

/** Concepts of a word or expression; `asked` ones hold for questions only. */
export interface Meaning {
  readonly concept: ConceptId;
  readonly askedOnly: boolean;
}

/** What trees judge: passages of a text, and those of one whose phrasings teach what is asked for. */
export type Judged = 'plain' | 'taught';

/** What words mean, and what tells an answer. Immutable, shared by all engines of a process. */
export interface Lexicon {
  readonly conceptCount: number;
  name(concept: ConceptId): string;
  find(name: string): ConceptId | undefined;
  isLight(concept: ConceptId): boolean;
  /** Question concepts that a text meaning explains, itself first; wide classes come with value 0. */
  closure(concept: ConceptId): readonly ClosureEntry[];
  /** Meanings of a term key (`demanteler`, `forces ordre`, `=avoir lieu`). */
  meanings(key: string, language: Language): readonly Meaning[];
  /** The terms of several words that begin with this one (`forces`, `=avoir`), or undefined. */
  phrases(first: string, language: Language): Phrase | undefined;
  /** The word and its dictionary forms, accents exact; with `restore`, accents may be missing from `word`. */
  lemmas(word: string, language: Language, restore: boolean): readonly string[];
  /** `light`: the word frames a question rather than fills it; `heavy`: it can turn an answer round; else undefined. */
  burden(lemma: string, language: Language): string | undefined;
  /** A word of the language or of the lexicon, folded. */
  isReal(key: string, language: Language): boolean;
  /** Folded single words of the lexicon, for spelling repair. */
  vocabulary(language: Language): Table;
  /** `id|asks` of a scaffolding pattern (`est ce que`), or undefined. */
  scaffold(key: string, language: Language): string | undefined;
  /** Whether a pattern begins with these words and goes on. */
  hasLongerScaffold(words: string, language: Language): boolean;
  /** How likely a passage answers, by its evidence; undefined where nothing was fitted. */
  trees(judged: Judged): Trees | undefined;
}

interface Tables {
  readonly terms: Table;
  readonly forms: Table;
  readonly restored: Table;
  readonly real: Table;
  readonly words: Table;
}

/** Words kept at hand: texts repeat theirs, and a look-up costs about 2 µs. */
const longestCache = 200_000;

/** @throws Error when a section is missing: the file was compiled by another version. */
export function createLexicon(sections: ReadonlyMap<string, Uint8Array | Uint32Array>): Lexicon {
  function bytes(name: string): Uint8Array {
    const section = sections.get(name);
    if (section instanceof Uint8Array) return section;
    throw new Error(`compiled lexicon: section ${name} is missing`);
  }
  function integers(name: string): Uint32Array {
    const section = sections.get(name);
    if (section instanceof Uint32Array) return section;
    throw new Error(`compiled lexicon: section ${name} is missing`);
  }
  function table(name: string): Table {
    return createTable(bytes(`${name}.bytes`), integers(`${name}.starts`));
  }
  function tablesOf(language: Language): Tables {
    return {
      terms: table(`${language}.terms`),
      forms: table(`${language}.forms`),
      restored: table(`${language}.restored`),
      real: table(`${language}.real`),
      words: table(`${language}.words`),
    };
  }
  const tables: Readonly<Record<Language, Tables>> = { fr: tablesOf('fr'), en: tablesOf('en') };
  const scaffolds = table('scaffold');
  const frames = table('frame');
  const names = new TextDecoder().decode(bytes('names')).split('\n');
  const ids = new Map(names.map((name, id) => [name, id as ConceptId]));
  // A map for each language: to make one key of both costs as much as the look-up.
  const lemmaCaches: Readonly<Record<Language, Map<string, readonly string[]>>> = { fr: new Map(), en: new Map() };
  const restoredCaches: Readonly<Record<Language, Map<string, readonly string[]>>> = { fr: new Map(), en: new Map() };
  const burdenCaches: Readonly<Record<Language, Map<string, string | undefined>>> = { fr: new Map(), en: new Map() };
  const meaningCaches: Readonly<Record<Language, Map<string, readonly Meaning[]>>> = { fr: new Map(), en: new Map() };
  const phraseCaches: Readonly<Record<Language, Map<string, Phrase | undefined>>> = { fr: new Map(), en: new Map() };
  const realCaches: Readonly<Record<Language, Map<string, boolean>>> = { fr: new Map(), en: new Map() };
  const scaffoldCaches: Readonly<Record<Language, Map<string, string | undefined>>> = { fr: new Map(), en: new Map() };
  const scaffoldPrefixCaches: Readonly<Record<Language, Map<string, boolean>>> = { fr: new Map(), en: new Map() };
  const treeCache = new Map<Judged, Trees | undefined>();
  const light = bytes('light');
  const starts = integers('closure.starts');
  const pairs = integers('closure.pairs');

  return {
    conceptCount: names.length,
    name: (concept) => names[concept] ?? '',
    find: (name) => ids.get(name),
    isLight: (concept) => light[concept] === 1,
    closure(concept) {
      const entries: ClosureEntry[] = [];
      for (let i = starts[concept] ?? 0; i < (starts[concept + 1] ?? 0); i += 2) {
        entries.push({ concept: (pairs[i] ?? 0) as ConceptId, value: (pairs[i + 1] ?? 0) / 100 });
      }
      return entries;
    },
    meanings(key, language) {
      return remembered(meaningCaches[language], longestCache, key, () => meaningsOf(tables[language].terms.find(key)));
    },
    phrases(first, language) {
      return remembered(phraseCaches[language], longestCache, first, () => growPhrases(first, tables[language].terms.under(`${first} `), meaningsOf));
    },
    lemmas(word, language, restore) {
      return remembered((restore ? restoredCaches : lemmaCaches)[language], longestCache, word, () => lemmasOf(word, language, tables[language], restore));
    },
    burden: (lemma, language) => remembered(burdenCaches[language], longestCache, lemma, () => frames.find(`${language} ${lemma}`)),
    isReal: (key, language) => remembered(realCaches[language], longestCache, key, () => tables[language].real.find(key) !== undefined),
    vocabulary: (language) => tables[language].words,
    scaffold: (key, language) => remembered(scaffoldCaches[language], longestCache, key, () => scaffolds.find(`${language} ${key}`)),
    hasLongerScaffold: (words, language) => remembered(scaffoldPrefixCaches[language], longestCache, words, () => scaffolds.hasPrefix(`${language} ${words} `)),
    trees: (judged) =>
      remembered(treeCache, longestCache, judged, () => {
        const text = sections.get(`trees.${judged}`);
        return text === undefined ? undefined : readTrees(new TextDecoder().decode(text), evidenceNames);
      }),
  };
}

const none: readonly Meaning[] = [];

function meaningsOf(payload: string | undefined): readonly Meaning[] {
  if (payload === undefined || payload === '') return none;
  return payload.split(',').map((entry) => ({ concept: Number.parseInt(entry, 36) as ConceptId, askedOnly: entry.endsWith('~') }));
}

function lemmasOf(word: string, language: Language, tables: Tables, restore: boolean): readonly string[] {
  const spellings = [word];
  if (restore && !hasAccent(word)) spellings.push(...(tables.restored.find(fold(word))?.split(',') ?? []));
  const lemmas = new Set<string>();
  for (const spelling of spellings) {
    lemmas.add(spelling);
    for (const lemma of tables.forms.find(spelling)?.split(',') ?? []) lemmas.add(lemma);
    for (const candidate of inflectionless(spelling, language)) {
      if (tables.words.find(fold(candidate)) !== undefined || particles.test(spelling)) lemmas.add(candidate);
    }
  }
  return [...lemmas];
}

/** Endings of French plurals, feminines and adverbs with what stands in the dictionary. */
const frenchEndings: readonly (readonly [RegExp, string])[] = [
  [/s$/, ''],
  [/eaux$/, 'eau'],
  [/aux$/, 'al'],
  [/aux$/, 'ail'],
  [/eux$/, 'eu'],
  [/ées?$/, 'é'],
  [/ies?$/, 'i'],
  [/ues?$/, 'u'],
  [/euses?$/, 'eur'],
  [/euses?$/, 'eux'],
  [/trices?$/, 'teur'],
  [/elles?$/, 'el'],
  [/ives?$/, 'if'],
  [/ennes?$/, 'en'],
  [/ères?$/, 'er'],
  [/onnes?$/, 'on'],
  [/ettes?$/, 'et'],
  [/ètes?$/, 'et'],
  [/ves?$/, 'f'],
  [/es?$/, ''],
  [/ement$/, ''],
  [/ement$/, 'e'],
  [/ment$/, ''],
  [/ivement$/, 'if'],
  [/eusement$/, 'eux'],
  [/èrement$/, 'er'],
  [/amment$/, 'ant'],
  [/emment$/, 'ent'],
];
const englishEndings: readonly (readonly [RegExp, string])[] = [
  [/s$/, ''],
  [/es$/, ''],
  [/ies$/, 'y'],
  [/ly$/, ''],
  [/ily$/, 'y'],
  [/ally$/, 'al'],
  [/ed$/, ''],
  [/ed$/, 'e'],
  [/ing$/, ''],
  [/ing$/, 'e'],
];

/** “break-ins”, “layoffs”: particles take the plural of the noun they make. */
const particles = /^(in|out|up|off|down|over|back)s$/;

function inflectionless(word: string, language: Language): readonly string[] {
  const particle = language === 'en' ? particles.exec(word)?.[1] : undefined;
  if (particle !== undefined) return [particle];
  if (word.length < 4) return [];
  const endings = language === 'fr' ? frenchEndings : englishEndings;
  return endings
    .filter(([ending]) => ending.test(word))
    .map(([ending, base]) => word.replace(ending, base))
    .filter((lemma) => lemma.length > 2);
}
