import { createGramIndex } from './grams.ts';
import type { CorpusIndex } from './index.ts';
import { Packer, type Sections, Unpacker } from './packing.ts';
import { packFactIndex, packFacts, unpackFactIndex, unpackFacts } from './saved-facts.ts';
import { packVocabulary, unpackVocabulary } from './saved-vocabulary.ts';
import type { Communique } from './types.ts';
import type { Words } from './words.ts';

/**
 * An index as sections of plain numbers and text, without the communiqués themselves.
 * @param conceptCount of the lexicon with which it was built.
 * @throws Error for words that UTF-8 cannot hold.
 */
export function packIndex(index: CorpusIndex, conceptCount: number): Sections {
  const packer = new Packer();
  const typeCount = index.vocabulary.types.length;
  packVocabulary(index.vocabulary, conceptCount, packer);
  packWords('words', index.words, packer);
  packWords('titles', index.titles, packer);
  packFacts(index, packer);
  packFactIndex('fact-index', index.factIndex, typeCount, packer);
  packer.lists(
    'names',
    index.names.map((names) => [...names]),
  );
  packer.lists('dates', index.dates);
  packer.integers('linked.passages', [...index.linked.keys()]);
  packer.lists('linked', [...index.linked.values()]);
  for (const name of flat) packer.integers(name, index[name]);
  packer.bytes('weights', index.weights);
  if (index.grams === null) return packer.sections;
  const { lists } = index.grams;
  packer.table('grams', new Map([...lists.all()].map(([gram, id]) => [gram, [id]])));
  packer.integers('grams.start', lists.start);
  packer.integers('grams.postings', lists.postings);
  packer.bytes('grams.weights', lists.weights);
  return packer.sections;
}

const flat = ['passageDoc', 'passageOf', 'passageBlock', 'docStart', 'blockStart', 'postingStart', 'postings'] as const;

/**
 * The index again, over views into the sections: 100,000 passages in a tenth of a second. It answers as the one that was packed.
 * @param communiques those it was built over.
 * @throws Error when a section is missing or does not go with the communiqués.
 */
export function unpackIndex(sections: Sections, communiques: readonly Communique[]): CorpusIndex {
  const unpacker = new Unpacker(sections);
  const passageDoc = unpacker.integers('passageDoc');
  const blockStart = unpacker.integers('blockStart');
  const names = unpacker.lists('names');
  const dates = unpacker.lists('dates');
  const linked = unpacker.lists('linked');
  return {
    communiques,
    vocabulary: unpackVocabulary(unpacker),
    words: unpackWords('words', unpacker),
    titles: unpackWords('titles', unpacker),
    factsOf: unpackFacts(communiques, passageDoc, unpacker),
    factIndex: unpackFactIndex('fact-index', unpacker),
    names: communiques.map((_, doc) => new Set(names.at(doc))),
    dates: communiques.map((_, doc) => dates.at(doc) ?? new Uint32Array()),
    linked: new Map(Array.from(unpacker.integers('linked.passages'), (passage, i) => [passage, linked.at(i) ?? new Uint32Array()])),
    passageDoc,
    passageOf: unpacker.integers('passageOf'),
    passageBlock: unpacker.integers('passageBlock'),
    docStart: unpacker.integers('docStart'),
    blockStart,
    postingStart: unpacker.integers('postingStart'),
    postings: unpacker.integers('postings'),
    weights: unpacker.floats('weights'),
    grams: sections.has('grams.start') ? unpackGrams(blockStart.length - 1, unpacker) : null,
  };
}

function unpackGrams(blockCount: number, unpacker: Unpacker): CorpusIndex['grams'] {
  const ids = unpacker.table('grams');
  return createGramIndex({
    idOf: (gram) => ids(gram)[0],
    all: () => [],
    blockCount,
    start: unpacker.integers('grams.start'),
    postings: unpacker.integers('grams.postings'),
    weights: unpacker.floats('grams.weights'),
  });
}

function packWords(name: string, words: readonly Words[], packer: Packer): void {
  packer.lists(
    name,
    words.map(({ types }) => types),
  );
  const places = new Uint16Array(words.reduce((sum, one) => sum + one.places.length, 0));
  let at = 0;
  for (const one of words) {
    places.set(one.places, at);
    at += one.places.length;
  }
  packer.bytes(`${name}.places`, places);
  packer.integers(
    `${name}.lengths`,
    words.map(({ length }) => length),
  );
}

/** Where the words of all passages are. */
interface WordStore {
  readonly starts: Uint32Array;
  readonly types: Uint32Array;
  readonly places: Uint16Array;
  readonly lengths: Uint32Array;
}

function unpackWords(name: string, unpacker: Unpacker): readonly Words[] {
  const store: WordStore = {
    starts: unpacker.integers(`${name}.starts`),
    types: unpacker.integers(`${name}.values`),
    places: unpacker.shorts(`${name}.places`),
    lengths: unpacker.integers(`${name}.lengths`),
  };
  return Array.from(store.lengths, (_, at) => new PackedWords(store, at));
}

/** Views are made when a passage is looked at: two a passage for a whole corpus cost more memory than its words. */
class PackedWords implements Words {
  private readonly store: WordStore;
  private readonly at: number;

  constructor(store: WordStore, at: number) {
    this.store = store;
    this.at = at;
  }

  get types(): Uint32Array {
    return this.store.types.subarray(this.store.starts[this.at], this.store.starts[this.at + 1]);
  }

  get places(): Uint16Array {
    return this.store.places.subarray(this.store.starts[this.at], this.store.starts[this.at + 1]);
  }

  get length(): number {
    return this.store.lengths[this.at] ?? 0;
  }
}
