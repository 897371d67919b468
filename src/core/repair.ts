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
/** What it gains when no dictionary has it: ways of asking are written with slips of their own (« suplémentaires »). */
const oddBonus = 0.3;

/** Words of one length, with their letter pairs. */
interface SameLength {
  readonly words: readonly string[];
  readonly pairs: ReadonlyMap<string, readonly number[]>;
  /** Letter pairs shared with the word in hand, one cell a word; zero between look-ups. */
  readonly shared: Uint8Array;
}

/** By length. */
type WordList = ReadonlyMap<number, SameLength>;

function pairsOf(word: string): readonly string[] {
  const padded = `^${word}$`;
  return Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2));
}

function buildList(words: readonly string[]): WordList {
  const lengths = new Map<number, string[]>();
  for (const word of words) {
    const own = lengths.get(word.length);
    if (own === undefined) lengths.set(word.length, [word]);
    else own.push(word);
  }
  return new Map([...lengths].map(([length, own]) => [length, withPairs(own)]));
}

function withPairs(words: readonly string[]): SameLength {
  const pairs = new Map<string, number[]>();
  for (const [id, word] of words.entries()) {
    for (const pair of new Set(pairsOf(word))) {
      const list = pairs.get(pair);
      if (list === undefined) pairs.set(pair, [id]);
      else list.push(id);
    }
  }
  return { words, pairs, shared: new Uint8Array(words.length) };
}
/**
 * The words that share most letter pairs with `key`, at most `prefiltered`; of those that share as many, the ones nearest in length first and
 * those of the first list. An edit changes three pairs at most, a swap of neighbours: words that share fewer are too far away.
 */
function sharingMost(key: string, lists: readonly WordList[], edits: number): readonly string[] {
  const pairs = [...new Set(pairsOf(key))];
  const least = Math.max(1, pairs.length - 3 * edits);
  const byCount: string[][] = Array.from({ length: pairs.length + 1 - least }, () => []);
  for (const difference of [0, -1, 1, -2, 2].slice(0, 1 + 2 * edits)) {
    for (const list of lists) {
      const same = list.get(key.length + difference);
      if (same === undefined) continue;
      for (const id of sharing(pairs, same)) {
        const count = same.shared[id] ?? 0;
        same.shared[id] = 0;
        if (count >= least) byCount[count - least]?.push(same.words[id] ?? '');
      }
    }
  }
  return byCount.toReversed().flat().slice(0, prefiltered);
}

/** Counts the pairs that words share, into `shared`. @returns the words that share any. */
function sharing(pairs: readonly string[], { pairs: held, shared }: SameLength): readonly number[] {
  const touched: number[] = [];
  for (const pair of pairs) {
    const ids = held.get(pair) ?? none;
    for (let i = 0; i < ids.length; i += 1) {
      const id = ids[i] ?? 0;
      if (shared[id] === 0) touched.push(id);
      shared[id] = (shared[id] ?? 0) + 1;
    }
  }
  return touched;
}

const none: readonly number[] = [];

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

/** Words of the lexicon and stop words, the same for every corpus. */
interface BaseWords {
  readonly list: WordList;
  readonly known: ReadonlySet<string>;
  readonly stops: ReadonlySet<string>;
}

interface KnownWords {
  readonly lists: readonly WordList[];
  readonly isInCorpus: (word: string) => boolean;
}

type WordsByLanguage = Readonly<Record<Language, Iterable<string>>>;

/**
 * @param corpusWords folded words of the corpus, per language; they are preferred over words of the lexicon alone.
 */
export function createRepair(lexicon: Lexicon, corpusWords: WordsByLanguage): Repair {
  return createRepairs(lexicon)(corpusWords);
}

/** Repairs for changing words of a corpus: those of the lexicon are gone through once for all of them. */
export function createRepairs(lexicon: Lexicon): (corpusWords: WordsByLanguage) => Repair {
  const bases = new Map<Language, BaseWords>();

  function baseOf(language: Language): BaseWords {
    const built = bases.get(language);
    if (built !== undefined) return built;
    const words = lexicon.vocabulary(language);
    const known = new Set<string>();
    for (let i = 0; i < words.size; i += 1) known.add(words.keyAt(i));
    const stops = new Set([...stopWords[language]].filter((word) => word.length > 2));
    for (const word of stops) known.add(word);
    const base = { list: buildList([...known]), known, stops };
    bases.set(language, base);
    return base;
  }

  return (corpusWords) => {
    const lists = new Map<Language, KnownWords>();

    function listsOf(language: Language): KnownWords {
      const built = lists.get(language);
      if (built !== undefined) return built;
      const { list, known, stops } = baseOf(language);
      const own = new Set<string>();
      for (const word of corpusWords[language]) if (word.length > 2 && !word.startsWith('#')) own.add(word);
      const both = { lists: [list, buildList([...own].filter((word) => !known.has(word)))], isInCorpus: (word: string) => own.has(word) || stops.has(word) };
      lists.set(language, both);
      return both;
    }

    return repairOver(listsOf, lexicon);
  };
}

function repairOver(listsOf: (language: Language) => KnownWords, lexicon: Lexicon): Repair {
  /** Known words within the allowed edits of a misspelt one, cheapest first. */
  function candidates(key: string, language: Language, mustBeInCorpus: boolean): readonly string[] {
    if (key.length < shortest) return [];
    const { lists, isInCorpus } = listsOf(language);
    const allowed = key.length >= twoEdits ? 2 : 1;
    const items = sharingMost(key, lists, allowed).map((word) => ({ word, isKnown: isInCorpus(word) }));
    const fuse = new Fuse(items, { keys: ['word'], includeScore: true, threshold: 0.5, ignoreLocation: true, isCaseSensitive: true });
    const mustBeKnown = mustBeInCorpus || key.length < 4;
    const slips = slipsOf(key, language)
      .map((word) => ({ word, isKnown: isInCorpus(word) }))
      .filter(({ word, isKnown }) => isKnown || (!mustBeKnown && lexicon.isReal(word, language)))
      .map(({ word, isKnown }) => ({ word, cost: slipCost - (isKnown ? corpusBonus : 0) }));
    const near = fuse
      .search(key)
      .map(({ item, score = 1 }) => ({ ...item, edits: editDistance(key, item.word), score }))
      .filter(({ edits, isKnown }) => edits <= allowed && (isKnown || !mustBeKnown))
      .map(({ word, edits, score, isKnown }) => {
        const bonus = lexicon.isReal(word, language) ? corpusBonus : oddBonus;
        return { word, cost: edits + score * 0.3 - (isKnown ? bonus : 0) };
      });
    return [...slips, ...near].toSorted((a, b) => a.cost - b.cost).map(({ word }) => word);
  }

  return {
    repair: (key, language) => candidates(key, language, false)[0],
    near: (key, language) => candidates(key, language, true).slice(0, 3),
  };
}
