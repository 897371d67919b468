import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/chat/reply.ts';
import type { Engine, Language } from '../../src/core/types.ts';
import { buttonsOf, dispatcherOver, invocation, textOf } from '../support/ask.ts';
import { bundledCommunique, bundledEngine, plainEngine } from '../support/engine.ts';

const nbsp = '\u00a0';
const communique = bundledCommunique();
const run = (command: string, options: Readonly<Record<string, string>> = {}, lang: Language = 'fr', engine: Engine = bundledEngine()): Promise<Reply> =>
  dispatcherOver(engine).dispatcher.dispatch(invocation(command, options, lang));
const lines = (reply: Reply): readonly string[] => reply.blocks.map(textOf);
const labels = (reply: Reply): readonly string[] => buttonsOf(reply).map(({ label }) => label);
const plain = plainEngine({
  ecoles: 'Un plan pour les écoles\n\nLe budget des écoles rurales augmente de dix millions d’euros. Les cantines restent ouvertes.',
});

describe('ask', () => {
  it('is private where it is asked to be', async () => {
    expect((await run('ask', { question: 'Combien de repas par jour ?', private: 'true' })).visibility).toBe('private');
    expect((await run('ask', { question: 'Combien de repas par jour ?' })).visibility).toBe('public');
  });

  it('keeps what was decided with the reply', async () => {
    expect((await run('ask', { question: 'Combien de repas par jour ?' })).answer?.kind).toBe('answered');
    expect((await run('ask', { question: 'Bonjour' })).answer?.kind).toBe('smalltalk');
  });

  it('reads no link, escape sequence or control character as a word', async () => {
    for (const question of ['https://example.org/a?b=c combien de repas par jour ?', 'combien\u0000 de\u0007 repas \u001b[31mpar jour\u001b[0m ?']) {
      expect((await run('ask', { question })).answer?.kind).toBe('answered');
    }
    expect((await run('ask', { question: 'https://example.org/a?b=c' })).text).toMatch(/^Je n’ai pas pu lire de question\./);
  });

  it('names no word longer than a line', async () => {
    const { text } = await run('ask', { question: `combien de ${'x'.repeat(9000)} ?` });
    expect(text).toContain(`«${nbsp}${'x'.repeat(59)}…${nbsp}»`);
    expect((await run('facts', { topic: 'y'.repeat(9000) })).text).toContain(`${'y'.repeat(59)}…`);
  });

  it('asks for a question when there is none', async () => {
    for (const question of ['', '   ', '🙂', '…']) expect((await run('ask', { question })).text).toMatch(/^Je n’ai pas pu lire de question\./);
  });
});

describe('summary', () => {
  it('quotes the text word for word, each clause with its place', async () => {
    const reply = await run('summary');
    const list = reply.blocks.find((block) => block.kind === 'list');
    expect(list?.items.length).toBeGreaterThanOrEqual(6);
    expect(list?.citations).toHaveLength(list?.items.length ?? 0);
    for (const [i, citation] of (list?.citations ?? []).entries()) {
      expect(communique.text.slice(citation.span.start, citation.span.end)).toBe(citation.quote);
      expect(list?.items[i]?.[0]?.text).toBe(`«${nbsp}${citation.quote}${nbsp}» (§${nbsp}${citation.paragraph})`);
      expect(citation.quote.length).toBeGreaterThanOrEqual(24);
    }
  });

  it('sets an unofficial translation before each quote for a reader of another language', async () => {
    const reply = await run('summary', {}, 'en');
    expect(lines(reply)).toContain('The quotes are in the language of the text, each after an unofficial translation.');
    expect(lines(reply).join('\n')).toContain(`25 additional places. «${nbsp}l’extension du centre`);
  });

  it('says so where there is none', async () => {
    expect((await run('summary', {}, 'fr', plain)).text).toBe('Aucun résumé n’a encore été établi. Posez une question.');
  });
});

