import { fold, hasAccent } from './fold.ts';
import type { Lexicon, Meaning } from './lexicon.ts';
import { filterLength, hashOf, mayFollow, type Phrase } from './phrases.ts';
import { remembered } from './remembered.ts';
import { isStopWord } from './stopwords.ts';
import type { Token } from './tokenize.ts';
import type { Language } from './types.ts';

/** What is asked of a word at every place where it stands, as bits. */
export const wordFlags = { known: 1, stop: 2, elision: 4, skipped: 8, value: 16, article: 32, scale: 64, digits: 128, manyForms: 256 } as const;

/** What the lexicon knows of one written word, before any context. */
export interface WordInfo {
  /** The word and its dictionary forms. */
  readonly lemmas: readonly string[];
  /** The same with the word as written first: what contiguous expressions are made of. */
  readonly forms: readonly string[];
  readonly isStop: boolean;
  /** An elided article, which contiguous expressions leave out. */
  readonly isElision: boolean;
  /** Expressions that it begins, met with function words between. */
  readonly starts: readonly Phrase[];
  /** Expressions that it begins, met contiguous (`=`-keys). */
  readonly contiguousStarts: readonly Phrase[];
  /** Of lemmas and of forms, see `Phrase`. */
  readonly lemmaHashes: readonly number[];
  readonly formHashes: readonly number[];
}

/** A lexicon expression of several words met in a text: tokens `from` … `to` inclusive. */
export interface Expression {
  readonly from: number;
  readonly to: number;
  readonly meanings: readonly Meaning[];
}

/** At most this many function words may stand between two content words of an expression. */
const widestGap = 3;
/** Words in the longest expression worth following; the few longer ones are all titles. */
const longestExpression = 7;

/** @param asked a word of a question: missing accents are restored. */
export function readWord(token: Token, language: Language, lexicon: Lexicon, asked: boolean): WordInfo {
  if (token.value !== undefined) return figure(token.key);
  const word = token.surface.normalize('NFC').toLowerCase().replace(/[’ʼ]/g, "'");
  const lemmas = lexicon.lemmas(word, language, asked || (token.capital && !hasAccent(word)));
  const forms = [...new Set([word, ...lemmas])];
  const isStop = isStopWord(fold(token.surface), language);
  const phrasesOf = (words: readonly string[]): readonly Phrase[] => words.map((first) => lexicon.phrases(first, language)).filter((one) => one !== undefined);
  const starts = isStop ? none : phrasesOf(lemmas);
  const contiguousStarts = phrasesOf(forms.map((form) => `=${form}`));
  return {
    lemmas,
    forms,
    isStop,
    isElision: /^(?:l|d)$/i.test(token.surface),
    starts,
    contiguousStarts,
    lemmaHashes: lemmas.map(hashOf),
    formHashes: forms.map(hashOf),
  };
}

/** Words of questions kept at hand: reading one takes some ten look-ups, and questions repeat theirs. */
const mostAsked = 20_000;
const askedWords = new WeakMap<Lexicon, Readonly<Record<Language, Map<string, WordInfo>>>>();

/** A word of a question: missing accents are restored. */
export function readAsked(token: Token, language: Language, lexicon: Lexicon): WordInfo {
  if (token.value !== undefined) return figure(token.key);
  const all = askedWords.get(lexicon) ?? { fr: new Map<string, WordInfo>(), en: new Map<string, WordInfo>() };
  askedWords.set(lexicon, all);
  return remembered(all[language], mostAsked, token.surface, () => readWord(token, language, lexicon, true));
}

function figure(key: string): WordInfo {
  const [keys, hashes] = [[key], [hashOf(key)]];
  return {
    lemmas: keys,
    forms: keys,
    isStop: false,
    isElision: false,
    starts: none,
    contiguousStarts: none,
    lemmaHashes: hashes,
    formHashes: hashes,
  };
}

/**
 * Every expression of the lexicon in the words of a question; they may overlap.
 */
export function findExpressions(tokens: readonly Token[], words: readonly WordInfo[]): readonly Expression[] {
  const found: Expression[] = [];
  const table: WordFilters = {
    infos: words,
    flags: words.map(({ isStop, isElision }) => (isStop ? wordFlags.stop : 0) | (isElision ? wordFlags.elision : 0)),
    startRows: words.map(({ starts }) => Math.min(starts.length, 1)),
    contiguousRows: words.map(({ contiguousStarts }) => Math.min(contiguousStarts.length, 1)),
    filters: anything,
    lemmaHashes: words.map(() => 0),
    formHashes: words.map(() => 0),
  };
  const breaks = tokens.map(({ afterBreak }) => Number(afterBreak));
  visitExpressions({ count: words.length, ids: words.map((_, i) => i), breaks, table }, (from, to, phrases) => {
    const meanings = phrases.flatMap((phrase) => phrase.meanings);
    if (meanings.length > 0) found.push({ from, to, meanings });
  });
  return found;
}

