import { describe, expect, it } from 'vitest';
import { actorPlaces } from '../../src/core/actors.ts';
import { plainEngine } from '../support/engine.ts';

describe('what answers « qui », « quel pays », “which city”', () => {
  it.each([
    ['Le Japon a remporté le tournoi de judo devant la Corée.', 'Quel pays a remporté le tournoi ?'],
    ['Le Japon a remporté le tournoi de judo devant la Corée.', 'Qui a remporté le tournoi ?'],
    ['Lyon accueillera un festival de musique en mai.', 'Quelle ville accueillera le festival ?'],
    ['Germany has won the judo tournament.', 'Which country won the tournament?'],
    ['Germany has won the judo tournament.', 'Who won the tournament?'],
    ['Le conseil départemental a financé la route.', 'Qui a financé la route ?'],
    ['The road was funded by the county council.', 'Who funded the road?'],
    ['Le comité organisera la course dimanche.', 'Qui organise la course ?'],
    ['Jeanne Martel, ministre des Sports, a ouvert le stade.', 'Qui est la ministre des Sports ?'],
    ['Le stade est géré par l’association Les Lilas Sportifs.', 'Quelle association gère le stade ?'],
    ['“We try,” said the finance director, Ms. H. T. Lindqvist.', 'Who is the finance director?'],
    ['The stadium is run by the charity Green Goals.', 'Which charity runs the stadium?'],
  ])('%j answers %j', (sentence, question) => {
    expect(plainEngine({ a: `Communiqué\n\n${sentence}\n` }).ask(question).kind).toBe('answered');
  });

  it.each([
    ['La commune accueillera un festival de musique en mai.', 'Quelle ville accueillera le festival ?'],
    ['Ce pays a remporté le tournoi de judo.', 'Quel pays a remporté le tournoi ?'],
    ['La route a été financée devant la gare.', 'Qui a financé la route ?'],
    ['Près du conseil départemental, la route a été financée.', 'Qui a financé la route ?'],
    ['La ministre des Sports a reçu des joueurs.', 'Qui est la ministre des Sports ?'],
    ['Le stade est géré par une association de parents.', 'Quelle association gère le stade ?'],
    ['Vaccines are made in 31 G.P. surgeries.', 'Which company makes the vaccines?'],
    ['The stadium is managed by a charity for children.', 'Which charity manages the stadium?'],
  ])('%j does not answer %j', (sentence, question) => {
    expect(plainEngine({ a: `Communiqué\n\n${sentence}\n` }).ask(question)).toMatchObject({ kind: 'not-stated', because: 'kind-absent' });
  });
});

describe('actorPlaces', () => {
  it.each([
    ['Le comité organise la course.', [1, 2, 3]],
    ['Japan won.', [0]],
    ['Une route financée par le conseil.', [1, 2, 3, 5, 6, 7]],
  ])('of %j', (text, places) => {
    expect([...actorPlaces(text)]).toEqual(places);
  });
});

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
