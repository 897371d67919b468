import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTable, createTable } from '../../src/core/table.ts';

const key = fc.string({ unit: fc.constantFrom(...'abcéœ -='), minLength: 1, maxLength: 8 });

describe('table', () => {
  it('finds every entry and nothing else', () => {
    fc.assert(
      fc.property(fc.dictionary(key, fc.string({ unit: fc.constantFrom('x', 'y', ','), maxLength: 4 })), key, (entries, other) => {
        const map = new Map(Object.entries(entries));
        const { bytes, starts } = buildTable(map);
        const table = createTable(bytes, starts);
        for (const [word, payload] of map) expect(table.find(word)).toBe(payload);
        expect(table.find(other)).toBe(map.get(other));
        expect(table.hasPrefix(other)).toBe([...map.keys()].some((word) => word.startsWith(other)));
        expect(new Map(table.under(other))).toEqual(new Map([...map].filter(([word]) => word.startsWith(other))));
        expect(Array.from({ length: table.size }, (_, i) => table.keyAt(i)).toSorted()).toEqual([...map.keys()].toSorted());
      }),
    );
  });
});
