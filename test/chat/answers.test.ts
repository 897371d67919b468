import { describe, expect, it } from 'vitest';
import { answerReply } from '../../src/chat/answers.ts';
import { hitOfFact, hitOfSpan } from '../../src/chat/quotes.ts';
import type { Block, Button, QuoteBlock, Reply } from '../../src/chat/reply.ts';
import type { Answer, AskedKind, Hit, Language } from '../../src/core/types.ts';
import { bundledCommunique, bundledEngine, plainEngine } from '../support/engine.ts';

const engine = bundledEngine();
const communique = bundledCommunique();
const nbsp = '\u00a0';

function factHit(id: string): Hit {
  const fact = communique.facts.find((candidate) => candidate.id === id);
  const hit = fact === undefined ? undefined : hitOfFact(communique, fact);
  if (hit === undefined) throw new Error(`no fact ${id}`);
  return hit;
}

const reply = (answer: Answer, question = '', options: { readonly isPrivate?: boolean; readonly canShare?: boolean } = {}): Reply =>
  answerReply(answer, { engine, question, isPrivate: options.isPrivate ?? false, canShare: options.canShare ?? true });
const quotes = ({ blocks }: Reply): readonly QuoteBlock[] => blocks.filter((block) => block.kind === 'quote');
const paragraphs = ({ blocks }: Reply): readonly string[] =>
  blocks.filter((block) => block.kind === 'paragraph').map((block: Extract<Block, { kind: 'paragraph' }>) => block.content.map(({ text }) => text).join(''));
const buttons = ({ blocks }: Reply): readonly Button[] => blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
const labels = (shown: Reply): readonly string[] => buttons(shown).map(({ label }) => label);
const notStated = (
  lang: Language,
  because: Extract<Answer, { kind: 'not-stated' }>['because'],
  missing: readonly string[],
  nearest: readonly Hit[],
  asked: AskedKind | null = null,
): Answer => ({ kind: 'not-stated', lang, because, missing, nearest, asked, silence: null });

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

