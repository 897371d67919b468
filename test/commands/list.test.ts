import { describe, expect, it } from 'vitest';
import { decodeAction, encodeAction } from '../../src/chat/action.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { createEngine } from '../../src/core/engine.ts';
import type { CommuniqueId, Engine, Language } from '../../src/core/types.ts';
import { plainCommunique } from '../../src/corpus/plain.ts';
import { buttonsOf, dispatcherOver, invocation, textOf } from '../support/ask.ts';
import { bundledEngine, plainEngine, testLexicon } from '../support/engine.ts';

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
  const engine = createEngine([...bundledEngine().communiques, { ...ports, proposed }], testLexicon());

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
        `Aucun communiqué, ou plusieurs, répondent au nom «${nbsp}${communique}${nbsp}». «${nbsp}liste${nbsp}» les montre.`,
      );
      expect((await run('summary', { communique }, 'en')).text).toMatch(/^No communiqué, or several/);
      expect((await run('facts', { topic: `in:${communique}` }, 'en')).text).toMatch(/^No communiqué, or several/);
    }
  });
});
