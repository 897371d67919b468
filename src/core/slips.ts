import type { Language } from './types.ts';

/** Spellings of one sound, each pair both ways. */
const soundAlikes: Readonly<Record<Language, readonly (readonly [string, string])[]>> = {
  fr: [
    ['o', 'au'],
    ['o', 'eau'],
    ['e', 'er'],
    ['e', 'ez'],
    ['e', 'ai'],
    ['e', 'ait'],
    ['an', 'en'],
    ['in', 'ain'],
    ['in', 'ein'],
    ['f', 'ph'],
    ['k', 'qu'],
    ['k', 'c'],
    ['c', 'qu'],
    ['s', 'ss'],
    ['s', 'c'],
    ['ss', 'c'],
    ['ss', 't'],
    ['sion', 'tion'],
    ['ssion', 'tion'],
    ['z', 's'],
    ['j', 'g'],
    ['i', 'y'],
    ['t', 'th'],
  ],
  en: [
    ['f', 'ph'],
    ['k', 'c'],
    ['k', 'ck'],
    ['s', 'c'],
    ['shun', 'tion'],
    ['ie', 'ei'],
    ['ea', 'ee'],
    ['or', 'our'],
    ['er', 're'],
    ['z', 's'],
    ['nite', 'night'],
    ['ite', 'ight'],
  ],
};

/** What a word may have been meant as by one slip or one spelling by ear: neighbours swapped, one sound written otherwise. */
export function slipsOf(key: string, language: Language): readonly string[] {
  const found: string[] = [];
  for (let i = 0; i + 1 < key.length; i += 1) found.push(`${key.slice(0, i)}${key[i + 1] ?? ''}${key[i] ?? ''}${key.slice(i + 2)}`);
  const pairs = soundAlikes[language];
  for (const [from, to] of [...pairs, ...pairs.map(([a, b]) => [b, a] as const)]) {
    for (let at = key.indexOf(from); at >= 0; at = key.indexOf(from, at + 1)) found.push(key.slice(0, at) + to + key.slice(at + from.length));
  }
  return found;
}
