import type { Draft } from './features.ts';
import type { CorpusIndex } from './index.ts';
import type { Query } from './retrieve.ts';
import { share, type TermWeights } from './term-weights.ts';
import { valuesOf } from './vectors.ts';

/** A passage with a word this near in meaning repeats a term. */
const wellMet = 0.7;
/** More passages of a block with the same word tell no more. */
const mostRepeated = 3;

/** What all passages of one block have in common. */
interface BlockFeatures {
  /** How well the title explains each term. */
  readonly titleValues: Float32Array;
  readonly title: number;
  readonly communique: number;
  readonly repeated: number;
}

/** Reads all drafts once, and then tells of each what its block and communiqué explain. */
export function createBlocks(query: Query, index: CorpusIndex, drafts: readonly Draft[], rare: TermWeights): (draft: Draft) => BlockFeatures {
  const communiques = new Map<number, Float32Array>();
  const repeated = new Map<number, Float32Array>();
  const docOf = ({ passage }: Draft): number => index.passageDoc[passage] ?? 0;
  for (const draft of drafts) {
    const { own, inherited } = draft.explanation;
    const known = rowOf(communiques, docOf(draft), query.termCount);
    const counts = rowOf(repeated, draft.candidate.block, query.termCount);
    for (let term = 0; term < query.termCount; term += 1) {
      known[term] = Math.max(known[term] ?? 0, own[term] ?? 0, inherited[term] ?? 0);
      if (draft.fact === undefined && (own[term] ?? 0) >= wellMet) counts[term] = Math.min(1, (counts[term] ?? 0) + 1 / mostRepeated);
    }
  }
  const titles = new Map<number, Float32Array>();
  const blocks = new Map<number, BlockFeatures>();
  return (draft) => {
    const known = blocks.get(draft.candidate.block);
    if (known !== undefined) return known;
    const doc = docOf(draft);
    const titleValues = titles.get(doc) ?? valuesOf(query, index.titles.at(doc));
    titles.set(doc, titleValues);
    const features = {
      titleValues,
      title: share(rare, titleValues),
      communique: share(rare, rowOf(communiques, doc, query.termCount)),
      repeated: share(rare, rowOf(repeated, draft.candidate.block, query.termCount)),
    };
    blocks.set(draft.candidate.block, features);
    return features;
  };
}

function rowOf(all: Map<number, Float32Array>, key: number, length: number): Float32Array {
  const known = all.get(key);
  if (known !== undefined) return known;
  const values = new Float32Array(length);
  all.set(key, values);
  return values;
}
