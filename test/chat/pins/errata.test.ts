import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fateOf, likeness, quotesOf, stillStands } from '../../../src/chat/pins/errata.ts';
import type { Communique } from '../../../src/core/types.ts';
import type { AnsweredQuote } from '../../../src/store/records.ts';
import { aCommunique } from './support/corpus.ts';

const sentences = ['Le plan prévoit 25 places à Coquelles.', 'Il commence en mars, selon le préfet.', 'Il commence en mars.'] as const;
const text = aCommunique('alpha', ...sentences);

function quoted(communique: Communique, quote: string): AnsweredQuote {
  const start = communique.text.indexOf(quote);
  const paragraph = communique.passages.find((passage) => passage.start <= start && start < passage.end)?.paragraph ?? 0;
  return { communique: communique.id, span: { start, end: start + quote.length }, paragraph, quote };
}

const fate = (quote: string, now: Communique) => fateOf(quoted(text, quote), [now], { lang: 'fr' });

describe('a quote', () => {
  test('stands wherever its sentence moved', () => {
    const moved = aCommunique('alpha', 'Une phrase nouvelle.', ...sentences);
    expect(fate(sentences[0], moved)).toMatchObject({ fate: 'stands', quote: { paragraph: 2, quote: sentences[0] } });
  });

  test('of a clause stands with the sentence that bears it, the nearest to where it stood', () => {
    expect(fate('Il commence en mars', text)).toMatchObject({ fate: 'stands', quote: { quote: sentences[1] } });
  });

  test('that changed meets the sentence most like it', () => {
    const changed = aCommunique('alpha', 'Il commence en mars.', 'Le plan prévoit 30 places à Coquelles.');
    expect(fate(sentences[0], changed)).toMatchObject({
      fate: 'corrected',
      was: sentences[0],
      of: 'fr',
      quote: { quote: 'Le plan prévoit 30 places à Coquelles.' },
    });
  });

  test('that nothing resembles was withdrawn', () => {
    expect(fate(sentences[0], aCommunique('alpha', 'Rien de tel.'))).toEqual({ fate: 'withdrawn', was: sentences[0], of: 'fr' });
  });

  test('of a communiqué that is unknown here has no fate', () => {
    expect(fateOf(quoted(text, sentences[0]), [], { lang: 'fr' })).toBeUndefined();
  });

  test('shown again is always verbatim and in its place', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...sentences, 'Le plan prévoit 30 places à Coquelles.', 'Il commence en avril.']),
        fc.constantFrom(...sentences),
        (kept, quote) => {
          const now = aCommunique('alpha', ...kept);
          const result = fate(quote, now);
          if (result === undefined || result.fate === 'withdrawn') return;
          const { citation } = result.block;
          expect(now.text.slice(citation.span.start, citation.span.end)).toBe(citation.quote);
          expect(result.fate === 'stands').toBe(stillStands(quote, now));
        },
      ),
    );
  });
});

describe('likeness', () => {
  test('is 1 for the same words, 0 for none in common, and the same both ways', () => {
    expect(likeness('Un deux, trois.', 'trois deux UN')).toBe(1);
    expect(likeness('un', 'deux')).toBe(0);
    expect(likeness('', '…')).toBe(0);
    expect(likeness('un un deux', 'un deux deux')).toBeCloseTo(2 / 3);
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(likeness(a, b)).toBeCloseTo(likeness(b, a));
        expect(likeness(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test('what a reply quotes as near, but no answer, is not remembered', () => {
  const result = fate(sentences[0], text);
  if (result?.fate !== 'stands') throw new Error('it stands');
  const reply = { lang: 'fr', visibility: 'public', text: '', answer: null } as const;
  expect(quotesOf({ ...reply, blocks: [result.block] })).toEqual([result.quote]);
  expect(quotesOf({ ...reply, blocks: [{ ...result.block, isAnswer: false }] })).toEqual([]);
});
