import { describe, expect, it } from 'vitest';
import { analyzeQuestion, type Question } from '../../src/core/question.ts';
import { createRepair } from '../../src/core/repair.ts';
import type { Language } from '../../src/core/types.ts';
import { testLexicon } from '../support/engine.ts';

function read(text: string, known: readonly string[] = []): Question {
  const lexicon = testLexicon();
  const repair = createRepair(lexicon, { fr: known, en: known });
  return analyzeQuestion(text, lexicon, 'fr', { repair, isKnown: (key: string, _language: Language) => known.includes(key) });
}

/** Terms whose absence makes an answer fail. */
function weighty(question: Question): readonly string[] {
  return question.terms.filter((term) => term.weight >= 0.35).map((term) => term.surface);
}

describe('analyzeQuestion', () => {
  it.each([
    ['Combien de policiers ?', 'fr', ['number']],
    ['How many police officers?', 'en', ['number']],
    ['cb de flics en + ?', 'fr', ['number']],
    ['Depuis quand ?', 'fr', ['date']],
    ['Jusqu’à quand le musée est-il ouvert ?', 'fr', ['until']],
    ['Who chaired the meeting?', 'en', ['person']],
    ['Combien coûte la visite ?', 'fr', ['money']],
    ['How much fuel does the tank hold?', 'en', ['quantity']],
    ['How much does the tank hold?', 'en', ['quantity']],
    ['How much do students pay?', 'en', ['money']],
    ['What percentage of men smoke?', 'en', ['share']],
    ['Dans quelle ville a lieu la réunion ?', 'fr', ['place']],
    ['Quel âge faut-il avoir ?', 'fr', ['age']],
    ['Comment s’appelle le préfet ?', 'fr', ['name']],
    ['Quel numéro appeler en cas de malaise ?', 'fr', ['phone']],
    ['What number should I call to book?', 'en', ['phone']],
    ['Which bank paid?', 'en', ['body']],
    ['Quel est le taux de chômage ?', 'fr', ['quantity']],
    ['What is the unemployment rate?', 'en', ['quantity']],
    ['date d’ouverture piscine', 'fr', ['date']],
    ['mayor of Saint-Martin-les-Ormes', 'en', []],
    ['le maire de Stratford-upon-Avon', 'fr', []],
  ] as const)('reads what %j demands', (text, language, demands) => {
    const question = read(text);
    expect(question.language).toBe(language);
    expect([...question.demands].toSorted()).toEqual([...demands].toSorted());
  });

  it.each([
    ['What do the farmers want?', []],
    ['What did the minister announce?', []],
    ['What is the minister doing?', []],
    ['What is there for kids to do?', []],
    ['What measures were announced?', ['list']],
    ['Which town’s measures apply?', ['place']],
    ['What is the price?', ['money']],
    ['Which town won?', ['place']],
    ['Which minister spoke?', ['person']],
    ['Quelle est la principale ville concernée ?', ['place']],
    ['Quel est le pays qui a gagné ?', ['place']],
    ['Quand les aides seront-elles versées ?', ['date']],
    ['Comment payer ?', []],
    ['Quel est le délai de recours ?', ['limit']],
    ['Dans quel délai faut-il répondre ?', ['limit']],
  ])('takes the kind from the noun that is asked for only: %j', (text, demands) => {
    expect([...read(text).demands].toSorted()).toEqual(demands);
  });

  it.each([
    ['Did the budget pass?', true],
    ['Hello, has the price of the ticket risen?', true],
    ['Is it true that prices rise?', true],
    ['La place devient-elle piétonne ?', true],
    ['Les prix vont-ils augmenter ?', true],
    ['Les élus qui ont voté sont-ils payés ?', true],
    ['Est-ce que les aides sont versées ?', true],
    ['Can you tell me the price?', false],
    ['Comment les prix vont-ils évoluer ?', false],
    ['Is it open and when?', false],
    ['Combien de temps dure-t-il ?', false],
    ['Le prix du ticket', false],
  ])('knows a question for yes or no alone: %j', (text, isYesNo) => {
    expect(read(text).demands.join() === 'yes-no').toBe(isYesNo);
  });

  it.each([
    ['Quelle est l’adresse du gymnase ?', ['address']],
    ['What email address should I use?', ['address']],
    ['Dans quelle ville est le gymnase ?', ['place']],
  ])('tells an address from a place: %j', (text, demands) => {
    expect(read(text).demands).toEqual(demands);
  });

  it('knows codes of letters and figures, with and without a space', () => {
    for (const text of ['la COP28', 'la COP 28'])
      expect(read(text).terms.map((term) => term.concepts.map((concept) => testLexicon().name(concept)))).toEqual([['cop28']]);
    const [sp95, sp98] = ['le SP95', 'le SP98'].map((text) => read(text).terms[0]?.concepts);
    expect(sp95).not.toEqual(sp98);
  });

  it('keeps expressions that open with « à » whole, and « combien en » from asking a share', () => {
    expect(read('à l’étranger proche').terms[0]?.surface).toBe('à l’étranger');
    expect(read('Combien en restent ?').demands).toEqual(['number']);
  });

  it('asks nothing of greetings, politeness and interrogatives', () => {
    expect(weighty(read('Bonjour, pourriez-vous me dire combien de repas, s’il vous plaît ?'))).toEqual(['repas']);
  });

  it('keeps words that can turn an answer round', () => {
    expect(weighty(read('Quel est le nombre total de places ?'))).toContain('total');
    expect(weighty(read('When is the next meeting?'))).toContain('next');
  });

  it('lets a story told before the question go unexplained, but not its figures', () => {
    const told = read('Je suis étudiante en journalisme et je prépare un exposé sur la mer : combien de policiers supplémentaires ont été envoyés ?');
    expect(weighty(told)).not.toContain('journalisme');
    expect(weighty(told).join(' ')).toContain('policiers');
    expect(weighty(read('In 2019, how many migrants were sheltered?'))).toContain('2019');
  });

  it('lets a clause go unexplained that tells why one asks, who asks or by when, wherever it stands', () => {
    expect(weighty(read('We are doing a graphic on housing and would like the number of bridges repaired'))).not.toContain('housing');
    expect(weighty(read('Pour un podcast sur la mer, combien de policiers ont été blessés ?'))).not.toContain('mer');
    expect(weighty(read('How many bridges were repaired? I need it for tomorrow’s paper'))).toEqual(weighty(read('How many bridges were repaired?')));
    expect(weighty(read('J’ai un direct dans dix minutes, combien de ponts sont fermés ?')).join(' ')).not.toContain('minutes');
  });

  it('keeps what the asker is where the question speaks of it', () => {
    expect(weighty(read('As a pensioner, am I entitled to the heating allowance?'))).toContain('pensioner');
    expect(weighty(read('Speaking as a pensioner, who repaired the railway bridge?'))).not.toContain('pensioner');
  });

  it('takes framing words for content outside their place', () => {
    expect(weighty(read('Who has the right to vote?')).join(' ')).toContain('right');
    expect(weighty(read('The bridge was repaired, right?'))).not.toContain('right');
    expect(weighty(read('Mon chef tient à vérifier combien de ponts sont fermés'))).not.toContain('vérifier');
    expect(weighty(read('Où vérifier la validité du billet ?'))).toContain('vérifier');
  });

  it('reads texting of several words as it stands', () => {
    expect(read('jusqua kan dure la grève').demands).toEqual(['until']);
  });

  it('mends typing errors, glued elisions included, and leaves real words alone', () => {
    expect(read('combien de gendramerie', ['gendarmerie']).terms.map((term) => term.keys[0])).toContain('gendarmerie');
    expect(read('depuis le début de lannée').terms.flatMap((term) => term.keys)).toContain('annee');
    expect(read('combien de drones', ['drome']).terms.map((term) => term.keys[0])).toContain('drones');
  });

  it('does not take a joining word for a second question', () => {
    expect(read('Combien d’élus qui ont participé ?').demands).toEqual(['number']);
    expect(read('calais ou coquelles').demands).toEqual([]);
  });

  it('never throws, whatever is typed', () => {
    for (const text of ['', '   ', '🙂🙂', '¿¡', '\u0000\u0007', '١٢٣ مرحبا', '日本語の質問', 'a'.repeat(10_000), '((((', '-- -- --', '&&&']) {
      expect(() => read(text)).not.toThrow();
    }
  });
});
