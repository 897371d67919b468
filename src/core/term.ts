import type { ConceptId } from './types.ts';

/** A content word, figure or expression of a question: what an answer has to explain. */
export interface Term {
  /** As written. */
  readonly surface: string;
  /** Folded words of the term, function words left out. */
  readonly keys: readonly string[];
  readonly lowers: readonly string[];
  readonly lemmas: readonly (readonly string[])[];
  readonly concepts: readonly ConceptId[];
  readonly value: number | undefined;
  /** A capitalised word that is no common word: a person, place or organisation. */
  readonly isName: boolean;
  /** How much it matters that the answer explains this term, 0 … 1.2. */
  readonly weight: number;
  /** Stands right behind « quel », “which”: names the kind of answer rather than its content. */
  readonly isTyped: boolean;
  /** Several words that the lexicon knows as one. */
  readonly isExpression: boolean;
  /** Place among the tokens of the question. */
  readonly at: number;
}

/** Weight of words that merely frame a question: below `leastVeto`, they cannot make an answer fail. */
export const lightWeight = 0.2;

/** Terms of this weight or more must be explained; lighter ones lose nothing (the hard rule). */
export const leastVeto = 0.35;
