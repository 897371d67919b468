import { Numbers } from './lists.ts';
import type { Passage } from './types.ts';
import type { VocabularyDraft } from './vocabulary-draft.ts';
import type { WordsDraft } from './words.ts';

/** A word stands for the whole text when so many passages hold it, and such a share of all. */
const leastPassages = 3;
const leastShare = 0.2;

/** The passage that each of some numbers was last met in; nothing need be cleared between communiqués. */
class LastPassages {
  private readonly passages = new Numbers();

  note(number: number, passage: number): void {
    while (this.passages.length <= number) this.passages.push(0);
    this.passages.set(number, passage + 1);
  }

  /** −1 for none. */
  lastOf(number: number): number {
    return number < this.passages.length ? this.passages.at(number) - 1 : -1;
  }
}

/** What `settingOf` counts with: a Map for each communiqué took a twentieth of indexing. */
export class SettingCounts {
  /** By type: the passage it was last met in, and how many passages of the communiqué in hand hold it. */
  readonly passagesOf = new LastPassages();
  readonly times = new Numbers();
  /** By place in a passage: where a capital last stood there. */
  readonly capitals = new LastPassages();
}

/**
 * What a communiqué is about, whether or not a passage says so again: names in two passages or in the first paragraph, words in a fifth of
 * all passages, and what its names are said to stand for. On 1,545 questions about 63 plain texts the names of the first paragraph answer
 * 1.3 % more, the words of a fifth 0.3, with 0.2 % more wrong answers.
 * @param first number of the communiqué's first passage; all passages of `words` from there on are its own.
 * @param linked by passage number, the types its names stand for.
 * @param counts the same for all communiqués of an index, in their order.
 * @returns types.
 */
export function settingOf(
  words: WordsDraft,
  vocabulary: VocabularyDraft,
  first: number,
  passages: readonly Passage[],
  linked: ReadonlyMap<number, ReadonlySet<number>>,
  { passagesOf, times, capitals }: SettingCounts,
): ReadonlySet<number> {
  const opening = passages.find(({ paragraph }) => paragraph > 0)?.paragraph;
  const names = new Set<number>();
  const met: number[] = [];
  for (let passage = first; passage < words.size; passage += 1) {
    const isOpening = opening !== undefined && passages[passage - first]?.paragraph === opening;
    const [from, to] = [words.startOf(passage), words.startOf(passage + 1)];
    let hasCapital = false;
    for (let i = from; i < to; i += 1) {
      if (!vocabulary.isCapital(words.typeAt(i))) continue;
      capitals.note(words.placeAt(i), passage);
      hasCapital = true;
    }
    for (let i = from; i < to; i += 1) {
      const type = words.typeAt(i);
      const last = passagesOf.lastOf(type);
      const isNew = last < first;
      // An expression stands at its first word: one that begins with a capital is a name as well.
      if (hasCapital && (isOpening || (!isNew && last !== passage)) && capitals.lastOf(words.placeAt(i)) === passage) names.add(type);
      if (last === passage) continue;
      passagesOf.note(type, passage);
      if (isNew) met.push(type);
      while (times.length <= type) times.push(0);
      times.set(type, isNew ? 1 : times.at(type) + 1);
    }
  }
  const least = Math.max(leastPassages, leastShare * (words.size - first));
  for (const type of met) if (times.at(type) >= least) names.add(type);
  for (const [passage, types] of [...linked].toSorted(([a], [b]) => a - b)) {
    if (words.typesAt(passage).some((type) => names.has(type))) for (const type of types) names.add(type);
  }
  return names;
}
