/**
 * Case, accents and typography folded away, one word at a time; offsets are kept by the tokenizer, never here.
 */

const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/** Lower case in canonical composition, accents kept: `Élus` → `élus`. */
export function lower(word: string): string {
  return word.normalize('NFC').toLowerCase();
}

/** Lower case without accents or ligatures: `Œuvrés` → `oeuvres`. */
export function fold(word: string): string {
  const lowered = lower(word);
  if (/^[\x20-\x7e]*$/.test(lowered)) return lowered;
  return lowered
    .replace(/[œæß]/g, (letter) => ligatures[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

export function hasAccent(word: string): boolean {
  return fold(word) !== lower(word);
}
