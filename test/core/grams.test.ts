import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildGramIndex } from '../../src/core/gram-draft.ts';
import { GramIds } from '../../src/core/gram-ids.ts';
import { Scan } from '../../src/core/scan.ts';
import { Surfaces } from '../../src/core/surfaces.ts';

const runsIn = (text: string): readonly string[] =>
  text
    .split(' ')
    .flatMap((word) => Array.from({ length: Math.max(0, `_${word}_`.length - 3) }, (_, at) => `_${word}_`.slice(at, at + 4)).filter(() => word.length > 2));

/** BM25 over runs of letters, as it is written down: nothing is rare or frequent here. */
function plainScores(blocks: readonly string[], question: string): readonly number[] {
  const runs = blocks.map(runsIn);
  const average = runs.reduce((sum, own) => sum + own.length, 0) / blocks.length;
  return runs.map((own) => {
    const norm = 0.4 + (0.6 * own.length) / Math.max(1, average);
    let score = 0;
    for (const run of new Set(runsIn(question))) {
      const held = runs.filter((other) => other.includes(run)).length;
      const frequency = own.filter((other) => other === run).length / norm;
      score += (Math.log(1 + (blocks.length - held + 0.5) / (held + 0.5)) * frequency * 2.2) / (frequency + 1.2);
    }
    return score;
  });
}

describe('Runs of letters', () => {
  const word = fc.constantFrom('gare', 'gares', 'garage', 'ministre', 'ministère', 'de', 'police', 'policier', 'calais', 'calaisis', 'nuit');
  const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
  const folded = (words: string): string => words.replaceAll('è', 'e');

  test('score every block as BM25 does, rare and frequent ones together', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), text, (blocks, question) => {
        const index = buildGramIndex(blocks.length, (block) => blocks[block] ?? '', new Scan(new Surfaces()));
        const scores = new Float32Array(blocks.length);
        const rest = index.score(question, scores);
        const expected = plainScores(blocks.map(folded), folded(question));
        for (const [block, score] of scores.entries()) {
          expect(score + rest.of(block)).toBeCloseTo(expected[block] ?? Number.NaN, 4);
          expect(rest.of(block)).toBeLessThanOrEqual(rest.most + 1e-6);
        }
      }),
    );
  });

  test('are told apart by all four letters, whatever these are', () => {
    const unit = fc.constantFrom('a', 'b', '_', 'œ', '\0', '\uffff', '\ud83d', '\udc00');
    const run = fc.tuple(unit, unit, unit, unit).map((units) => units.join(''));
    fc.assert(
      fc.property(fc.array(run, { maxLength: 60 }), (met) => {
        const runs = [...new Set(met)];
        const ids = new GramIds();
        expect(runs.map((one) => ids.add(one, 0))).toEqual(runs.map((_, i) => i));
        const again = GramIds.of(ids.packed());
        expect(runs.map((one) => again.find(one, 0))).toEqual(runs.map((_, i) => i));
        expect(again.find('\0\0\0\0', 0)).toBe(runs.indexOf('\0\0\0\0'));
      }),
    );
  });
});
