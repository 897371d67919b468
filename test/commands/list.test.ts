import { describe, expect, it } from 'vitest';
import { type Action, decodeAction, encodeAction } from '../../src/chat/action.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { createEngine } from '../../src/core/engine.ts';
import type { CommuniqueId, Engine, Language } from '../../src/core/types.ts';
import { plainCommunique } from '../../src/corpus/plain.ts';
import { buttonsOf, dispatcherOver, invocation, textOf } from '../support/ask.ts';
import { bundledEngine, plainEngine, testLexicon, testModels } from '../support/engine.ts';

const nbsp = '\u00a0';
const two = plainEngine({
  'plan-ecoles': 'Un plan pour les écoles\n\n12 mars 2023\n\nLe budget des écoles rurales augmente de dix millions d’euros. Les cantines restent ouvertes.',
  'plan-piscines': 'Un plan pour les piscines\n\n14 mars 2023\n\nLe budget des piscines municipales augmente de trois millions d’euros.',
});
const run = (command: string, options: Readonly<Record<string, string>> = {}, lang: Language = 'fr', engine: Engine = two): Promise<Reply> =>
  dispatcherOver(engine).dispatcher.dispatch(invocation(command, options, lang));
const lines = (reply: Reply): readonly string[] => reply.blocks.map(textOf);

describe('list', () => {
  it('shows every communiqué, the latest first, with its day and its name', async () => {
    const reply = await run('list');
    expect(lines(reply).slice(0, 3)).toEqual([
      '2 communiqués',
      'Un plan pour les piscines · 14 mars 2023 – plan-piscines\nUn plan pour les écoles · 12 mars 2023 – plan-ecoles',
      'Pour n’en interroger qu’un, écrivez dans:plan-piscines avec la question.',
    ]);
    expect(lines(await run('liste', {}, 'en', bundledEngine()))[0]).toBe('One communiqué');
  });

  it('has buttons that give the summary of the communiqué they name', async () => {
    const [first, second] = buttonsOf(await run('list'));
    expect([first?.action, second?.action]).toEqual([
      { verb: 'summary', communique: 'plan-piscines' },
      { verb: 'summary', communique: 'plan-ecoles' },
    ]);
    const action = { verb: 'summary', communique: '2020-11-09-calaisis' as CommuniqueId } as const;
    expect(decodeAction(encodeAction(action))).toEqual(action);
    const reply = await dispatcherOver(bundledEngine()).dispatcher.runAction(action, invocation('', {}, 'fr'));
    expect(reply.blocks[0]).toEqual({ kind: 'heading', text: 'Résumé' });
  });

  it('says how many more there are', async () => {
    const many = plainEngine(Object.fromEntries(Array.from({ length: 13 }, (_, i) => [`texte-${i}`, `Le texte ${i}\n\nUne phrase qui tient debout.`])));
    expect(lines(await run('list', {}, 'fr', many))).toContain('Et 3 autres, plus anciens.');
    expect(lines(await run('list', {}, 'en', plainEngine({})))).toEqual(['I do not know any communiqué yet.']);
  });
});

describe('a summary', () => {
  const text = 'Un plan pour les ports\n\n2 mai 2023\n\nLe budget des ports augmente de six millions d’euros.';
  const ports = plainCommunique('ports', text);
  const proposed = ports.passages.filter(({ role }) => role === 'sentence').map(({ start, end }) => ({ start, end }));
  const engine = createEngine([...bundledEngine().communiques, { ...ports, proposed }], testLexicon(), undefined, testModels());

  it('is of the latest communiqué that can be summed up, also when nobody has read its summary over', async () => {
    expect(lines(await run('summary', {}, 'fr', engine))).toContain(`Ces citations ont été choisies automatiquement${nbsp}; personne ne les a relues.`);
    expect((await run('summary', { communique: 'calaisis' }, 'fr', engine)).text).toContain('9 novembre 2020');
  });

  it('and the help say what the bot quotes from', async () => {
    expect(lines(await run('help', {}, 'en', engine))[1]).toContain('(2 communiqués; “list” shows them)');
    expect(lines(await run('help', {}, 'en', bundledEngine()))[1]).toContain('9 November 2020');
  });
});