describe('facts', () => {
  it('lists the topics, each a button', async () => {
    const reply = await run('facts');
    expect(lines(reply)[2]).toContain('Renforts (6)');
    expect(labels(reply)).toContain('Filières de passeurs');
  });

  it.each(['meals', 'Repas et migrants errants', 'repas', 'MEALS AND WANDERING MIGRANTS', 'meels'])(
    'finds a topic by its id or name, typing errors tolerated: %s',
    async (topic) => {
      expect((await run('facts', { topic })).blocks[0]).toEqual({ kind: 'heading', text: `Faits${nbsp}: Repas et migrants errants` });
    },
  );

  it('lists the facts of a topic in the reader’s language with their places', async () => {
    expect(lines(await run('facts', { topic: 'meals' }, 'en'))[1]).toContain(`1,450 meals are provided every day. (§${nbsp}9)`);
    expect(lines(await run('facts', { topic: 'meals' }))[3]).toBe('Formulations non officielles. Choisissez un fait pour lire la citation.');
  });

  it('lists the topics when none has that name', async () => {
    const reply = await run('facts', { topic: 'budget de la défense' });
    expect(lines(reply)[1]).toBe(`Aucun thème ne s’appelle «${nbsp}budget de la défense${nbsp}». Voici les thèmes.`);
  });

  it('says so where no facts were noted', async () => {
    expect((await run('facts', {}, 'en', plain)).text).toBe('No facts have been noted yet. Ask a question.');
  });
});

describe('source', () => {
  it.each(['meals-cost', 'Meals Cost', 'meals_cost', 'combien coûtent les repas'])('shows a fact in its paragraph, by its id or by words: %s', async (fact) => {
    expect((await run('source', { fact })).blocks.find((block) => block.kind === 'context')).toMatchObject({
      citation: { paragraph: 9 },
      source: `Ministère de l’Intérieur, communiqué du 9 novembre 2020, §${nbsp}9`,
    });
  });

  it('says what it means to a reader of another language', async () => {
    expect(lines(await run('source', { fact: 'meals-cost' }, 'en'))[0]).toBe(
      'The State spends 3.6 million euros a year on the meals. (unofficial translation)',
    );
  });

  it('suggests up to three facts for one that does not exist', async () => {
    const reply = await run('source', { fact: 'mealscosts' });
    expect(lines(reply)[0]).toBe(`Aucun fait ne correspond à «${nbsp}mealscosts${nbsp}». Cherchiez-vous${nbsp}:`);
    expect(labels(reply).length).toBeGreaterThan(0);
    expect(labels(reply).length).toBeLessThanOrEqual(3);
  });

  it('says so when nothing is alike', async () => {
    expect((await run('source', { fact: 'zzz qqq xxx' }, 'en')).text).toBe('No fact matches “zzz qqq xxx”.');
  });

  it('lists the topics when nothing is named', async () => {
    expect(lines(await run('source', {}))[1]).toBe('Donnez le nom d’un fait, ou quelques mots. Voici les thèmes.');
  });

  it('finds passages where no facts were noted', async () => {
    expect((await run('source', { fact: 'cantines ouvertes' }, 'fr', plain)).blocks[0]).toMatchObject({ kind: 'context', after: '' });
  });
});

