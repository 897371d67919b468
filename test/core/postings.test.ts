import { describe, expect, it } from 'vitest';
import { blockOf, buildPostings, frequencyOf, levelOf, matchScore, mostBlocks, scorePerStep, stepsOf } from '../../src/core/postings.ts';

describe('postings', () => {
  it('keep the block and, to a thousandth of the highest weight, the frequency; entries of one block are added up', () => {
    const { postingStart, postings } = buildPostings(2, (add) => {
      add([0, 1, 0], 0, 3, 7, 0.75);
      add([0], 0, 1, mostBlocks - 1, 0.2);
    });
    expect([...postingStart]).toEqual([0, 2, 3]);
    expect([...postings].map(blockOf)).toEqual([7, mostBlocks - 1, 7]);
    for (const [i, frequency] of [1.5, 0.2, 0.75].entries()) {
      const stored = frequencyOf(postings[i] ?? 0);
      expect(stored / (stored + 1)).toBeCloseTo(frequency / (frequency + 1), 3);
    }
  });

  it('score in an archive, which keeps frequencies, what they score in memory', () => {
    const { postings } = buildPostings(3, (add) => {
      for (const [type, frequency] of [0.05, 1, 400].entries()) add([type], 0, 1, 0, frequency);
    });
    for (const posting of postings) {
      expect(matchScore(0.83, Math.fround(frequencyOf(posting)))).toBe(stepsOf(0.83) * levelOf(posting) * scorePerStep);
    }
  });
});
