import { buildIndex, type CorpusIndex } from './index.ts';
import type { Lexicon } from './lexicon.ts';
import { analyzeQuestion, type Question } from './question.ts';
import { type Ranked, rank } from './rank.ts';
import { createRepair } from './repair.ts';
import { createScratch, prepareQuery, type Query, retrieve } from './retrieve.ts';
import type { Communique, Language } from './types.ts';

/** Blocks that are explained word by word; beyond 40 nothing right was ever found on PIAF. */
const candidateLimit = 40;
/** A question longer than this is cut there; no question needs it. */
const longestQuestion = 2000;

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

export function createSearcher(communiques: readonly Communique[], lexicon: Lexicon): Searcher {
  const index = buildIndex(communiques, lexicon);
  const scratch = createScratch(index);
  const repair = createRepair(lexicon, { fr: corpusWords(index, 'fr'), en: corpusWords(index, 'en') });
  const spelling = { repair, isKnown: (key: string, language: Language): boolean => index.vocabulary.byKey(key, language).length > 0 };
  return {
    index,
    read: (text, fallback) => analyzeQuestion(text.slice(0, longestQuestion), lexicon, fallback, spelling),
    rank(question, isWanted) {
      const query = prepareQuery(question, index, lexicon, repair);
      const candidates = retrieve(query, index, scratch, candidateLimit, isWanted);
      return { query, ranked: rank(query, index, candidates) };
    },
  };
}

function corpusWords(index: CorpusIndex, language: Language): ReadonlySet<string> {
  return new Set(index.vocabulary.types.filter((type) => type.language === language && type.key !== '').map((type) => type.key));
}
