import type pg from 'pg';
import { eachHeld } from './pack.ts';
import type { Sought } from './seek.ts';

/** Blocks taken at random: they tell how often words stand in the same block. */
const size = 4096;

/** Tells how many blocks hold any of some words that are too frequent to be counted. */
export interface Sample {
  blocksWith(sought: Sought): number;
}

export async function readSample(client: pg.ClientBase): Promise<Sample> {
  const { rows } = await client.query<{ holds: Buffer }>('select holds from corpus.blocks order by shuffle limit $1', [size]);
  const places = new Map<number, number[]>();
  for (const [at, { holds }] of rows.entries()) {
    eachHeld(holds, (type) => {
      const known = places.get(type);
      if (known === undefined) places.set(type, [at]);
      else known.push(at);
    });
  }
  const union = (types: Iterable<number>): number => {
    const met = new Set<number>();
    for (const type of types) for (const at of places.get(type) ?? []) met.add(at);
    return met.size;
  };
  return {
    /** What the lexemes add up to, less what they share in the sample. Its logarithm is what counts: where this is 5 % off, that is 1 % off. */
    blocksWith({ values, types, most, fewest }) {
      const sum = types.reduce((all, some) => all + union(some), 0);
      return Math.max(fewest, sum === 0 ? most : Math.round(most * (union(values.keys()) / sum)));
    },
  };
}
