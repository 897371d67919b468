import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Action, decodeAction, encodeAction } from '../../src/chat/action.ts';
import type { Command } from '../../src/chat/command.ts';
import { createDispatcher } from '../../src/chat/dispatch.ts';
import { hitOfFact, refOf } from '../../src/chat/quotes.ts';
import type { FactId } from '../../src/core/types.ts';
import { buttonsOf, dispatcherOver, invocation, keepingLog, textOf } from '../support/ask.ts';
import { bundledCommunique, bundledEngine } from '../support/engine.ts';

const { dispatcher, services } = dispatcherOver();
const communique = bundledCommunique();
const fact = communique.facts.find(({ id }) => id === 'meals-cost');
const hit = fact === undefined ? undefined : hitOfFact(communique, fact);
if (hit === undefined) throw new Error('the bundled facts lack meals-cost');
const ref = refOf(hit.citation);
const broken: Command = {
  name: 'broken',
  aliases: [],
  description: { fr: '', en: '' },
  options: [],
  run: ({ options }) => {
    throw new TypeError(`secret ${options['question']}`);
  },
};

describe('dispatch', () => {
  it('finds a command by its name or a French word, accents and case aside', async () => {
    for (const word of ['summary', 'résumé', 'Resume', 'RÉSUMÉ']) expect((await dispatcher.dispatch(invocation(word))).text).toMatch(/^Résumé, Ministère/);
  });

  it('answers an unknown command with the help', async () => {
    expect((await dispatcher.dispatch(invocation('frobnicate', {}, 'en'))).blocks[0]).toEqual({ kind: 'heading', text: 'What to ask' });
  });

  it('speaks the language of the question, else of the locale, else French', async () => {
    expect((await dispatcher.dispatch(invocation('ask', { question: 'How many meals a day?' }, 'fr'))).lang).toBe('en');
    expect((await dispatcher.dispatch(invocation('ask', { question: '' }, 'en'))).lang).toBe('en');
    expect((await dispatcher.dispatch(invocation('facts', {}, 'en'))).lang).toBe('en');
    expect((await dispatcher.dispatch(invocation('facts'))).lang).toBe('fr');
  });

  it('turns a bug into a sentence with an incident id, and logs it once without what was asked', async () => {
    const { log, lines } = keepingLog();
    const reply = await createDispatcher([...commands, broken], services, log).dispatch(invocation('broken', { question: 'du ministre' }, 'en'));
    const incident = /^Something went wrong on our side \(([0-9a-f]{8})\)\.$/.exec(reply.text)?.[1];
    expect(incident).toBeDefined();
    expect(reply.visibility).toBe('private');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: 'error', fields: { incident, what: 'broken', platform: 'terminal', error: 'TypeError' } });
    expect(JSON.stringify(lines)).not.toMatch(/secret|ministre/);
  });

  it('replies even when the engine or the log is what breaks', async () => {
    const { log } = keepingLog();
    const failing = {
      ...log,
      error: () => {
        throw new Error('disk full');
      },
    };
    const away = {
      engine: () => {
        throw new Error('away');
      },
    };
    expect((await createDispatcher(commands, away, failing).dispatch(invocation('ask', { question: 'x' }))).text).toMatch(
      /^Un problème est survenu de notre côté/,
    );
    expect((await createDispatcher([], services, log).dispatch(invocation('ask'))).text).toMatch(/^Un problème/);
  });

  it('never rejects, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('ask', 'facts', 'source', 'verify', 'summary', 'help', 'x'),
        fc.string({ unit: 'binary', maxLength: 200 }),
        async (name, text) => {
          const reply = await dispatcher.dispatch(invocation(name, { question: text, topic: text, fact: text, quotation: text }));
          expect(reply.text.length).toBeGreaterThan(0);
          expect(reply.text).not.toMatch(/^Un problème|^Something went wrong/);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a button', () => {
  const click = (action: Action, locale: 'fr' | 'en' = 'fr') => dispatcher.runAction(action, invocation('ask', {}, locale));

  it('shows a quote in its paragraph', async () => {
    const reply = await click({ verb: 'context', ref });
    expect(reply.visibility).toBe('private');
    expect(reply.blocks[0]).toMatchObject({ kind: 'context', citation: { quote: hit.citation.quote } });
    expect(reply.blocks[0] && textOf(reply.blocks[0])).toMatch(/^Dans le même temps/);
  });

  it('shows a fact or a passage as an answer', async () => {
    for (const action of [
      { verb: 'fact', communique: communique.id, fact: hit.fact?.id ?? ('' as FactId) },
      { verb: 'show', ref },
    ] as const) {
      const reply = await click(action);
      expect(reply.blocks[0]).toMatchObject({ kind: 'quote', isAnswer: true, citation: { quote: hit.citation.quote } });
      expect(reply.visibility).toBe('private');
    }
  });

  it('shares a quote publicly', async () => {
    expect((await click({ verb: 'share', ref })).visibility).toBe('public');
  });

  it('opens topics, facts of a topic, the summary and the help', async () => {
    const heading = async (action: Action): Promise<unknown> => (await click(action, 'en')).blocks[0];
    expect(await heading({ verb: 'facts', topic: null })).toEqual({ kind: 'heading', text: 'Facts by topic' });
    expect(await heading({ verb: 'facts', topic: 'meals' })).toEqual({ kind: 'heading', text: 'Facts: Meals and wandering migrants' });
    expect(await heading({ verb: 'summary' })).toEqual({ kind: 'heading', text: 'Summary' });
    expect(await heading({ verb: 'ask' })).toEqual({ kind: 'heading', text: 'What to ask' });
  });

  it('thanks for feedback', async () => {
    expect((await click({ verb: 'feedback', isHelpful: true, ref })).text).toBe('Merci, c’est noté.');
    const why = await click({ verb: 'feedback', isHelpful: false, ref });
    const [reason] = why.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
    expect(reason).toMatchObject({ label: 'Mauvais passage', action: { verb: 'feedback', isHelpful: false, ref, reason: 'passage' } });
    const id = encodeAction(reason?.action ?? { verb: 'ask' });
    expect(id.length).toBeLessThanOrEqual(100);
    expect(decodeAction(id)).toEqual(reason?.action);
    expect((await click(reason?.action ?? { verb: 'ask' })).text).toBe('Merci, c’est noté.');
  });

  it.each([
    ['of a text that was corrected', { verb: 'context', ref: { ...ref, sha: '00000000' } }],
    ['of a text that is gone', { verb: 'show', ref: { ...ref, communique: 'gone' as typeof ref.communique } }],
    ['of a place where no passage stands', { verb: 'share', ref: { ...ref, span: { start: 1, end: 2 } } }],
    ['of a fact that is gone', { verb: 'fact', communique: communique.id, fact: 'gone' as FactId }],
  ] as const)('says that it is out of date: %s', async (_, action) => {
    expect((await click(action, 'en')).text).toBe('This button is out of date. Ask again for a fresh answer.');
    expect((await click(action)).text).toBe('Ce bouton n’est plus valable. Reposez la question.');
  });

  it('of every reply works', async () => {
    const replies = await Promise.all(['facts', 'summary', 'help'].map((name) => dispatcher.dispatch(invocation(name))));
    for (const { action } of replies.flatMap(buttonsOf)) expect((await click(action)).text).not.toMatch(/plus valable|problème/);
    expect(bundledEngine()).toBe(services.engine());
  });
});
