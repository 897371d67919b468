import type { FactIndex, FactWords } from './fact-index.ts';
import { buildGramIndex } from './gram-draft.ts';
import { type GramIndex, mostGramBlocks } from './grams.ts';
import { IndexDraft, withContext } from './index-draft.ts';
import type { Lexicon } from './lexicon.ts';
import { type NumberLists, SparseLists } from './lists.ts';
import { type AddPostings, buildPostings, mostBlocks, type PostingLists } from './postings.ts';
import { Reading } from './reading.ts';
import type { Communique } from './types.ts';
import type { PackedVocabulary, Vocabulary } from './vocabulary.ts';
import type { WordStore } from './words.ts';

/** An immutable inverted index: vocabulary type → blocks, and the words of every passage. A block is a paragraph or bullet. */
export interface CorpusIndex extends PostingLists {
  readonly communiques: readonly Communique[];
  readonly vocabulary: Vocabulary;
  /** Per passage, over all communiqués. */
  readonly passageDoc: Uint32Array;
  readonly passageOf: Uint32Array;
  readonly passageBlock: Uint32Array;
  readonly words: WordStore;
  readonly factsOf: ReadonlyMap<number, readonly FactWords[]>;
  readonly factIndex: FactIndex;
  /** First passage of each communiqué, and one more. */
  readonly docStart: Uint32Array;
  /** Types of the title, publisher, name and country of each communiqué: what all its passages inherit. */
  readonly titles: NumberLists;
  /** Names and frequent words of each communiqué: what it is about, see `settingOf`. */
  readonly names: NumberLists;
  /** Year and month of each communiqué's date line. */
  readonly dates: NumberLists;
  /** By passage, what its names and acronyms are said elsewhere in the communiqué to stand for. */
  readonly linked: SparseLists;
  /** First passage of each block, and one more. */
  readonly blockStart: Uint32Array;
  /** Null when the corpus is too large for them to pay: above about 50,000 blocks they only add noise and time. */
  readonly grams: GramIndex | null;
}

/** An index that was built or read whole, and can be saved. */
export interface WholeIndex extends CorpusIndex {
  readonly vocabulary: PackedVocabulary;
}

/** BM25F, from the measurements on PIAF, FQuAD and administrative texts: titles weigh three times a body word. */
const bodyNorm = 0.6;
const titleWeight = 3;
const titleNorm = 0.3;
const leadWeight = 0.5;
const aliasWeight = 0.6;
const averageWords = 30;
const averageTitle = 10;
/** Passages of fewer words weigh as if they had so many: a heading of one word is no better an answer. */
const leastWords = 8;

/** Above this many blocks runs of letters are left out. */
const usualGramBlocks = 50_000;

/** More blocks than postings can number. */
export class TooManyBlocks extends RangeError {
  readonly blocks: number;
  readonly most = mostBlocks;

  constructor(blocks: number) {
    super(`${blocks} blocks, and an index in memory holds ${mostBlocks}`);
    this.blocks = blocks;
  }
}

/**
 * Builds the index of a corpus: 100,000 paragraphs of 130 words in about 13 s on a busy machine.
 * @param reading with an empty vocabulary, for who asks afterwards what it holds or keeps what was learnt of words.
 * @param gramBlocks above so many blocks runs of letters are left out.
 * @throws TooManyBlocks.
 */
export function buildIndex(
  communiques: readonly Communique[],
  lexicon: Lexicon,
  reading: Reading = new Reading(lexicon),
  gramBlocks: number = usualGramBlocks,
): WholeIndex {
  const draft = new IndexDraft(reading);
  for (const communique of communiques) draft.add(communique);
  const factIndex = draft.seal();
  const titles = withContext(draft.titles, communiques, draft.reading);
  const titleWords = draft.titles.sealed();
  const index = {
    communiques,
    words: draft.words.sealed(),
    factsOf: draft.factsOf,
    factIndex,
    titles,
    names: draft.names.sealed(),
    dates: draft.dates.sealed(),
    linked: new SparseLists(draft.linkedPassages.sealed(), draft.linked.sealed()),
    passageDoc: draft.passageDoc.sealed(),
    passageOf: draft.passageOf.sealed(),
    passageBlock: draft.passageBlock.sealed(),
    docStart: draft.docStart.sealed(),
    blockStart: draft.blockStart.sealed(),
  };
  const blocks = index.blockStart.length - 1;
  if (blocks > mostBlocks) throw new TooManyBlocks(blocks);
  return {
    ...index,
    ...buildPostings(draft.vocabulary.size, (add) => emitPostings(draft, titleWords, index, add)),
    vocabulary: draft.vocabulary.sealed(),
    grams: blocks > Math.min(gramBlocks, mostGramBlocks) ? null : buildGramIndex(blocks, (block) => textOfBlock(index, block), draft.reading.scan),
  };
}

type Blocks = Pick<CorpusIndex, 'communiques' | 'passageDoc' | 'passageOf' | 'docStart' | 'blockStart' | 'words'>;

/** What each block is found by: its words, title and lead, and the ways of asking for its facts. */
function emitPostings(
  { aliasesOf }: IndexDraft,
  titles: WordStore,
  { communiques, passageDoc, passageOf, docStart, blockStart, words }: Blocks,
  add: AddPostings,
): void {
  const addPassage = (passage: number, block: number, weight: number): void =>
    add(words.types, words.starts[passage] ?? 0, words.starts[passage + 1] ?? 0, block, weight);
  for (let block = 0; block + 1 < blockStart.length; block += 1) {
    const first = blockStart[block] ?? 0;
    const doc = passageDoc[first] ?? 0;
    const at = passageOf[first] ?? 0;
    add(
      titles.types,
      titles.starts[doc] ?? 0,
      titles.starts[doc + 1] ?? 0,
      block,
      titleWeight / (1 - titleNorm + (titleNorm * (titles.lengths[doc] ?? 0)) / averageTitle),
    );
    const lead = communiques[doc]?.passages.at(at)?.lead;
    if (lead !== undefined && lead < at) addPassage((docStart[doc] ?? 0) + lead, block, leadWeight);
    for (let passage = first; passage < (blockStart[block + 1] ?? 0); passage += 1) {
      for (const aliases of aliasesOf.get(passage) ?? []) add(aliases, 0, aliases.length, block, aliasWeight);
      const weight = 1 / (1 - bodyNorm + (bodyNorm * Math.max(words.lengths[passage] ?? 0, leastWords)) / averageWords);
      addPassage(passage, block, weight);
    }
  }
}

/** Title and words of a block. */
function textOfBlock({ communiques, passageDoc, passageOf, blockStart }: Blocks, block: number): string {
  const first = blockStart[block] ?? 0;
  const last = (blockStart[block + 1] ?? 1) - 1;
  const communique = communiques[passageDoc[first] ?? 0];
  const from = communique?.passages.at(passageOf[first] ?? 0)?.start ?? 0;
  const to = communique?.passages.at(passageOf[last] ?? 0)?.end ?? 0;
  return `${communique?.title ?? ''} ${communique?.text.slice(from, to) ?? ''}`;
}
