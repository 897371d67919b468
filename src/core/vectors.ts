import type { Naturals } from './lists.ts';
import type { Query } from './retrieve.ts';
import type { WordStore } from './words.ts';

/** An expression explained part by part is worth a little less than the expression met whole. */
const partwise = 0.95;

/** How well words explain each slot of a question, 0 … 1, and where each is met; −1 where it is not. */
export interface WordVector {
  readonly values: Float32Array;
  readonly places: Int32Array;
}

/** The vector of a passage. Most of its words explain nothing: they are read where they stand, without a view of them. */
export function vectorOf(query: Query, { starts, types, places }: WordStore, passage: number): WordVector {
  const { slotsOf, slotCount } = query;
  const values = new Float32Array(slotCount);
  const at = new Int32Array(slotCount).fill(-1);
  const end = starts[passage + 1] ?? 0;
  for (let i = starts[passage] ?? 0; i < end; i += 1) {
    const row = slotsOf.rowOf(types[i] ?? 0);
    if (row < 0) continue;
    for (let slot = 0; slot < slotCount; slot += 1) {
      const value = slotsOf.values[row * slotCount + slot] ?? 0;
      if (value <= (values[slot] ?? 0)) continue;
      values[slot] = value;
      at[slot] = places[i] ?? 0;
    }
  }
  foldParts(query, values, at);
  return { values, places: at };
}

/** The values of words whose places do not matter. */
export function valuesOf(query: Query, types: Naturals): Float32Array {
  const values = new Float32Array(query.slotCount);
  raiseBy(query, types, 1, values);
  foldParts(query, values);
  return values;
}

/** Raises values to what some words explain, each value times `share`. */
export function raiseBy({ slotsOf, slotCount }: Query, types: Naturals, share: number, values: Float32Array): void {
  for (let i = 0; i < types.length; i += 1) {
    const row = slotsOf.rowOf(types[i] ?? 0);
    if (row < 0) continue;
    for (let slot = 0; slot < slotCount; slot += 1) {
      const value = (slotsOf.values[row * slotCount + slot] ?? 0) * share;
      if (value > (values[slot] ?? 0)) values[slot] = value;
    }
  }
}

/** Expressions that are better explained by their parts than whole, in place. */
export function foldParts(query: Query, values: Float32Array, at?: Int32Array): void {
  if (query.slotCount === query.termCount) return;
  for (let term = 0; term < query.termCount; term += 1) {
    const parts = query.parts[term] ?? [];
    if (parts.length === 0) continue;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < parts.length; i += 1) least = Math.min(least, values[parts[i] ?? 0] ?? 0);
    const value = partwise * least;
    if (value <= (values[term] ?? 0)) continue;
    values[term] = value;
    if (at !== undefined) at[term] = at[parts[0] ?? 0] ?? -1;
  }
}
