import type { Query } from '../core/retrieve.ts';
import { typesSought } from '../core/retrieve.ts';
import type { Lookups } from './lookups.ts';

/** How one term of a question is sought in the blocks. */
export interface Sought {
  readonly term: number;
  /** Type → how well it explains the term. */
  readonly values: ReadonlyMap<number, number>;
  /** Lexemes of which a block that holds one of the types holds one. */
  readonly lexemes: readonly string[];
  /** The types that each lexeme stands for. */
  readonly types: readonly (readonly number[])[];
  /** Blocks that hold them, one counted as often as it holds several: the most that can hold any. */
  readonly most: number;
  /** Blocks that hold the most frequent one: the fewest. */
  readonly fewest: number;
}

/** Concepts stand for all the words that mean them: one lexeme in place of hundreds. */
export function soughtOf(query: Query, lookups: Lookups): readonly Sought[] {
  const all: Sought[] = [];
  for (let term = 0; term < query.termCount; term += 1) {
    const values = new Map<number, number>();
    for (const [type, value] of typesSought(query, term)) values.set(type, Math.max(value, values.get(type) ?? 0));
    const left = new Set(values.keys());
    const lexemes = new Map<string, readonly number[]>();
    let most = 0;
    let fewest = 0;
    const take = (lexeme: string, blocks: number, types: readonly number[]): void => {
      lexemes.set(lexeme, [...(lexemes.get(lexeme) ?? []), ...types]);
      most += blocks;
      fewest = Math.max(fewest, blocks);
    };
    for (const rows of lookups.concepts.values()) {
      const concept = rows.find(({ type }) => type.explains.length === 0 && type.key === '');
      const words = rows.filter((row) => row !== concept);
      if (concept === undefined || words.length === 0 || !words.every(({ id }) => values.has(id))) continue;
      if (words.every(({ id }) => !left.has(id))) continue;
      take(
        concept.lexeme,
        concept.blocks,
        words.map(({ id }) => id),
      );
      for (const { id } of words) left.delete(id);
    }
    for (const id of left) {
      const row = lookups.row(id);
      // Words of titles' publishers and the like stand in no block.
      if (row !== undefined && row.blocks > 0) take(row.lexeme, row.blocks, [id]);
    }
    all.push({ term, values, lexemes: [...lexemes.keys()], types: [...lexemes.values()], most, fewest });
  }
  return all;
}

/** Written for `tsquery`. */
export function anyOf(lexemes: readonly string[]): string {
  return `(${lexemes.map((lexeme) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`).join(' | ')})`;
}
