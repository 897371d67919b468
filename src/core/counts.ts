import { wordwise } from './boundaries.ts';
import { joinFigures } from './figures.ts';
import { frenchTelephone, tokenize } from './tokenize.ts';

export const months =
  'janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december';
export const days = 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday';

const shortMonths = 'janv|févr?|avr|juill?|sept|oct|nov|déc|jan|feb|mar|apr|jun|jul|aug|sep|dec';
/** « 31 déc. 2025 », “Aug. 12”: months are shortened beside a figure only. */
export const shortDates = `\\b\\d{1,2}(?:er)?\\s(?:${shortMonths})\\b(?:\\.?\\s(?:19|20)\\d\\d\\b)?|\\b(?:${shortMonths})\\.?\\s\\d{1,2}\\b(?:,?\\s(?:19|20)\\d\\d\\b)?|\\b(?:${shortMonths})\\.?\\s(?:19|20)\\d\\d\\b`;

/** Telephone numbers as written in France, abroad and in North America. */
export const telephones = `(?<!\\d)${frenchTelephone}(?!\\d)|\\+\\d{1,3}[ .()\\d\\u00a0-]{7,}|(?<!\\d)\\(?\\d{3}\\)?[-. ]\\d{3}[-. ]\\d{4}(?!\\d)`;

const dayNumber = '\\d{1,2}(?:er|st|nd|rd|th)?';
/** « les 12, 13 et 14 juin », “3–7 May”. */
const daysBefore = `(?:${dayNumber}(?:,\\s|\\s(?:et|and|au|to|or|ou)\\s|\\s?[-–]\\s?))*${dayNumber}`;

/**
 * Figures that count nothing: dates, years, hours (« 24 heures sur 24 »), places in a street and numbers of laws and companies. A bare 2000,
 * or one before 1990, is a year only where a word says so: those are counts as often.
 */
const idle: readonly RegExp[] = [
  new RegExp(shortDates, 'giu'),
  new RegExp(`\\b${daysBefore}\\s(?:of\\s)?(?:${months})\\b(?:,?\\s(?:19|20)\\d\\d\\b)?`, 'giu'),
  new RegExp(`\\b(?:${months})\\s${dayNumber}\\b(?:\\s?[-–]\\s?${dayNumber}\\b)?(?:,?\\s(?:19|20)\\d\\d\\b)?`, 'giu'),
  new RegExp(`\\b(?:${months}),?\\s(?:19|20)\\d\\d\\b`, 'giu'),
  new RegExp(`\\b(?:${days})\\s${dayNumber}\\b(?!\\s?%)`, 'giu'),
  /\b(?:en|in|since|depuis|année|an|year|from|dès|by|until|été|hiver|automne|printemps|summer|winter|autumn|spring|rentrée)\s(?:19|20)\d\d\b/giu,
  /(?<![€$£][\s\d.,]*|\d[.,\s])\b(?:199\d|200[1-9]|20[1-3]\d)\b(?:\s?[-–/]\s?(?:20)?\d\d\b)?(?![.,\s]?\d|\s?(?:[€%$£]|euros?\b|dollars?\b|k?m[²³23]?\b|k?g\b|tonnes?\b|litres?\b))/giu,
  /\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b/giu,
  /\b(?:24\s?h(?:eures)?\s?(?:sur|\/)\s?24|7\s?j(?:ours)?\s?(?:sur|\/)\s?7|24\/7)\b/giu,
  /\b\d{1,2}\s?h(?:\s?\d\d)?\b|\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\b)|\b\d{1,2}:\d\d\b|\b\d{1,2}\s?[ap]\.?m\b/giu,
  /\b\d{1,4}(?:\s?(?:bis|ter)\b)?,?\s(?:rue|avenue|av|boulevard|bd|place|quai|chemin|route|allée|impasse|cours|square)\s/giu,
  /\b\d{1,5}\s(?:\p{Lu}[\p{L}’'.]+\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Dr|Way|Square|Place|Boulevard|Blvd|Highway|Hwy|Court|Ct|Parkway|Pkwy)\b/gu,
  /\b\p{Lu}{2}\s\d{5}(?:-\d{4})?\b/gu,
  new RegExp(telephones, 'gu'),
  /\b(?=\d)(?!\d\d000)\d{5}\s(?=\p{Lu})/gu,
  /\b(?:articles?|sections?|chapitres?|chapters?|pages?)\s(?:[LRD]\.?\s?)?\d[\d.-]*/giu,
  /\b(?:(?:company|registration|registered|charity)\s(?:number|no)\b|SIRET|SIREN|RCS)[^\d.;]{0,20}\d[\d\s]*/giu,
].map(wordwise);

/** The text with spaces for figures that count nothing. */
export function withoutIdleFigures(text: string): string {
  return /\d/.test(text) ? idle.reduce((left, pattern) => left.replace(pattern, (figure) => ' '.repeat(figure.length)), text) : text;
}

/** « 70 % des agents » says how many of them, not how many agents. */
const percentages = /\d[\d.,]*\s?(?:%|pour\scent|per\s?cent)/giu;

/** Keys (`#52`) of the figures of a text that may count something. */
export function countKeys(text: string): ReadonlySet<string> {
  const tokens = joinFigures(tokenize(withoutIdleFigures(text).replace(percentages, ' ')));
  return new Set(tokens.flatMap(({ key, value }) => (value === undefined ? [] : [key])));
}
