import { describe, expect, it } from 'vitest';
import { bearsKind, isRelativeToDate } from '../../src/core/kinds.ts';
import { countsBy, unitsAsked } from '../../src/core/units.ts';

describe('bearsKind', () => {
  it.each([
    ['number', 'La moitié des élèves ont répondu.'],
    ['number', 'Une quarantaine d’agents sont venus.'],
    ['quantity', 'Twelve litres were spilled.'],
    ['quantity', 'Onze tonnes ont été perdues.'],
    ['part', 'Parmi eux, une moitié vient de la région.'],
    ['reason', 'Le bassin est fermé pour raisons de sécurité.'],
    ['reason', 'Le bassin est fermé faute d’eau.'],
    ['reason', 'La panne est due à un orage.'],
    ['reason', 'Le bassin est fermé à la suite d’un orage.'],
    ['reason', 'The pool is closed owing to a storm.'],
    ['purpose', 'Une salle dédiée à la lecture.'],
    ['duration', 'Fermé du 23 décembre au 9 janvier.'],
    ['duration', 'The pool is open from June to September.'],
    ['duration', 'Closed from 3 to 7 May.'],
    ['duration', 'Une soixantaine de jours.'],
    ['duration', 'Works will last eighteen months.'],
    ['ahead', 'Les travaux dureront dix-huit mois.'],
    ['date', 'The shelter will close on Aug. 12.'],
    ['day', 'Accueil au 31 déc. 2025.'],
    ['until', 'The programme closes on 31 January 2026.'],
    ['until', 'Forms must be received by 30 April.'],
    ['until', 'Les inscriptions se terminent lundi.'],
    ['until', 'Closed until the water recedes.'],
    ['limit', 'Le recours est ouvert 52 jours.'],
    ['limit', 'Le recours est ouvert avant le 3 mai.'],
    ['address', 'Au 12 bis, place Foch.'],
    ['address', 'Rue des Lilas, 62100 Calais.'],
    ['address', 'Write to 4 Old Mill Lane, or to press@example.org.'],
    ['address', 'Voir mairie.fr.'],
    ['phone', 'Réservation au 02 47 00 59 43.'],
    ['phone', 'En cas de malaise, composez le 15.'],
    ['phone', 'Call 0300 123 4567 or dial 101.'],
    ['phone', 'Press office: +33 1 40 00 00 00.'],
    ['age', 'Les mineurs entrent sans payer.'],
  ] as const)('finds %s in %j', (demand, passage) => {
    expect(bearsKind(demand, passage)).toBe(true);
  });

  it.each([
    ['number', 'La personne rédige un dossier.'],
    ['part', 'Les quartières et les mostelles.'],
    ['duration', 'The rate rose from 3 to 4 %.'],
    ['date', 'Il y avait sept agents.'],
    ['reason', 'Le carré est fermé.'],
    ['address', 'La mise en place de la mesure prend 3 places.'],
    ['limit', 'Le recours est ouvert.'],
    ['until', 'The petition was signed by residents in 2024.'],
    ['until', 'Uptake fell from 45 % the year before.'],
    ['until', 'La fin des travaux est attendue.'],
    ['phone', 'Le numéro 12 de la revue compte 40 pages.'],
    ['age', 'Un danger majeur.'],
  ] as const)('finds no %s in %j', (demand, passage) => {
    expect(bearsKind(demand, passage)).toBe(false);
  });
});

describe('isRelativeToDate', () => {
  it.each([
    ...['la nuit dernière', 'l’an dernier', 'lundi prochain', 'ces derniers jours', 'dans les 3 prochains jours', 'cette rentrée'],
    ...['last night', 'in the coming weeks', 'hier'],
  ])('knows %j', (words) => {
    expect(isRelativeToDate(`Le plan a été vu ${words}.`)).toBe(true);
  });

  it.each(['le 3 mai 2024', 'la dernière phase', 'les prochaines étapes', 'the last phase'])('does not take %j for one', (words) => {
    expect(isRelativeToDate(`Le plan a été vu ${words}.`)).toBe(false);
  });
});

describe('countsBy', () => {
  it('knows units beside letters with accents', () => {
    expect(unitsAsked('Combien d’élèves par année ?', ['number'])).toEqual([3]);
    expect(countsBy([3], '12 élèves chaque année.')).toBe(true);
    expect(countsBy([0], '12 élèves chaque année.')).toBe(false);
  });
});
