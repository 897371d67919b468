import { joinNumberWords, readScale } from './numbers.ts';
import type { Token } from './tokenize.ts';

/**
 * Joins the tokens of one written number: `deux` `cents` → 200, `3,6` `millions` → 3 600 000, `un` `million` → 1 000 000.
 * @returns the tokens in order, runs replaced by one token that spans them.
 */
export function joinFigures(tokens: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; ) {
    const run = figureAt(tokens, i);
    const first = tokens[i];
    const last = tokens[i + Math.max(run.length, 1) - 1];
    if (first === undefined || last === undefined) break;
    if (run.length > 0 && (run.length > 1 || first.value !== run.value)) {
      joined.push({ ...first, surface: `${first.surface} ${last.surface}`, end: last.end, key: `#${run.value}`, value: run.value });
      i += run.length;
    } else {
      joined.push(first);
      i += 1;
    }
  }
  return joined;
}

/** How many tokens from `at` on make one figure, and which; none when there is no figure. */
export function figureAt(tokens: readonly Token[], at: number): { readonly length: number; readonly value: number } {
  const values: number[] = [];
  const first = tokens[at];
  const isDigits = first !== undefined && /^\d/.test(first.surface);
  for (let i = at; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token?.value === undefined || (i > at && (token.afterBreak || isDigits))) break;
    if (i > at && /^\d/.test(token.surface)) break;
    values.push(token.value);
  }
  while (values.length > 1 && joinNumberWords(values) === undefined) values.pop();
  const article = values.length === 0 && first !== undefined && /^(?:une?|one|a)$/i.test(first.surface);
  const base = values.length > 0 ? joinNumberWords(values) : article ? 1 : undefined;
  if (base === undefined) return { length: 0, value: 0 };
  const length = article ? 1 : values.length;
  const next = tokens[at + length];
  const scale = next === undefined || next.afterBreak ? undefined : readScale(next.surface);
  if (scale !== undefined) return { length: length + 1, value: Math.round(base * scale) };
  return article ? { length: 0, value: 0 } : { length, value: base };
}
