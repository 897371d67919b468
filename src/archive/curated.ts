import { createEngine } from '../core/engine.ts';
import type { FactIndex, FactWords, ListsOfType } from '../core/fact-index.ts';
import { buildIndex } from '../core/index.ts';
import { Reading } from '../core/reading.ts';
import type { Teaching } from '../core/silences.ts';
import type { Communique, Engine } from '../core/types.ts';

/** Facts that people wrote: few, and every question is compared with all of them, so they stay in memory. */
export interface Curated {
  /** Of the communiqués, in the order of the corpus. */
  readonly numbers: readonly number[];
  /** Number of a communiqué → passage → its facts; types as in the database. */
  readonly factsOf: ReadonlyMap<number, ReadonlyMap<number, readonly FactWords[]>>;
  readonly factIndex: FactIndex;
  /** Answers from these communiqués alone: for what is asked of no more than them. */
  readonly engine: Engine;
}

/** @param idsOf numbers in the database of terms, by name. */
export async function readCurated(
  all: readonly { readonly number: number; readonly communique: Communique }[],
  { lexicon, modelOf }: Teaching,
  idsOf: (names: readonly string[]) => Promise<ReadonlyMap<string, number>>,
): Promise<Curated> {
  const reading = new Reading(lexicon);
  const communiques = all.map(({ communique }) => communique);
  const index = buildIndex(communiques, lexicon, reading);
  const { names } = reading.vocabulary;
  const ids = await idsOf(names);
  const idOf = Uint32Array.from(names, (name) => ids.get(name) ?? 0);
  const typeOf = new Map(Array.from(idOf, (id, type) => [id, type]));
  const factsOf = new Map<number, Map<number, readonly FactWords[]>>();
  for (const [passage, facts] of index.factsOf) {
    const number = all[index.passageDoc[passage] ?? 0]?.number ?? 0;
    const own = factsOf.get(number) ?? new Map<number, readonly FactWords[]>();
    factsOf.set(number, own);
    own.set(
      index.passageOf[passage] ?? 0,
      facts.map((fact) => ({ ...fact, focus: fact.focus.map((type) => idOf[type] ?? 0) })),
    );
  }
  return {
    numbers: all.map(({ number }) => number),
    factsOf,
    factIndex: renumbered(index.factIndex, typeOf),
    engine: createEngine(communiques, lexicon, index, modelOf),
  };
}

function renumbered(index: FactIndex, typeOf: ReadonlyMap<number, number>): FactIndex {
  const lists = (own: ListsOfType): ListsOfType => ({
    get: (id) => {
      const type = typeOf.get(id);
      return type === undefined ? undefined : own.get(type);
    },
  });
  const { phrasingFact, phrasingWeight, phrasingDemands, factCount } = index;
  return {
    factsOfType: lists(index.factsOfType),
    phrasingsOfType: lists(index.phrasingsOfType),
    phrasingFact,
    phrasingWeight,
    phrasingDemands,
    factCount,
    rarity: (id) => index.rarity(typeOf.get(id) ?? -1),
  };
}
