import Fuse from 'fuse.js';
import type { Lexicon } from './lexicon.ts';
import { slipsOf } from './slips.ts';
import { stopWords } from './stopwords.ts';
import type { Language } from './types.ts';

/** Spelling repair of words that no vocabulary knows. Real words are never « corrected » into the text: drone stays drone. */
export interface Repair {
  /** The known word that a misspelt one stands for, folded; undefined when none is near enough. */
  repair(key: string, language: Language): string | undefined;
  /** Words of the corpus that look alike, the nearest first, at most three: enough to search by, not to answer by. */
  near(key: string, language: Language): readonly string[];
}

/** fuse.js ranks only the words that share most letter pairs: over the whole vocabulary it costs 30–90 ms a word. */
const prefiltered = 40;
/** Shortest word that is repaired, and from which length two edits are allowed. */
const shortest = 3;
const twoEdits = 8;
/** What a slip or a spelling by ear costs beside one edit, and what a word of the corpus gains over another. */
const slipCost = 0.6;
const corpusBonus = 0.5;

interface WordList {
  readonly words: readonly string[];
  readonly isInCorpus: readonly boolean[];
  readonly pairs: ReadonlyMap<string, readonly number[]>;
  /** Words of the corpus, and function words. */
  readonly corpus: ReadonlySet<string>;
  /** Letter pairs shared with the word in hand, one cell a word; zero between look-ups. */
  readonly shared: Uint8Array;
}

function pairsOf(word: string): readonly string[] {
  const padded = `^${word}$`;
  return Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2));
}

function buildList(known: ReadonlyMap<string, boolean>): WordList {
  const words = [...known.keys()];
  const pairs = new Map<string, number[]>();
  for (const [id, word] of words.entries()) {
    for (const pair of new Set(pairsOf(word))) {
      const list = pairs.get(pair);
      if (list === undefined) pairs.set(pair, [id]);
      else list.push(id);
    }
  }
  const corpus = new Set(words.filter((word) => known.get(word) === true));
  return { words, isInCorpus: words.map((word) => corpus.has(word)), pairs, corpus, shared: new Uint8Array(words.length) };
}

/** The words that share most letter pairs with `key` and are about as long, at most `prefiltered`. */
function sharingMost(key: string, { words, pairs, shared }: WordList): readonly number[] {
  const touched: number[] = [];
  for (const pair of new Set(pairsOf(key))) {
    for (const id of pairs.get(pair) ?? []) {
      if (shared[id] === 0) touched.push(id);
      shared[id] = (shared[id] ?? 0) + 1;
    }
  }
  const byCount: number[][] = [];
  for (const id of touched) {
    const count = shared[id] ?? 0;
    shared[id] = 0;
    if (Math.abs((words[id]?.length ?? 0) - key.length) > 2) continue;
    const bucket = byCount[count];
    if (bucket === undefined) byCount[count] = [id];
    else bucket.push(id);
  }
  return byCount.toReversed().flat().slice(0, prefiltered);
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  let previous: number[] = [];
  let current = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((current[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (current[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (previous[j - 2] ?? 0) + 1);
      next.push(best);
    }
    previous = current;
    current = next;
  }
  return current[b.length] ?? 0;
}

/**
 * @param corpusWords folded words of the corpus, per language; they are preferred over words of the lexicon alone.
 */
export function createRepair(lexicon: Lexicon, corpusWords: Readonly<Record<Language, Iterable<string>>>): Repair {
  const lists = new Map<Language, WordList>();

  function listOf(language: Language): WordList {
    const built = lists.get(language);
    if (built !== undefined) return built;
    const known = new Map<string, boolean>();
    const words = lexicon.vocabulary(language);
    for (let i = 0; i < words.size; i += 1) known.set(words.keyAt(i), false);
    for (const word of stopWords[language]) if (word.length > 2) known.set(word, true);
    for (const word of corpusWords[language]) if (word.length > 2 && !word.startsWith('#')) known.set(word, true);
    const list = buildList(known);
    lists.set(language, list);
    return list;
  }

  /** Known words within the allowed edits of a misspelt one, cheapest first. */
  function candidates(key: string, language: Language, isInCorpus: boolean): readonly string[] {
    if (key.length < shortest) return [];
    const list = listOf(language);
    const items = sharingMost(key, list).map((id) => ({ word: list.words[id] ?? '', isKnown: list.isInCorpus[id] === true }));
    const fuse = new Fuse(items, { keys: ['word'], includeScore: true, threshold: 0.5, ignoreLocation: true, isCaseSensitive: true });
    const allowed = key.length >= twoEdits ? 2 : 1;
    const mustBeKnown = isInCorpus || key.length < 4;
    const slips = slipsOf(key, language)
      .map((word) => ({ word, isKnown: list.corpus.has(word) }))
      .filter(({ word, isKnown }) => isKnown || (!mustBeKnown && lexicon.isReal(word, language)))
      .map(({ word, isKnown }) => ({ word, cost: slipCost - (isKnown ? corpusBonus : 0) }));
    const near = fuse
      .search(key)
      .map(({ item, score = 1 }) => ({ ...item, edits: editDistance(key, item.word), score }))
      .filter(({ edits, isKnown }) => edits <= allowed && (isKnown || !mustBeKnown))
      .map(({ word, edits, score, isKnown }) => ({ word, cost: edits + score * 0.3 - (isKnown ? corpusBonus : 0) }));
    return [...slips, ...near].toSorted((a, b) => a.cost - b.cost).map(({ word }) => word);
  }

  return {
    repair: (key, language) => candidates(key, language, false)[0],
    near: (key, language) => candidates(key, language, true).slice(0, 3),
  };
}
