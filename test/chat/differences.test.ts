import { expect, it } from 'vitest';
import { differencesOf } from '../../src/chat/differences.ts';

const shown = (source: string, pasted: string): readonly string[] => differencesOf(source, pasted).map(({ original, pasted: own }) => `${original} ≠ ${own}`);

it('shows a replaced figure with what it counts', () => {
  expect(shown('200 policiers et gendarmes', '300 policiers et gendarmes')).toEqual(['200 policiers ≠ 300 policiers']);
});

it('shows words left out with those before', () => {
  expect(shown('de Coquelles (25 places supplémentaires)', 'de Coquelles (25 places)')).toEqual(['25 places supplémentaires ≠ 25 places']);
});

it('shows words put in', () => {
  expect(shown('la hausse des traversées', 'la forte hausse des traversées')).toEqual(['la ≠ la forte']);
});

it('shows a replaced last word with the one before', () => {
  expect(shown('présidé par le Préfet', 'présidé par le maire')).toEqual(['le Préfet ≠ le maire']);
});

it('reads differences that a word or two keep apart as one', () => {
  expect(shown('un deux trois quatre cinq six sept huit', 'un 2 trois 4 cinq six sept huit')).toEqual(['deux trois quatre cinq ≠ 2 trois 4 cinq']);
  expect(shown('un deux trois quatre cinq six sept huit', 'un 2 trois quatre cinq 6 sept huit')).toEqual(['deux trois ≠ 2 trois', 'six sept ≠ 6 sept']);
});

it('takes typography for no difference', () => {
  expect(shown('l’État dépense 3,6 millions d’euros', "L'état dépense 3,6 millions d'euros")).toEqual([]);
});

it('writes both as they stand, line breaks aside', () => {
  expect(shown('l’aide de l’État\n  aux communes', "l'aide de l'Etat aux communes")).toEqual(["l’État aux ≠ l'Etat aux"]);
});
