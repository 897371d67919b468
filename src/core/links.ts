/**
 * What a text says once and means everywhere: who somebody is (« Gérald Darmanin, ministre de l’Intérieur ») and what an acronym
 * stands for (“Public Health England (PHE)”). Found by form alone, within one communiqué.
 */

/** Where `name` stands, `words` are meant as well. */
export interface Link {
  readonly name: string;
  readonly words: string;
}

/** Words of the longest form that an acronym stands for, function words included. */
const longestForm = 12;

const apposition = /((?:\p{Lu}[\p{L}’'-]+[\s\u00a0]+){1,3}\p{Lu}[\p{L}’'-]*),[\s\u00a0]+((?:\p{Ll}|\p{Lu})[^,.;:()\n]{4,90})(?=[,.;:\n]|$)/gu;
const titled = /((?:(?:\p{L}+|d[’']\p{L}+)[\s\u00a0]+){1,3})((?:\p{Lu}\p{Ll}[\p{L}’'-]*[\s\u00a0]+){1,2}\p{Lu}\p{Ll}[\p{L}’'-]*)/gu;
const acronym = /\((\p{Lu}[\p{L}&]{1,11})\)/gu;

/**
 * @param namesPerson whether some words hold a word for a person (ministre, director): only those make a title.
 */
export function findLinks(text: string, namesPerson: (words: string) => boolean): readonly Link[] {
  const links: Link[] = [];
  for (const [, name = '', words = ''] of text.matchAll(apposition)) if (namesPerson(words)) links.push(...everyPart(name, words));
  for (const [, words = '', name = ''] of text.matchAll(titled)) if (namesPerson(words)) links.push(...everyPart(name, words));
  for (const match of text.matchAll(acronym)) {
    const form = longForm(text.slice(0, match.index), match[1] ?? '');
    if (form !== undefined) links.push({ name: match[1] ?? '', words: form }, { name: form, words: match[1] ?? '' });
  }
  return links;
}

/** First name and surname each stand for the person. */
function everyPart(name: string, words: string): readonly Link[] {
  return name
    .split(/[\s\u00a0]+/)
    .filter((part) => part.length > 2)
    .map((part) => ({ name: part, words }));
}

/** The words right before an acronym whose initials spell it, function words skipped where they must be. */
function longForm(before: string, letters: string): string | undefined {
  const words = [...before.matchAll(/\p{L}[\p{L}-]*/gu)].slice(-longestForm);
  const wanted = fold(letters);
  for (let start = words.length - 1; start >= 0; start -= 1) {
    const first = words[start];
    if (first === undefined || fold(first[0][0] ?? '') !== wanted[0]) continue;
    let at = 0;
    for (const word of words.slice(start)) for (const part of word[0].split('-')) if (at < wanted.length && fold(part[0] ?? '') === wanted[at]) at += 1;
    if (at === wanted.length) return before.slice(first.index).trim();
  }
  return undefined;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
}
