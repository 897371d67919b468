import { fittedModels, type ModelOf } from './asked.ts';
import type { Verdict } from './decide.ts';
import { leastExplained } from './explain.ts';
import { toHit } from './hit.ts';
import type { CorpusIndex } from './index.ts';
import { type Judgement, judge } from './judge.ts';
import type { Lexicon } from './lexicon.ts';
import { isVague, type Question } from './question.ts';
import type { Ranked } from './rank.ts';
import type { Query } from './retrieve.ts';
import { createSearcher } from './search.ts';
import { askedIn, nameFact, nameSilence, type Teaching } from './silences.ts';
import { smalltalkTopic } from './smalltalk.ts';
import { type Standing, standingsOf } from './standings.ts';
import { createSuggester } from './suggest.ts';
import { leastVeto } from './term.ts';
import type { Answer, AskOptions, Communique, Engine, Hit } from './types.ts';
import { valuesOf } from './vectors.ts';

const shownLimit = 3;
/** Passages that answer as well and stand this close behind are offered for choice. */
const rivalMargin = 0.12;

/**
 * Builds an engine over a corpus. The engine is immutable: a changed corpus gets a new engine.
 * @param index that of these communiqués and this lexicon, where there is one already.
 * @param modelOf what phrasings teach of each communiqué, where that is kept; else it is fitted at the first question, for some seconds.
 */
export function createEngine(communiques: readonly Communique[], lexicon: Lexicon, index?: CorpusIndex, modelOf: ModelOf = fittedModels(lexicon)): Engine {
  const searcher = createSearcher(communiques, lexicon, index);
  return {
    communiques,
    suggest: createSuggester(communiques),
    ask(text: string, options: AskOptions = {}): Answer {
      const question = searcher.read(text, options.fallback ?? 'fr');
      const topic = smalltalkTopic(question);
      if (topic !== undefined) return { kind: 'smalltalk', topic, lang: question.language };
      const { communique } = options;
      const { query, ranked } = searcher.rank(question, (doc) => communique === undefined || communiques[doc]?.id === communique);
      return answerFrom(query, searcher.index, ranked, { lexicon, modelOf });
    },
  };
}

/** The answer that ranked passages make: the end of every question, wherever its candidates come from. */
export function answerFrom(query: Query, index: CorpusIndex, ranked: readonly Ranked[], teaching: Teaching): Answer {
  const asked = askedIn(query, index, teaching);
  const standings = standingsOf(query, index, ranked);
  const answer = conclude(query, index, standings, judge(query, index, standings, teaching.lexicon, asked));
  return nameSilence(nameFact(answer, index, asked), query, index, asked);
}

function conclude(query: Query, index: CorpusIndex, standings: readonly Standing[], { best, isSure, isLikely }: Judgement): Answer {
  const lang = query.question.language;
  const hits = (entries: readonly Ranked[]): readonly Hit[] => entries.map((entry) => toHit(entry, index)).filter((hit) => hit !== undefined);
  const [top] = standings;
  if (top === undefined || best === undefined) {
    const all = query.question.terms.map((_, i) => i);
    const missing = surfaces(query.question, all);
    return { kind: 'not-stated', because: 'off-topic', missing, nearest: [], mayAnswer: false, lacking: [], asked: null, silence: null, lang };
  }
  const others = standings.filter((entry) => entry.verdict.isAnswer && entry !== best);
  if (!isSure) {
    const isBare = isVague(query.question) && query.question.demands.length === 0 && says(best, query, index);
    const rivals = others.filter((entry) => (isBare ? says(entry, query, index) : best.score - entry.score < rivalMargin));
    if (isLikely && best.verdict.isAnswer && rivals.length > 0)
      return { kind: 'ambiguous', rivals: hits([best, ...rivals].toSorted((a, b) => b.score - a.score).slice(0, shownLimit)), lang };
    const nearest = [best, ...standings.filter((entry) => entry !== best)].slice(0, shownLimit);
    return {
      ...notStated(query, index, best.verdict, standings),
      nearest: hits(nearest),
      mayAnswer: isLikely && (best.verdict.isAnswer || !isVague(query.question)),
      lacking: surfaces(query.question, unsaid(query, index, nearest)),
    };
  }
  const [first, ...rest] = hits([best, ...others]);
  if (first === undefined) return notStated(query, index, top.verdict, standings);
  return { kind: 'answered', best: first, others: rest.slice(0, shownLimit - 1), lang };
}

type NotStated = Extract<Answer, { kind: 'not-stated' }>;

/** The same word, or its other language’s. */
const itself = 0.97;

/** Whether a passage itself, not how it may be asked for, has every word that counts: of a bare one (« migrants »), all that do may be meant. */
function says({ passage }: Ranked, query: Query, index: CorpusIndex): boolean {
  const values = valuesOf(query, index.words.typesAt(passage));
  return query.question.terms.every(({ weight }, i) => weight < leastVeto || (values[i] ?? 0) >= itself);
}

/** Missing is what the best passage leaves unexplained, but for what another passage says in other words. */
function notStated(query: Query, index: CorpusIndex, { because, missing, absentKind }: Verdict, standings: readonly Standing[]): NotStated {
  const open = missing.length > 0 ? missing : unsaid(query, index, standings);
  const absent = because === 'false-premise' ? open : open.filter((term) => !standings.some((entry) => saysOtherwise(term, query, index, entry)));
  return {
    kind: 'not-stated',
    because: because === 'off-topic' && (absent.length < missing.length || missing.length === 0) ? 'unexplained' : because,
    missing: surfaces(query.question, absent),
    nearest: [],
    mayAnswer: false,
    lacking: [],
    asked: absentKind,
    silence: null,
    lang: query.question.language,
  };
}

/** Terms that only phrasings explain: no passage has a word for them, « le maire ». */
function unsaid(query: Query, index: CorpusIndex, standings: readonly Ranked[]): readonly number[] {
  const said = standings.flatMap(({ passage }) =>
    [index.words.typesAt(passage), index.titles.at(index.passageDoc[passage] ?? 0)].map((types) => valuesOf(query, types)),
  );
  return query.question.terms.flatMap(({ weight }, term) =>
    weight >= leastVeto && said.every((values) => (values[term] ?? 0) < leastExplained) ? [term] : [],
  );
}

/** Whether a passage explains a term by another word than its own: « frontières », “border”. */
function saysOtherwise(term: number, { question }: Query, index: CorpusIndex, { passage, explanation: { own, places } }: Standing): boolean {
  const place = places[term] ?? -1;
  if (place < 0 || (own[term] ?? 0) < leastExplained) return false;
  const words = index.words.at(passage);
  const keys = question.terms[term]?.keys ?? [];
  return !words.types.some((type, i) => words.places[i] === place && keys.includes(index.vocabulary.types[type]?.key ?? ''));
}

function surfaces(question: Question, terms: readonly number[]): readonly string[] {
  return [...new Set(terms.map((i) => question.terms[i]?.surface ?? '').filter((surface) => surface !== ''))];
}
