import type { AskedFor } from './asked.ts';
import { countDistance } from './counting.ts';
import type { Evidence } from './evidence-names.ts';
import { explained, leastExplained } from './explain.ts';
import type { CorpusIndex } from './index.ts';
import { passageText } from './passage-kinds.ts';
import type { Query } from './retrieve.ts';
import { saysTheSame } from './same.ts';
import type { Demand } from './scaffold.ts';
import type { Standing } from './standings.ts';
import { leastVeto } from './term.ts';

/** What the phrasings of a communiqué say a question asks for; undefined where they teach nothing. */
export type AskedOf = (doc: number) => AskedFor | undefined;

const figures: readonly Demand[] = ['number', 'quantity', 'money', 'share'];
const times: readonly Demand[] = ['date', 'hour', 'month', 'duration', 'limit', 'day'];
const names: readonly Demand[] = ['person', 'name', 'body', 'role'];
const places: readonly Demand[] = ['place', 'address', 'origin'];
const reasons: readonly Demand[] = ['reason', 'purpose'];
/** As good as the same word. */
const exactly = 0.99;
/** Words this close stand side by side. */
const adjacent = 3;
const widestLead = 0.6;

/** Gathers evidence for the standings of one question; what they share is computed once. */
export function createEvidence(query: Query, index: CorpusIndex, standings: readonly Standing[], askedOf: AskedOf): (standing: Standing) => Evidence {
  const { question } = query;
  const { terms, demands } = question;
  const content = terms.flatMap(({ weight }, i) => (weight >= leastVeto ? [i] : []));
  const total = terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const share = (of: (term: number) => number): number => terms.reduce((sum, { weight }, i) => sum + weight * of(i), 0) / total;
  const unexplained = new Map(standings.map((standing) => [standing, share((i) => 1 - explained(standing.explanation, i))]));
  const leastUnexplained = Math.min(...unexplained.values());
  const asks = (kinds: readonly Demand[]): number => Number(kinds.some((kind) => demands.includes(kind)));
  const common = {
    content: content.length,
    frames: question.scaffolds.length,
    asksFigure: asks(figures),
    asksTime: asks(times),
    asksName: asks(names),
    asksPlace: asks(places),
    asksReason: asks(reasons),
    asksWhether: asks(['yes-no']),
    senses: Math.max(0, ...content.map((i) => terms[i]?.concepts.length ?? 0)),
    answers: standings.filter(({ verdict }) => verdict.isAnswer).length,
  };

  const phrasings = new Map<number, Phrasings | undefined>();
  const phrasingsOf = (doc: number): Phrasings | undefined => {
    if (!phrasings.has(doc)) phrasings.set(doc, byQuote(askedOf(doc)));
    return phrasings.get(doc);
  };

  return (standing) => {
    const { explanation, verdict, passage, fact, score } = standing;
    const other = standings.find((entry) => entry !== standing && !saysTheSame(query, index, entry, standing));
    const byValue = content.toSorted((a, b) => explained(explanation, a) - explained(explanation, b));
    const values = byValue.map((i) => explained(explanation, i));
    const missing = byValue.filter((_, i) => (values[i] ?? 0) < leastExplained);
    const own = (i: number): number => explanation.own[i] ?? 0;
    const left = unexplained.get(standing) ?? 1;
    return {
      ...common,
      missing: missing.length,
      missingShare: missing.reduce((sum, i) => sum + (terms[i]?.weight ?? 0), 0) / total,
      unexplained: left,
      unexplainedBehind: left - leastUnexplained,
      least: values[0] ?? 1,
      second: values[1] ?? 1,
      own: share(own),
      leastOwn: Math.min(1, ...content.map(own)),
      exact: content.filter((i) => own(i) >= exactly).length / Math.max(1, content.length),
      score,
      lead: other === undefined ? 1 : Math.max(-widestLead, Math.min(1, score - other.score)),
      behind: (standings[0]?.score ?? score) - score,
      isRivalled: Number(other?.verdict.isAnswer === true),
      isAnswer: Number(verdict.isAnswer),
      isKindAbsent: Number(!verdict.isAnswer && verdict.because === 'kind-absent'),
      isOffTopic: Number(!verdict.isAnswer && verdict.because === 'off-topic'),
      ...spreadOf(
        index.words.at(passage).places,
        content.map((i) => explanation.places[i] ?? -1),
      ),
      counted: countDistance(query, index, passage),
      ...ofMissing(missing[0], content, query, standing),
      similarity: standing.similarity,
      isFact: Number(fact !== undefined),
      ...ofPhrasings(phrasingsOf(index.passageDoc[passage] ?? 0), fact?.fact.quote ?? passageText(index, passage)),
    };
  };
}

type Part<Name extends keyof Evidence> = Pick<Evidence, Name>;

/** How far over a passage the words of a question lie. */
function spreadOf(all: ArrayLike<number>, met: readonly number[]): Part<'length' | 'span' | 'density' | 'cover' | 'adjacency'> {
  let length = 0;
  for (let i = 0; i < all.length; i += 1) length = Math.max(length, (all[i] ?? 0) + 1);
  const sorted = met.filter((place) => place >= 0).toSorted((a, b) => a - b);
  const span = sorted.length === 0 ? 0 : (sorted.at(-1) ?? 0) - (sorted[0] ?? 0) + 1;
  const near = sorted.filter((place, i) => i > 0 && place - (sorted[i - 1] ?? 0) <= adjacent).length;
  return {
    length,
    span,
    density: sorted.length / Math.max(1, span),
    cover: sorted.length / Math.max(1, length),
    adjacency: near / Math.max(1, sorted.length - 1),
  };
}

function ofMissing(
  missing: number | undefined,
  content: readonly number[],
  { question, rarity }: Query,
  { explanation }: Standing,
): Part<'missingRarity' | 'missingValue' | 'missingSenses' | 'isMissingUnknown' | 'isMissingFirst' | 'isMissingLast'> {
  if (missing === undefined) return { missingRarity: 0, missingValue: 1, missingSenses: 0, isMissingUnknown: 0, isMissingFirst: 0, isMissingLast: 0 };
  const senses = question.terms[missing]?.concepts.length ?? 0;
  return {
    missingRarity: rarity[missing] ?? 1,
    missingValue: explained(explanation, missing),
    missingSenses: senses,
    isMissingUnknown: Number(senses === 0),
    isMissingFirst: Number(missing === content[0]),
    isMissingLast: Number(missing === content.at(-1)),
  };
}

/** What phrasings teach of a question, by quote. */
interface Phrasings {
  readonly asked: AskedFor;
  readonly quotes: ReadonlyMap<string, number>;
  readonly highest: number;
}

function byQuote(asked: AskedFor | undefined): Phrasings | undefined {
  if (asked === undefined) return undefined;
  const quotes = new Map<string, number>();
  for (const [{ quote }, probability] of asked.facts) quotes.set(quote, (quotes.get(quote) ?? 0) + probability);
  return { asked, quotes, highest: Math.max(0, ...quotes.values()) };
}

function ofPhrasings(known: Phrasings | undefined, quote: string): Part<'isTaught' | 'probability' | 'isFavourite' | 'highest' | 'silent' | 'silenceShare'> {
  if (known === undefined) return { isTaught: 0, probability: 0, isFavourite: 0, highest: 0, silent: 0, silenceShare: 0 };
  const { asked, quotes, highest } = known;
  const probability = quotes.get(quote) ?? 0;
  return { isTaught: 1, probability, isFavourite: Number(probability === highest), highest, silent: asked.silent, silenceShare: asked.silenceShare };
}
