import { describe, expect, it } from 'vitest';
import { countKeys } from '../../src/core/counts.ts';
import { bearsKind } from '../../src/core/kinds.ts';

describe('countKeys', () => {
  it.each([
    ['Le 12 juin 2024, le musée a reçu 300 visiteurs.', ['#300']],
    ['On 12 June 2024 the tank leaked.', []],
    ['Les 3, 4 et 5 mai à 14h30 ou 18 h.', []],
    ['From June 3–7, 2024, at 10:30 or 6 p.m.', []],
    ['La réunion du lundi 3 durera deux heures.', ['#2']],
    ['Au 12 bis rue des Lilas, 62100 Calais.', []],
    ['At 14 Old Mill Lane.', []],
    ['L’article L. 123-4 et la section 3.', []],
    ['Acme Ltd (company number 123456) has 40 staff.', ['#40']],
    ['En 1987, une loi ; depuis 2000, une autre.', []],
    ['2000 personnes et 1 950 agents.', ['#2000', '#1950']],
    ['Un budget de 2020 euros, soit 2 024 €.', ['#2020', '#2024']],
    ['70 % des agents sont venus.', []],
    ['Accueil le 31 déc. 2025, dès le 3 févr..', []],
    ['The shelter closes on Aug. 12 with 30 people left.', ['#30']],
    ['Police municipale, 24 heures sur 24, 7 j/7 ; open 24/7.', []],
    ['Ils ont tenu 24 heures avec sept agents.', ['#24', '#7']],
  ])('%j counts %j', (text, keys) => {
    expect([...countKeys(text)]).toEqual(keys);
  });
});

describe('bearsKind', () => {
  it('takes a date for no count', () => {
    for (const demand of ['number', 'quantity'] as const) {
      expect(bearsKind(demand, 'The tank leaked on 12 June 2024.')).toBe(false);
      expect(bearsKind(demand, 'The tank leaked 40 litres on 12 June 2024.')).toBe(true);
    }
  });
});
