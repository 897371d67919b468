import { charKind, kindAt, kindOfChar } from './characters.ts';

/**
 * What a text says once and means everywhere: who somebody is (« Gérald Darmanin, ministre de l’Intérieur ») and what an acronym
 * stands for (“Public Health England (PHE)”). Found by form alone, within one communiqué.
 */

/** Where `name` stands, `words` are meant as well. */
export interface Link {
  readonly name: string;
  readonly words: string;
}

/** Words of the longest form that an acronym stands for, function words included, and the letters among which they are looked for. */
const longestForm = 12;
const longestFormLetters = 600;

const apposition = /((?:\p{Lu}[\p{L}’'-]+[\s\u00a0]+){1,3}\p{Lu}[\p{L}’'-]*),[\s\u00a0]+((?:\p{Ll}|\p{Lu})[^,.;:()\n]{4,90})(?=[,.;:\n]|$)/uy;
const titled = /((?:(?:\p{L}+|d[’']\p{L}+)[\s\u00a0]+){1,3})((?:\p{Lu}\p{Ll}[\p{L}’'-]*[\s\u00a0]+){1,2}\p{Lu}\p{Ll}[\p{L}’'-]*)/uy;
const acronym = /\((\p{Lu}[\p{L}&]{1,11})\)/gu;
/** Words before a name that a title takes at most. */
const longestTitle = 3;

/**
 * @param namesPerson whether some words hold a word for a person (ministre, director): only those make a title.
 */
export function findLinks(text: string, namesPerson: (words: string) => boolean): readonly Link[] {
  const links: Link[] = [];
  for (const [, name = '', words = ''] of findAppositions(text)) if (namesPerson(words)) links.push(...everyPart(name, words));
  for (const [, words = '', name = ''] of findTitled(text)) if (namesPerson(words)) links.push(...everyPart(name, words));
  for (const match of text.matchAll(acronym)) {
    const form = longForm(text.slice(Math.max(0, match.index - longestFormLetters), match.index), match[1] ?? '');
    if (form !== undefined) links.push({ name: match[1] ?? '', words: form }, { name: form, words: match[1] ?? '' });
  }
  return links;
}

/** Words of a name that may stand before the comma of an apposition. */
const longestName = 4;

/** The matches of `apposition` from left to right: it can only begin at capitalised words before a comma, and commas are quickly found. */
function findAppositions(text: string): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let from = 0;
  for (let comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', comma + 1)) {
    const start = startOfName(text, comma, from);
    if (start === comma) continue;
    apposition.lastIndex = start;
    const match = apposition.exec(text);
    if (match === null) continue;
    found.push(match);
    from = apposition.lastIndex;
  }
  return found;
}

/** Where the first of two to four capitalised words before `at` begins, none before `least`; `at` when there are not two. */
function startOfName(text: string, at: number, least: number): number {
  let start = at;
  for (let word = 0, end = at; word < longestName; word += 1) {
    let head = end;
    while (head > least && isNamePart(text, head - 1)) head -= 1;
    // A word may begin inside another for the first of a name only: « l’Élysée ».
    let capital = head;
    while (capital < end && !isCapital(text, capital)) capital += 1;
    if (word === 0 ? capital > head : capital === end || capital + widthAt(text, capital) === end) return word > 1 ? start : at;
    start = capital;
    end = head;
    while (end > least && isSpace(text, end - 1)) end -= 1;
    if (capital > head || end === head) return word > 0 ? start : at;
  }
  return start;
}

/**
 * The matches of `titled` from left to right. Trying it at every letter takes 0.25 ms a paragraph, most of them in vain: it can only begin
 * one to three words before two capitalised ones, and these are quickly found.
 */
function findTitled(text: string): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let from = 0;
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Nearly all are small letters without accents.
    if ((code >= 97 && code <= 122) || (kindOfChar(code) & (charKind.upper | charKind.surrogate)) === 0 || !isSpace(text, at - 1)) continue;
    if (!isCapitalised(text, at) || !isCapitalised(text, wordBehind(text, at))) continue;
    const start = startOfTitle(text, at, from);
    if (start === at) continue;
    titled.lastIndex = start;
    const match = titled.exec(text);
    if (match === null) continue;
    found.push(match);
    from = titled.lastIndex;
  }
  return found;
}

/** A capital with a small letter behind it. */
function isCapitalised(text: string, at: number): boolean {
  return isCapital(text, at) && (kindAt(text, at + widthAt(text, at), text.length) & charKind.lower) !== 0;
}

/** Where the word behind that at `at` begins; the end of the text unless white space alone stands between. */
function wordBehind(text: string, at: number): number {
  let end = at;
  while (end < text.length && isNamePart(text, end)) end += 1;
  let next = end;
  while (next < text.length && isSpace(text, next)) next += 1;
  return next > end ? next : text.length;
}

/** Where the first of up to three words before `at` begins, each followed by white space and none before `least`; `at` when there is none. */
function startOfTitle(text: string, at: number, least: number): number {
  let start = at;
  for (let word = 0; word < longestTitle; word += 1) {
    let end = start;
    while (end > least && isSpace(text, end - 1)) end -= 1;
    let head = end;
    while (head > least && isLetter(text, head - 1)) head -= 1;
    if (end === start || head === end) return start;
    start = isElidedBefore(text, head, least) ? head - 2 : head;
  }
  return start;
}

/** d’ or d' */
function isElidedBefore(text: string, at: number, least: number): boolean {
  return at - 2 >= least && text[at - 2] === 'd' && (text[at - 1] === '’' || text[at - 1] === "'");
}

function isNamePart(text: string, at: number): boolean {
  return isLetter(text, at) || text[at] === '’' || text[at] === "'" || text[at] === '-';
}

function isCapital(text: string, at: number): boolean {
  return (kindAt(text, at, text.length) & charKind.upper) !== 0;
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) < 0x10000 ? 1 : 2;
}

function isSpace(text: string, at: number): boolean {
  return (kindOfChar(text.charCodeAt(at)) & charKind.space) !== 0;
}

/** Letters beyond the first plane are two code units; either half tells. */
function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (kindAt(text, code >= 0xdc00 && code < 0xe000 ? at - 1 : at, text.length) & charKind.letter) !== 0;
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
