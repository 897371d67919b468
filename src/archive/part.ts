import type { FactWords } from '../core/fact-index.ts';
import type { CorpusIndex } from '../core/index.ts';
import type { Communique } from '../core/types.ts';
import type { Vocabulary, WordType } from '../core/vocabulary.ts';
import type { Words } from '../core/words.ts';
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
  const words: Words[] = [];
  const linked = new Map<number, Uint32Array>();
  const factsOf = new Map<number, readonly FactWords[]>();
  const columns = { passageDoc: [] as number[], passageOf: [] as number[], passageBlock: [] as number[], docStart: [] as number[], blockStart: [] as number[] };
  const firstBlock = new Map<number, number>();
  for (const [doc, { number, reading }] of parts.entries()) {
    const first = words.length;
    const block = columns.blockStart.length;
    firstBlock.set(number, block);
    columns.docStart.push(first);
    for (const start of reading.blockStart.subarray(0, -1)) columns.blockStart.push(first + start);
    for (const [passage, own] of reading.words.entries()) {
      words.push(own);
      columns.passageDoc.push(doc);
      columns.passageOf.push(passage);
      columns.passageBlock.push(block + (reading.passageBlock[passage] ?? 0));
    }
    for (const [passage, types] of reading.linked) linked.set(first + passage, types);
    for (const [passage, facts] of curated.factsOf.get(number) ?? []) factsOf.set(first + passage, facts);
  }
  const end = words.length;
  const index: CorpusIndex = {
    communiques: parts.map(({ communique }) => communique),
    vocabulary: { ...vocabulary, types },
    words,
    factsOf,
    factIndex: curated.factIndex,
    titles: parts.map(({ reading }) => reading.title),
    names: parts.map(({ reading }) => reading.names),
    dates: parts.map(({ reading }) => reading.dates),
    linked,
    passageDoc: Uint32Array.from(columns.passageDoc),
    passageOf: Uint32Array.from(columns.passageOf),
    passageBlock: Uint32Array.from(columns.passageBlock),
    docStart: Uint32Array.from([...columns.docStart, end]),
    blockStart: Uint32Array.from([...columns.blockStart, end]),
    postingStart: new Uint32Array(1),
    postings: new Uint32Array(),
    weights: new Float32Array(),
    grams: null,
  };
  return { index, blockAt: (number, block) => (firstBlock.get(number) ?? 0) + block };
}
