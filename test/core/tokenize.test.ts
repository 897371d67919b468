import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinFigures } from '../../src/core/figures.ts';
import { tokenize } from '../../src/core/tokenize.ts';

function keys(text: string): readonly string[] {
  return joinFigures(tokenize(text)).map((token) => token.key);
}

describe('tokenize', () => {
  it('keeps offsets that slice the very text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        let previous = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(previous);
          expect(text.slice(token.start, token.end)).toBe(token.surface);
          previous = token.end;
        }
      }),
    );
  });

  it('splits elisions and possessives and folds accents, ligatures and case', () => {
    expect(keys('L’État n’a qu’une œuvre')).toEqual(['l', 'etat', 'n', 'a', 'qu', 'une', 'oeuvre']);
    expect(keys('the State’s aujourd’hui')).toEqual(['the', 'state', "aujourd'hui"]);
  });

  it.each([
    ['1 450 repas', '#1450'],
    ['1\u00a0450 repas', '#1450'],
    ['2\u202f217 personnes', '#2217'],
    ['200,000 deaths', '#200000'],
    ['1.645 FCFA', '#1645'],
    ['3,6 millions d’euros', '#3600000'],
    ['3.6 million euros', '#3600000'],
    ['deux cents participants', '#200'],
    ['quatre-vingt-dix', '#90'],
    ['two hundred and', '#200'],
    ['un million de', '#1000000'],
    ['0,2 degrés', '#0.2'],
    ['1,894.50 pounds', '#1894.5'],
    ['1.234.567,8 euros', '#1234567.8'],
    ['dix-huit mois', '#18'],
    ['quatre-vingt-dix-sept ans', '#97'],
    ['soixante-dix-neuf', '#79'],
  ])('reads %j as %s', (text, key) => {
    expect(keys(text)[0]).toBe(key);
  });

  it('reads a telephone number as one word that counts nothing, however it is set apart', () => {
    for (const number of ['02 33 00 00 00', '02.33.00.00.00', '0233000000', '02\u00a033\u00a000\u00a000\u00a000'])
      expect(tokenize(`au ${number} ou`).map(({ key, value }) => [key, value])).toEqual([
        ['au', undefined],
        ['0233000000', undefined],
        ['ou', undefined],
      ]);
    expect(keys('02 33 00 00 00 11')).toEqual(['0233000000', '#11']);
    expect(keys('02 33 00 00 001')).toEqual(['#2', '#33', '#0', '#1']);
  });

  it('does not join figures that only stand side by side', () => {
    expect(keys('17 25 et 2020')).toEqual(['#17', '#25', 'et', '#2020']);
    expect(keys('dix trois')).toEqual(['#10', '#3']);
  });

  it('marks what opens a sentence, where a capital says nothing', () => {
    const tokens = tokenize('Le Calaisis. Darmanin parle de Calais');
    expect(tokens.filter((token) => token.capital && !token.opens).map((token) => token.surface)).toEqual(['Calaisis', 'Calais']);
  });

  it('takes the full stop behind a title or an initial for part of it', () => {
    const tokens = tokenize('Selon M. Dupuis et Ms. H. T. Lindqvist, un accord. Martin part.');
    expect(tokens.filter(({ opens }) => opens).map(({ surface }) => surface)).toEqual(['Selon', 'Martin']);
    expect(tokens.filter(({ afterBreak }) => afterBreak).map(({ surface }) => surface)).toEqual(['Selon', 'Martin']);
  });
});
