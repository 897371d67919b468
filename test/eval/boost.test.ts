import { describe, expect, it } from 'vitest';
import { readTrees } from '../../src/core/trees.ts';
import { boost, type Example } from '../../src/eval/boost.ts';

const names = ['a', 'b', 'noise'];

/** Right where just one of a and b is large: neither tells anything alone. */
const examples: readonly Example[] = Array.from({ length: 800 }, (_, i) => {
  const [a, b] = [(i * 37) % 100, (i * 61 + 13) % 89];
  return { values: [a, b, (i * 17) % 23], isRight: a > 50 !== b > 44 };
});

describe('boosting', () => {
  it('finds what two numbers say together', () => {
    const trees = readTrees(boost(examples, names), names);
    const isFound = ({ values, isRight }: Example): boolean =>
      trees.probability({ a: values[0] ?? 0, b: values[1] ?? 0, noise: values[2] ?? 0 }) > 0.5 === isRight;
    expect(examples.filter(isFound).length / examples.length).toBeGreaterThan(0.97);
  });

  it('gives the same trees again', () => {
    expect(boost(examples, names)).toBe(boost(examples, names));
  });

  it('says how likely a case is where nothing tells', () => {
    const blind = examples.map((_, i) => ({ values: [0, 0, 0], isRight: i % 4 === 0 }));
    expect(readTrees(boost(blind, names), names).probability({ a: 0, b: 0, noise: 0 })).toBeCloseTo(0.25, 2);
  });
});
