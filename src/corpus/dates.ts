import { en, fr, type ParsedResult } from 'chrono-node';

/** A date line holds little else than the date: a place, a weekday, « le », “published”. */
const longestRest = 32;

function parse(line: string): ParsedResult | undefined {
  const results = [...fr.strict.parse(line), ...en.GB.parse(line)];
  return results
    .filter(({ start }) => start.isCertain('day') && start.isCertain('month') && start.isCertain('year'))
    .toSorted((a, b) => b.text.length - a.text.length)[0];
}

/**
 * Reads the calendar day of a line that is a date, such as `9 novembre 2020`, `Dakar, 25 Juin 2024` or `June 16, 2020`.
 * @returns ISO 8601 `YYYY-MM-DD`, or null when the line says anything else.
 */
export function readDateLine(line: string): string | null {
  const iso = /^\s*(\d{4}-\d{2}-\d{2})\s*$/.exec(line);
  if (iso !== null) return iso[1] ?? null;
  if (line.length > 70 || !/\d{4}/.test(line)) return null;
  const result = parse(line);
  if (result === undefined || line.length - result.text.length > longestRest || /[.!?]\s+\p{Lu}/u.test(line)) return null;
  const { start } = result;
  const pad = (part: number | null, width: number): string => String(part ?? 0).padStart(width, '0');
  return `${pad(start.get('year'), 4)}-${pad(start.get('month'), 2)}-${pad(start.get('day'), 2)}`;
}
