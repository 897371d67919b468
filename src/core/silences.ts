import { type AskedFor, askedFor, type ModelOf } from './asked.ts';
import { decide, explained, type Verdict } from './decide.ts';
import { hitOfFact, toHit } from './hit.ts';
import type { CorpusIndex } from './index.ts';
import type { Lexicon } from './lexicon.ts';
import { isVague } from './question.ts';
import type { Ranked } from './rank.ts';
import type { Query } from './retrieve.ts';
import type { Answer, Hit } from './types.ts';

/**
 * An answer gives way to silence when the odds for silence exceed e to the power of this times the likeness to a phrasing of the fact.
 * Of 626 questions about the bundled communiqué, without silences 89.3 % are answered right and 6.1 % wrongly; with them 91.2 and 1.8 % at 2,
 * 92.0 and 1.8 % at 3.5.
 */
const likenessWeight = 3.5;
/** From this probability on a silence names what is missing. */
const leastNamed = 0.7;
/**
 * A fact that is asked for with this probability answers though its words do not explain the question through and through, where silence
 * is less likely than the limit for what is wrong with the explanation: nothing but a rival; a kind of answer; a word or two.
 */
const leastAsked = 0.5;
const silenceLimits: Readonly<Record<'rivalled' | 'kind-absent' | 'unexplained', number>> = { rivalled: 0.5, 'kind-absent': 0.03, unexplained: 0.06 };
/** … and leaves at most this weighted share and this many words of it unexplained, none of them a name, a figure or an unknown word. */
const mostUnexplained = 0.4;
const mostMissing = 2;
/** A fact this surely asked for takes the place of another that answers as well. */
const sure = 0.9;

/** What phrasings teach, and the lexicon they are read with. */
export interface Teaching {
  readonly lexicon: Lexicon;
  readonly modelOf: ModelOf;
}

/** The quote that is most likely asked for, with what its words say. */
interface Favourite {
  readonly quote: string;
  readonly probability: number;
  readonly likeness: number;
  readonly unexplained: number;
  readonly entry: Ranked | undefined;
  readonly verdict: Verdict | undefined;
}

/**
 * Weighs an answer with what the phrasings of its communiqué teach: facts that are asked for in other words than theirs, and what the
 * text is known not to say. Communiqués without written silences keep the answer as it is.
 * @param ranked passages and facts, best first.
 */
export function weigh(answer: Answer, query: Query, index: CorpusIndex, ranked: readonly Ranked[], { lexicon, modelOf }: Teaching): Answer {
  const [top] = ranked;
  if (top === undefined || answer.kind === 'smalltalk') return answer;
  const [shown] = hitsOf(answer);
  const doc = shown === undefined ? (index.passageDoc[top.passage] ?? 0) : index.communiques.findIndex(({ id }) => id === shown.citation.communique);
  const communique = index.communiques[doc];
  const model = communique === undefined ? undefined : modelOf(communique);
  if (model === undefined || communique === undefined) return answer;
  const asked = askedFor(query.question, lexicon, model, communique);
  if (asked === undefined) return answer;
  const favourite = favouriteOf(asked, query, index, ranked, doc);
  const isSilent = Math.log(asked.silent / Math.max(1 - asked.silent, 1e-9)) > likenessWeight * favourite.likeness;
  if (answer.kind === 'answered') {
    if (isSilent) return silent(answer, asked, query, hitOfNearest(asked, index, doc));
    const isBetter = favourite.quote !== answer.best.citation.quote && favourite.probability >= sure && favourite.verdict?.isAnswer === true;
    return isBetter ? answerWith(favourite, answer, index) : answer;
  }
  if (isAnswer(favourite, asked, query)) return answerWith(favourite, answer, index);
  if (answer.kind === 'ambiguous') return isSilent && !isVague(query.question) ? silent(answer, asked, query, hitOfNearest(asked, index, doc)) : answer;
  return asked.silenceShare >= leastNamed ? silent(answer, asked, query, hitOfNearest(asked, index, doc)) : answer;
}

