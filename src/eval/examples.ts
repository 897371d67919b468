import type { ModelOf } from '../core/asked.ts';
import { createEvidence } from '../core/evidence.ts';
import { evidenceNames } from '../core/evidence-names.ts';
import { toHit } from '../core/hit.ts';
import { judgedLimit } from '../core/judge.ts';
import type { Judged, Lexicon } from '../core/lexicon.ts';
import { createSearcher } from '../core/search.ts';
import { askedIn } from '../core/silences.ts';
import { standingsOf } from '../core/standings.ts';
import type { Communique } from '../core/types.ts';
import type { Example } from './boost.ts';
import { type GoldenQuestion, holdsGold } from './rates.ts';

/** What the passages that are judged for one question have to show for themselves. */
export interface Asked {
  readonly isAnswerable: boolean;
  readonly examples: readonly Example[];
}

/** Asks questions of some communiqués as the engine does, and keeps the evidence it would judge by. */
export function examplesOf(
  questions: readonly GoldenQuestion[],
  communiques: readonly Communique[],
  judged: Judged,
  lexicon: Lexicon,
  modelOf: ModelOf,
): readonly Asked[] {
  const searcher = createSearcher(communiques, lexicon);
  return questions.map(({ question, answerable, gold }) => {
    const { query, ranked } = searcher.rank(searcher.read(question, 'fr'), () => true);
    const standings = standingsOf(query, searcher.index, ranked);
    const evidenceOf = createEvidence(query, searcher.index, standings, askedIn(query, searcher.index, { lexicon, modelOf }));
    return {
      isAnswerable: answerable,
      examples: standings.slice(0, judged === 'plain' ? 1 : judgedLimit).map((standing) => {
        const evidence = evidenceOf(standing);
        return { values: evidenceNames.map((name) => evidence[name]), isRight: answerable && holdsGold(toHit(standing, searcher.index), gold) };
      }),
    };
  });
}
