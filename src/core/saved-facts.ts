import { type FactIndex, type FactWords, rarityOf } from './fact-index.ts';
import type { CorpusIndex } from './index.ts';
import type { Packer, Unpacker } from './packing.ts';
import { type Demand, demandNames } from './scaffold.ts';
import type { Communique } from './types.ts';

const noDemands: readonly Demand[] = [];

function demandsOf(numbers: ArrayLike<number> | undefined): readonly Demand[] {
  return Array.from(numbers ?? [], (number) => demandNames[number]).filter((demand) => demand !== undefined);
}

const numbersOf = (demands: Iterable<Demand>): readonly number[] => Array.from(demands, (demand) => demandNames.indexOf(demand));

/** Postings of phrasings under `name`. */
export function packFactIndex(name: string, index: FactIndex, typeCount: number, packer: Packer): void {
  const none: readonly number[] = [];
  const types = Array.from({ length: typeCount }, (_, type) => type);
  packer.lists(
    `${name}.facts`,
    types.map((type) => index.factsOfType.get(type) ?? none),
  );
  packer.lists(
    `${name}.phrasings`,
    types.map((type) => index.phrasingsOfType.get(type) ?? none),
  );
  packer.integers(`${name}.fact`, index.phrasingFact);
  packer.bytes(`${name}.weight`, Float64Array.from(index.phrasingWeight));
  packer.lists(`${name}.demands`, index.phrasingDemands.map(numbersOf));
  packer.integers(`${name}.count`, [index.factCount]);
}

export function unpackFactIndex(name: string, unpacker: Unpacker): FactIndex {
  const facts = unpacker.lists(`${name}.facts`);
  const phrasings = unpacker.lists(`${name}.phrasings`);
  const demands = unpacker.lists(`${name}.demands`);
  const factCount = unpacker.integers(`${name}.count`)[0] ?? 0;
  return {
    factsOfType: { get: (type) => facts.at(type) },
    phrasingsOfType: { get: (type) => phrasings.at(type) },
    phrasingFact: unpacker.integers(`${name}.fact`),
    phrasingWeight: unpacker.doubles(`${name}.weight`),
    phrasingDemands: Array.from({ length: demands.size }, (_, i) => (demands.at(i).length === 0 ? noDemands : demandsOf(demands.at(i)))),
    factCount,
    rarity: (type) => rarityOf(facts.at(type).length, factCount),
  };
}

/** Facts by their places in their communiqués. */
export function packFacts(index: CorpusIndex, packer: Packer): void {
  const entries = [...index.factsOf].flatMap(([passage, facts]) => facts.map((words) => ({ passage, words })));
  packer.integers(
    'facts.places',
    entries.flatMap(({ passage, words }) => [passage, words.id, index.communiques[index.passageDoc[passage] ?? 0]?.facts.indexOf(words.fact) ?? -1]),
  );
  packer.lists(
    'facts.focus',
    entries.map(({ words }) => words.focus),
  );
  packer.lists(
    'facts.demands',
    entries.map(({ words }) => numbersOf(words.demands)),
  );
}

export function unpackFacts(communiques: readonly Communique[], passageDoc: Uint32Array, unpacker: Unpacker): CorpusIndex['factsOf'] {
  const places = unpacker.integers('facts.places');
  const focus = unpacker.lists('facts.focus');
  const demands = unpacker.lists('facts.demands');
  const factsOf = new Map<number, FactWords[]>();
  for (let i = 0; i < focus.size; i += 1) {
    const [passage = 0, id = 0, at = 0] = places.subarray(3 * i, 3 * i + 3);
    const fact = communiques[passageDoc[passage] ?? 0]?.facts[at];
    if (fact === undefined) throw new Error('saved index: a fact is missing');
    const words: FactWords = { id, fact, focus: focus.at(i), demands: new Set(demandsOf(demands.at(i))) };
    const known = factsOf.get(passage);
    if (known === undefined) factsOf.set(passage, [words]);
    else known.push(words);
  }
  return factsOf;
}
