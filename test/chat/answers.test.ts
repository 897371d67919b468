import { describe, expect, it } from 'vitest';
import { answerReply } from '../../src/chat/answers.ts';
import { hitOfSpan } from '../../src/chat/quotes.ts';
import type { Reply } from '../../src/chat/reply.ts';
import type { Answer, Language } from '../../src/core/types.ts';
import { bundledCommunique, bundledEngine, plainEngine } from '../support/engine.ts';
import { buttons, factHit, paragraphs, quotes, reply } from '../support/replies.ts';

const engine = bundledEngine();
const communique = bundledCommunique();
const nbsp = '\u00a0';
const labels = (shown: Reply): readonly string[] => buttons(shown).map(({ label }) => label);

describe('an answered question', () => {
  const answered = (lang: Language): Answer => ({ kind: 'answered', lang, best: factHit('detention-extension'), others: [] });

  it('shows the quote first, with its source', () => {
    const shown = reply(answered('fr'));
    expect(shown.blocks[0]?.kind).toBe('quote');
    expect(quotes(shown)[0]).toMatchObject({ source: `Ministère de l’Intérieur, communiqué du 9 novembre 2020, §${nbsp}8`, translation: null, isAnswer: true });
  });

  it('brings the points of a list that the quote opens, each word for word', () => {
    const shown = reply({ kind: 'answered', lang: 'fr', best: factHit('posture-change'), others: [] });
    const [, list] = shown.blocks;
    if (list?.kind !== 'list') throw new Error('no list behind the quote');
    expect(list.items).toHaveLength(4);
    for (const [i, { quote, span }] of (list.citations ?? []).entries()) {
      expect(communique.text.slice(span.start, span.end)).toBe(quote);
      expect(list.items[i]?.[0]?.text).toBe(`«${nbsp}${quote}${nbsp}» (§${nbsp}${5 + i})`);
    }
    expect(reply(answered('fr')).blocks.some(({ kind }) => kind === 'list')).toBe(false);
  });

  it('leaves out points once a list grows too long', () => {
    const point = (n: number): string => `- le point ${n}, ${'qui est détaillé, '.repeat(10)}enfin\n`;
    const plain = plainEngine({
      a: `Plan d’action\n\nLe plan prévoit trois mesures nouvelles :\n\n${Array.from({ length: 12 }, (_, i) => point(i)).join('')}`,
    });
    const [text] = plain.communiques;
    const lead = text?.passages.find(({ end }) => text.text.slice(0, end).endsWith(':'));
    const best = text === undefined || lead === undefined ? undefined : hitOfSpan(text, lead);
    if (best === undefined) throw new Error('no sentence opens the list');
    const { blocks } = answerReply({ kind: 'answered', lang: 'fr', best, others: [] }, { engine: plain, question: '', isPrivate: false, canShare: true });
    expect(blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))).toHaveLength(7);
    expect(blocks[2]).toEqual({ kind: 'paragraph', content: [{ kind: 'text', text: `Le texte continue${nbsp}: encore 5 passages.` }] });
  });

  it('brings our words, marked as unofficial, for a reader of another language', () => {
    expect(quotes(reply(answered('en')))[0]?.translation).toBe(
      'The Coquelles administrative detention centre is extended by 25 additional places. (unofficial translation)',
    );
  });

  it('brings no words of ours where no fact was curated', () => {
    const plain = plainEngine({ a: 'Budget\n\nLe budget des écoles augmente de dix millions.' });
    const [text] = plain.communiques;
    const passage = text?.passages.at(-1);
    const best = text === undefined || passage === undefined ? undefined : hitOfSpan(text, passage);
    if (best === undefined) throw new Error('no passage');
    const shown = answerReply({ kind: 'answered', lang: 'en', best, others: [] }, { engine: plain, question: '', isPrivate: false, canShare: false });
    expect(quotes(shown)[0]?.translation).toBeNull();
    expect(labels(shown)).toEqual(['In context', 'Helpful', 'Not helpful']);
  });

  it('names the day for words that are relative to it', () => {
    expect(quotes(reply({ kind: 'answered', lang: 'fr', best: factHit('reinforcements-duration'), others: [] }))[0]?.source).toMatch(/ · au 9 novembre 2020$/);
  });

  it('offers the context, the facts of the topic, the next questions and feedback', () => {
    const shown = reply({ kind: 'answered', lang: 'fr', best: factHit('meals-cost'), others: [] });
    expect(labels(shown).slice(0, 4)).toEqual(['En contexte', 'Autres faits', 'Utile', 'Pas utile']);
    expect(
      buttons(shown)
        .slice(4)
        .map(({ action }) => action),
    ).toEqual([
      { verb: 'fact', communique: communique.id, fact: 'meals-count' },
      { verb: 'fact', communique: communique.id, fact: 'migrants-count' },
    ]);
    expect(labels(shown).every((label) => label.length <= 75)).toBe(true);
  });

  it('can be shared only when it is private in a place that others read', () => {
    expect(labels(reply(answered('en'), '', { isPrivate: true }))).toContain('Share here');
    expect(labels(reply(answered('en'), '', { isPrivate: true, canShare: false }))).not.toContain('Share here');
    expect(labels(reply(answered('en')))).not.toContain('Share here');
    expect([reply(answered('en'), '', { isPrivate: true }).visibility, reply(answered('en')).visibility]).toEqual(['private', 'public']);
  });

  it('reads aloud as one sentence with the quote and its source', () => {
    expect(reply(answered('fr')).text).toBe(
      `Le communiqué dit${nbsp}: «${nbsp}l’extension du centre de rétention administrative de Coquelles (25 places supplémentaires).${nbsp}» (Ministère de l’Intérieur, communiqué du 9 novembre 2020, §${nbsp}8).`,
    );
  });
});

