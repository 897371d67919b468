import type { FactWords } from '../core/fact-index.ts';
import type { CorpusIndex } from '../core/index.ts';
import { ListsDraft, NumberLists, SparseLists } from '../core/lists.ts';
import type { Communique } from '../core/types.ts';
import type { Vocabulary, WordType } from '../core/vocabulary.ts';
import { WordStore } from '../core/words.ts';
import type { Curated } from './curated.ts';
import type { Reading } from './pack.ts';

/** One communiqué at hand, whole. */
export interface Part {
  readonly number: number;
  readonly communique: Communique;
  readonly reading: Reading;
}

/** Where a block stands in an index made of parts. */
export interface PartIndex {
  readonly index: CorpusIndex;
  blockAt(number: number, block: number): number;
}

/**
 * The index of a few communiqués, with the words and facts of the whole corpus: what the core ranks and decides by. Its types are numbered
 * as in the database.
 * @param parts in the order of the corpus.
 * @param looked types that were looked up for the question.
 */
export function indexOf(parts: readonly Part[], curated: Curated, looked: WordType[], vocabulary: Vocabulary): PartIndex {
  const types = looked;
  for (const { reading } of parts) for (const [id, type] of reading.types) types[id] ??= type;
  const linkedPassages: number[] = [];
  const linked = new ListsDraft();
  const factsOf = new Map<number, readonly FactWords[]>();
  const columns = { passageDoc: [] as number[], passageOf: [] as number[], passageBlock: [] as number[], docStart: [] as number[], blockStart: [] as number[] };
  const firstBlock = new Map<number, number>();
  for (const [doc, { number, reading }] of parts.entries()) {
    const first = columns.passageDoc.length;
    const block = columns.blockStart.length;
    firstBlock.set(number, block);
    columns.docStart.push(first);
    for (const start of reading.blockStart.subarray(0, -1)) columns.blockStart.push(first + start);
    for (let passage = 0; passage < reading.words.size; passage += 1) {
      columns.passageDoc.push(doc);
      columns.passageOf.push(passage);
      columns.passageBlock.push(block + (reading.passageBlock[passage] ?? 0));
    }
    for (const [i, passage] of reading.linked.keys.entries()) {
      linkedPassages.push(first + passage);
      linked.add(reading.linked.lists.at(i));
    }
    for (const [passage, facts] of curated.factsOf.get(number) ?? []) factsOf.set(first + passage, facts);
  }
  const end = columns.passageDoc.length;
  const index: CorpusIndex = {
    communiques: parts.map(({ communique }) => communique),
    vocabulary: { ...vocabulary, types, hasMeaning: (type) => types[type]?.hasMeaning === true },
    words: joined(parts.map(({ reading }) => reading.words)),
    factsOf,
    factIndex: curated.factIndex,
    titles: NumberLists.of(parts.map(({ reading }) => reading.title)),
    names: NumberLists.of(parts.map(({ reading }) => reading.names)),
    dates: NumberLists.of(parts.map(({ reading }) => reading.dates)),
    linked: new SparseLists(Uint32Array.from(linkedPassages), linked.sealed()),
    passageDoc: Uint32Array.from(columns.passageDoc),
    passageOf: Uint32Array.from(columns.passageOf),
    passageBlock: Uint32Array.from(columns.passageBlock),
    docStart: Uint32Array.from([...columns.docStart, end]),
    blockStart: Uint32Array.from([...columns.blockStart, end]),
    postingStart: new Uint32Array(1),
    postings: new Uint32Array(),
    grams: null,
  };
  return { index, blockAt: (number, block) => (firstBlock.get(number) ?? 0) + block };
}

/** The pieces of all of them, one behind the other. */
function joined(stores: readonly WordStore[]): WordStore {
  const pieces = stores.reduce((sum, { size }) => sum + size, 0);
  const count = stores.reduce((sum, { types }) => sum + types.length, 0);
  const starts = new Uint32Array(pieces + 1).fill(count);
  const all = new WordStore(starts, new Uint32Array(count), new Uint16Array(count), new Uint32Array(pieces));
  let piece = 0;
  let word = 0;
  for (const { size, starts: own, types, places, lengths } of stores) {
    for (let i = 0; i < size; i += 1) starts[piece + i] = word + (own[i] ?? 0);
    all.types.set(types, word);
    all.places.set(places, word);
    all.lengths.set(lengths, piece);
    piece += size;
    word += types.length;
  }
  return all;
}
