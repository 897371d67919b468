import type { Citation, Language } from '../../core/types.ts';

/** U+00A0, before : ; ? ! and inside « » in French, and between § and its number. */
export const nbsp = '\u00a0';

const locales: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };
/** Made when first needed: each takes 5 ms, which a command line has to wait for. */
const dayFormats = new Map<Language, Intl.DateTimeFormat>();
/** A title that names a source is cut there, between words. */
const longestTitle = 80;

/** @param day ISO 8601 calendar day. @returns `1er novembre 2020`, `1 November 2020`; the same in every time zone. */
export function formatDay(day: string, lang: Language): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  const format = dayFormats.get(lang) ?? new Intl.DateTimeFormat(locales[lang], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  dayFormats.set(lang, format);
  const text = format.format(date);
  return lang === 'fr' ? text.replace(/^1(?= )/, '1er') : text;
}

/** « quotation » as its own language writes it. */
export function quoted(text: string, lang: Language): string {
  return lang === 'fr' ? `«${nbsp}${text}${nbsp}»` : `“${text}”`;
}

/** `§ 5`; the head of a text has no number: « titre », or « ligne de date ». */
export function placeLabel(citation: Pick<Citation, 'paragraph' | 'title' | 'quote'>, lang: Language): string {
  if (citation.paragraph > 0) return `§${nbsp}${citation.paragraph}`;
  const isTitle = citation.title.includes(citation.quote) || !/\d/.test(citation.quote);
  if (lang === 'fr') return isTitle ? 'titre' : 'ligne de date';
  return isTitle ? 'title' : 'date line';
}

/** The text itself: « Ministère de l’Intérieur, communiqué du 9 novembre 2020 », or its title when nobody is known to publish it. */
export function textLabel({ publisher, title, date }: Pick<Citation, 'publisher' | 'title' | 'date'>, lang: Language): string {
  const who = publisher === null ? quoted(shorten(title, longestTitle), lang) : publisher[lang];
  if (date === null) return publisher === null ? who : `${who}, communiqué`;
  return lang === 'fr' ? `${who}, communiqué du ${formatDay(date, lang)}` : `${who}, communiqué of ${formatDay(date, lang)}`;
}

/** Whose words, when and where: « Ministère de l’Intérieur, communiqué du 9 novembre 2020, § 5 ». */
export function citationLine(citation: Citation, lang: Language): string {
  return `${textLabel(citation, lang)}, ${placeLabel(citation, lang)}`;
}

/** The citation line; words that are relative to the day of the text bring that day along: « … · au 9 novembre 2020 ». */
export function sourceLine(citation: Citation, isRelativeToDate: boolean, lang: Language): string {
  const line = citationLine(citation, lang);
  if (!isRelativeToDate || citation.date === null) return line;
  return `${line} · ${lang === 'fr' ? 'au' : 'as of'} ${formatDay(citation.date, lang)}`;
}

/** At most `longest` UTF-16 units, cut between words, with « … » where something was cut. For labels, never for quotes. */
export function shorten(text: string, longest: number): string {
  const line = text.replace(/\s+/gu, (space) => (space.includes('\u00a0') ? nbsp : ' ')).trim();
  if (line.length <= longest) return line;
  const head = line.slice(0, longest - 1);
  const cut = head.search(/[\s\u00a0]\S*$/u);
  return `${(cut > longest / 2 ? head.slice(0, cut) : head).replace(/[\ud800-\udbff]$|[\s\u00a0,;:(«“]+$/u, '')}…`;
}
