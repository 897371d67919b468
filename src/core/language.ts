import { fold } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import { isStopWord } from './stopwords.ts';
import type { Token } from './tokenize.ts';
import type { Language } from './types.ts';

/** A function word tells more than a content word, which both languages may share (`place`, `police`). */
const functionWord = 2;
const knownWord = 1;

/**
 * French or English?
 * @returns undefined when nothing tells (a name, a figure, another language).
 */
export function detectLanguage(tokens: readonly Token[], lexicon: Lexicon): Language | undefined {
  let balance = 0;
  for (const { surface, value } of tokens) {
    if (value !== undefined) continue;
    const key = fold(surface);
    if (key !== surface.toLowerCase()) balance += functionWord;
    balance += functionWord * (Number(isStopWord(key, 'fr')) - Number(isStopWord(key, 'en')));
    if (key.length > 1) balance += functionWord * (Number(lexicon.scaffold(key, 'fr') !== undefined) - Number(lexicon.scaffold(key, 'en') !== undefined)) * 0.5;
    if (key.length > 2) balance += knownWord * (Number(lexicon.isReal(key, 'fr')) - Number(lexicon.isReal(key, 'en')));
  }
  if (balance === 0) return undefined;
  return balance > 0 ? 'fr' : 'en';
}
