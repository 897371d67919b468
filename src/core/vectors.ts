import type { Query } from './retrieve.ts';
import type { Words } from './words.ts';

/** An expression explained part by part is worth a little less than the expression met whole. */
const partwise = 0.95;

/** For words whose places do not matter. */
export const noPlaces = new Uint16Array();

/** How well words explain each slot of a question, 0 … 1, and where each is met; −1 where it is not. */
export interface WordVector {
  readonly values: Float32Array;
  readonly places: Int32Array;
}

export function vectorOf(query: Query, { types, places }: Pick<Words, 'types' | 'places'>): WordVector {
  const values = new Float32Array(query.slotCount);
  const at = new Int32Array(query.slotCount).fill(-1);
  for (let i = 0; i < types.length; i += 1) {
    const slots = query.slotsOf.get(types[i] ?? 0);
    if (slots === undefined) continue;
    for (const [slot, value] of slots) {
      if (value <= (values[slot] ?? 0)) continue;
      values[slot] = value;
      at[slot] = places[i] ?? 0;
    }
  }
  foldParts(query, values, at);
  return { values, places: at };
}

/** Expressions that are better explained by their parts than whole, in place. */
export function foldParts(query: Query, values: Float32Array, at: Int32Array): void {
  for (let term = 0; term < query.termCount; term += 1) {
    const parts = query.parts[term] ?? [];
    if (parts.length === 0) continue;
    const value = partwise * Math.min(...parts.map((slot) => values[slot] ?? 0));
    if (value <= (values[term] ?? 0)) continue;
    values[term] = value;
    at[term] = at[parts[0] ?? 0] ?? -1;
  }
}
