import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scan } from '../../src/core/scan.ts';
import { Surfaces } from '../../src/core/surfaces.ts';
import { tokenize } from '../../src/core/tokenize.ts';

const scan = new Scan(new Surfaces());

function scanned(text: string, from: number, to: number): unknown {
  scan.read(text, from, to);
  return Array.from({ length: scan.count }, (_, i) => [scan.surfaces.texts[scan.ids[i] ?? -1], scan.opens[i] === 1, scan.breaks[i] === 1]);
}

const tokenized = (text: string): unknown => tokenize(text).map(({ surface, opens, afterBreak }) => [surface, opens, afterBreak]);

describe('a scan', () => {
  it('finds the same tokens as the tokenizer', () => {
    const pieces = [
      'l’',
      'eau',
      'Élu',
      'aujourd’hui',
      'qu’',
      'State’s',
      ' ',
      ' ',
      '. ',
      '\n',
      ' – ',
      '- ',
      '-',
      '1',
      '450',
      ' 200',
      ',5',
      '.',
      ',',
      '…',
      '02 33 00 00 00',
      ' 06.11',
      '0233445566',
    ];
    const odd = ['\u00a0', '\u202f', 'e\u0301', '\u0301', '𝐁', '😀', '\ud835', '\udc00', 'ʼ', "'", '’', '(', ')', ':', '•', 'œ', '٣', '³', 'M', 'Mme'];
    const text = fc.array(fc.constantFrom(...pieces, ...odd), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(8), fc.nat(8), (whole, head, tail) => {
        const [from, to] = [Math.min(head, whole.length), Math.max(Math.min(head, whole.length), whole.length - tail)];
        expect(scanned(whole, from, to)).toEqual(tokenized(whole.slice(from, to)));
      }),
      { numRuns: 2000 },
    );
  });

  it('knows more words than its tables hold at first', () => {
    const words = Array.from({ length: 40_000 }, (_, i) => `mot${i.toString(26).replace(/\d/g, (digit) => 'ABCDEFGHIJ'[Number(digit)] ?? '')}x`);
    for (const word of [...words, ...words]) expect(scanned(word, 0, word.length)).toEqual([[word, true, true]]);
    expect(scan.surfaces.idOfWord(words[7] ?? '')).toBe(scan.surfaces.idOfWord(words[7] ?? ''));
  });
});