describe('a question the text does not answer', () => {
  it('names the words that nothing explains and shows what is near, labelled as no answer', () => {
    const shown = reply(notStated('fr', 'unexplained', ['arrêtés'], [factHit('networks-dismantled')]));
    expect(paragraphs(shown)).toEqual([
      `Le communiqué du 9 novembre 2020 ne le dit pas${nbsp}: rien sur «${nbsp}arrêtés${nbsp}».`,
      `Passage proche, qui ne répond pas${nbsp}:`,
    ]);
    expect(quotes(shown).map(({ isAnswer, translation, focus }) => ({ isAnswer, translation, focus }))).toEqual([
      { isAnswer: false, translation: null, focus: null },
    ]);
  });

  it('names several words with ni, and or in English', () => {
    expect(paragraphs(reply(notStated('fr', 'unexplained', ['a', 'b', 'c'], [])))[0]).toContain(
      `rien sur «${nbsp}a${nbsp}», «${nbsp}b${nbsp}» ni «${nbsp}c${nbsp}».`,
    );
    expect(paragraphs(reply(notStated('en', 'unexplained', ['a', 'b'], [])))[0]).toBe('The communiqué of 9 November 2020 does not say: nothing on “a” or “b”.');
  });

  it('shows at most three passages', () => {
    const near = ['meals-cost', 'sheltered-count', 'detention-extension', 'command-created'].map(factHit);
    const shown = reply(notStated('en', 'unexplained', ['x'], near));
    expect(quotes(shown)).toHaveLength(3);
    expect(paragraphs(shown)[1]).toBe('Nearby passages, which do not answer:');
  });

  it('names a false figure with what it counts, and says what the text does say', () => {
    const shown = reply(notStated('fr', 'false-premise', ['300'], [factHit('reinforcements-count')]), 'pourquoi 300 policiers ?');
    expect(paragraphs(shown)).toEqual([`Le communiqué ne parle pas de 300 policiers. Il dit${nbsp}:`]);
    const [quote] = quotes(shown);
    expect(quote?.isAnswer).toBe(false);
    expect(quote?.focus && communique.text.slice(quote.focus.start, quote.focus.end)).toMatch(/^200 gendarmes/);
    expect(shown.text).toMatch(/Il dit.: «.200 gendarmes et policiers supplémentaires ont été déployés dans la zone.» \(/);
  });

  it.each([
    ['money', 'sans donner de prix ni de montant', 'but gives no price or amount'],
    ['date', 'sans donner de date', 'but gives no date'],
    ['person', 'sans dire qui', 'but does not say who'],
    ['yes-no', 'sans le confirmer ni le démentir', 'but neither confirms nor denies it'],
  ] as const)('names the kind of answer that is absent: %s', (asked, french, english) => {
    expect(paragraphs(reply(notStated('fr', 'kind-absent', [], [factHit('meals-count')], asked)))[0]).toBe(
      `Le communiqué du 9 novembre 2020 en parle ${french}.`,
    );
    expect(paragraphs(reply(notStated('en', 'kind-absent', [], [factHit('meals-count')], asked)))[0]).toBe(
      `The communiqué of 9 November 2020 mentions this ${english}.`,
    );
  });

  it('does not say of several texts that all of them speak of it', () => {
    const engine = plainEngine({ a: 'Un\n\nLe budget des écoles augmente.', b: 'Deux\n\nLe prix du pain baisse.' });
    const said = (lang: 'fr' | 'en'): string =>
      answerReply(notStated(lang, 'kind-absent', [], [], 'date'), { engine, question: '', isPrivate: false, canShare: false }).text;
    expect(said('fr')).toContain('Parmi les 2 communiqués, un passage au moins en parle sans donner de date.');
    expect(said('en')).toContain('Among the 2 communiqués, at least one passage mentions this but gives no date.');
  });

  it('leads back to what can be asked when nothing is near', () => {
    const shown = reply(notStated('fr', 'off-topic', ['météo'], [factHit('meals-count')]));
    expect(paragraphs(shown)[0]).toBe(`Je ne cite que le communiqué du 9 novembre 2020, qui ne dit rien sur «${nbsp}météo${nbsp}».`);
    expect(quotes(shown)).toEqual([]);
    expect(buttons(shown)).toHaveLength(3);
  });

  it('of words that were read as one, names those that stand nowhere', () => {
    const near = [factHit('meals-count')];
    const named = (words: string): string | undefined => paragraphs(reply(notStated('fr', 'unexplained', [words], near)))[0];
    expect(named('repas chauds')).toMatch(/rien sur «.chauds.»\.$/u);
    expect(named('pique-nique géant')).toMatch(/rien sur «.pique-nique géant.»\.$/u);
    expect(named('repas migrants')).not.toContain('rien sur');
    expect(named('mise en examen')).toMatch(/rien sur «.mise en examen.»\.$/u);
  });

  it.each(['unexplained', 'off-topic'] as const)('never says that there is nothing on a word of the text: %s', (because) => {
    const shown = reply(notStated('fr', because, ['personne'], [factHit('sheltered-count')]));
    expect(paragraphs(shown)).toEqual(['Le communiqué du 9 novembre 2020 ne le dit pas.', `Passage proche, qui ne répond pas${nbsp}:`]);
    expect(paragraphs(reply(notStated('fr', because, ['RETENTION', 'météo'], [factHit('sheltered-count')])))[0]).toMatch(
      / le dit pas.: rien sur «.météo.»\.$/u,
    );
  });

  it('names what the text is known not to say only where that was asked for', () => {
    const silence = communique.silences?.find(({ id }) => id === 'uk-brexit')?.missing ?? null;
    const silent: Answer = { kind: 'not-stated', lang: 'fr', because: 'unexplained', missing: [], nearest: [factHit('uk-commitment')], asked: null, silence };
    expect(paragraphs(reply(silent, 'Le Brexit est-il mentionné par le ministre ?'))[0]).toBe('Le texte ne précise pas les effets du Brexit.');
    expect(paragraphs(reply(silent, 'Le ministre a-t-il démissionné ?'))[0]).toBe('Le communiqué du 9 novembre 2020 ne le dit pas.');
  });

  it('says that it could not read another script', () => {
    expect(paragraphs(reply(notStated('fr', 'off-topic', ['мигрантов'], [])))[0]).toMatch(/^Je n’ai pas pu lire de question\./);
  });

  it('speaks for several texts where there are several', () => {
    const many = plainEngine({ a: 'Un\n\nLe budget des écoles augmente.', b: 'Deux\n\nLe prix du pain baisse.' });
    const shown = answerReply(notStated('fr', 'unexplained', ['avions'], []), { engine: many, question: '', isPrivate: false, canShare: false });
    expect(shown.text).toBe(`Les 2 communiqués ne le disent pas${nbsp}: rien sur «${nbsp}avions${nbsp}».`);
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
