import { buildIndex, type CorpusIndex } from '../core/index.ts';
import type { Lexicon } from '../core/lexicon.ts';
import { blockOf, frequencyOf } from '../core/postings.ts';
import { LearntWords, Reading } from '../core/reading.ts';
import type { Communique, ConceptId } from '../core/types.ts';
import { formsOf, type WordType } from '../core/vocabulary.ts';
import { flagsOf } from './pack.ts';

/** One row of the vocabulary: a word or expression as an index numbers it, or a concept of the lexicon. */
export interface Term {
  readonly name: string;
  readonly language: string;
  readonly key: string;
  readonly meaning: string;
  readonly forms: readonly string[];
}

/** What a question finds rows of the vocabulary by. */
export const form = {
  key: (key: string, language: string): string => `k ${language} ${key}`,
  stem: (stem: string, language: string): string => `s ${language} ${stem}`,
  root: (root: string, language: string): string => `r ${language} ${root}`,
  prefix: (prefix: string, language: string): string => `p ${language} ${prefix}`,
  concept: (concept: ConceptId): string => `c ${concept}`,
} as const;

/** A block's types with their weights, and the concepts that they explain. */
export interface AnalysedBlock {
  readonly types: readonly number[];
  readonly weights: readonly number[];
  readonly concepts: readonly ConceptId[];
}

/** One communiqué as the core reads it, by itself. */
export interface Analysis {
  readonly communique: Communique;
  readonly index: CorpusIndex;
  /** By the type's number in the index. */
  readonly terms: readonly Term[];
  readonly blocks: readonly AnalysedBlock[];
}

/** Words kept at hand: texts repeat theirs, and learning one costs about 20 µs. */
const mostLearnt = 200_000;

/** Reads communiqués one by one; what was learnt of words is kept between them. */
export function createAnalyser(lexicon: Lexicon): (communique: Communique) => Analysis {
  let learnt = new LearntWords();
  return (communique) => {
    if (learnt.size > mostLearnt) learnt = new LearntWords();
    const reading = new Reading(lexicon, learnt);
    const index = buildIndex([communique], lexicon, reading, 0);
    const { names } = reading.vocabulary;
    const terms = index.vocabulary.types.map((type, i) => termOf(type, names[i] ?? ''));
    return { communique, index, terms, blocks: blocksOf(index) };
  };
}

function termOf(type: WordType, name: string): Term {
  const { language, key, explains } = type;
  const forms: string[] = [];
  if (key !== '') {
    const { stems, root, prefix } = formsOf(type);
    forms.push(form.key(key, language), ...stems.map((stem) => form.stem(stem, language)));
    if (root !== undefined) forms.push(form.root(root, language));
    if (prefix !== undefined) forms.push(form.prefix(prefix, language));
  }
  for (const [concept] of explains) forms.push(form.concept(concept));
  return { name, language, key, meaning: JSON.stringify([flagsOf(type), ...explains.flat()]), forms };
}

/** The row of a concept: found with the words that explain it. */
export function conceptTerm(concept: ConceptId): Term {
  return { name: form.concept(concept), language: '', key: '', meaning: '[0]', forms: [form.concept(concept)] };
}

function blocksOf(index: CorpusIndex): readonly AnalysedBlock[] {
  const blocks = Array.from({ length: index.blockStart.length - 1 }, () => ({
    types: [] as number[],
    weights: [] as number[],
    concepts: new Set<ConceptId>(),
  }));
  for (let type = 0; type + 1 < index.postingStart.length; type += 1) {
    for (let at = index.postingStart[type] ?? 0; at < (index.postingStart[type + 1] ?? 0); at += 1) {
      const posting = index.postings[at] ?? 0;
      const block = blocks[blockOf(posting)];
      block?.types.push(type);
      block?.weights.push(frequencyOf(posting));
      for (const [concept] of index.vocabulary.types[type]?.explains ?? []) block?.concepts.add(concept);
    }
  }
  return blocks.map(({ types, weights, concepts }) => ({ types, weights, concepts: [...concepts] }));
}