describe('verify', () => {
  const first = async (quotation: string, lang: Language = 'fr'): Promise<string> => lines(await run('verify', { quotation }, lang))[0] ?? '';

  it.each([
    [
      '« l’extension du centre de rétention administrative de Coquelles (25 places supplémentaires). »',
      `Exact${nbsp}: §${nbsp}8, mot pour mot.`,
      `Exact: §${nbsp}8, word for word.`,
    ],
    [
      'depuis 4 mois, 200 gendarmes […] ont été déployés',
      `Exact${nbsp}: §${nbsp}5, mot pour mot, avec une coupe signalée.`,
      `Exact: §${nbsp}5, word for word, with a marked cut.`,
    ],
    ['Affectation de 200 policiers', `Exact${nbsp}: titre, mot pour mot.`, 'Exact: title, word for word.'],
    [
      'l’extension du centre de rétention administrative de Coquelles (25 places)',
      `Altéré${nbsp}: le texte dit «${nbsp}25 places supplémentaires${nbsp}», pas «${nbsp}25 places${nbsp}».`,
      `Altered: the text says «${nbsp}25 places supplémentaires${nbsp}», not «${nbsp}25 places${nbsp}».`,
    ],
    [
      '18 filières de passeurs ont été démantelées […] portant à 2 217 personnes',
      `Assemblé de deux endroits${nbsp}: §${nbsp}6 et §${nbsp}9.`,
      `Stitched from two places: §${nbsp}6 and §${nbsp}9.`,
    ],
    ['le prix du carburant baissera de dix centimes', 'Absent du communiqué.', 'Not in the communiqué.'],
    ['🙂', 'Il n’y a rien à vérifier. Collez une citation du communiqué.', 'There is nothing to check. Paste a quotation from the communiqué.'],
    ['', 'Collez la citation à vérifier.', 'Paste the quotation to check.'],
  ])('says in both languages what a quotation is: %s', async (quotation, french, english) => {
    expect(await first(quotation)).toBe(french);
    expect(await first(quotation, 'en')).toBe(english);
  });

  it('shows the passage, with the quoted part standing out', async () => {
    const reply = await run('verify', { quotation: '18 filières de passeurs ont été démantelées' });
    const quote = reply.blocks.find((block) => block.kind === 'quote');
    expect(quote?.focus && communique.text.slice(quote.focus.start, quote.focus.end)).toBe('18 filières de passeurs ont été démantelées');
    expect(labels(reply)).toEqual(['En contexte']);
  });

  it('judges a message by what it quotes', async () => {
    expect(await first('Le ministre l’a dit hier : « 3,6 millions d’euros par an » pour les repas, rien de neuf')).toBe(
      `Exact${nbsp}: §${nbsp}9, mot pour mot.`,
    );
    expect(await first('I read « 300 policiers et gendarmes supplémentaires » in the paper', 'en')).toContain(`not «${nbsp}300 policiers${nbsp}»`);
  });

  it('recognises our own words, which are no quotation', async () => {
    const statement = communique.facts.find(({ id }) => id === 'detention-extension')?.statement.en ?? '';
    expect(await first(`${statement} (unofficial translation)`, 'en')).toBe('This is wording of this service, not a quotation. The text says:');
    expect(await first(statement)).toBe(`C’est une formulation de ce service, pas une citation. Le texte dit${nbsp}:`);
  });

  it('says that a translation cannot be checked word for word, and shows the nearest passage', async () => {
    const reply = await run('verify', { quotation: 'The detention centre of Coquelles gets 25 more places' }, 'en');
    expect(lines(reply)[0]).toBe('Not in the communiqué. The text is in French: a translation cannot be checked word for word.');
    expect(reply.blocks.find((block) => block.kind === 'quote')).toMatchObject({ isAnswer: false, citation: { paragraph: 8 } });
  });

  it('names the text where there are several', async () => {
    const many = plainEngine({ a: 'Un plan\n\nLe budget des écoles augmente.', b: 'Deux\n\nLe prix du pain baisse encore.' });
    expect(lines(await run('verify', { quotation: 'le prix du pain baisse' }, 'fr', many))[0]).toBe(
      `Exact${nbsp}: «${nbsp}Deux${nbsp}», §${nbsp}1, mot pour mot.`,
    );
  });
});

describe('help', () => {
  it('lists the commands in the words of each language, with examples that are answered', async () => {
    const french = await run('help');
    expect(lines(french)[2]).toContain('vérifier <citation> – Vérifier une citation, mot pour mot');
    for (const label of labels(french)) expect(bundledEngine().ask(label).kind).toBe('answered');
    expect(lines(await run('help', {}, 'en'))[2]).toContain('verify <quotation> – Check a quotation, word for word');
  });
});
