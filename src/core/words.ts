import { findExpressions, type WordReader } from './expressions.ts';
import { joinFigures } from './figures.ts';
import type { Lexicon } from './lexicon.ts';
import { findScaffolds, placesOf } from './scaffold.ts';
import { tokenize } from './tokenize.ts';
import type { Language } from './types.ts';
import type { VocabularyBuilder } from './vocabulary.ts';

/** Words of a piece of text as vocabulary types, with their places (word positions; an expression stands at its first word). */
export interface Words {
  readonly types: Uint32Array;
  readonly places: Uint16Array;
  readonly length: number;
}

/** What reading a corpus needs, passed along. */
export interface Reading {
  readonly lexicon: Lexicon;
  readonly vocabulary: VocabularyBuilder;
  readonly reader: WordReader;
}

/** Content types of a piece of text; function words are left out but keep their places. */
export function wordsOf(text: string, language: Language, { lexicon, vocabulary, reader }: Reading, isPhrasing = false): Words {
  const tokens = joinFigures(tokenize(text));
  const words = tokens.map((token) => reader.read(token, language, false));
  // « à quelles fins », “to what end”: the interrogative of a phrasing is no word for the fact.
  const skipped = isPhrasing ? placesOf(findScaffolds(tokens, language, lexicon)) : new Set<number>();
  const types: number[] = [];
  const places: number[] = [];
  for (const [at, token] of tokens.entries()) {
    const word = words[at];
    if (skipped.has(at)) continue;
    if (word === undefined || word.isStop || (token.value === undefined && token.surface.length === 1 && !token.capital)) continue;
    types.push(vocabulary.word(token, word.lemmas, language));
    places.push(at);
  }
  for (const expression of findExpressions(tokens, words, language, lexicon, false)) {
    if (skipped.has(expression.from) && skipped.has(expression.to)) continue;
    types.push(vocabulary.expression(expression.meanings, language));
    places.push(expression.from);
  }
  return { types: Uint32Array.from(types), places: Uint16Array.from(places), length: tokens.length };
}