describe('a question narrowed to one communiqué', () => {
  const question = 'De combien augmente le budget ?';

  it('is answered from it, whether by option or by its mark in the question', async () => {
    for (const options of [
      { question, communique: 'plan-ecoles' },
      { question: `${question} dans:plan-ecoles` },
      { question: `in:ecoles ${question}` },
      { question, communique: '2023-03-12' },
    ]) {
      const { answer } = await run('ask', options);
      expect(answer?.kind === 'answered' ? answer.best.citation.communique : answer).toBe('plan-ecoles');
    }
    const { answer } = await run('ask', { question, communique: 'plan-piscines' });
    expect(answer?.kind === 'answered' ? answer.best.citation.communique : answer).toBe('plan-piscines');
  });

  it('is not answered from another', async () => {
    const reply = await run('ask', { question: 'Quel est le budget des piscines municipales ?', communique: 'plan-ecoles' });
    expect(reply.answer?.kind).toBe('not-stated');
    expect(reply.blocks.filter((block) => block.kind === 'quote').every((block) => block.citation.communique === 'plan-ecoles')).toBe(true);
  });

  it('is told when the name fits none, or several', async () => {
    for (const communique of ['nulle-part', 'plan']) {
      expect((await run('ask', { question, communique })).text).toBe(
        `Le nom «${nbsp}${communique}${nbsp}» ne désigne aucun communiqué, ou plusieurs. «${nbsp}liste${nbsp}» les montre.`,
      );
      expect((await run('summary', { communique }, 'en')).text).toMatch(/^The name “[a-z-]+” fits no communiqué, or several\. “list” shows them\.$/);
      expect((await run('facts', { topic: `in:${communique}` }, 'en')).text).toMatch(/^The name “/);
    }
  });

  it('is told in the language of the question', async () => {
    const ask = (question: string) => dispatcherOver(two).dispatcher.dispatch({ ...invocation('ask', { question }), locale: null });
    expect((await ask('in:nowhere how many schools are there?')).text).toMatch(/^The name “nowhere”/);
    expect((await ask('in:nowhere combien d’écoles ?')).text).toMatch(/^Le nom /);
  });

  it('narrows sources and quotations too', async () => {
    const quotation = 'Le budget des piscines municipales augmente de trois millions d’euros.';
    expect((await run('verify', { quotation, communique: 'plan-piscines' })).text).toMatch(/^Exact/);
    expect((await run('verify', { quotation, communique: 'plan-ecoles' })).text).not.toMatch(/^Exact/);
    for (const command of ['verify', 'source']) {
      expect((await run(command, { quotation, fact: 'budget', communique: 'nulle-part' })).text).toMatch(/^Le nom /);
    }
  });
});

describe('facts of one of several communiqués', () => {
  const [older] = bundledEngine().communiques;
  if (older === undefined) throw new Error('the bundled communiqué is missing');
  const newer = { ...older, id: 'newer' as CommuniqueId, date: '2021-01-01', facts: older.facts.filter(({ topic }) => topic === 'meals') };
  const engine = createEngine([older, newer], testLexicon());
  const { dispatcher } = dispatcherOver(engine);
  const click = (action: Action): Promise<Reply> => dispatcher.runAction(action, invocation('', {}, 'fr'));
  const ownersOf = (reply: Reply): unknown =>
    new Set(buttonsOf(reply).flatMap(({ action }) => ('communique' in action && action.communique !== undefined ? [action.communique] : [])));

  it('are its own behind every button, also where another has the same topic', async () => {
    for (const { id } of [older, newer]) {
      const own = new Set([id]);
      const summary = await run('summary', { communique: id }, 'fr', engine);
      const topics = await click(actionOf(summary, 'facts'));
      const meals = buttonsOf(topics).find(({ action }) => action.verb === 'facts' && action.topic === 'meals');
      if (meals === undefined) throw new Error('the topics lack the meals');
      const facts = await click(meals.action);
      const fact = await click(actionOf(facts, 'fact'));
      const context = await click(actionOf(fact, 'context'));
      for (const reply of [summary, topics, facts, fact, context]) expect(ownersOf(reply)).toEqual(own);
      expect(decodeAction(encodeAction(meals.action))).toEqual(meals.action);
    }
  });

  it('say whose they are, which one communiqué alone need not', async () => {
    const label = (day: string): string => `Ministère de l’Intérieur, communiqué du ${day}.`;
    expect(lines(await run('facts', {}, 'fr', engine))[1]).toBe(`${label('1er janvier 2021')} Choisissez un thème pour lire ses faits.`);
    expect(lines(await run('facts', { topic: 'meals', communique: older.id }, 'fr', engine))[1]).toBe(label('9 novembre 2020'));
    expect(lines(await run('facts', { topic: 'meals' }, 'fr', bundledEngine()))[1]).not.toContain('communiqué du');
  });

  it('are out of date once it is gone', async () => {
    const communique = 'gone' as CommuniqueId;
    expect((await click({ verb: 'facts', topic: 'meals', communique })).text).toMatch(/plus valable/);
    expect((await click({ verb: 'summary', communique })).text).toMatch(/plus valable/);
  });
});

describe('the id of a button that opens facts', () => {
  it('stays within 100 characters, and reads as it did before it named a communiqué', () => {
    const communique = 'c'.repeat(60) as CommuniqueId;
    const long = encodeAction({ verb: 'facts', topic: 't'.repeat(60), communique });
    expect(decodeAction(long)).toEqual({ verb: 'facts', topic: 't'.repeat(60) });
    expect(decodeAction('v1:facts:')).toEqual({ verb: 'facts', topic: null });
    expect(decodeAction('v1:facts:meals')).toEqual({ verb: 'facts', topic: 'meals' });
    for (const action of [
      { verb: 'facts', topic: 'a/b' },
      { verb: 'facts', topic: 'a/b', communique },
      { verb: 'facts', topic: null, communique },
    ] as const) {
      expect(decodeAction(encodeAction(action))).toEqual(action);
    }
  });
});

function actionOf(reply: Reply, verb: Action['verb']): Action {
  const button = buttonsOf(reply).find(({ action }) => action.verb === verb);
  if (button === undefined) throw new Error(`no button ${verb}`);
  return button.action;
}
