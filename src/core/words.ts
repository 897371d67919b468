import { findExpressions, type WordReader } from './expressions.ts';
import { joinFigures } from './figures.ts';
import type { Lexicon } from './lexicon.ts';
import { type Demand, findScaffolds, placesOf } from './scaffold.ts';
import { type Token, tokenize } from './tokenize.ts';
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
export function wordsOf(text: string, language: Language, reading: Reading): Words {
  return read(joinFigures(tokenize(text)), language, reading, new Set());
}

/** The same of a way of asking, and what it asks for: its interrogative (« à quelles fins », “to what end”) is no word for the fact. */
export function wordsOfPhrasing(text: string, language: Language, reading: Reading): { readonly words: Words; readonly demands: readonly Demand[] } {
  const tokens = joinFigures(tokenize(text));
  const scaffolds = findScaffolds(tokens, language, reading.lexicon);
  return {
    words: read(tokens, language, reading, placesOf(scaffolds)),
    demands: scaffolds.flatMap(({ demand }) => (demand === undefined ? [] : [demand])),
  };
}

function read(tokens: readonly Token[], language: Language, { lexicon, vocabulary, reader }: Reading, skipped: ReadonlySet<number>): Words {
  const words = tokens.map((token) => reader.read(token, language, false));
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
