import { cite } from './cite.ts';
import { decide, type Verdict } from './decide.ts';
import { createExplainer } from './explain.ts';
import { buildIndex, type CorpusIndex } from './index.ts';
import { isRelativeToDate } from './kinds.ts';
import type { Lexicon } from './lexicon.ts';
import { analyzeQuestion, type Question } from './question.ts';
import { type Ranked, rank } from './rank.ts';
import { createRepair } from './repair.ts';
import { createScratch, prepareQuery, type Query, retrieve } from './retrieve.ts';
import { smalltalkTopic } from './smalltalk.ts';
import { createSuggester } from './suggest.ts';
import type { Answer, AskOptions, Communique, Engine, Hit } from './types.ts';

/** Blocks that are explained word by word; beyond 40 nothing right was ever found on PIAF. */
const candidateLimit = 40;
const shownLimit = 3;
/** Two accepted passages nearer than this are both offered when the question does not say which kind of answer it wants. */
const ambiguousMargin = 0.02;
/** A question longer than this is cut there; no question needs it. */
const longestQuestion = 2000;

/** Builds an engine over a corpus. The engine is immutable: a changed corpus gets a new engine. */
export function createEngine(communiques: readonly Communique[], lexicon: Lexicon): Engine {
  const index = buildIndex(communiques, lexicon);
  const scratch = createScratch(index);
  const words = { fr: corpusWords(index, 'fr'), en: corpusWords(index, 'en') };
  const repair = createRepair(lexicon, words);
  const suggester = createSuggester(communiques);

  function ask(text: string, options: AskOptions = {}): Answer {
    const question = analyzeQuestion(text.slice(0, longestQuestion), lexicon, options.fallback ?? 'fr', {
      repair,
      isKnown: (key, language) => index.vocabulary.byKey(key, language).length > 0,
    });
    const topic = smalltalkTopic(question);
    if (topic !== undefined) return { kind: 'smalltalk', topic, lang: question.language };
    const query = prepareQuery(question, index, lexicon);
    const wanted = options.communique;
    const candidates = retrieve(query, index, scratch, candidateLimit, (doc) => wanted === undefined || communiques[doc]?.id === wanted);
    const ranked = onePerPassage(rank(query, index, createExplainer(query, index), candidates), index);
    return conclude(query, index, ranked);
  }

  return { communiques, ask, suggest: suggester };
}

function corpusWords(index: CorpusIndex, language: 'fr' | 'en'): ReadonlySet<string> {
  return new Set(index.vocabulary.types.filter((type) => type.language === language && type.key !== '').map((type) => type.key));
}

/** The best fact of each quote; the same quote twice (title and subtitle) once. */
function onePerPassage(ranked: readonly Ranked[], index: CorpusIndex): readonly Ranked[] {
  const seen = new Set<number>();
  const kept: Ranked[] = [];
  for (const entry of ranked) {
    if (seen.has(entry.passage) || index.words[entry.passage]?.length === 0) continue;
    seen.add(entry.passage);
    kept.push(entry);
  }
  return kept;
}

function conclude(query: Query, index: CorpusIndex, ranked: readonly Ranked[]): Answer {
  const lang = query.question.language;
  const hits = (entries: readonly Ranked[]): readonly Hit[] => entries.map((entry) => toHit(entry, index)).filter((hit) => hit !== undefined);
  const [top] = ranked;
  if (top === undefined)
    return {
      kind: 'not-stated',
      because: 'off-topic',
      missing: surfaces(
        query.question,
        query.question.terms.map((_, i) => i),
      ),
      nearest: [],
      asked: null,
      lang,
    };
  const verdict = decide(query, index, top);
  if (!verdict.isAnswer) return notStated(query, verdict, hits(ranked.slice(0, shownLimit)));
  const accepted = ranked.slice(0, 8).filter((entry) => entry === top || decide(query, index, entry).isAnswer);
  const rivals = accepted.filter((entry) => top.score - entry.score < ambiguousMargin);
  if (rivals.length > 1 && isVague(query.question)) return { kind: 'ambiguous', rivals: hits(rivals.slice(0, shownLimit)), lang };
  const [best, ...others] = hits(accepted);
  if (best === undefined) return notStated(query, verdict, []);
  return { kind: 'answered', best, others: others.slice(0, shownLimit - 1), lang };
}

/** One or two words and no interrogative: « migrants ? » */
function isVague(question: Question): boolean {
  return question.asked.length === 0 && question.terms.length <= 1;
}

function notStated(query: Query, verdict: Verdict, nearest: readonly Hit[]): Answer {
  return {
    kind: 'not-stated',
    because: verdict.because,
    missing: surfaces(query.question, verdict.missing),
    nearest,
    asked: verdict.absentKind,
    lang: query.question.language,
  };
}

function surfaces(question: Question, terms: readonly number[]): readonly string[] {
  return [...new Set(terms.map((i) => question.terms[i]?.surface ?? '').filter((surface) => surface !== ''))];
}

function toHit({ passage, fact, score }: Ranked, index: CorpusIndex): Hit | undefined {
  const communique = index.communiques[index.passageDoc[passage] ?? 0];
  const span = communique?.passages[index.passageOf[passage] ?? 0];
  const citation = communique === undefined || span === undefined ? undefined : cite(communique, span);
  if (citation === undefined) return undefined;
  return {
    citation,
    focus: fact?.fact.focusSpan ?? null,
    fact: fact?.fact ?? null,
    score: Math.min(1, Math.max(0, score / 1.7)),
    relativeToDate: isRelativeToDate(citation.quote),
  };
}
