import { expect, it } from 'vitest';
import type { Bilingual } from '../../src/core/types.ts';

/** A sentence of both languages, and what both must hold. */
export type Row = readonly [name: string, pair: Bilingual, ...holds: readonly string[]];

/** Every pair of a catalogue that needs nothing to be said. */
export function pairsIn(catalogue: object): readonly Row[] {
  return Object.entries(catalogue).flatMap(([name, entry]): readonly Row[] => {
    if (isPair(entry)) return [[name, entry]];
    return typeof entry === 'object' && entry !== null ? pairsIn(entry).map(([inner, pair]) => [`${name}.${inner}`, pair]) : [];
  });
}

/** Names of what is said with parameters: each must stand in the table. */
export function spokenWith(catalogue: object): readonly string[] {
  return Object.entries(catalogue).flatMap(([name, entry]) => (typeof entry === 'function' ? [name] : []));
}

function isPair(entry: unknown): entry is Bilingual {
  return typeof (entry as Bilingual | null)?.fr === 'string' && typeof (entry as Bilingual).en === 'string';
}

/** What is said in both languages with equal care: neither is missing, each is set as its language is, and no parameter is lost. */
export function speakBothLanguages(rows: readonly Row[]): void {
  it.each(rows.map(([name, pair, ...holds]) => ({ name, pair, holds })))('$name', ({ pair: { fr, en }, holds }) => {
    expect(fr.trim().length * en.trim().length).toBeGreaterThan(0);
    expect(fr).not.toBe(en);
    for (const part of holds) expect([fr.includes(part), en.includes(part)], part).toEqual([true, true]);
    for (const name of fr.match(/\b[A-Z]+_[A-Z_]+\b|`[^`]+`|https?:\/\/\S+/g) ?? []) expect(en).toContain(name.replace(/ FICHIER`$/, ' FILE`'));
    const prose = fr.replace(/`[^`]+`/g, '');
    expect(prose, 'French spaces').not.toMatch(/(?<!\u00a0)[:;?!](?=\s|$)|\u00a0(?![:;?!»])(?<!«\u00a0)|«(?!\u00a0)|(?<!\u00a0)»/);
    expect(fr, 'French quotation marks').not.toMatch(/[“”]/);
    expect(en, 'English quotation marks').not.toMatch(/[«»\u00a0]/);
    expect(fr + en, 'apostrophes').not.toMatch(/\p{L}'\p{L}/u);
    expect(fr + en, 'exclamation marks').not.toMatch(/!/);
  });
}
