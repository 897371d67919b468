import { describe, expect, it } from 'vitest';
import { plainEngine } from '../support/engine.ts';

const kindOf = (sentence: string, question: string): string => plainEngine({ a: `Communiqué\n\n${sentence}\n` }).ask(question).kind;

describe('what « combien de » counts', () => {
  it.each([
    ['La Police municipale a formé 52 personnes au secourisme.', 'Combien de personnes la Police municipale a-t-elle formées au secourisme ?'],
    ['Green Goals operates 18 sites in Kent.', 'How many sites does Green Goals operate in Kent?'],
    ['Le jury a reçu des candidats. Quatre d’entre eux ont été admis au concours.', 'Combien de candidats ont été admis au concours ?'],
    ['Les salaires augmentent de 2,7 %.', 'De combien les salaires augmentent-ils ?'],
    ['Le pont a coûté quatre milliards (4 000 000 000) de F CFA.', 'Combien a coûté le pont ?'],
    ['The bridge will cost R12 million.', 'How much will the bridge cost?'],
    ['Le texte sera examiné par le conseil municipal la semaine prochaine.', 'Quand le texte sera-t-il examiné par le conseil municipal ?'],
    ['Face à une pénurie de médecins, le centre hospitalier ferme les urgences la nuit.', 'Pourquoi le centre hospitalier ferme-t-il les urgences la nuit ?'],
  ])('%j answers %j', (sentence, question) => {
    expect(kindOf(sentence, question)).toBe('answered');
  });

  it.each([
    ['The sports hub has received a grant of £3.5 million.', 'How many people will the sports hub receive?'],
    ['Le pont a coûté 12 euros de peinture.', 'Combien de personnes le pont a-t-il coûté ?'],
  ])('%j does not answer %j', (sentence, question) => {
    expect(kindOf(sentence, question)).toBe('not-stated');
  });
});
