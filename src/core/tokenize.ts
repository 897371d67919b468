import { fold } from './fold.ts';
import { readNumber } from './numbers.ts';

/** A word or number of a text with its place: UTF-16 offsets into the text given to `tokenize`. */
export interface Token {
  readonly surface: string;
  /** Case and accents folded; for a number `#` and its value, such as `#1450`. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** Written with a capital first letter. */
  readonly capital: boolean;
  /** First word of a sentence, title or bullet, where a capital says nothing. */
  readonly opens: boolean;
  /** Stands behind a mark that no expression crosses: . ; : ! ? ( ) or a line end. */
  readonly afterBreak: boolean;
  /** Numeric value; undefined for words. */
  readonly value: number | undefined;
}

/** « 02 33 00 00 00 » counts nothing: its pairs of digits are no two and no thirty-three. */
export const frenchTelephone = '0[1-9](?:[ .\\u00a0\\u202f-]?\\d\\d){4}';
const telephoneHere = new RegExp(frenchTelephone, 'y');

/** Where the telephone number that begins at `at` ends, at `to` at the latest; undefined when none begins there. */
export function endOfTelephone(text: string, at: number, to: number): number | undefined {
  telephoneHere.lastIndex = at;
  const end = telephoneHere.test(text) ? telephoneHere.lastIndex : to + 1;
  return end === to || (end < to && !/\d/.test(text.charAt(end))) ? end : undefined;
}

/** A telephone number, digits with thousands separators and decimals, or a run of letters with inner apostrophes; hyphens separate. */
const pattern = new RegExp(
  `(?<!\\d)${frenchTelephone}(?!\\d)|\\d+(?:[\\u00a0\\u202f ]\\d{3}(?!\\d))+(?:,\\d+)?|\\d+(?:[.,]\\d+)*|\\p{L}[\\p{L}\\p{M}]*(?:['’ʼ]\\p{L}[\\p{L}\\p{M}]*)*`,
  'gu',
);

/** Elided function words before an apostrophe. They carry nothing that the following word needs. */
const elided = new Set(['l', 'd', 'c', 's', 'n', 'm', 't', 'j', 'qu', 'jusqu', 'lorsqu', 'puisqu', 'quoiqu', 'presqu']);
const keptWhole = new Set(["aujourd'hui", "d'abord", "d'accord", "prud'homme", "prud'hommes", "quelqu'un", "quelqu'une"]);
const englishEndings = new Set(['s', 're', 've', 'll', 'd', 'm']);

/** Words that a full stop shortens before a name: « M. Dupuis », “Cllr. Vane”; St as well, which may end a sentence. */
export const titlesOfNames =
  'M|MM|Mme|Mmes|Mlle|Mlles|Dr|Drs|Pr|Prs|Me|Mgr|Ste|Mr|Mrs|Ms|Prof|Gen|Sen|Rep|Gov|Cllr|Cllrs|Hon|Rev|Revd|Capt|Cdt|Col|Lt|Maj|Sgt|Cmdr|Insp|Supt';
const shortened = new RegExp(`^(?:\\p{Lu}|St|${titlesOfNames})$`, 'u');

/** Whether the full stop behind a word belongs to it and ends nothing. */
export function isShortened(word: string): boolean {
  return shortened.test(word);
}

/**
 * Splits a text into words and numbers.
 * @param text any string, in any language; at most a few megabytes.
 * @returns tokens in order, never overlapping; `text.slice(start, end) === surface`.
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let previousEnd = 0;
  let previous = '';
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const stop = text[previousEnd] === '.' && isShortened(previous) ? 1 : 0;
    const gap = start - previousEnd === 1 && text[previousEnd] === ' ' ? '' : text.slice(previousEnd + stop, start);
    const opens = previousEnd === 0 || (gap !== '' && (/[.!?…\n•:]/.test(gap) || /(?:^|\s)[-–—]\s/.test(gap)));
    const afterBreak = previousEnd === 0 || (gap !== '' && /[.;:!?…\n()•]/.test(gap));
    const word = match[0];
    if (!/['’ʼ]/.test(word)) tokens.push(tokenOf(word, start, opens, afterBreak));
    else
      for (const part of wordParts(word, start))
        tokens.push(tokenOf(part.surface, part.start, opens && part.start === start, afterBreak && part.start === start));
    previousEnd = start + word.length;
    previous = word;
  }
  return tokens;
}

/** @param surface one word or figure, as `tokenize` finds them. */
export function tokenOf(surface: string, start: number, opens: boolean, afterBreak: boolean): Token {
  const digits = telephoneDigits(surface);
  const value = digits === undefined ? readNumber(surface) : undefined;
  const key = digits ?? (value === undefined ? fold(surface).replace(/[’ʼ]/g, "'") : `#${value}`);
  return { surface, key, start, end: start + surface.length, capital: isCapital(surface), opens, afterBreak, value };
}

/** However it is set apart, the same number. */
function telephoneDigits(surface: string): string | undefined {
  return surface.startsWith('0') && surface.length >= 10 && endOfTelephone(surface, 0, surface.length) === surface.length
    ? surface.replace(/\D/g, '')
    : undefined;
}

/** ASCII decides without a regular expression: most words are. */
function isCapital(surface: string): boolean {
  const code = surface.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(surface);
}

interface Part {
  readonly surface: string;
  readonly start: number;
  readonly end: number;
}

/** `l’État` → `l`, `État`; `State’s` → `State`; `aujourd’hui` stays whole. */
export function wordParts(word: string, start: number): readonly Part[] {
  const apostrophe = word.search(/['’ʼ]/);
  const whole = { surface: word, start, end: start + word.length };
  if (apostrophe < 0 || keptWhole.has(fold(word).replace(/[’ʼ]/g, "'"))) return [whole];
  const before = word.slice(0, apostrophe);
  const after = word.slice(apostrophe + 1);
  const head = { surface: before, start, end: start + apostrophe };
  if (elided.has(fold(before))) return [head, ...wordParts(after, start + apostrophe + 1)];
  if (englishEndings.has(fold(after))) return [head];
  if (fold(after) === 't') return [whole];
  return [head, ...wordParts(after, start + apostrophe + 1)];
}
