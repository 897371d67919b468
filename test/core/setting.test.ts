import { describe, expect, it } from 'vitest';
import { plainEngine } from '../support/engine.ts';

const lead = 'Le département de la Drôme fête ses moulins dimanche.';
const town = 'Fête des moulins\n3 mai 2021\n\n';

describe('what a communiqué is about', () => {
  it('is named in its first paragraph, once for all', () => {
    const engine = plainEngine({ a: `${town}${lead}\n\nUn repas est servi à midi.\n\nLe repas coûte 12 euros.\n` });
    expect(engine.ask('Combien coûte le repas dans la Drôme ?')).toMatchObject({ kind: 'answered', best: { citation: { quote: 'Le repas coûte 12 euros.' } } });
  });

  it('is not every name that a later paragraph mentions', () => {
    const engine = plainEngine({ a: `${town}Les moulins sont en fête.\n\nUn car part de Valence.\n\nUn bal a lieu à midi.\n\nLe repas coûte 12 euros.\n` });
    expect(engine.ask('Combien coûte le repas à Valence ?')).toMatchObject({ kind: 'not-stated', missing: ['Valence'] });
  });

  it('is a name of several words as well', () => {
    const engine = plainEngine({
      a: 'Cabinet statement\n3 May 2021\n\nThe cabinet of South Africa met today.\n\nMinisters spoke of roads.\n\nThe budget for bridges is R12 million.\n',
    });
    expect(engine.ask('What is the budget for bridges in South Africa?').kind).toBe('answered');
    expect(engine.ask('Quel est le budget des ponts en Afrique du Sud ?').kind).toBe('answered');
  });

  it('is what the text is filed under', () => {
    const text = `${town}Les moulins sont en fête.\n\nLe repas coûte 12 euros.\n`;
    expect(plainEngine({ 'fr-drome-moulins-2021': text }).ask('Combien coûte le repas dans la Drome ?').kind).toBe('answered');
    expect(plainEngine({ a: text }).ask('Combien coûte le repas dans la Drome ?').kind).toBe('not-stated');
  });

  it('is the word of a fifth of its passages', () => {
    const text = (third: string): string =>
      `Horaires d’été\n3 mai 2021\n\nLa piscine ouvre en juin.\n\nLa piscine est chauffée.\n\n${third}\n\nUn ticket coûte 4 euros.\n`;
    expect(plainEngine({ a: text('La piscine ferme en août.') }).ask('Combien coûte un ticket de piscine ?').kind).toBe('answered');
  });
});
