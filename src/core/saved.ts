import { GramIds } from './gram-ids.ts';
import { createGramIndex } from './grams.ts';
import type { CorpusIndex, WholeIndex } from './index.ts';
import { SparseLists } from './lists.ts';
import { Packer, type Sections, Unpacker } from './packing.ts';
import { packFactIndex, packFacts, unpackFactIndex, unpackFacts } from './saved-facts.ts';
import { packVocabulary, unpackVocabulary } from './saved-vocabulary.ts';
import type { Communique } from './types.ts';
import { WordStore } from './words.ts';

/**
 * An index as sections of plain numbers and text, without the communiqués themselves.
 * @throws Error for words that UTF-8 cannot hold.
 */
export function packIndex(index: WholeIndex): Sections {
  const packer = new Packer();
  const typeCount = index.vocabulary.types.length;
  packVocabulary(index.vocabulary, packer);
  packWords(index.words, packer);
  for (const name of listed) packer.packed(name, index[name]);
  packFacts(index, packer);
  packFactIndex('fact-index', index.factIndex, typeCount, packer);
  packer.integers('linked.passages', index.linked.keys);
  packer.packed('linked', index.linked.lists);
  for (const name of flat) packer.integers(name, index[name]);
  if (index.grams === null) return packer.sections;
  const { lists } = index.grams;
  packer.integers('grams.ids', lists.ids.packed());
  packer.integers('grams.held', lists.held);
  packer.integers('grams.start', lists.start);
  packer.integers('grams.postings', lists.postings);
  packer.bytes('grams.columns', lists.columns);
  packer.bytes('grams.highest', lists.highest);
  packer.bytes('grams.table', lists.table);
  packer.bytes('grams.once', lists.once);
  return packer.sections;
}

const listed = ['titles', 'names', 'dates'] as const;
const flat = ['passageDoc', 'passageOf', 'passageBlock', 'docStart', 'blockStart', 'postingStart', 'postings'] as const;

/**
 * The index again, over views into the sections: 100,000 passages in a tenth of a second. It answers as the one that was packed.
 * @param communiques those it was built over.
 * @throws Error when a section is missing or does not go with the communiqués.
 */
export function unpackIndex(sections: Sections, communiques: readonly Communique[]): WholeIndex {
  const unpacker = new Unpacker(sections);
  const passageDoc = unpacker.integers('passageDoc');
  const blockStart = unpacker.integers('blockStart');
  return {
    communiques,
    vocabulary: unpackVocabulary(unpacker),
    words: unpackWords(unpacker),
    titles: unpacker.lists('titles'),
    factsOf: unpackFacts(communiques, passageDoc, unpacker),
    factIndex: unpackFactIndex('fact-index', unpacker),
    names: unpacker.lists('names'),
    dates: unpacker.lists('dates'),
    linked: new SparseLists(unpacker.integers('linked.passages'), unpacker.lists('linked')),
    passageDoc,
    passageOf: unpacker.integers('passageOf'),
    passageBlock: unpacker.integers('passageBlock'),
    docStart: unpacker.integers('docStart'),
    blockStart,
    postingStart: unpacker.integers('postingStart'),
    postings: unpacker.integers('postings'),
    grams: sections.has('grams.ids') ? unpackGrams(blockStart.length - 1, unpacker) : null,
  };
}

function unpackGrams(blockCount: number, unpacker: Unpacker): CorpusIndex['grams'] {
  return createGramIndex({
    ids: GramIds.of(unpacker.integers('grams.ids')),
    blockCount,
    held: unpacker.integers('grams.held'),
    start: unpacker.integers('grams.start'),
    postings: unpacker.integers('grams.postings'),
    columns: unpacker.shorts('grams.columns'),
    highest: unpacker.floats('grams.highest'),
    table: unpacker.bytes('grams.table'),
    once: unpacker.floats('grams.once'),
  });
}

function packWords({ starts, types, places, lengths }: WordStore, packer: Packer): void {
  packer.integers('words.starts', starts);
  packer.naturals('words.types', types);
  packer.bytes('words.places', places);
  packer.integers('words.lengths', lengths);
}

function unpackWords(unpacker: Unpacker): WordStore {
  return new WordStore(
    unpacker.integers('words.starts'),
    unpacker.naturals('words.types'),
    unpacker.shorts('words.places'),
    unpacker.integers('words.lengths'),
  );
}
