/**
 * Case, accents and typography folded away, one word at a time; offsets are kept by the tokenizer, never here.
 */

import { remembered } from './remembered.ts';

const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/** Lower case in canonical composition, accents kept: `Élus` → `élus`. */
export function lower(word: string): string {
  return word.normalize('NFC').toLowerCase();
}

/** Lower case without accents or ligatures: `Œuvrés` → `oeuvres`. */
export function fold(word: string): string {
  return remembered(folded, longestCache, word, () => foldLetters(lower(word)));
}

/** Words kept at hand: folding one costs about a microsecond, and texts repeat theirs. */
const longestCache = 100_000;
const folded = new Map<string, string>();

function foldLetters(lowered: string): string {
  if (/^[\x20-\x7e]*$/.test(lowered)) return lowered;
  return lowered
    .replace(/[œæß]/g, (letter) => ligatures[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

export function hasAccent(word: string): boolean {
  return fold(word) !== lower(word);
}
