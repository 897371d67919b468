import { describe, expect, it } from 'vitest';
import { type Verification, verifyQuotation } from '../../src/core/verify.ts';
import { loadData } from '../../src/corpus/data.ts';
import { plainCommunique } from '../../src/corpus/plain.ts';

const communiques = loadData('data/communiques');

/** One line that says what was found, with the words of the text. */
function found(quotation: string, texts = communiques): string {
  const result: Verification = verifyQuotation(texts, quotation);
  const places = (list: readonly { readonly paragraphs: readonly [number, number] }[]): string =>
    list.map((place) => [...new Set(place.paragraphs)].join('–')).join(' ');
  switch (result.kind) {
    case 'exact':
      return `exact §${places(result.places)} ${result.liberties.join(' ')}`.trim();
    case 'stitched':
      return `stitched §${places(result.places)}${result.isAltered ? ' altered' : ''}`;
    case 'altered':
      return `altered: ${result.place.communique.text.slice(result.place.span.start, result.place.span.end)}`;
    case 'absent':
    case 'empty':
      return result.kind;
  }
}

describe('a quotation that stands in the text', () => {
  it.each([
    ['is exact as it is', 'l’extension du centre de rétention administrative de Coquelles (25 places supplémentaires)', 'exact §8'],
    [
      'may stand between guillemets, with straight apostrophes',
      "« L'extension du centre de rétention administrative de Coquelles (25 places supplémentaires). »",
      'exact §8',
    ],
    [
      'may be wrapped, and use a grave accent for an apostrophe',
      '"18 filières de passeurs ont été démantelées\n  depuis le début de l`année 2020"',
      'exact §6',
    ],
    ['may write figures without their spaces', 'portant à 2217 personnes le nombre de migrants mis à l’abri', 'exact §9'],
    ['may write figures with plain spaces', '1 450 repas par jour', 'exact §9'],
    ['may be decomposed Unicode', 'présidé par le Préfet de Zone'.normalize('NFD'), 'exact §7'],
    ['may mark a cut', 'depuis 4 mois, 200 gendarmes […] ont été déployés dans la zone', 'exact §5 cut'],
    ['may begin and end with dots', '… une meilleure présence humaine sur le littoral...', 'exact §5'],
    ['is told from one in capitals', 'GÉRALD DARMANIN S’EST ENFIN FÉLICITÉ', 'exact §10 case'],
    ['is told from one without its commas', 'depuis 4 mois 200 gendarmes et policiers supplémentaires', 'exact §5 punctuation'],
    ['is found everywhere it stands', 'Affectation de 200 policiers et gendarmes supplémentaires', 'exact §0 0'],
    ['may run over a paragraph', 'vers le Calaisis le renforcement de la lutte', 'exact §5–6'],
  ])('%s', (_, quotation, expected) => {
    expect(found(quotation)).toBe(expected);
  });
});

describe('a quotation with other words', () => {
  it.each([
    ['a figure', '300 policiers et gendarmes supplémentaires', '200 policiers et gendarmes supplémentaires'],
    ['an accent', "l'Etat dépense 3,6 millions d'euros par an", 'l’État dépense 3,6 millions d’euros par an'],
    ['a word left out before a bracket', 'administrative de Coquelles (25 places)', 'administrative de Coquelles (25 places supplémentaires)'],
    ['words left out', '200 policiers ont été déployés dans la zone', '200 gendarmes et policiers supplémentaires ont été déployés dans la zone'],
    [
      'a verb',
      '18 filières de passeurs ont été arrêtées depuis le début de l’année 2020',
      '18 filières de passeurs ont été démantelées depuis le début de l’année 2020',
    ],
    [
      'the last word',
      'un état-major opérationnel présidé par le préfet du Nord',
      'd’un état-major opérationnel dédié à la lutte contre l’immigration clandestine, présidé par le Préfet de Zone',
    ],
  ])('is altered: %s', (_, quotation, expected) => {
    expect(found(quotation)).toBe(`altered: ${expected}`);
  });

  it('is judged by the piece that differs where cuts are marked', () => {
    expect(found('Gérald Darmanin a décidé […] d’une baisse forte des effectifs déployés sur le littoral')).toMatch(
      /^altered: .*augmentation forte des effectifs déployés sur le littoral$/,
    );
  });
});

describe('a quotation of two places', () => {
  it.each([
    ['joined silently', '18 filières de passeurs ont été démantelées depuis le mois de juillet', 'stitched §6 0'],
    [
      'joined with a marked cut over paragraphs',
      'Ces nouveaux modes de passage présentent des dangers majeurs […] Les élus ont été invités à partager',
      'stitched §3 11',
    ],
    [
      'joined by a word of its own',
      'Gérald Darmanin annonce l’affectation de 200 policiers mais aussi l’extension du centre de rétention administrative de Coquelles',
      'stitched §1 8 altered',
    ],
  ])('is stitched: %s', (_, quotation, expected) => {
    expect(found(quotation)).toBe(expected);
  });

  it('is stitched too when the places are in two texts', () => {
    const texts = [
      plainCommunique('a', 'Un\n\nLe budget des écoles rurales augmente.'),
      plainCommunique('b', 'Deux\n\nLes cantines seront gratuites à la rentrée.'),
    ];
    expect(found('Le budget des écoles rurales augmente, les cantines seront gratuites à la rentrée', texts)).toBe('stitched §1 1');
  });
});

describe('anything else', () => {
  it.each([
    ['le prix du carburant baissera de dix centimes au premier janvier', 'absent'],
    ['the reinforcements were sent in July', 'absent'],
    ['', 'empty'],
    ['« … » ?!', 'empty'],
    ['\u0000\u0007🙂', 'empty'],
  ])('%j is %s', (quotation, expected) => {
    expect(found(quotation)).toBe(expected);
  });

  it('is decided quickly even for a document', () => {
    const start = performance.now();
    found('les policiers et gendarmes de la zone sont dans le Calaisis depuis '.repeat(200));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