/** What following expressions takes, by the number of a word; see `WordTable`. */
export interface WordFilters {
  readonly infos: readonly WordInfo[];
  readonly flags: ArrayLike<number>;
  /** Row of `filters` that tells what may follow the expressions a word begins; 0 when it begins none. */
  readonly startRows: ArrayLike<number>;
  readonly contiguousRows: ArrayLike<number>;
  /** Rows of `filterLength` numbers, from 1. */
  readonly filters: Uint32Array;
  /** Hashes of lemmas or forms, a byte each; a word that has more than four is flagged `manyForms`. */
  readonly lemmaHashes: ArrayLike<number>;
  readonly formHashes: ArrayLike<number>;
}

/** Row 1 lets everything pass: a question is too short for filters. */
const anything = new Uint32Array(2 * filterLength).fill(0xffffffff);

/** Words of a text by their numbers, the first `count` of `ids`. */
interface Run {
  readonly count: number;
  readonly ids: ArrayLike<number>;
  /** 1 where a word stands behind a mark that no expression crosses. */
  readonly breaks: ArrayLike<number>;
  readonly table: WordFilters;
}

/** Told of words `from` … `to` and what they make; at least one of `phrases` has meanings. */
type Visit = (from: number, to: number, phrases: readonly Phrase[]) => void;

/** Follows every expression that begins anywhere; they may overlap. Most places are left after a look at a few bits. */
export function visitExpressions(run: Run, visit: Visit): void {
  const { count, ids, breaks } = run;
  const { startRows, contiguousRows } = run.table;
  for (let from = 0; from + 1 < count; from += 1) {
    if (breaks[from + 1] === 1) continue;
    const id = ids[from] ?? 0;
    if (startRows[id] !== 0) visitSpread(run, from, startRows[id] ?? 0, visit);
    if (contiguousRows[id] !== 0) visitContiguous(run, from, contiguousRows[id] ?? 0, visit);
  }
}

/** Function words may stand between. */
function visitSpread({ count, ids, breaks, table }: Run, from: number, row: number, visit: Visit): void {
  const { flags, lemmaHashes, filters, infos } = table;
  const end = Math.min(count, from + longestExpression + widestGap);
  let phrases: readonly Phrase[] | undefined;
  let gap = 0;
  for (let at = from + 1; at < end; at += 1) {
    const id = ids[at] ?? 0;
    if (breaks[at] === 1) return;
    if (((flags[id] ?? 0) & wordFlags.stop) !== 0) {
      gap += 1;
      if (gap > widestGap) return;
      continue;
    }
    if (phrases === undefined && ((flags[id] ?? 0) & wordFlags.manyForms) === 0 && !anyMayFollow(filters, row, lemmaHashes[id] ?? 0)) return;
    gap = 0;
    phrases = extend(phrases ?? infos[ids[from] ?? 0]?.starts ?? none, infos[id]?.lemmas ?? [], infos[id]?.lemmaHashes ?? []);
    if (phrases.length === 0) return;
    if (phrases.some(hasMeaning)) visit(from, at, phrases);
  }
}

function visitContiguous({ count, ids, breaks, table }: Run, from: number, row: number, visit: Visit): void {
  const { flags, formHashes, filters, infos } = table;
  const end = Math.min(count, from + longestExpression);
  let phrases: readonly Phrase[] | undefined;
  for (let at = from + 1; at < end; at += 1) {
    const id = ids[at] ?? 0;
    if (breaks[at] === 1) return;
    if (((flags[id] ?? 0) & wordFlags.elision) !== 0) continue;
    if (phrases === undefined && ((flags[id] ?? 0) & wordFlags.manyForms) === 0 && !anyMayFollow(filters, row, formHashes[id] ?? 0)) return;
    phrases = extend(phrases ?? infos[ids[from] ?? 0]?.contiguousStarts ?? none, infos[id]?.forms ?? [], infos[id]?.formHashes ?? []);
    if (phrases.length === 0) return;
    if (phrases.some(hasMeaning)) visit(from, at, phrases);
  }
}

/** @param hashes four, a byte each. */
function anyMayFollow(filters: Uint32Array, row: number, hashes: number): boolean {
  for (let rest = hashes, i = 0; i < 4; i += 1, rest >>>= 8) {
    if (((filters[row * filterLength + ((rest >>> 5) & 7)] ?? 0) & (1 << (rest & 31))) !== 0) return true;
  }
  return false;
}

const none: readonly Phrase[] = [];

const hasMeaning = ({ meanings }: Phrase): boolean => meanings.length > 0;

/** Most words continue no expression: nothing is allocated for them. */
function extend(phrases: readonly Phrase[], words: readonly string[], hashes: readonly number[]): readonly Phrase[] {
  let extended: Phrase[] | undefined;
  for (let i = 0; i < phrases.length; i += 1) {
    const phrase = phrases[i];
    if (phrase === undefined) continue;
    for (let k = 0; k < words.length; k += 1) {
      if (!mayFollow(phrase.filter, hashes[k] ?? 0)) continue;
      const next = phrase.next.get(words[k] ?? '');
      if (next === undefined) continue;
      if (extended === undefined) extended = [next];
      else extended.push(next);
    }
  }
  return extended ?? none;
}
