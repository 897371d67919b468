import { createBlocks } from './block-features.ts';
import type { Explanation } from './explain.ts';
import type { FactWords } from './fact-index.ts';
import type { CorpusIndex } from './index.ts';
import { passageBears } from './passage-kinds.ts';
import type { Candidate, Query } from './retrieve.ts';
import { tellsRole } from './role.ts';
import type { Demand } from './scaffold.ts';
import { nothing, type TermWeights, termWeights } from './term-weights.ts';

/** A passage, or a curated fact of it, that is yet to be scored. */
export interface Draft {
  readonly passage: number;
  readonly candidate: Candidate;
  readonly fact: FactWords | undefined;
  readonly explanation: Explanation;
  /** Likeness to the nearest phrasing of the fact, 0 … 1; 0 without a fact. */
  readonly similarity: number;
}

/**
 * What is known of a passage beside a question. Shares are of the weight of the question's terms, 0 … 1; “rare” ones count terms by how
 * well they tell blocks apart as well.
 */
export interface Features {
  /** Explained by the passage itself. */
  readonly own: number;
  readonly ownRare: number;
  /** Explained by the passage or by what it inherits. */
  readonly both: number;
  /** Explained by the passage of what the title leaves over, which alone tells sentences of one text apart: of the rest, and of all. */
  readonly rest: number;
  readonly restOfAll: number;
  /** Explained by the title: how much, and how much better than by the passage. */
  readonly title: number;
  readonly beyondOwn: number;
  /** Terms of the question that stand side by side. */
  readonly adjacency: number;
  readonly proximity: number;
  /** Share of the kinds of answer asked for that it may hold. */
  readonly demands: number;
  /** 1 for a title or a date. */
  readonly isHead: number;
  readonly similarity: number;
  /** Its block: BM25 and runs of letters, over the highest of the question. */
  readonly words: number;
  readonly grams: number;
  /** Rare share that its communiqué explains somewhere: tells which of several texts is meant. */
  readonly communique: number;
  /** The same and others of its block again, the more the larger the corpus; see `sizeOf`. */
  readonly wordsLarge: number;
  readonly gramsLarge: number;
  readonly communiqueLarge: number;
  /** BM25 as it is, in tens. */
  readonly bm25Large: number;
  /** Rare share that three passages of the block explain, two thirds when two do. */
  readonly repeatedLarge: number;
  /** Three of these once more, from 10,000 blocks on; see `beyond`. */
  readonly bm25Beyond: number;
  readonly communiqueBeyond: number;
  readonly repeatedBeyond: number;
}

/** Neighbouring terms this close stand side by side. */
const adjacent = 3;

/**
 * How large a corpus is: 0 up to 100 blocks, 1 at 10,000, 1.5 at 100,000. The larger it is, the likelier some sentence elsewhere has the
 * question's words by chance, and the more the paragraph around it tells.
 */
function sizeOf(blockCount: number): number {
  return Math.max(0, Math.log10(Math.max(1, blockCount)) - 2) / 2;
}

/** Orders of magnitude above 10,000 blocks: 1 at 100,000. */
function beyondOf(blockCount: number): number {
  return Math.max(0, Math.log10(Math.max(1, blockCount)) - 4);
}

