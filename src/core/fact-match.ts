import { type FactIndex, rarityOf } from './fact-index.ts';
import type { Query } from './retrieve.ts';
import type { Demand } from './scaffold.ts';

/** What the phrasings of curated facts say to a question; computed once a question over all facts. */
export interface FactMatch {
  /** How well the words of statement and phrasings explain each slot of the query; undefined when none does. */
  aliases(fact: number): Float32Array | undefined;
  /** How much the question is like one way of asking for the fact: coverage of the question × coverage of the phrasing, 0 … 1. */
  similarity(fact: number): number;
}

/** Share of the likeness that the phrasing's own coverage makes up: 0.7 finds the right fact most often (0.3: 1 question in 100 fewer). */
const phrasingShare = 0.7;

/** What is left of the likeness to a phrasing that asks for another kind of answer (« où » is not « quand »), and when none is asked for. */
export interface DemandPenalty {
  readonly other: number;
  readonly none: number;
}
const factPenalty: DemandPenalty = { other: 0.85, none: 1 };
const loose: ReadonlySet<Demand> = new Set<Demand>(['list', 'yes-no']);

/**
 * Visits only the phrasings that share a word with the question: a few hundred of the 1,400 of the bundled communiqué. Words weigh by how
 * few facts they are said of.
 */
export function matchFacts(query: Query, factIndex: FactIndex, penalty: DemandPenalty = factPenalty): FactMatch {
  const aliases = new Map<number, Float32Array>();
  const phrasings = new Map<number, { met: number; readonly values: Float32Array }>();
  for (const [type, slots] of query.slotsOf) {
    const strongest = Math.max(...slots.map(([, value]) => value));
    for (const fact of factIndex.factsOfType.get(type) ?? [])
      raise(
        entryOf(aliases, fact, () => new Float32Array(query.slotCount)),
        slots,
      );
    for (const phrasing of factIndex.phrasingsOfType.get(type) ?? []) {
      const entry = entryOf(phrasings, phrasing, () => ({ met: 0, values: new Float32Array(query.slotCount) }));
      entry.met += strongest * factIndex.rarity(type);
      raise(entry.values, slots);
    }
  }
  const weights = weightsOf(query, factIndex, aliases);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const similarities = new Map<number, number>();
  for (const [phrasing, { met, values }] of phrasings) {
    const covered = total === 0 ? 0 : weights.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), 0) / total;
    const likeness = covered * (1 - phrasingShare + (phrasingShare * met) / (factIndex.phrasingWeight[phrasing] ?? 1));
    const fact = factIndex.phrasingFact[phrasing] ?? 0;
    const agreed = agreement(query.question.demands, factIndex.phrasingDemands[phrasing] ?? [], penalty);
    similarities.set(fact, Math.max(similarities.get(fact) ?? 0, agreed * likeness));
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

function agreement(asked: readonly Demand[], phrased: readonly Demand[], { other, none }: DemandPenalty): number {
  const strict = phrased.filter((demand) => !loose.has(demand));
  if (strict.length === 0 || asked.some((demand) => strict.includes(demand))) return 1;
  return asked.some((demand) => !loose.has(demand)) ? other : none;
}

function entryOf<T>(map: Map<number, T>, key: number, create: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const entry = create();
  map.set(key, entry);
  return entry;
}

function raise(values: Float32Array, slots: readonly (readonly [number, number])[]): void {
  for (const [slot, value] of slots) if (value > (values[slot] ?? 0)) values[slot] = value;
}
