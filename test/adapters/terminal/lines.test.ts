import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, longestLine, readLines } from '../../../src/adapters/terminal/lines.ts';

async function linesOf(chunks: readonly (Uint8Array | string)[]): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for await (const line of readLines(Readable.from(chunks, { objectMode: true }))) lines.push(line);
  return lines;
}

const texts = async (...chunks: readonly (Uint8Array | string)[]): Promise<readonly string[]> => (await linesOf(chunks)).map(({ text }) => text);

describe('lines of a stream', () => {
  it('end with \\n or \\r\\n, the last one with the stream', async () => {
    expect(await texts('a\nb\r\n\nc')).toEqual(['a', 'b', '', 'c']);
    expect(await texts('a\n')).toEqual(['a']);
    expect(await texts()).toEqual([]);
  });

  it('do not end with other separators, which JSON may hold', async () => {
    expect(await texts('a\u2028b\u0085c\rd\n')).toEqual(['a\u2028b\u0085c\rd']);
  });

  it('are the same however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 5 }), async (text, size) => {
        const bytes = Buffer.from(text);
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
        expect(await texts(...chunks)).toEqual(await texts(bytes));
      }),
    );
  });

  it('are cut where they are too long, and counted on', async () => {
    const lines = await linesOf(['x'.repeat(longestLine), 'y'.repeat(longestLine), '\nnext\n']);
    expect(lines.map(({ number, text, isCut }) => [number, text.length, isCut])).toEqual([
      [1, longestLine, true],
      [2, 4, false],
    ]);
  });

  it('read bytes that are no text as replacement characters', async () => {
    expect(await texts(Uint8Array.of(0xff, 0xfe, 0x0a, 0x61))).toEqual(['\ufffd\ufffd', 'a']);
  });
});
