import type { ModelOf } from '../core/asked.ts';
import { evidenceNames } from '../core/evidence-names.ts';
import { toHit } from '../core/hit.ts';
import type { CorpusIndex } from '../core/index.ts';
import { candidatesOf } from '../core/judge.ts';
import type { Lexicon } from '../core/lexicon.ts';
import { createSearcher } from '../core/search.ts';
import { askedIn } from '../core/silences.ts';
import { standingsOf } from '../core/standings.ts';
import type { Example } from './boost.ts';
import type { GoldenQuestion } from './golden.ts';
import { holdsGold } from './rates.ts';

/** Asks questions of a corpus as the engine does, and keeps the evidence of each passage it would judge. */
export function examplesOf(questions: readonly GoldenQuestion[], index: CorpusIndex, lexicon: Lexicon, modelOf: ModelOf): readonly Example[] {
  const searcher = createSearcher(index.communiques, lexicon, index);
  return questions.flatMap(({ question, answerable, gold }) => {
    const { query, ranked } = searcher.rank(searcher.read(question, 'fr'), () => true);
    const candidates = candidatesOf(query, index, standingsOf(query, index, ranked), askedIn(query, index, { lexicon, modelOf }));
    return candidates.map(({ standing, evidence }) => ({
      values: evidenceNames.map((name) => evidence[name]),
      isRight: answerable && holdsGold(toHit(standing, index), gold),
    }));
  });
}
