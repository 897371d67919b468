import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type AskedModel, askedFor, fitAsked } from '../../src/core/asked.ts';
import { createEngine } from '../../src/core/engine.ts';
import { analyzeQuestion } from '../../src/core/question.ts';
import { packModel, unpackModel } from '../../src/core/saved-asked.ts';
import type { Communique, Fact, FactId, FactKind, Silence } from '../../src/core/types.ts';
import { openLexiconFile } from '../../src/corpus/lexicon-file.ts';
import { plainCommunique } from '../../src/corpus/plain.ts';
import { savedModels } from '../../src/corpus/saved-models.ts';
import { testLexicon } from '../support/engine.ts';

const plain = plainCommunique('piscine', 'La piscine rouvre\n\n3 mai 2022\n\nLa piscine municipale rouvre le 9 mai.\nL’entrée coûte 4 euros par adulte.\n');

function factAbout(words: string, kind: FactKind, fr: readonly string[], en: readonly string[]): Fact {
  const span = plain.passages.find(({ start, end }) => plain.text.slice(start, end).includes(words));
  if (span === undefined) throw new Error(`no passage holds ${words}`);
  const quote = plain.text.slice(span.start, span.end);
  return {
    id: words.replaceAll(' ', '-') as FactId,
    topic: 'piscine',
    kind,
    quote,
    focus: quote,
    span,
    focusSpan: span,
    statement: { fr: fr[0] ?? '', en: en[0] ?? '' },
    phrasings: { fr, en },
  };
}

const silence: Silence = {
  id: 'opening-hours',
  nearest: 'rouvre-le' as FactId,
  missing: { fr: 'les horaires d’ouverture', en: 'the opening hours' },
  phrasings: {
    fr: ['À quelle heure ouvre la piscine ?', 'Quels sont les horaires ?', 'Jusqu’à quelle heure peut-on nager ?', 'La piscine ferme à quelle heure ?'],
    en: ['What are the opening hours?', 'What time does the pool open?', 'Until what time can we swim?'],
  },
};

const pool: Communique = {
  ...plain,
  facts: [
    factAbout(
      'rouvre le',
      'date',
      ['Quand rouvre la piscine ?', 'Date de réouverture', 'Quel jour la piscine ouvre-t-elle ?'],
      ['When does the pool reopen?', 'Reopening date'],
    ),
    factAbout('coûte', 'money', ['Combien coûte l’entrée ?', 'Quel est le tarif ?', 'Prix pour nager'], ['How much is a ticket?', 'What is the entrance fee?']),
  ],
  silences: [silence],
};

function ask(model: AskedModel, question: string): ReturnType<typeof askedFor> {
  const spelling = { repair: { repair: () => undefined, near: () => [] }, isKnown: () => true };
  return askedFor(analyzeQuestion(question, testLexicon(), 'fr', spelling), testLexicon(), model, pool);
}

function fitted(): NonNullable<ReturnType<typeof fitAsked>> {
  const model = fitAsked(pool, testLexicon());
  if (model === undefined) throw new Error('nothing was fitted');
  return model;
}

describe('what phrasings teach', () => {
  it('tells facts and silences apart, in words no phrasing has', () => {
    const likeliest = (question: string): string | undefined => [...(ask(fitted(), question)?.facts ?? [])].toSorted(([, a], [, b]) => b - a)[0]?.[0].id;
    expect(likeliest('Ça rouvre quel jour, la piscine ?')).toBe('rouvre-le');
    expect(likeliest('What does it cost to get in?')).toBe('coûte');
    expect(ask(fitted(), 'Elle ouvre à quelle heure ?')?.silent).toBeGreaterThan(0.5);
    expect(ask(fitted(), 'Quel est le prix de l’entrée ?')?.silent).toBeLessThan(0.3);
  });

  it('takes a question worded as a phrasing for just that', () => {
    const asked = ask(fitted(), 'la piscine ferme à quelle heure');
    expect(asked?.silence.id).toBe('opening-hours');
    expect(asked?.silent).toBeGreaterThanOrEqual(0.99);
  });

  it('adds up to one', () => {
    const asked = ask(fitted(), 'Quand rouvre la piscine ?');
    const facts = [...(asked?.facts.values() ?? [])].reduce((sum, share) => sum + share, 0);
    expect(facts + (asked?.silent ?? 0)).toBeCloseTo(1, 9);
  });

  it('is the same each time it is fitted', () => {
    expect(fitted().softmax.weights).toEqual(fitted().softmax.weights);
  });

  it('is not made where nobody wrote down what the text does not say', () => {
    expect(fitAsked({ ...pool, silences: [] }, testLexicon())).toBeUndefined();
  });

  it('says the same when it was saved', () => {
    const model = fitted();
    const again = unpackModel(packModel(model));
    for (const question of ['Quand rouvre la piscine ?', 'how much is it', 'Les horaires ?', 'xyzzy'])
      expect(ask(again, question)).toEqual(ask(model, question));
  });

  it('lets an answer give way to what is known not to be said', () => {
    const engine = createEngine([pool], testLexicon());
    const answer = engine.ask('La piscine ferme à quelle heure ?');
    expect(answer).toMatchObject({ kind: 'not-stated', silence: { en: 'the opening hours' } });
    expect(engine.ask('Quand rouvre la piscine ?')).toMatchObject({ kind: 'answered' });
  });
});

describe('saved models', () => {
  const cache = mkdtempSync(path.join(tmpdir(), 'models-'));
  const lexicon = openLexiconFile('dist/data/lexicon.bin');
  afterAll(() => rmSync(cache, { recursive: true, force: true }));
  const files = (): readonly string[] => readdirSync(cache).filter((name) => name.endsWith('.bin'));

  it('are read again for the same phrasings, and fitted for others', () => {
    const first = savedModels(lexicon, { distribution: null, cache })(pool);
    expect(files()).toHaveLength(1);
    const again = savedModels(lexicon, { distribution: null, cache })({ ...pool });
    expect(again?.softmax).toEqual(first?.softmax);
    const { phrasings } = silence;
    savedModels(lexicon, { distribution: null, cache })({ ...pool, silences: [{ ...silence, phrasings: { ...phrasings, fr: phrasings.fr.slice(1) } }] });
    expect(files()).toHaveLength(2);
  });

  it('are fitted anew when their file is damaged', () => {
    for (const name of files()) {
      const bytes = readFileSync(path.join(cache, name));
      bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
      writeFileSync(path.join(cache, name), bytes);
    }
    expect(savedModels(lexicon, { distribution: null, cache })(pool)?.softmax.weights).toEqual(fitted().softmax.weights);
  });

  it('say why they could not be kept, and work without', () => {
    const reasons: string[] = [];
    const modelOf = savedModels(lexicon, { distribution: null, cache: path.join(cache, files()[0] ?? '', 'inside') }, (reason) => reasons.push(reason));
    expect(modelOf(pool)).toBeDefined();
    expect(reasons).toHaveLength(1);
  });
});
