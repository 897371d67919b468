import { type FactIndex, rarityOf } from './fact-index.ts';
import type { Query } from './retrieve.ts';
import { type Demand, kindOf } from './scaffold.ts';

/** What the phrasings of curated facts say to a question; computed once a question over all facts. */
export interface FactMatch {
  /** How well the words of statement and phrasings explain each slot of the query; undefined when none does. */
  aliases(fact: number): Float32Array | undefined;
  /** How much the question is like one way of asking for the fact: coverage of the question × coverage of the phrasing, 0 … 1. */
  similarity(fact: number): number;
}

/** What is left of the likeness to a phrasing that asks for another kind of answer: « où » is not « quand ». */
const otherDemand = 0.85;
/** Share of the likeness that the phrasing's own coverage makes up. */
const phrasingShare = 0.7;
const none: readonly number[] = [];
const loose: ReadonlySet<Demand> = new Set<Demand>(['list', 'yes-no']);

/** Visits only the phrasings that share a word with the question. Words weigh by how few facts they are said of. */
export function matchFacts(query: Query, factIndex: FactIndex): FactMatch {
  if (factIndex.factCount === 0) return { aliases: () => undefined, similarity: () => 0 };
  const width = query.slotCount;
  const aliases = new Map<number, Float32Array>();
  // Row of each touched phrasing, from 1; 0 for the rest, which share no word with the question.
  const rows = new Uint32Array(factIndex.phrasingFact.length);
  const touched: number[] = [];
  for (const type of query.slotsOf.keys()) {
    for (const phrasing of factIndex.phrasingsOfType.get(type) ?? []) if (rows[phrasing] === 0) rows[phrasing] = touched.push(phrasing);
  }
  const values = new Float32Array((touched.length + 1) * width);
  const met = new Float32Array(touched.length + 1);
  for (const [type, slots] of query.slotsOf) {
    const phrasings = factIndex.phrasingsOfType.get(type) ?? none;
    if (phrasings.length === 0) continue;
    const gain = factIndex.rarity(type) * Math.max(...slots.map(([, value]) => value));
    for (const fact of factIndex.factsOfType.get(type) ?? none) {
      const known = aliases.get(fact) ?? new Float32Array(width);
      aliases.set(fact, known);
      // A figure is explained by the text alone: « 200, 300 ou 400 ? » is a way of asking.
      raise(
        known,
        0,
        slots.filter(([slot]) => query.question.terms[slot]?.value === undefined),
      );
    }
    for (const phrasing of phrasings) {
      const row = rows[phrasing] ?? 0;
      met[row] = (met[row] ?? 0) + gain;
      raise(values, row * width, slots);
    }
  }
  const weights = weightsOf(query, factIndex, aliases);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const similarities = new Map<number, number>();
  if (total === 0) return { aliases: (fact) => aliases.get(fact), similarity: () => 0 };
  for (const [i, phrasing] of touched.entries()) {
    const row = i + 1;
    let covered = 0;
    for (let term = 0; term < weights.length; term += 1) covered += (weights[term] ?? 0) * (values[row * width + term] ?? 0);
    const own = phrasingShare * ((met[row] ?? 0) / (factIndex.phrasingWeight[phrasing] ?? 1));
    const agreed = agreement(query.question.demands, factIndex.phrasingDemands[phrasing] ?? []);
    const likeness = agreed * (covered / total) * (1 - phrasingShare + own);
    const fact = factIndex.phrasingFact[phrasing] ?? 0;
    if (likeness > (similarities.get(fact) ?? 0)) similarities.set(fact, likeness);
  }
  return { aliases: (fact) => aliases.get(fact), similarity: (fact) => similarities.get(fact) ?? 0 };
}

/** Weight of each term of the question, times its rarity over the facts that explain it. */
function weightsOf(query: Query, { factCount }: FactIndex, aliases: ReadonlyMap<number, Float32Array>): readonly number[] {
  return query.question.terms.map(({ weight }, term) => {
    let count = 0;
    for (const values of aliases.values()) count += values[term] ?? 0;
    return weight * rarityOf(count, factCount);
  });
}

function agreement(asked: readonly Demand[], phrased: readonly Demand[]): number {
  const strict = phrased.filter((demand) => !loose.has(demand)).map(kindOf);
  if (strict.length === 0 || asked.some((demand) => strict.includes(kindOf(demand)))) return 1;
  return asked.some((demand) => !loose.has(demand)) ? otherDemand : 1;
}

function raise(values: Float32Array, from: number, slots: readonly (readonly [number, number])[]): void {
  for (const [slot, value] of slots) if (value > (values[from + slot] ?? 0)) values[from + slot] = value;
}
