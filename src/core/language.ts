import { fold } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import { remembered } from './remembered.ts';
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
export function detectLanguage(tokens: readonly Token[], lexicon: Lexicon, text: string): Language | undefined {
  const known = balances.get(lexicon) ?? new Map<string, number>();
  balances.set(lexicon, known);
  let balance = 0;
  for (const [at, { surface, value }] of tokens.entries()) {
    if (value !== undefined || isPartOfName(tokens, at, text)) continue;
    balance += remembered(known, mostBalances, surface, () => balanceOf(surface, lexicon));
  }
  if (balance === 0) return undefined;
  return balance > 0 ? 'fr' : 'en';
}

/** « Saint-Martin-les-Ormes », “Stratford-upon-Avon”: a small word between hyphens is of a name, the same in both languages. */
function isPartOfName(tokens: readonly Token[], at: number, text: string): boolean {
  const isJoined = (left: number): boolean => {
    const [own, next] = [tokens[left], tokens[left + 1]];
    return own !== undefined && next !== undefined && text.slice(own.end, next.start) === '-';
  };
  if (tokens[at]?.capital === true || !isJoined(at) || !isJoined(at - 1)) return false;
  let [first, last] = [at, at];
  while (isJoined(first - 1)) first -= 1;
  while (isJoined(last)) last += 1;
  return tokens[first]?.capital === true && tokens[last]?.capital === true;
}

/** Words of questions kept with what they tell: one takes eight look-ups. */
const mostBalances = 20_000;
const balances = new WeakMap<Lexicon, Map<string, number>>();

/** What one word tells: positive for French, negative for English. */
function balanceOf(surface: string, lexicon: Lexicon): number {
  const key = fold(surface);
  let balance = key === surface.toLowerCase() ? 0 : functionWord;
  balance += functionWord * (Number(isStopWord(key, 'fr')) - Number(isStopWord(key, 'en')));
  if (key.length > 1) balance += functionWord * (Number(lexicon.scaffold(key, 'fr') !== undefined) - Number(lexicon.scaffold(key, 'en') !== undefined)) * 0.5;
  if (key.length > 2) balance += knownWord * (Number(lexicon.isReal(key, 'fr')) - Number(lexicon.isReal(key, 'en')));
  return balance;
}
