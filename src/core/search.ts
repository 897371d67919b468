import { buildIndex, type CorpusIndex } from './index.ts';
import type { Lexicon } from './lexicon.ts';
import { analyzeQuestion, type Question } from './question.ts';
import { type Ranked, rank } from './rank.ts';
import { createRepair } from './repair.ts';
import { prepareQuery, type Query, retrieve } from './retrieve.ts';
import { createScratch } from './scoring.ts';
import type { Communique, Language } from './types.ts';

/** Blocks that are explained word by word; with 40 the same answers are found on PIAF and five other sets, in three times the time. */
export const candidateLimit = 12;
/** A question longer than this is cut there; no question needs it. */
export const longestQuestion = 2000;

/** Everything up to the decision: read the question, find blocks, rank their passages. */
export interface Searcher {
  readonly index: CorpusIndex;
  /** @param fallback language of the interface when the question's own cannot be told. */
  read(text: string, fallback: Language): Question;
  /**
   * Passages and curated facts, best first.
   * @param isWanted narrows the search to some communiqués, by their place in the corpus.
   */
  rank(question: Question, isWanted: (doc: number) => boolean): { readonly query: Query; readonly ranked: readonly Ranked[] };
}

/** @param index that of these communiqués and this lexicon, where there is one already. */
export function createSearcher(communiques: readonly Communique[], lexicon: Lexicon, index: CorpusIndex = buildIndex(communiques, lexicon)): Searcher {
  const scratch = createScratch(index);
  const repair = createRepair(lexicon, { fr: corpusWords(index, 'fr'), en: corpusWords(index, 'en') });
  const spelling = { repair, isKnown: (key: string, language: Language): boolean => index.vocabulary.byKey(key, language).length > 0 };
  return {
    index,
    read: (text, fallback) => analyzeQuestion(text.slice(0, longestQuestion), lexicon, fallback, spelling),
    rank(question, isWanted) {
      const query = prepareQuery(question, index, lexicon, repair);
      const candidates = retrieve(query, index, scratch, candidateLimit, isWanted);
      return { query, ranked: rank(query, index, candidates, index.blockStart.length - 1) };
    },
  };
}

/** Gone through when the first word is repaired in that language. */
function corpusWords({ vocabulary }: CorpusIndex, language: Language): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      for (const type of vocabulary.types) if (type.language === language && type.key !== '') yield type.key;
    },
  };
}
