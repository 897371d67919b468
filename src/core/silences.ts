import { cite } from './cite.ts';
import type { SilenceWords } from './fact-index.ts';
import { matchFacts } from './fact-match.ts';
import type { CorpusIndex } from './index.ts';
import { isRelativeToDate } from './kinds.ts';
import type { Query } from './retrieve.ts';
import type { Answer, Hit } from './types.ts';

/** From this likeness on a question asks for something the text is known not to say, unless it is more like one for a fact. */
const silenceSimilarity = Number(process.env['SIL'] ?? 0.6);
const silenceLead = Number(process.env['SLD'] ?? 0);

/** What is known not to be said is said not to be, with the fact that comes nearest. */
export function silenced(answer: Answer, query: Query, index: CorpusIndex, isWanted: (doc: number) => boolean): Answer {
  if (index.silences.length === 0) return answer;
  const silence = matchFacts(query, index.silenceIndex);
  let strongest: SilenceWords | undefined;
  for (const one of index.silences) {
    if (isWanted(one.doc) && silence.similarity(one.id) > (strongest === undefined ? 0 : silence.similarity(strongest.id))) strongest = one;
  }
  if (strongest === undefined) return answer;
  const about =
    answer.kind === 'answered' ? answer.best : answer.kind === 'ambiguous' ? answer.rivals[0] : answer.kind === 'not-stated' ? answer.nearest[0] : undefined;
  if (about !== undefined && about.citation.communique !== index.communiques[strongest.doc]?.id) return answer;
  const likeness = silence.similarity(strongest.id);
  const facts = matchFacts(query, index.factIndex);
  let factLikeness = 0;
  for (let id = 0; id < index.factIndex.factCount; id += 1) factLikeness = Math.max(factLikeness, facts.similarity(id));
  if (likeness < silenceSimilarity || likeness < factLikeness + silenceLead) return answer;
  const nearest = hitOfFact(strongest, index);
  return {
    kind: 'not-stated',
    because: 'unexplained',
    missing: answer.kind === 'not-stated' ? answer.missing : [],
    nearest: nearest === undefined ? [] : [nearest],
    asked: null,
    silence: strongest.silence.missing,
    lang: query.question.language,
  };
}

function hitOfFact({ doc, silence }: SilenceWords, index: CorpusIndex): Hit | undefined {
  const communique = index.communiques[doc];
  const fact = communique?.facts.find(({ id }) => id === silence.nearest);
  const passage = communique?.passages.find(({ start, end }) => start === fact?.span.start && end === fact.span.end);
  const citation = communique === undefined || passage === undefined ? undefined : cite(communique, passage);
  return citation === undefined || fact === undefined
    ? undefined
    : { citation, focus: fact.focusSpan, fact, score: 0, relativeToDate: isRelativeToDate(citation.quote) };
}
