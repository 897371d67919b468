import type { Term } from './term.ts';

/** Weights of terms, and what they add up to. */
export interface TermWeights {
  readonly values: Float64Array;
  readonly sum: number;
}

/** @param factors what each weight counts; 1 without them. */
export function termWeights(terms: readonly Term[], factors?: Float32Array): TermWeights {
  const values = new Float64Array(terms.length);
  let sum = 0;
  for (let i = 0; i < terms.length; i += 1) {
    const value = (terms[i]?.weight ?? 0) * (factors?.[i] ?? 1);
    values[i] = value;
    sum += value;
  }
  return { values, sum };
}

/** Weighted share of the terms, each with its value. */
export function share({ values, sum }: TermWeights, of: Float32Array): number {
  let met = 0;
  for (let i = 0; i < values.length; i += 1) met += (values[i] ?? 0) * (of[i] ?? 0);
  return sum <= nothing ? 0 : met / sum;
}

/** Less weight than this is none but for rounding. */
export const nothing = 1e-6;
