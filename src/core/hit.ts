import { cite } from './cite.ts';
import type { CorpusIndex } from './index.ts';
import { isRelativeToDate } from './kinds.ts';
import type { Ranked } from './rank.ts';
import type { Communique, Fact, Hit } from './types.ts';

/** The highest score that ranking gives in practice. */
const fullScore = 1.7;

/** A ranked passage as it is shown; undefined when its quote cannot be proved. */
export function toHit({ passage, fact, score }: Pick<Ranked, 'passage' | 'fact' | 'score'>, index: CorpusIndex): Hit | undefined {
  const communique = index.communiques[index.passageDoc[passage] ?? 0];
  const span = communique?.passages.at(index.passageOf[passage] ?? 0);
  const citation = communique === undefined || span === undefined ? undefined : cite(communique, span);
  if (citation === undefined) return undefined;
  return {
    citation,
    focus: fact?.fact.focusSpan ?? null,
    fact: fact?.fact ?? null,
    score: Math.min(1, Math.max(0, score / fullScore)),
    relativeToDate: isRelativeToDate(citation.quote),
  };
}

/** A curated fact as it is shown where nothing was found by its words. */
export function hitOfFact(communique: Communique, fact: Fact): Hit | undefined {
  const passage = communique.passages.find(({ start, end }) => start === fact.span.start && end === fact.span.end);
  const citation = passage === undefined ? undefined : cite(communique, passage);
  return citation === undefined ? undefined : { citation, focus: fact.focusSpan, fact, score: 0, relativeToDate: isRelativeToDate(citation.quote) };
}
