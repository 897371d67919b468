import type { Engine, Hit } from '../core/types.ts';

/**
 * The words that may be said to be absent. A word can be left unexplained by every passage and yet stand in the text
 * (« combien de personnes ? »): to say that the text has nothing on it would be wrong.
 * @param nearest only their communiqués are searched: a word that stood in another would have brought a passage of it.
 */
export function absentWords(missing: readonly string[], nearest: readonly Hit[], { communiques }: Engine): readonly string[] {
  const ids = new Set(nearest.map(({ citation }) => citation.communique));
  const texts = communiques.filter(({ id }) => ids.has(id)).map(({ text }) => bare(text));
  return missing.filter((word) => !texts.some((text) => standsIn(text, word)));
}

/** In the singular or the plural, with or without accents. */
function standsIn(text: string, word: string): boolean {
  const stem = bare(word).replace(/[sx]$/, '');
  const pattern = stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  return stem !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${pattern}[sx]?(?![\\p{L}\\p{N}])`, 'u').test(text);
}

/** The core folds word by word and keeps each at hand; whole texts have no place there. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/œ/g, 'oe');
}
