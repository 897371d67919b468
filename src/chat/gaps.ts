import { fold } from '../core/fold.ts';
import { isStopWord } from '../core/stopwords.ts';
import { tokenize } from '../core/tokenize.ts';
import type { Language } from '../core/types.ts';
import type { Gap } from '../store/records.ts';
import { gapWording } from './wording/gaps.ts';

/** Words kept of a question that the texts do not answer; more would be the question itself. */
const mostWords = 12;
const longestWord = 40;
/** A number this long is a telephone number, an account or a person's id, not a figure that a communiqué could state. */
const longestNumber = 6;
/** Mentions in the markup of the platforms, addresses, links and telephone numbers in pairs of digits name people. */
const personal = /<[@#!][^>]*>|\S*@\S+|\bhttps?:\S+|\+?\d{2}(?:[\s.-]\d{2}){3,}/giu;

/**
 * What is kept of a question: its content words, folded, each once, in the order of the alphabet, so that neither the sentence nor who
 * wrote it can be read from them.
 */
export function wordsOfGap(question: string, lang: Language): string {
  const words = tokenize(question.replace(personal, ' '))
    .map(({ surface }) => fold(surface).replace(/[\s\u00a0\u202f]/gu, ''))
    .filter((word) => word.length > 1 && word.length <= longestWord && !isStopWord(word, lang))
    .filter((word) => word.replace(/\D/g, '').length <= longestNumber);
  return [...new Set(words)].toSorted().slice(0, mostWords).join(' ');
}

export interface MergedGap {
  readonly words: string;
  readonly lang: Language;
  readonly platforms: readonly string[];
  readonly count: number;
  /** ISO days. */
  readonly first: string;
  readonly last: string;
}

/** The same words of several days and platforms are one gap; the most frequent first. */
export function mergeGaps(gaps: readonly (Gap & { readonly count: number })[]): readonly MergedGap[] {
  const merged = new Map<string, MergedGap>();
  for (const { words, lang, platform, day, count } of gaps) {
    const key = `${lang} ${words}`;
    const known = merged.get(key) ?? { words, lang, platforms: [], count: 0, first: day, last: day };
    const days = [known.first, known.last, day].toSorted();
    merged.set(key, {
      ...known,
      platforms: [...new Set([...known.platforms, platform])].toSorted(),
      count: known.count + count,
      first: days[0] ?? day,
      last: days.at(-1) ?? day,
    });
  }
  return [...merged.values()].toSorted((a, b) => b.count - a.count || a.words.localeCompare(b.words));
}

/** @param since `30d`, or an ISO day. @returns an ISO day; undefined for anything else. */
export function sinceDay(since: string, now: number): string | undefined {
  const days = /^(\d{1,4})d$/.exec(since);
  if (days !== null) return new Date(now - Number(days[1]) * 86_400_000).toISOString().slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(since) && !Number.isNaN(Date.parse(since)) ? since : undefined;
}

/** A table for people: count, words, and where and when they were asked. */
export function gapsAsText(gaps: readonly MergedGap[], lang: Language): string {
  const words = gapWording[lang];
  if (gaps.length === 0) return `${words.none}\n`;
  const rows = [words.columns, ...gaps.map(cells)];
  const widths = words.columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
    .concat('\n');
}

/** RFC 4180, with a header in English whatever the language: a program reads it. */
export function gapsAsCsv(gaps: readonly MergedGap[]): string {
  const rows = [['count', 'words', 'language', 'platforms', 'first_day', 'last_day'], ...gaps.map(cells)];
  return rows.map((row) => `${row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`).join('');
}

function cells({ count, words, lang, platforms, first, last }: MergedGap): readonly string[] {
  return [`${count}`, words, lang, platforms.join(' '), first, last];
}
