import type { Lexicon } from './lexicon.ts';
import type { Question } from './question.ts';
import type { ConceptId } from './types.ts';

/** Before the id of a meaning, in the table of terms: what its opposites stand under. */
export const oppositeMark = '≠';

/**
 * Meanings that answer a question for yes or no as well as its own do: « les barbecues sont-ils autorisés ? » is answered by « les
 * barbecues sont interdits ». Nothing for other questions: where they are allowed is not where they are banned.
 */
export function oppositesOf(concepts: readonly ConceptId[], { demands, language }: Question, lexicon: Lexicon): readonly ConceptId[] {
  if (demands.length !== 1 || demands[0] !== 'yes-no') return [];
  const found = concepts.flatMap((concept) => lexicon.meanings(`${oppositeMark}${lexicon.name(concept)}`, language).map((meaning) => meaning.concept));
  return [...new Set(found)].filter((concept) => !concepts.includes(concept));
}
