import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Screen } from '../../../src/adapters/terminal/paint.ts';
import { renderReply } from '../../../src/adapters/terminal/render.ts';
import { wrap } from '../../../src/adapters/terminal/text.ts';
import { hitReply } from '../../../src/chat/answers.ts';
import { hitOfFact } from '../../../src/chat/quotes.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import type { Language } from '../../../src/core/types.ts';
import { dispatcherOver, invocation } from '../../support/ask.ts';
import { bundledCommunique, bundledEngine } from '../../support/engine.ts';

const nbsp = '\u00a0';
const engine = bundledEngine();
const communique = bundledCommunique();
const pipe: Screen = { colors: pc.createColors(false), columns: null, isConversation: false };
const narrow: Screen = { colors: pc.createColors(true), columns: 40, isConversation: true };
const context = { engine, question: '', isPrivate: false, canShare: false };

function factReply(id: string, lang: Language): Reply {
  const fact = communique.facts.find((candidate) => candidate.id === id);
  const hit = fact === undefined ? undefined : hitOfFact(communique, fact);
  if (hit === undefined) throw new Error(`no fact ${id}`);
  return hitReply(hit, lang, context);
}

describe('a reply in a pipe', () => {
  it('is the quote on a line of its own and its source, and nothing to click', () => {
    expect(renderReply(factReply('detention-extension', 'fr'), pipe).text).toBe(
      `«${nbsp}l’extension du centre de rétention administrative de Coquelles (25 places supplémentaires).${nbsp}»\nMinistère de l’Intérieur, communiqué du 9 novembre 2020, §${nbsp}8`,
    );
  });

  it('has our words above the quote for a reader of another language', () => {
    expect(renderReply(factReply('detention-extension', 'en'), pipe).text.split('\n')[0]).toBe(
      'The Coquelles administrative detention centre is extended by 25 additional places. (unofficial translation)',
    );
  });

  it('holds every quote byte for byte', () => {
    for (const fact of communique.facts) expect(renderReply(factReply(fact.id, 'fr'), pipe).text).toContain(fact.quote);
  });

  it('marks the quote in its paragraph with guillemets', async () => {
    const { dispatcher } = dispatcherOver();
    const { text } = renderReply(await dispatcher.dispatch(invocation('source', { fact: 'meals-cost' })), pipe);
    expect(text).toMatch(/^Dans le même temps.*année\. «.Par ailleurs,.*errants\..»\nMinistère/s);
  });

  it('lists choices and examples, which cannot be clicked', async () => {
    const { dispatcher } = dispatcherOver();
    const { text, choices } = renderReply(await dispatcher.dispatch(invocation('ask', { question: 'bonjour' })), pipe);
    expect(text.split('\n').filter((line) => line.startsWith('– '))).toHaveLength(3);
    expect(choices).toEqual([]);
  });
});

describe('a reply on a screen', () => {
  const plain = (text: string): string => stripVTControlCharacters(text);

  it('keeps the digits of a figure on one line', () => {
    for (let columns = 24; columns < 90; columns += 1) expect(renderReply(factReply('meals-count', 'fr'), { ...narrow, columns }).text).not.toMatch(/1 \n450/);
  });

  it('is wrapped between words only, so that taking the line breaks away gives every quote back', () => {
    for (const fact of communique.facts) {
      for (const columns of [24, 40, 80, 200]) {
        const text = plain(renderReply(factReply(fact.id, 'fr'), { ...narrow, columns }).text);
        expect(text.replace(/ \n/g, ' ')).toContain(fact.quote);
        for (const line of text.split('\n')) if (/ /.test(line.trim())) expect(line.length).toBeLessThanOrEqual(columns);
      }
    }
  });

  it('makes the clause that answers stand out, across line breaks', () => {
    const { text } = renderReply(factReply('meals-count', 'fr'), narrow);
    const bold = text
      .split('\u001b[1m')
      .slice(1)
      .map((part) => part.split('\u001b[22m')[0]);
    expect(bold.join('')).toBe('1 450 repas par jour');
  });

  it('numbers what can be chosen, and leaves out what only a platform can do', () => {
    const { text, choices } = renderReply(factReply('meals-cost', 'en'), { ...narrow, columns: 200 });
    expect(plain(text)).toContain(`[1]${nbsp}In${nbsp}context  [2]${nbsp}More${nbsp}facts`);
    expect(text).not.toContain('Helpful');
    expect(choices.map(({ action }) => action.verb)).toEqual(['context', 'facts', 'fact', 'fact']);
  });

  it('puts the numbers before the items they stand for', async () => {
    const { dispatcher } = dispatcherOver();
    const { text, choices } = renderReply(await dispatcher.dispatch(invocation('facts')), { ...narrow, columns: 80 });
    expect(plain(text)).toContain('[2] Renforts (6)');
    expect(choices[1]?.action).toEqual({ verb: 'facts', topic: 'reinforcements', communique: '2020-11-09-calaisis' });
    expect(text.match(/Renforts/g)).toHaveLength(1);
  });

  it('never lets a text move the cursor', () => {
    const reply: Reply = {
      lang: 'fr',
      visibility: 'private',
      blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'a\u001b]0;titre\u0007b\u009bc' }] }],
      text: '',
      answer: null,
    };
    expect(renderReply(reply, { ...narrow, colors: pc.createColors(false) }).text).toBe('a\ufffd]0;titre\ufffdb\ufffdc');
  });
});

describe('a quote that cannot be proven', () => {
  it('is not shown at all', () => {
    const good = factReply('meals-cost', 'fr');
    const list: Reply = {
      ...good,
      blocks: good.blocks.flatMap((block) =>
        block.kind === 'quote' ? [{ kind: 'list', items: [[{ kind: 'text', text: 'autre chose' }]], citations: [block.citation] } as const] : [],
      ),
    };
    expect(renderReply(list, pipe)).toEqual({
      text: 'J’ai trouvé le passage sans pouvoir le montrer mot pour mot, donc je ne le montre pas. Reposez la question, ou lisez le communiqué.',
      choices: [],
    });
  });
});

describe('wrapping', () => {
  it('changes nothing but line breaks behind spaces, for any text and width', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', ' ', nbsp, '\n', '«', '漢') }), fc.integer({ min: 2, max: 30 }), (text, columns) => {
        expect(wrap(text, columns).replace(/ \n/g, ' ')).toBe(text.replace(/ \n/g, ' '));
      }),
    );
  });
});