function favouriteOf({ facts }: AskedFor, query: Query, index: CorpusIndex, ranked: readonly Ranked[], doc: number): Favourite {
  const byQuote = new Map<string, number>();
  for (const [{ quote }, probability] of facts) byQuote.set(quote, (byQuote.get(quote) ?? 0) + probability);
  const [quote, probability] = [...byQuote].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0] as const);
  const entries = ranked.filter((entry) => entry.fact?.fact.quote === quote && index.passageDoc[entry.passage] === doc);
  const [judged] = entries
    .map((entry) => ({ entry, verdict: decide(query, index, entry) }))
    .toSorted((a, b) => Number(b.verdict.isAnswer) - Number(a.verdict.isAnswer) || a.verdict.missing.length - b.verdict.missing.length);
  return {
    quote,
    probability,
    likeness: entries.reduce((most, { similarity }) => Math.max(most, similarity), 0),
    unexplained: entries.reduce((least, entry) => Math.min(least, unexplainedShare(query, entry)), 1),
    entry: judged?.entry,
    verdict: judged?.verdict,
  };
}

function isAnswer({ probability, unexplained, verdict }: Favourite, asked: AskedFor, { question }: Query): boolean {
  if (verdict === undefined || probability < leastAsked || unexplained > mostUnexplained || verdict.missing.length > mostMissing) return false;
  const missing = verdict.missing.map((i) => question.terms[i]);
  if (missing.some((term) => term === undefined || term.isName || /^\p{Lu}/u.test(term.surface) || term.value !== undefined || term.concepts.length === 0))
    return false;
  if (verdict.isAnswer) return asked.silent <= silenceLimits.rivalled;
  return (verdict.because === 'kind-absent' || verdict.because === 'unexplained') && asked.silent <= silenceLimits[verdict.because];
}

/** Weighted share of the question that a passage leaves unexplained, light words included. */
export function unexplainedShare(query: Query, { explanation }: Pick<Ranked, 'explanation'>): number {
  let left = 0;
  let total = 0;
  for (const [i, { weight }] of query.question.terms.entries()) {
    left += weight * (1 - explained(explanation, i));
    total += weight;
  }
  return total === 0 ? 0 : left / total;
}

function answerWith({ entry }: Favourite, answer: Answer, index: CorpusIndex): Answer {
  const best = entry === undefined ? undefined : toHit(entry, index);
  if (best === undefined) return answer;
  const others = answer.kind === 'answered' ? [answer.best, ...answer.others].filter(({ citation }) => citation.quote !== best.citation.quote) : [];
  return { kind: 'answered', best, others: others.slice(0, 2), lang: answer.lang };
}

function silent(answer: Answer, { silence, silenceShare }: AskedFor, query: Query, nearest: Hit | undefined): Answer {
  const isNamed = silenceShare >= leastNamed;
  const shown = isNamed && nearest !== undefined ? [nearest] : hitsOf(answer);
  return {
    kind: 'not-stated',
    because: 'unexplained',
    missing: answer.kind === 'not-stated' ? answer.missing : [],
    nearest: answer.kind === 'not-stated' || isNamed ? shown : shown.slice(0, 1),
    asked: null,
    silence: isNamed ? silence.missing : null,
    lang: query.question.language,
  };
}

function hitOfNearest({ silence }: AskedFor, index: CorpusIndex, doc: number): Hit | undefined {
  const communique = index.communiques[doc];
  const fact = communique?.facts.find(({ id }) => id === silence.nearest);
  return communique === undefined || fact === undefined ? undefined : hitOfFact(communique, fact);
}

function hitsOf(answer: Answer): readonly Hit[] {
  if (answer.kind === 'answered') return [answer.best, ...answer.others];
  if (answer.kind === 'ambiguous') return answer.rivals;
  return answer.kind === 'not-stated' ? answer.nearest : [];
}
