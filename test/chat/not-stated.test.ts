import { describe, expect, it } from 'vitest';
import { answerReply } from '../../src/chat/answers.ts';
import type { Answer, AskedKind, Hit, Language } from '../../src/core/types.ts';
import { bundledCommunique, plainEngine } from '../support/engine.ts';
import { buttons, factHit, paragraphs, quotes, reply } from '../support/replies.ts';

const communique = bundledCommunique();
const nbsp = '\u00a0';

const notStated = (
  lang: Language,
  because: Extract<Answer, { kind: 'not-stated' }>['because'],
  missing: readonly string[],
  nearest: readonly Hit[],
  asked: AskedKind | null = null,
): Extract<Answer, { kind: 'not-stated' }> => ({
  kind: 'not-stated',
  lang,
  because,
  missing,
  nearest,
  mayAnswer: false,
  lacking: [],
  asked,
  silence: null,
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

  it('says of passages that are likely to answer that they may', () => {
    const likely = (lang: 'fr' | 'en', missing: readonly string[], lacking: readonly string[]): readonly string[] =>
      paragraphs(reply({ ...notStated(lang, 'unexplained', missing, [factHit('meals-count')]), mayAnswer: true, lacking }));
    expect(likely('fr', ['chauds'], [])).toEqual([
      `Le communiqué du 9 novembre 2020 ne le dit pas en ces termes${nbsp}: rien sur «${nbsp}chauds${nbsp}».`,
      `Passage qui répond peut-être${nbsp}:`,
    ]);
    expect(likely('fr', [], ['Grande-Synthe'])[1]).toBe(`Passage qui répond peut-être, où manque «${nbsp}Grande-Synthe${nbsp}»${nbsp}:`);
    expect(likely('en', [], [])).toEqual(['The communiqué of 9 November 2020 does not say so in these words.', 'A passage that may answer:']);
    const { text } = reply({ ...notStated('en', 'kind-absent', [], [factHit('meals-count')], 'date'), mayAnswer: true });
    expect(text).toMatch(/^The communiqué of 9 November 2020 does not say so in these words\. A passage that may answer: «/);
  });

  it('names what the passages lack where the text has it elsewhere, in their own language only', () => {
    const near = [factHit('meals-count'), factHit('meals-cost')];
    const label = (lang: 'fr' | 'en', lacking: readonly string[]): string | undefined =>
      paragraphs(reply({ ...notStated(lang, 'unexplained', [], near), lacking }))[1];
    expect(label('fr', ['filières', 'repas'])).toBe(`Passages proches, où manque «${nbsp}filières${nbsp}»${nbsp}:`);
    expect(label('fr', ['filières', 'police'])).toBe(`Passages proches, où manquent «${nbsp}filières${nbsp}» et «${nbsp}police${nbsp}»${nbsp}:`);
    expect(label('en', ['networks'])).toBe('Nearby passages, which do not answer:');
  });

  it('takes no pronoun for a figure', () => {
    const shown = reply(notStated('fr', 'false-premise', ['deux'], [factHit('meals-count')]), 'à Calais, à Dunkerque ou dans les deux ?');
    expect(paragraphs(shown)).toEqual(['Le communiqué du 9 novembre 2020 ne le dit pas.', `Passage proche, qui ne répond pas${nbsp}:`]);
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
    const silent: Answer = { ...notStated('fr', 'unexplained', [], [factHit('uk-commitment')]), silence };
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
