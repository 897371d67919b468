import { fold } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import { analyzeQuestion, type Question, type Spelling } from './question.ts';
import { type Example, fitSoftmax, probabilitiesOf, type Softmax } from './softmax.ts';
import { stem } from './stem.ts';
import { isStopWord } from './stopwords.ts';
import { lightWeight } from './term.ts';
import { tokenize } from './tokenize.ts';
import type { Communique, Fact, Language, Silence } from './types.ts';

/**
 * What the phrasings of one communiqué teach: which of its facts, or which of the things it is known not to say, a question asks for.
 */
export interface AskedModel {
  readonly softmax: Softmax;
  /** Number of a feature; undefined for one that no phrasing has. */
  featureId(key: string): number | undefined;
}

/** One that can be saved: keys of its features in the order of their numbers. */
export interface FittedModel extends AskedModel {
  readonly keys: readonly string[];
}

/** How likely a question asks for each fact and each silence of a communiqué, 0 … 1. */
export interface AskedFor {
  readonly facts: ReadonlyMap<Fact, number>;
  /** All silences together, and the likeliest of them. */
  readonly silent: number;
  readonly silence: Silence;
  readonly silenceShare: number;
}

/**
 * Weights of features beside a meaning’s own, by trial on 626 questions: broader meanings, words by their stems, light words, beginnings of
 * unknown ones. Function words tell « un repas » from « les repas »; the rates stay the same (91.5 / 1.9 / 96.7 without, 91.5 / 2.1 / 96.7 with).
 */
const broaderShare = 0.3;
const stemShare = 0.5;
const lightShare = 0.4;
const functionShare = 0.15;
const prefixShare = 0.5;
const prefixLength = 5;

type Features = ReadonlyMap<string, number>;

/** What a question is made of: meanings, stems of words, figures, function words and kinds of answer, each with a value; together of length 1. */
function featuresOf(question: Question, lexicon: Lexicon): Features {
  const features = new Map<string, number>();
  const raise = (key: string, value: number): void => void features.set(key, Math.max(features.get(key) ?? 0, value));
  for (const term of question.terms) {
    const weight = term.weight > lightWeight ? 1 : lightShare;
    if (term.value !== undefined) {
      raise(`#${term.value}`, weight);
      continue;
    }
    const isKnown = term.concepts.length > 0;
    for (const key of term.keys) {
      raise(`s ${stem(key, question.language)}`, isKnown ? weight * stemShare : weight);
      if (!isKnown) raise(`p ${key.slice(0, prefixLength)}`, weight * prefixShare);
    }
    for (const concept of term.concepts) {
      raise(`c ${concept}`, weight / term.concepts.length ** 0.25);
      for (const entry of lexicon.closure(concept)) {
        if (entry.concept !== concept) raise(`c ${entry.concept}`, (weight * broaderShare * entry.value) / Math.sqrt(term.concepts.length));
      }
    }
  }
  for (const { key } of tokenize(question.text)) if (isStopWord(key, question.language)) raise(`f ${key}`, functionShare);
  for (const demand of question.demands.length === 0 ? ['none'] : question.demands) raise(`d ${demand}`, 1);
  const length = Math.sqrt([...features.values()].reduce((sum, value) => sum + value * value, 0)) || 1;
  return new Map([...features].map(([key, value]) => [key, value / length]));
}

const asWritten: Spelling = { repair: { repair: () => undefined, near: () => [] }, isKnown: () => true };

/**
 * Fits the classifier of a communiqué to the phrasings of its facts and silences; undefined where it has no silences: without them every
 * question would ask for some fact. About 7 s for 24,000 phrasings, two fifths of it reading them.
 */
export function fitAsked({ facts, silences = [] }: Communique, lexicon: Lexicon): FittedModel | undefined {
  if (silences.length === 0 || facts.length === 0) return undefined;
  const ids = new Map<string, number>();
  const examples: Example[] = [];
  const add = (phrasing: string, language: Language, label: number): void => {
    const features = featuresOf(analyzeQuestion(phrasing, lexicon, language, asWritten), lexicon);
    for (const key of features.keys()) if (!ids.has(key)) ids.set(key, ids.size);
    examples.push({ features: Uint32Array.from(features.keys(), (key) => ids.get(key) ?? 0), values: Float32Array.from(features.values()), label });
  };
  for (const language of ['fr', 'en'] as const) {
    for (const [label, { statement, phrasings }] of facts.entries())
      for (const phrasing of [statement[language], ...phrasings[language]]) add(phrasing, language, label);
    for (const [i, { phrasings }] of silences.entries()) for (const phrasing of phrasings[language]) add(phrasing, language, facts.length + i);
  }
  return { softmax: fitSoftmax(examples, ids.size, facts.length + silences.length), featureId: (key) => ids.get(key), keys: [...ids.keys()] };
}

/** Gives the model of a communiqué; undefined where it has none. */
export type ModelOf = (communique: Communique) => AskedModel | undefined;

/** Fits the model of each communiqué when it is first asked for. */
export function fittedModels(lexicon: Lexicon): ModelOf {
  const fitted = new WeakMap<Communique, { readonly model: AskedModel | undefined }>();
  return (communique) => {
    const known = fitted.get(communique) ?? { model: fitAsked(communique, lexicon) };
    fitted.set(communique, known);
    return known.model;
  };
}

/** What is as good as said outright. */
const outright = 0.99;
const labels = new WeakMap<Communique, ReadonlyMap<string, number>>();

/** Words and figures alone, folded. */
function wordingOf(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The fact or silence that has a question for one of its phrasings, word for word: its number among the classes. */
function labelOf(text: string, communique: Communique): number | undefined {
  let known = labels.get(communique);
  if (known === undefined) {
    const all = new Map<string, number>();
    for (const [label, { phrasings }] of [...communique.facts, ...(communique.silences ?? [])].entries())
      for (const phrasing of [...phrasings.fr, ...phrasings.en]) if (!all.has(wordingOf(phrasing))) all.set(wordingOf(phrasing), label);
    known = all;
    labels.set(communique, known);
  }
  return known.get(wordingOf(text));
}

/** What a question asks for, by the phrasings of this communiqué; undefined where it has no silences. */
export function askedFor(question: Question, lexicon: Lexicon, model: AskedModel, communique: Communique): AskedFor | undefined {
  const { facts, silences = [] } = communique;
  const known = [...featuresOf(question, lexicon)].flatMap(([key, value]) => {
    const id = model.featureId(key);
    return id === undefined ? [] : [[id, value] as const];
  });
  const probabilities = probabilitiesOf(
    model.softmax,
    known.map(([id]) => id),
    known.map(([, value]) => value),
  );
  const label = labelOf(question.text, communique);
  if (label !== undefined) for (const [at, share] of probabilities.entries()) probabilities[at] = share * (1 - outright) + (at === label ? outright : 0);
  const [silence] = silences.map((entry, i) => ({ entry, share: probabilities[facts.length + i] ?? 0 })).toSorted((a, b) => b.share - a.share);
  if (silence === undefined) return undefined;
  const silent = probabilities.subarray(facts.length).reduce((sum, share) => sum + share, 0);
  return { facts: new Map(facts.map((fact, i) => [fact, probabilities[i] ?? 0])), silent, silence: silence.entry, silenceShare: silence.share };
}
