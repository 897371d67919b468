import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evidenceNames } from '../../src/core/evidence-names.ts';
import { readTrees } from '../../src/core/trees.ts';

const names = ['size', 'age'];
const chance = (score: number): number => 1 / (1 + Math.exp(-score));

describe('trees', () => {
  it('add what each says of the evidence', () => {
    const trees = readTrees('# two trees\n-1\nsize:2.5 age:10 0.5 1 3\n', names);
    expect(trees.probability({ size: 2.5, age: 10 })).toBeCloseTo(chance(-0.5), 12);
    expect(trees.probability({ size: 2, age: 11 })).toBeCloseTo(chance(0), 12);
    expect(trees.probability({ size: 3, age: 0 })).toBeCloseTo(chance(2), 12);
  });

  it.each([
    ['size:2 1', 'line 1 is no tree: it ends too early'],
    ['1\nsize:2 1 2 3', 'line 2 is no tree: 1 nodes too many'],
    ['size: 1 2', 'line 1 is no tree: “size:” holds no number'],
    ['weight:2 1 2', 'line 1: no evidence is called “weight”'],
  ])('%j is told what is wrong', (text, message) => {
    expect(() => readTrees(text, names)).toThrow(message);
  });

  it.each(['plain', 'taught'])('data/lexicon/decision/%s.trees judges evidence of today', (name) => {
    const { probability } = readTrees(readFileSync(`data/lexicon/decision/${name}.trees`, 'utf8'), evidenceNames);
    const strong = {
      isAnswer: 1,
      lead: 0.5,
      least: 1,
      second: 1,
      own: 1,
      leastOwn: 1,
      exact: 1,
      missingValue: 1,
      score: 1.4,
      cover: 0.3,
      length: 20,
      similarity: 0.9,
      isFact: 1,
      probability: 0.95,
      isFavourite: 1,
      highest: 0.95,
      isTaught: 1,
    };
    const weak = { isOffTopic: 1, missing: 3, missingShare: 0.8, unexplained: 0.8, lead: 0, silent: 0.9, isTaught: 1 };
    expect(probability(strong)).toBeGreaterThan(0.65);
    expect(probability(weak)).toBeLessThan(0.1);
  });
});
