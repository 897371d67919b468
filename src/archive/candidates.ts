import type pg from 'pg';
import { matchScore } from '../core/postings.ts';
import { type Query, weighTerm } from '../core/retrieve.ts';
import { leastVeto } from '../core/term.ts';
import type { Lookups } from './lookups.ts';
import { eachHeld } from './pack.ts';
import type { Sample } from './sample.ts';
import { anyOf, type Sought, soughtOf } from './seek.ts';

/** A block that may answer, with its score; both are those of the index in memory. */
export interface FoundBlock {
  readonly number: number;
  readonly block: number;
  readonly total: number;
}

export interface FoundBlocks {
  /** The best first by score alone, more than are ranked. */
  readonly blocks: readonly FoundBlock[];
  /** Score of the best of the whole corpus. */
  readonly most: number;
}

/** Blocks fetched for all that words say that are rare enough, and for what frequent words say together. */
const mostRare = 600;
const mostTogether = 500;
/** The same for a word that stands alone in its question. */
const mostAlone = 1500;
/** With fewer than these, fewer words are asked to stand together. */
const fewest = 24;
/** A corpus of so few blocks is gone through whole: every count is exact. */
const smallCorpus = 3000;
/** Terms of which fewer and fewer are asked for together; a question with more leaves its most frequent ones out. */
const mostTerms = 6;

interface BlockRow {
  readonly number: number;
  readonly block: number;
  readonly holds: Buffer;
}

/** @param only number of the one communiqué that is asked; null for all. */
export async function findBlocks(
  query: Query,
  lookups: Lookups,
  client: pg.ClientBase,
  blockCount: number,
  sample: () => Promise<Sample>,
  only: number | null,
): Promise<FoundBlocks> {
  const sought = soughtOf(query, lookups);
  const met = sought.filter(({ most }) => most > 0);
  const rows = new Map<string, BlockRow>();
  const fetch = async (expression: string, limit: number, number: number | null): Promise<number> => {
    const found = await select(client, expression, limit, number);
    for (const row of found) rows.set(`${row.number} ${row.block}`, row);
    return found.length;
  };
  const complete = new Set<Sought>();
  if (met.length > 0) {
    const all = anyOf(met.flatMap(({ lexemes }) => lexemes));
    if (only !== null) await fetch(all, smallCorpus, only);
    if (blockCount <= smallCorpus) {
      await fetch(all, smallCorpus, null);
      for (const one of met) complete.add(one);
    } else for (const one of await fetchSome(query, met, fetch)) complete.add(one);
  }
  const overlap = complete.size === met.length ? undefined : await sample();
  return score(query, sought, [...rows.values()], (one) => (complete.has(one) ? undefined : (overlap?.blocksWith(one) ?? one.most)), blockCount);
}

type Fetch = (expression: string, limit: number, number: number | null) => Promise<number>;

/**
 * Rare words bring all their blocks. Frequent ones bring those where all of them stand, then where all but one do, and so on until there
 * are enough; however frequent, a word is never asked for by itself while others can be.
 * @returns the terms all of whose blocks were fetched.
 */
async function fetchSome(query: Query, met: readonly Sought[], fetch: Fetch): Promise<readonly Sought[]> {
  const byRarity = met.toSorted((a, b) => a.most - b.most);
  const rare: Sought[] = [];
  let count = 0;
  for (const one of byRarity) {
    if (count + one.most > mostRare) break;
    count += one.most;
    rare.push(one);
  }
  if (rare.length > 0) await fetch(anyOf(rare.flatMap(({ lexemes }) => lexemes)), 2 * mostRare, null);
  const weighty = byRarity.filter((one) => !rare.includes(one) && (query.question.terms[one.term]?.weight ?? 0) >= leastVeto);
  const others = (weighty.length > 0 || rare.length > 0 ? weighty : byRarity).slice(0, mostTerms);
  let found = 0;
  for (let size = others.length; size > 0 && found < fewest; size -= 1) {
    if (size === 1 && rare.length > 0 && others.length > 1) break;
    found += await fetch(together(others, size), size === 1 ? mostAlone : mostTogether, null);
  }
  return rare;
}

/** Any `size` of these in one block. */
function together(all: readonly Sought[], size: number): string {
  const choices = choose(all, size).map((some) => `(${some.map(({ lexemes }) => anyOf(lexemes)).join(' & ')})`);
  return choices.join(' | ');
}

function choose<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return all.flatMap((one, i) => choose(all.slice(i + 1), size - 1).map((rest) => [one, ...rest]));
}

async function select(client: pg.ClientBase, expression: string, limit: number, number: number | null): Promise<readonly BlockRow[]> {
  const narrowed = number === null ? '' : ' and number = $3';
  const { rows } = await client.query<BlockRow>({
    text: `select number, block, holds from corpus.blocks where lexemes @@ $1::tsquery${narrowed} limit $2`,
    values: number === null ? [expression, limit] : [expression, limit, number],
  });
  return rows;
}

/** Scores blocks as the index in memory does, to the bit, and notes in the query how rare each term is. */
function score(
  query: Query,
  sought: readonly Sought[],
  rows: readonly BlockRow[],
  estimate: (one: Sought) => number | undefined,
  blockCount: number,
): FoundBlocks {
  const best = sought.map(() => new Float32Array(rows.length));
  const slots = new Map<number, (readonly [Float32Array, number])[]>();
  for (const [i, { values }] of sought.entries()) {
    const into = best[i];
    if (into === undefined) continue;
    for (const [type, value] of values) {
      const list = slots.get(type);
      if (list === undefined) slots.set(type, [[into, value]]);
      else list.push([into, value]);
    }
  }
  for (const [at, { holds }] of rows.entries()) {
    eachHeld(holds, (type, frequency) => {
      for (const [into, value] of slots.get(type) ?? []) into[at] = Math.max(into[at] ?? 0, matchScore(value, frequency));
    });
  }
  const totals = new Float32Array(rows.length);
  for (const [i, one] of sought.entries()) {
    const values = best[i] ?? new Float32Array();
    let met = 0;
    for (const value of values) met += Number(value > 0);
    const weight = weighTerm(query, one.term, Math.max(met, estimate(one) ?? 0), blockCount);
    for (const [at, value] of values.entries()) if (value > 0) totals[at] = (totals[at] ?? 0) + weight * value + 1e-9;
  }
  const blocks = rows.flatMap(({ number, block }, at) => ((totals[at] ?? 0) > 0 ? [{ number, block, total: totals[at] ?? 0 }] : []));
  return { blocks: blocks.toSorted((a, b) => b.total - a.total), most: blocks.reduce((most, { total }) => Math.max(most, total), 1e-9) };
}
