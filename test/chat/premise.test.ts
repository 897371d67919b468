import { expect, it } from 'vitest';
import { premiseOf } from '../../src/chat/premise.ts';

it.each([
  ['pourquoi 300 policiers ?', '300', 'fr', '300 policiers'],
  ["qui paie 4 millions d'euros ?", '4 millions', 'fr', '4 millions d’euros'],
  ['que se passe-t-il en 2019 ?', '2019', 'fr', '2019'],
  ['et en 2019 à Calais ?', '2019', 'fr', '2019'],
  ['pourquoi 40 % de hausse ?', '40', 'fr', '40 %'],
  ['les 300 en question', '300', 'fr', '300'],
  ['why 300 police officers?', '300', 'en', '300 police officers'],
  ['who pays for the 300 more extra guards?', '300', 'en', '300 more extra guards'],
  ['was it 300 that came?', '300', 'en', '300'],
  ['elsewhere', '300', 'en', '300'],
  ['les 750 migrants reçoivent 50 repas ?', '50', 'fr', '50 repas'],
  ['les 1 450 repas coûtent-ils 5 euros ?', '5', 'fr', '5 euros'],
  ['en 2020, 20 filières démantelées ?', '20', 'fr', '20 filières'],
  ['why were the two fake policemen arrested?', 'two', 'en', 'two fake policemen'],
  ['which three West African countries are hit?', 'three', 'en', 'three West African countries'],
  ['did 300 officers arrive?', '300', 'en', '300 officers'],
  ['did the 40 million euros arrive?', '40', 'en', '40 million euros'],
  ['is the 2nd fire out?', '2', 'en', '2nd fire'],
  ['who took 3 of those there?', '3', 'en', '3'],
  ["à quoi servent les 3 millions d'euros ?", '3', 'fr', '3 millions d’euros'],
  ['le 2e camp est-il évacué ?', '2', 'fr', '2e camp'],
  ['does it cost 3,6 or 6 million?', '6 million', 'en', '6 million'],
] as const)('a premise reads with what it counts: %s', (question, figure, lang, expected) => {
  expect(premiseOf(question, figure, lang)).toBe(expected);
});