/** @param blockCount of the whole corpus, of which `index` may hold a part. */
export function createFeatures(query: Query, index: CorpusIndex, drafts: readonly Draft[], blockCount: number): (draft: Draft) => Features {
  const { terms, demands } = query.question;
  const flat = termWeights(terms);
  const rare = termWeights(terms, query.rarity);
  const size = sizeOf(blockCount);
  const beyond = beyondOf(blockCount);
  const blockOf = createBlocks(query, index, drafts, rare);
  return (draft) => {
    const { passage, candidate, explanation } = draft;
    const { places } = explanation;
    const block = blockOf(draft);
    const shares = sharesOf(flat, rare, explanation, block.titleValues);
    const role = index.communiques[index.passageDoc[passage] ?? 0]?.passages.at(index.passageOf[passage] ?? 0)?.role;
    return {
      own: shares.own,
      ownRare: shares.ownRare,
      both: shares.both,
      rest: shares.rest,
      restOfAll: shares.restOfAll,
      beyondOwn: shares.beyondOwn,
      title: block.title,
      adjacency: adjacency(places),
      proximity: proximity(places),
      demands: shareBorne(demands, query, index, passage),
      isHead: role === 'title' || role === 'date' ? 1 : 0,
      similarity: draft.similarity,
      words: candidate.words,
      grams: candidate.grams,
      communique: block.communique,
      wordsLarge: size * candidate.words,
      gramsLarge: size * candidate.grams,
      communiqueLarge: size * block.communique,
      bm25Large: (size * candidate.total) / 10,
      repeatedLarge: size * block.repeated,
      bm25Beyond: (beyond * candidate.total) / 10,
      communiqueBeyond: beyond * block.communique,
      repeatedBeyond: beyond * block.repeated,
    };
  };
}

type Shares = Pick<Features, 'own' | 'ownRare' | 'both' | 'rest' | 'restOfAll' | 'beyondOwn'>;

/** All that is a share of the terms, in one pass over them. */
function sharesOf(flat: TermWeights, rare: TermWeights, { own, inherited }: Explanation, title: Float32Array): Shares {
  const [weights, rareWeights] = [flat.values, rare.values];
  let ownSum = 0;
  let ownRare = 0;
  let both = 0;
  let met = 0;
  let left = 0;
  let beyond = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i] ?? 0;
    const rareWeight = rareWeights[i] ?? 0;
    const here = own[i] ?? 0;
    const above = title[i] ?? 0;
    ownSum += weight * here;
    ownRare += rareWeight * here;
    both += weight * Math.max(here, inherited[i] ?? 0);
    left += rareWeight * (1 - above);
    met += rareWeight * (1 - above) * here;
    beyond += rareWeight * Math.max(0, above - here);
  }
  const perFlat = flat.sum <= nothing ? 0 : 1 / flat.sum;
  const perRare = rare.sum <= nothing ? 0 : 1 / rare.sum;
  return {
    own: ownSum * perFlat,
    ownRare: ownRare * perRare,
    both: both * perFlat,
    rest: left <= nothing ? 0 : met / left,
    restOfAll: met * perRare,
    beyondOwn: beyond * perRare,
  };
}

/** Share of the kinds of answer asked for that a passage may hold. */
function shareBorne(demands: readonly Demand[], query: Query, index: CorpusIndex, passage: number): number {
  let borne = 0;
  for (const demand of demands) if (bears(demand, query, index, passage)) borne += 1;
  return demands.length === 0 ? 0 : borne / demands.length;
}

function bears(demand: Demand, query: Query, index: CorpusIndex, passage: number): boolean {
  return demand === 'role' ? tellsRole(query, index, passage) : passageBears(index, passage, demand);
}

/** 1 when neighbouring terms of the question stand side by side in the passage, near 0 when they are scattered. */
function proximity(places: Int32Array): number {
  let sum = 0;
  let pairs = 0;
  let previous = -1;
  for (let i = 0; i < places.length; i += 1) {
    const place = places[i] ?? -1;
    if (place < 0) continue;
    if (previous >= 0) {
      sum += 1 / (1 + Math.max(0, Math.abs(place - previous) - 1) / 4);
      pairs += 1;
    }
    previous = place;
  }
  return pairs === 0 ? 0 : sum / pairs;
}

/** Share of neighbouring terms of the question that stand within three words of each other, in the same order. */
function adjacency(places: Int32Array): number {
  let met = 0;
  for (let i = 1; i < places.length; i += 1) {
    const gap = (places[i] ?? -1) - (places[i - 1] ?? -1);
    if ((places[i - 1] ?? -1) >= 0 && gap > 0 && gap <= adjacent) met += 1;
  }
  return places.length < 2 ? 0 : met / (places.length - 1);
}
