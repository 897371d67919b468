import { createRequire } from 'node:module';

type Chrono = typeof import('chrono-node');
type ParsedResult = import('chrono-node').ParsedResult;

const require = createRequire(import.meta.url);
/** Loading chrono-node takes 120 ms, a good part of a single question; most date lines need none of it. */
let chrono: Chrono | undefined;

/** A date line holds little else than the date: a place, a weekday, « le », “published”. */
const longestRest = 32;

const months: readonly (readonly [fr: string, en: string])[] = [
  ['janvier', 'january'],
  ['février', 'february'],
  ['mars', 'march'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june'],
  ['juillet', 'july'],
  ['août', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october'],
  ['novembre', 'november'],
  ['décembre', 'december'],
];

function parse(line: string): ParsedResult | undefined {
  chrono ??= require('chrono-node') as Chrono;
  const results = [...chrono.fr.strict.parse(line), ...chrono.en.GB.parse(line)];
  return results
    .filter(({ start }) => start.isCertain('day') && start.isCertain('month') && start.isCertain('year'))
    .toSorted((a, b) => b.text.length - a.text.length)[0];
}

function isoDay(year: number | null, month: number | null, day: number | null): string {
  const pad = (part: number | null, width: number): string => String(part ?? 0).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** `9 novembre 2020`, `1er mars 2021`, `9 November 2020` and nothing else on the line. */
function plainDay(line: string): string | undefined {
  const [, day, name = '', year] = /^\s*(\d{1,2})(?:er)?[\s\u00a0]+(\p{L}+)[\s\u00a0]+(\d{4})\s*$/u.exec(line) ?? [];
  const month = months.findIndex((names) => names.includes(name.toLowerCase())) + 1;
  if (month === 0 || Number(day) < 1 || Number(day) > 31) return undefined;
  const iso = isoDay(Number(year), month, Number(day));
  return isCalendarDay(iso) ? iso : undefined;
}

/** 31 February is none: a clock would read it as 3 March. */
function isCalendarDay(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

/**
 * Reads the calendar day of a line that is a date, such as `9 novembre 2020`, `Dakar, 25 Juin 2024` or `June 16, 2020`.
 * @returns ISO 8601 `YYYY-MM-DD`, or null when the line says anything else.
 */
export function readDateLine(line: string): string | null {
  const iso = /^\s*(\d{4}-\d{2}-\d{2})\s*$/.exec(line)?.[1];
  if (iso !== undefined) return isCalendarDay(iso) ? iso : null;
  if (line.length > 70 || !/\d{4}/.test(line)) return null;
  const plain = plainDay(line);
  if (plain !== undefined) return plain;
  const result = parse(line);
  if (result === undefined || line.length - result.text.length > longestRest || /[.!?]\s+\p{Lu}/u.test(line)) return null;
  const { start } = result;
  return isoDay(start.get('year'), start.get('month'), start.get('day'));
}