describe('an ambiguous question', () => {
  const rivals = [factHit('migrants-count'), factHit('sheltered-count')];

  it('asks which passage is meant, with a button for each', () => {
    const shown = reply({ kind: 'ambiguous', lang: 'fr', rivals });
    expect(paragraphs(shown)).toEqual([`Deux passages peuvent répondre. Lequel cherchez-vous${nbsp}?`]);
    expect(labels(shown)[0]).toBe('750 migrants errants');
    expect(quotes(shown)).toEqual([]);
  });

  it('labels the choices in the language of the reader, three at most', () => {
    const shown = reply({ kind: 'ambiguous', lang: 'en', rivals: [...rivals, factHit('meals-cost'), factHit('meals-count')] });
    expect(paragraphs(shown)).toEqual(['Three passages may answer. Which one do you mean?']);
    expect(labels(shown)).toEqual([
      'The meals go to 750 wandering migrants.',
      '2,217 migrants have been given shelter since the beginning of the year.',
      'The State spends 3.6 million euros a year on the meals.',
    ]);
  });
});
describe('small talk', () => {
  it.each(['greeting', 'thanks', 'about', 'opinion', 'unreadable'] as const)(
    'is answered shortly, with three questions this corpus answers and no quote: %s',
    (topic) => {
      for (const lang of ['fr', 'en'] as const) {
        const shown = reply({ kind: 'smalltalk', topic, lang });
        expect(quotes(shown)).toEqual([]);
        expect(buttons(shown)).toHaveLength(3);
        for (const label of labels(shown)) expect(engine.ask(label).kind, label).toBe('answered');
      }
    },
  );

  it('lets who says goodbye go', () => {
    expect(buttons(reply({ kind: 'smalltalk', topic: 'goodbye', lang: 'en' }))).toEqual([]);
  });

  it('gives no examples where there are none', () => {
    const plain = plainEngine({ a: 'Budget\n\nLe budget augmente.' });
    const shown = answerReply({ kind: 'smalltalk', topic: 'greeting', lang: 'fr' }, { engine: plain, question: '', isPrivate: false, canShare: false });
    expect(shown.text).toBe('Bonjour. Je cite le communiqué, mot pour mot, et je dis quand il ne répond pas.');
  });
});
