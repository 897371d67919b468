import { countsTheNoun, isCounted } from './counting.ts';
import { type Explanation, explained, leastExplained } from './explain.ts';
import type { CorpusIndex } from './index.ts';
import { bearsKind } from './kinds.ts';
import { newNames, newProperNames } from './names.ts';
import { newsOf } from './news.ts';
import { passageText } from './passage-kinds.ts';
import type { Ranked } from './rank.ts';
import type { Query } from './retrieve.ts';
import { tellsRole } from './role.ts';
import { type Demand, kindOf } from './scaffold.ts';
import { leastVeto } from './term.ts';
import type { AbstentionReason, AskedKind, FactKind } from './types.ts';
import { countsBy } from './units.ts';
import { keyOf } from './vocabulary.ts';

/** Whether one passage answers the question, and if not, why not. */
export interface Verdict {
  readonly isAnswer: boolean;
  readonly because: AbstentionReason;
  /** Terms that stay unexplained, by index. */
  readonly missing: readonly number[];
  readonly absentKind: AskedKind | null;
}

/**
 * Phrasings hold many words, hence many weak links (« marié » and « uni », « malade » and “concerned”). Where a question is not much like
 * any phrasing of a fact, they do not count: of 281 questions 2 fewer are answered, and 1 fewer wrongly.
 */
const leastExplainedLoosely = 0.76;
const likePhrasing = 0.5;
/** At least this share of the weight must be explained by the passage's own words, or it only stands near the answer. */
const leastOwn = 0.25;

/** A question this like a phrasing of the fact asks for it, however light its words. */
export const sureSimilarity = 0.6;

/** Demands that the words of a fact meet or not, whatever its phrasings ask for. */
const wordly: ReadonlySet<Demand> = new Set<Demand>(['hour', 'month', 'part', 'ahead', 'origin']);

/** Kinds of curated fact that carry each demand, whatever the quote looks like. */
const factAnswers: Readonly<Partial<Record<Demand, readonly FactKind[]>>> = {
  number: ['number', 'money', 'share'],
  quantity: ['number', 'money', 'share'],
  money: ['money'],
  share: ['share', 'number'],
  date: ['date', 'duration'],
  duration: ['duration', 'date'],
  limit: ['date', 'duration'],
  person: ['person', 'people'],
  place: ['place'],
  address: ['place'],
  purpose: ['purpose'],
  reason: ['purpose'],
  list: ['list'],
};

/** The explanation rule: every content word explained, nothing vetoed. */
export function decide(query: Query, index: CorpusIndex, ranked: Ranked): Verdict {
  const { terms, demands } = query.question;
  const { explanation } = ranked;
  const isLoose = index.factsOf.has(ranked.passage) && ranked.similarity < likePhrasing;
  const least = isLoose ? leastExplainedLoosely : leastExplained;
  const denied = deniedTerms(query, index, ranked);
  const isExplained = (i: number): boolean => explained(explanation, i) >= least && !denied.has(i);
  const missing = terms.flatMap((term, i) => (term.weight < leastVeto || isExplained(i) || hasOtherSide(query, i, isExplained) ? [] : [i]));
  const isAskedSo = ranked.similarity >= sureSimilarity;
  if (!isAskedSo && !terms.some((term) => term.weight >= leastVeto))
    return { isAnswer: false, because: 'off-topic', missing: terms.map((_, i) => i), absentKind: null };
  const figures = missing.filter((i) => terms[i]?.value !== undefined);
  const refuse = (because: AbstentionReason, absentKind: AskedKind | null = null): Verdict => ({ isAnswer: false, because, missing, absentKind });
  if (figures.length > 0 && figures.length === missing.length && terms.length > missing.length) return refuse('false-premise');
  if (!isAskedSo && ownShare(query, explanation) < leastOwn) return refuse('off-topic');
  if (missing.length > 0) return refuse('unexplained');
  const absent = demands.find((demand) => !meets(demand, query, index, ranked));
  if (absent !== undefined) return refuse('kind-absent', kindOf(absent));
  if (!countsBy(query.question.units, textOf(index, ranked))) return refuse('kind-absent', 'number');
  return { isAnswer: true, because: 'unexplained', missing, absentKind: null };
}

const none: ReadonlySet<number> = new Set();

