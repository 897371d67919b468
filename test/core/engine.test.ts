import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Hit } from '../../src/core/types.ts';
import { shownHits } from '../../src/eval/rates.ts';
import { bundledCommunique, bundledEngine, plainEngine } from '../support/engine.ts';

function ask(question: string): Answer {
  return bundledEngine().ask(question);
}

function quoteOf(answer: Answer): string {
  return answer.kind === 'answered' ? answer.best.citation.quote : '';
}

function provesItself(hit: Hit): boolean {
  const { text, sha256 } = bundledCommunique();
  const { quote, span } = hit.citation;
  return text.slice(span.start, span.end) === quote && hit.citation.sha256 === sha256 && quote.length <= 400;
}

describe('ask', () => {
  it.each([
    ['Combien de policiers et gendarmes en plus ?', '200'],
    ['how many meals are handed out each day?', '1\u00a0450 repas'.replace('\u00a0', ' ')],
    ['Qui préside l’état-major ?', 'Préfet de Zone'],
    ['cb de filieres demantelees', '18 filières'],
    ['Where is the detention centre that is being extended?', 'Coquelles'],
    ['combien coutent les repas a l’etat', '3,6 millions d’euros'],
    ['how many meals?', '1\u00a0450 repas'.replace('\u00a0', ' ')],
    ['how many police officers?', '200'],
    ['What measures were announced?', 'changement de posture opérationnelle'],
    ['combien de policier suplémentaire', '200'],
  ])('answers %j with the sentence that says it', (question, part) => {
    expect(quoteOf(ask(question))).toContain(part);
  });

  it.each([
    ['Combien de mineurs ont été mis à l’abri ?', 'mineurs'],
    ['How many extra officers went to Dunkirk?', 'Dunkirk'],
    // A word that ways of asking for other facts hold, and the text does not.
    ['Qui est le maire de Calais ?', 'maire de Calais'],
  ])('says that the text does not say: %j, and names the word', (question, word) => {
    const answer = ask(question);
    expect(answer.kind).toBe('not-stated');
    expect(answer.kind === 'not-stated' ? answer.missing : []).toContain(word);
  });

  it('names a false premise and shows what the text says', () => {
    const answer = ask('Pourquoi 300 policiers supplémentaires ?');
    expect(answer).toMatchObject({ kind: 'not-stated', because: 'false-premise', missing: ['300'] });
    expect(answer.kind === 'not-stated' ? answer.nearest[0]?.citation.quote : '').toMatch(/200 (?:policiers|gendarmes)/);
  });

  it('says what the communiqué is known not to say, with the fact that comes nearest', () => {
    const answer = ask('Combien de passeurs ont été arrêtés ?');
    expect(answer).toMatchObject({ kind: 'not-stated', silence: { fr: 'le nombre de passeurs arrêtés' } });
    expect(answer.kind === 'not-stated' ? answer.nearest[0]?.fact?.id : null).toBe('networks-dismantled');
  });

  it.each([
    ['which minister is responsible for autonomy?', 'bourguignon-office'],
    ['how many aditional police ofcers?', 'reinforcements-count'],
  ])('of several facts in one sentence, names the one that is asked for: %j', (question, id) => {
    const answer = ask(question);
    expect(answer.kind === 'answered' ? answer.best.fact?.id : null).toBe(id);
  });

  it('asks which is meant by a bare word of several sentences', () => {
    expect(ask('migrants').kind).toBe('ambiguous');
    const answer = ask('policiers ?');
    expect(answer.kind === 'ambiguous' ? answer.rivals.map(({ citation }) => citation.quote) : []).toHaveLength(3);
    for (const hit of shownHits(answer)) expect(hit.citation.quote).toContain('policiers');
    // « Maire » is held by ways of asking alone.
    expect(ask('maire ?').kind).toBe('not-stated');
  });

  it('names the kind of answer that is absent', () => {
    const engine = plainEngine({ a: 'Réunion de travail\n3 mai 2021\n\nUne réunion de travail a rassemblé les élus et les services de l’État.\n' });
    expect(engine.ask('Où la réunion de travail a-t-elle rassemblé les élus ?')).toMatchObject({ kind: 'not-stated', because: 'kind-absent', asked: 'place' });
  });

  it.each([
    ['bonjour', 'greeting'],
    ['merci beaucoup', 'thanks'],
    ['parfait !', 'thanks'],
    ['great', 'thanks'],
    ['oui', 'about'],
    ['no', 'about'],
    ['tu es nul', 'about'],
    ['who are you?', 'about'],
    ['que peux-tu faire ?', 'about'],
    ['🙂', 'unreadable'],
  ])('replies to %j without a quote', (question, topic) => {
    expect(ask(question)).toMatchObject({ kind: 'smalltalk', topic });
  });

  it('marks quotes whose words depend on the day of the text', () => {
    const answer = ask('Depuis combien de temps les renforts sont-ils déployés ?');
    expect(answer.kind === 'answered' ? answer.best.relativeToDate : false).toBe(true);
  });

  it('proves every quote it shows, for any question', () => {
    const words = [
      'policiers',
      'Calais',
      'combien',
      'how many',
      '200',
      'migrants',
      'dialogue',
      'pourquoi',
      'qui',
      'Coquelles',
      'repas',
      'UK',
      '🙂',
      '1 450',
      'été',
      'not',
      '«',
      '\n',
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 12 })), { maxLength: 12 }), (parts) => {
        expect(shownHits(ask(parts.join(' '))).every(provesItself)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same answer to the same question, whatever was asked before', () => {
    const first = ask('Combien de repas par jour ?');
    ask('qui a présidé la réunion ?');
    expect(ask('Combien de repas par jour ?')).toEqual(first);
  });
});

describe('ask over plain texts', () => {
  const texts = {
    piscine: 'Réouverture de la piscine municipale\n\n3 mai 2021\n\nLa piscine municipale rouvrira le 9 juin 2021. Le tarif d’entrée est fixé à 4 euros.\n',
    marche: 'Déplacement du marché hebdomadaire\n\n10 juin 2021\n\nLe marché du samedi est déplacé place de la République pendant les travaux.\n',
  };

  it('tells which text is meant, and narrows to one on request', () => {
    const engine = plainEngine(texts);
    const answer = engine.ask('When will the swimming pool reopen?');
    expect(answer.kind === 'answered' ? answer.best.citation.communique : '').toBe('piscine');
    const market = engine.communiques.find(({ id }) => id === 'marche');
    expect(market).toBeDefined();
    if (market === undefined) return;
    const narrowed = engine.ask('Quel est le tarif d’entrée de la piscine ?', { communique: market.id });
    expect(narrowed.kind).toBe('not-stated');
  });

  it('lets the question be broader than the text, never narrower', () => {
    const engine = plainEngine({
      a: 'Sécurité\n\n1 mars 2022\n\nLa préfecture a déployé 40 policiers devant le lycée.\n',
      b: 'Sécurité du port\n\n1 mars 2022\n\nLa préfecture a déployé 12 agents des forces de l’ordre sur le port.\n',
    });
    expect(engine.ask('Combien de membres des forces de l’ordre devant le lycée ?').kind).toBe('answered');
    expect(engine.ask('Combien de gendarmes sur le port ?').kind).toBe('not-stated');
  });
});
