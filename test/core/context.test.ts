import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphAround } from '../../src/core/context.ts';
import { plainCommunique } from '../../src/corpus/plain.ts';
import { bundledCommunique } from '../support/engine.ts';

const communique = bundledCommunique();
const around = (part: string): { readonly before: string; readonly after: string } => {
  const start = communique.text.indexOf(part);
  const passage = communique.passages.find((candidate) => candidate.start <= start && start < candidate.end && candidate.paragraph > 0);
  if (passage === undefined) throw new Error('no such passage');
  return paragraphAround(communique, passage);
};

describe('the paragraph around a quote', () => {
  it('is the other sentences of its paragraph', () => {
    expect(around('Par ailleurs').before).toMatch(/^Dans le même temps.* depuis le début de l’année\. $/);
    expect(around('Par ailleurs').after).toBe('');
  });

  it('begins with the sentence that introduces a list', () => {
    expect(around('la mise en place d’un état-major').before).toMatch(/^Gérald\sDarmanin\sa\sdécidé/);
  });

  it('is the neighbours of a paragraph that is nothing but the quote', () => {
    const { before, after } = around('s’est enfin félicité');
    expect(before).toMatch(/^Dans le même temps/);
    expect(after).toMatch(/Les élus ont été invités/);
  });

  it('joins to one untouched piece of the text for every passage', () => {
    for (const passage of communique.passages) {
      const { before, after } = paragraphAround(communique, passage);
      const whole = before + communique.text.slice(passage.start, passage.end) + after;
      expect(communique.text.slice(passage.start - before.length, passage.end + after.length)).toBe(whole);
    }
  });

  it('never grows beyond bounds, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ mode: 'sentences', maxCount: 8 }), { minLength: 1, maxLength: 30 }), (paragraphs) => {
        const text = plainCommunique('x', `Titre\n\n${paragraphs.join('\n')}`);
        for (const passage of text.passages) {
          const { before, after } = paragraphAround(text, passage);
          expect(Math.max(before.length, after.length)).toBeLessThanOrEqual(1200);
        }
      }),
      { numRuns: 30 },
    );
  });
});
