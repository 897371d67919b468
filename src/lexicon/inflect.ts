import { createRequire } from 'node:module';

/**
 * Inflected forms of the words of the lexicon, made at build time from well-kept word lists, so that nothing of them is needed at
 * run time: French verbs from Lefff (french-verbs-lefff, Apache-2.0), English by wink-lemmatizer (MIT) over a word list (MIT).
 */
const require = createRequire(import.meta.url);

type Conjugations = Readonly<Record<string, Readonly<Record<string, readonly (string | null)[]>>>>;

/** Adds `lemma` under `form`. */
function add(forms: Map<string, Set<string>>, form: string | null, lemma: string): void {
  if (typeof form !== 'string' || form === lemma || form === 'NA') return;
  const lemmas = forms.get(form);
  if (lemmas === undefined) forms.set(form, new Set([lemma]));
  else lemmas.add(lemma);
}

/**
 * @param words dictionary forms in lower case with their accents.
 * @returns conjugated form → infinitives, for the verbs among `words`.
 */
export function frenchForms(words: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const conjugations = require('french-verbs-lefff/dist/conjugations.json') as Conjugations;
  const forms = new Map<string, Set<string>>();
  for (const [infinitive, tenses] of Object.entries(conjugations)) {
    if (!words.has(infinitive)) continue;
    for (const persons of Object.values(tenses)) for (const form of persons) add(forms, form, infinitive);
  }
  return forms;
}

interface Lemmatizer {
  noun(word: string): string;
  verb(word: string): string;
  adjective(word: string): string;
}

/**
 * @param words dictionary forms in lower case.
 * @returns inflected form → lemmas, for the lemmas among `words`.
 */
export function englishForms(words: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const lemmatizer = require('wink-lemmatizer') as Lemmatizer;
  const forms = new Map<string, Set<string>>();
  for (const form of englishWords()) {
    for (const lemma of [lemmatizer.verb(form), lemmatizer.noun(form), lemmatizer.adjective(form)]) {
      if (words.has(lemma)) add(forms, form, lemma);
    }
  }
  return forms;
}

/** Words a French reader knows, inflected forms included; about 336,000. */
export function frenchWords(): readonly string[] {
  return require('an-array-of-french-words') as readonly string[];
}

/** Words an English reader knows, inflected forms included; about 275,000. */
export function englishWords(): readonly string[] {
  return require('an-array-of-english-words') as readonly string[];
}
