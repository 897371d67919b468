import type { CorpusIndex } from './index.ts';
import type { Query } from './retrieve.ts';

/** What the phrasings of curated facts say to a question; computed once a question over all facts. */
export interface FactMatch {
  /** How well the words of statement and phrasings explain each slot of the query; undefined when none does. */
  aliases(fact: number): Float32Array | undefined;
  /** How much the question is like one way of asking for the fact: coverage of the question × coverage of the phrasing, 0 … 1. */
  similarity(fact: number): number;
}

/** Visits only the phrasings that share a word with the question: a few hundred of the 1,500 of the bundled communiqué. */
export function matchFacts(query: Query, { factIndex }: CorpusIndex): FactMatch {
  const aliases = new Map<number, Float32Array>();
  const phrasings = new Map<number, { met: number; readonly values: Float32Array }>();
  for (const [type, slots] of query.slotsOf) {
    for (const fact of factIndex.factsOfType.get(type) ?? [])
      raise(
        entryOf(aliases, fact, () => new Float32Array(query.slotCount)),
        slots,
      );
    for (const phrasing of factIndex.phrasingsOfType.get(type) ?? []) {
      const entry = entryOf(phrasings, phrasing, () => ({ met: 0, values: new Float32Array(query.slotCount) }));
      entry.met += 1;
      raise(entry.values, slots);
    }
  }
  const weights = query.question.terms.map((term) => term.weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const similarities = new Map<number, number>();
  for (const [phrasing, { met, values }] of phrasings) {
    const covered = total === 0 ? 0 : weights.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), 0) / total;
    const likeness = covered * (0.5 + (0.5 * met) / (factIndex.phrasingSize[phrasing] ?? 1));
    const fact = factIndex.phrasingFact[phrasing] ?? 0;
    similarities.set(fact, Math.max(similarities.get(fact) ?? 0, likeness));
  }
  return { aliases: (fact) => aliases.get(fact), similarity: (fact) => similarities.get(fact) ?? 0 };
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
