import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTokenKeys, seal, unseal } from '../../src/store/seal.ts';

const base64 = Buffer.alloc(32, 7).toString('base64');
const keys = parseTokenKeys(`k1:${base64}`);

describe('token keys', () => {
  test('are read with or without an id, in base64 or hexadecimal, separated by commas or spaces', () => {
    const other = Buffer.alloc(32, 8);
    expect(parseTokenKeys(`new:${other.toString('hex')}, k1:${base64}`).map(({ id }) => id)).toEqual(['new', 'k1']);
    const [bare] = parseTokenKeys(base64);
    expect(bare?.id).toMatch(/^[0-9a-f]{8}$/);
    expect(parseTokenKeys(base64)[0]?.id).toBe(bare?.id);
  });

  test.each([
    ['', /TOKEN_KEY is empty/],
    ['k1:c2hvcnQ=', /Key 1 of TOKEN_KEY is not 32 bytes/],
    [`k1:${base64},k2:secret-nonsense`, /Key 2 of TOKEN_KEY/],
    [`k1:${base64},k1:${Buffer.alloc(32, 9).toString('base64')}`, /two keys alike/],
  ])('%j are refused with what to do, never repeating a key', (text, expected) => {
    expect(() => parseTokenKeys(text)).toThrow(expected);
    try {
      parseTokenKeys(text);
    } catch (error) {
      expect(String(error)).not.toContain('secret-nonsense');
      expect(String(error)).toContain('openssl rand -base64 32');
    }
  });
});

describe('a sealed text', () => {
  test('opens to the same text in its context only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (text, context, other) => {
        const sealed = seal(keys, context, text);
        expect(unseal(keys, context, sealed)).toEqual({ text, isOld: false });
        if (other !== context) expect(() => unseal(keys, other, sealed)).toThrow(/does not open/);
      }),
    );
  });

  test('never looks the same twice', () => {
    expect(seal(keys, 'c', 'text')).not.toBe(seal(keys, 'c', 'text'));
  });

  test('that was changed in any byte does not open', () => {
    const sealed = seal(keys, 'c', 'text');
    const bytes = Buffer.from(sealed.split(':')[2] ?? '', 'base64');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => unseal(keys, 'c', `v1:k1:${changed.toString('base64')}`)).toThrow(/Install the app again/);
    }
    expect(() => unseal(keys, 'c', 'v1:k1:')).toThrow(/does not open/);
    expect(() => unseal(keys, 'c', 'v9:k1:AAAA')).toThrow(/TOKEN_KEY does not hold/);
  });
});
