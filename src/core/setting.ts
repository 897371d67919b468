import type { Passage } from './types.ts';
import type { VocabularyDraft } from './vocabulary-draft.ts';
import type { WordsDraft } from './words.ts';

/** A word stands for the whole text when so many passages hold it, and such a share of all. */
const leastPassages = 3;
const leastShare = 0.2;

/**
 * What a communiqué is about, whether or not a passage says so again: names in two passages or in the first paragraph, words in a fifth of
 * all passages, and what its names are said to stand for. On 1,545 questions about 63 plain texts the names of the first paragraph answer
 * 1.3 % more, the words of a fifth 0.3, with 0.2 % more wrong answers.
 * @param first number of the communiqué's first passage; all passages of `words` from there on are its own.
 * @param linked by passage number, the types its names stand for.
 * @returns types.
 */
export function settingOf(
  words: WordsDraft,
  vocabulary: VocabularyDraft,
  first: number,
  passages: readonly Passage[],
  linked: ReadonlyMap<number, ReadonlySet<number>>,
): ReadonlySet<number> {
  const opening = passages.find(({ paragraph }) => paragraph > 0)?.paragraph;
  const times = new Map<number, number>();
  const last = new Map<number, number>();
  const names = new Set<number>();
  const capitals = new Set<number>();
  for (let passage = first; passage < words.size; passage += 1) {
    const isOpening = opening !== undefined && passages[passage - first]?.paragraph === opening;
    const [from, to] = [words.startOf(passage), words.startOf(passage + 1)];
    capitals.clear();
    for (let i = from; i < to; i += 1) if (vocabulary.isCapital(words.typeAt(i))) capitals.add(words.placeAt(i));
    for (let i = from; i < to; i += 1) {
      const type = words.typeAt(i);
      const before = times.get(type) ?? 0;
      // An expression stands at its first word: one that begins with a capital is a name as well.
      if (capitals.size > 0 && (isOpening || (before > 0 && last.get(type) !== passage)) && capitals.has(words.placeAt(i))) names.add(type);
      if (last.get(type) === passage) continue;
      last.set(type, passage);
      times.set(type, before + 1);
    }
  }
  const least = Math.max(leastPassages, leastShare * (words.size - first));
  for (const [type, count] of times) if (count >= least) names.add(type);
  for (const [passage, types] of [...linked].toSorted(([a], [b]) => a - b)) {
    if (words.typesAt(passage).some((type) => names.has(type))) for (const type of types) names.add(type);
  }
  return names;
}
