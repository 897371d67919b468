import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packPassages } from '../../src/core/passages.ts';
import type { Passage } from '../../src/core/types.ts';

const offset = fc.nat(5_000_000);
const role = fc.constantFrom<Passage['role']>('title', 'date', 'heading', 'sentence', 'bullet');
const passage: fc.Arbitrary<Passage> = fc.record(
  { start: offset, end: offset, paragraph: offset, role, lead: fc.nat(100_000) },
  { requiredKeys: ['start', 'end', 'paragraph', 'role'] },
);

describe('packed passages', () => {
  it('are those that were packed, in every way of asking for them', () => {
    fc.assert(
      fc.property(fc.array(fc.array(passage, { maxLength: 20 }), { maxLength: 10 }), (texts) => {
        const packed = texts.map(packPassages);
        for (const [i, passages] of texts.entries()) {
          const own = packed[i] ?? [];
          expect([...own]).toEqual(passages);
          expect(own.length).toBe(passages.length);
          for (let at = -passages.length - 1; at <= passages.length; at += 1) expect(own.at(at)).toEqual(passages.at(at));
          expect(own.find(({ role }) => role === 'bullet')).toEqual(passages.find(({ role }) => role === 'bullet'));
          expect(own.filter(({ start }) => start % 2 === 0)).toEqual(passages.filter(({ start }) => start % 2 === 0));
          expect(own.map(({ end }) => end)).toEqual(passages.map(({ end }) => end));
        }
      }),
    );
  });

  it('of one text may be more than others share an array with', () => {
    const many = Array.from({ length: 10_000 }, (_, i): Passage => ({ start: 2 * i, end: 2 * i + 1, paragraph: i, role: 'sentence' }));
    const few = many.slice(0, 3);
    const packed = [few, many, few].map(packPassages);
    expect(packed.map((passages) => [...passages])).toEqual([few, many, few]);
    expect(packed[0]).toEqual(packed[2]);
  });
});
