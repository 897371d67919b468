import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLinks } from '../../src/core/links.ts';

/** What links were found by before they were found quickly: tried at every letter. */
const apposition = /((?:\p{Lu}[\p{L}’'-]+[\s\u00a0]+){1,3}\p{Lu}[\p{L}’'-]*),[\s\u00a0]+((?:\p{Ll}|\p{Lu})[^,.;:()\n]{4,90})(?=[,.;:\n]|$)/gu;
const titled = /((?:(?:\p{L}+|d[’']\p{L}+)[\s\u00a0]+){1,3})((?:\p{Lu}\p{Ll}[\p{L}’'-]*[\s\u00a0]+){1,2}\p{Lu}\p{Ll}[\p{L}’'-]*)/gu;

describe('links', () => {
  it('tell who somebody is and what an acronym stands for', () => {
    const text = 'Le ministre Gérald Darmanin a parlé. Ann Field, mayor of Hull, agrees. The Harbour Board (HB) too.';
    expect(findLinks(text, (words) => /ministre|mayor/.test(words))).toEqual([
      { name: 'Ann', words: 'mayor of Hull' },
      { name: 'Field', words: 'mayor of Hull' },
      { name: 'Gérald', words: 'Le ministre ' },
      { name: 'Darmanin', words: 'Le ministre ' },
      { name: 'HB', words: 'Harbour Board' },
      { name: 'Harbour Board', words: 'HB' },
    ]);
  });

  it('are asked about for every apposition and every title before a name, from left to right', () => {
    const pieces = ['le', 'Le', 'd’', "d'", 'aujourd’', 'Grand’', 'Rue', 'Jean', 'Éva', 'Xx-Yy', 'O’Neil', 'l’Élysée', 'PDG', 'eBay', 'M', '𝐁𝐮', '𝐁', 'é'];
    const marks = [' ', ' ', ' ', ' ', '\u00a0', '\n', ', ', ', ', ',', '. ', ' (', '-', '’', '1', '\u0301'];
    const text = fc.array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...marks)), { maxLength: 16 }).map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(text, (written) => {
        const asked: string[] = [];
        findLinks(written, (words) => asked.push(words) < 0);
        expect(asked).toEqual([...[...written.matchAll(apposition)].map((match) => match[2]), ...[...written.matchAll(titled)].map((match) => match[1])]);
      }),
      { numRuns: 5000 },
    );
  });
});
