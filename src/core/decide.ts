import type { Explanation } from './explain.ts';
import type { CorpusIndex } from './index.ts';
import { bearsKind } from './kinds.ts';
import type { Ranked } from './rank.ts';
import type { Query } from './retrieve.ts';
import type { AbstentionReason, AskedKind, FactKind } from './types.ts';

/** Whether one passage answers the question, and if not, why not. */
export interface Verdict {
  readonly isAnswer: boolean;
  readonly because: AbstentionReason;
  /** Terms that stay unexplained, by index. */
  readonly missing: readonly number[];
  readonly absentKind: AskedKind | null;
}

/** A term of this weight or more must be explained; lighter ones lose nothing (docs: the hard rule). */
const leastVeto = 0.35;
/** A term counts as explained from here on. */
const leastExplained = 0.5;
/** What is inherited counts a little less than what stands there. */
const inheritedFactor = 0.9;
/** At least this share of the weight must be explained by the passage's own words, or it only stands near the answer. */
const leastOwn = 0.34;
/** A figure counts the noun that follows it within this many words. */
const countReach = 8;

/** Kinds of curated fact that carry each asked kind, whatever the quote looks like. */
const factAnswers: Readonly<Partial<Record<AskedKind, readonly FactKind[]>>> = {
  number: ['number', 'money', 'share'],
  money: ['money'],
  share: ['share', 'number'],
  date: ['date', 'duration'],
  duration: ['duration', 'date'],
  person: ['person', 'people'],
  place: ['place'],
  purpose: ['purpose'],
  list: ['list'],
};

export function explained({ own, inherited }: Explanation, term: number): number {
  return Math.max(own[term] ?? 0, inheritedFactor * (inherited[term] ?? 0));
}

/** The explanation rule: every content word explained, nothing vetoed. */
export function decide(query: Query, index: CorpusIndex, ranked: Ranked): Verdict {
  const { terms, asked } = query.question;
  const { explanation } = ranked;
  const missing = terms.flatMap((term, i) => (term.weight >= leastVeto && explained(explanation, i) < leastExplained ? [i] : []));
  const figures = missing.filter((i) => terms[i]?.value !== undefined);
  const refuse = (because: AbstentionReason, absentKind: AskedKind | null = null): Verdict => ({ isAnswer: false, because, missing, absentKind });
  if (ownShare(query, explanation) < leastOwn) return refuse('off-topic');
  if (figures.length > 0 && figures.length === missing.length) return refuse('false-premise');
  if (missing.length > 0) return refuse('unexplained');
  const absent = asked.find((kind) => !holdsKind(kind, query, index, ranked));
  if (absent !== undefined) return refuse('kind-absent', absent);
  return { isAnswer: true, because: 'unexplained', missing, absentKind: null };
}

function ownShare(query: Query, { own }: Explanation): number {
  let explainedWeight = 0;
  let total = 0;
  for (const [i, term] of query.question.terms.entries()) {
    total += term.weight;
    if ((own[i] ?? 0) >= leastExplained) explainedWeight += term.weight;
  }
  return total === 0 ? 0 : explainedWeight / total;
}

function holdsKind(kind: AskedKind, query: Query, index: CorpusIndex, ranked: Ranked): boolean {
  const curated = ranked.fact?.fact.kind;
  if (curated !== undefined && factAnswers[kind]?.includes(curated) === true) return true;
  const doc = index.communiques[index.passageDoc[ranked.passage] ?? 0];
  const span = doc?.passages[index.passageOf[ranked.passage] ?? 0];
  if (doc === undefined || span === undefined) return false;
  const text = doc.text.slice(span.start, span.end);
  if (!bearsKind(kind, text)) return false;
  if (kind === 'number') return countsTheNoun(query, index, ranked);
  if (kind === 'person' || kind === 'place') return bringsNewName(query, index, ranked);
  return true;
}

/** « combien de X » needs a figure near the X it counts; passes when X stands only in inherited words. */
function countsTheNoun(query: Query, index: CorpusIndex, ranked: Ranked): boolean {
  const { counted } = query.question;
  if (counted === undefined) return true;
  const at = ranked.explanation.places[counted] ?? -1;
  if (at < 0) return true;
  const words = index.words[ranked.passage];
  if (words === undefined) return false;
  let hasFigure = false;
  for (let i = 0; i < words.types.length; i += 1) {
    if (index.vocabulary.types[words.types[i] ?? 0]?.key.startsWith('#') !== true) continue;
    hasFigure = true;
    const place = words.places[i] ?? 0;
    if (place < at + 4 && at - place <= countReach) return true;
  }
  return !hasFigure;
}

/** « qui », « où » ask for somebody or somewhere that the question does not name already. */
function bringsNewName(query: Query, index: CorpusIndex, ranked: Ranked): boolean {
  const words = index.words[ranked.passage];
  if (words === undefined) return false;
  return words.types.some((type) => {
    const word = index.vocabulary.types[type];
    return word !== undefined && !query.slotsOf.has(type) && (word.capital || word.explains.length > 0);
  });
}