/** Terms that a passage holds behind a “non-” only, which the question does not say. */
function deniedTerms({ question, slotsOf, termCount }: Query, index: CorpusIndex, { passage }: Ranked): ReadonlySet<number> {
  const text = passageText(index, passage);
  if (!text.includes('on-') || /\bnon?\b/iu.test(question.text)) return none;
  const keys = new Set(Array.from(text.matchAll(/(?<!\p{L})non-(\p{L}+)/giu), ([, word = '']) => keyOf(word)));
  if (keys.size === 0) return none;
  const [behind, free] = [new Set<number>(), new Set<number>()];
  for (const type of index.words.typesAt(passage)) {
    const isBehind = keys.has(index.vocabulary.types[type]?.key ?? '');
    for (const [slot, value] of slotsOf.get(type) ?? []) if (slot < termCount && value >= leastExplained) (isBehind ? behind : free).add(slot);
  }
  return new Set([...behind].filter((slot) => !free.has(slot)));
}

/** The clause that carries the fact where it counts over a unit itself, else the whole passage. */
function textOf(index: CorpusIndex, { passage, fact }: Ranked): string {
  return fact?.fact.focus ?? passageText(index, passage);
}

/** The other side of an either/or is explained. */
function hasOtherSide({ question }: Query, term: number, isExplained: (term: number) => boolean): boolean {
  return question.alternatives.some(([a, b]) => (a === term && isExplained(b)) || (b === term && isExplained(a)));
}

/** From here on a term is said of the whole communiqué: no sentence need say it again. Answers 0.4 % more of 1,545 plain questions, none wrongly. */
const ofSetting = 0.8;

function ownShare(query: Query, { own, setting }: Explanation): number {
  let explainedWeight = 0;
  let total = 0;
  const isSetting = (i: number): boolean => (setting[i] ?? 0) >= ofSetting;
  const isAllSetting = query.question.terms.every((term, i) => term.weight < leastVeto || isSetting(i));
  for (const [i, term] of query.question.terms.entries()) {
    if (!isAllSetting && isSetting(i)) continue;
    total += term.weight;
    if ((own[i] ?? 0) >= leastExplained) explainedWeight += term.weight;
  }
  return total === 0 ? 0 : explainedWeight / total;
}

function meets(asked: Demand, query: Query, index: CorpusIndex, ranked: Ranked): boolean {
  const curated = ranked.fact?.fact;
  // Facts are written with their phrasings: who somebody is, and who did something, are told apart there.
  const demand = asked === 'role' && index.factsOf.has(ranked.passage) ? 'person' : asked;
  if (curated !== undefined && factAnswers[demand]?.includes(curated.kind) === true) return demand !== 'number' || isCounted(query, ranked);
  const isInWords = wordly.has(demand) || query.question.nounDemands.has(demand) || (demand === 'name' && quotedName.test(curated?.quote ?? ''));
  if (ranked.fact !== undefined && !isInWords && demand !== 'yes-no' && demand !== 'list' && !ranked.fact.demands.has(demand)) return false;
  // Whoever wrote out the facts of a sentence wrote out what it can be asked for.
  if (curated === undefined && index.factsOf.has(ranked.passage) && demand !== 'yes-no' && demand !== 'list') return false;
  const doc = index.communiques[index.passageDoc[ranked.passage] ?? 0];
  const span = doc?.passages.at(index.passageOf[ranked.passage] ?? 0);
  if (doc === undefined || span === undefined) return false;
  const { start, end } = curated?.focusSpan ?? span;
  if (!bearsKind(demand, newsOf(demand, query.question, doc.text.slice(start, end)))) return false;
  if (demand === 'role') return tellsRole(query, index, ranked.passage);
  if (demand === 'number') return countsTheNoun(query, index, ranked);
  if ((demand === 'name' || demand === 'body') && quotedName.test(doc.text.slice(span.start, span.end))) return true;
  if (demand === 'person' && isWordForPerson(query, ranked)) return newProperNames(demand, query, index, ranked.passage).length > 0;
  if (demand === 'person' && query.question.isWhichPerson) return newNames('somebody', query, index, ranked.passage, ranked.fact?.focus).length > 0;
  if (demand === 'person' || demand === 'place' || demand === 'name' || demand === 'body')
    return newNames(demand, query, index, ranked.passage, ranked.fact?.focus).length > 0;
  return true;
}

/** « qui est le ministre de… » where the passage says “ministre” itself: only a name tells who. */
function isWordForPerson({ question }: Query, { explanation }: Ranked): boolean {
  return question.holds !== undefined && (explanation.own[question.holds] ?? 0) >= sameWord;
}

/** Same word or same meaning, nothing broader. */
const sameWord = 0.9;

/** A few words between quotation marks: what something is called. */
const quotedName = /[«“"][\s\u00a0\u202f]?[^«»“”"]{2,50}[»”"]/u;
