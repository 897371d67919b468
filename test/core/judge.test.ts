import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/core/engine.ts';
import { evidenceNames } from '../../src/core/evidence-names.ts';
import type { Lexicon } from '../../src/core/lexicon.ts';
import { readTrees } from '../../src/core/trees.ts';
import type { Engine } from '../../src/core/types.ts';
import { plainCommunique } from '../../src/corpus/plain.ts';
import { plainEngine, testLexicon } from '../support/engine.ts';

/** The lexicon with trees that say the same of everything. */
const saying = (score: number): Lexicon => ({ ...testLexicon(), trees: () => readTrees(String(score), evidenceNames) });
const text = 'La mairie a ouvert deux gymnases à Calais.\nLe préfet a remercié les pompiers.\n';
const engineWith = (lexicon: Lexicon): Engine => createEngine([plainCommunique('a', text)], lexicon);

describe('judging', () => {
  it.each([
    ['a name', 'La mairie a-t-elle ouvert des gymnases à Dunkerque ?'],
    ['a figure', 'La mairie a-t-elle ouvert 45 gymnases ?'],
  ])('%s that is not explained is no answer, however likely', (_, question) => {
    expect(engineWith(saying(9)).ask(question).kind).toBe('not-stated');
  });

  it('answers where trees say so, and not where they do not', () => {
    const question = 'Combien de gymnases la mairie a-t-elle ouverts ?';
    expect(engineWith(saying(9)).ask(question).kind).toBe('answered');
    expect(engineWith(saying(-9)).ask(question).kind).toBe('not-stated');
  });

  it('follows the rule alone without trees', () => {
    const engine = engineWith({ ...testLexicon(), trees: () => undefined });
    expect(engine.ask('Combien de gymnases la mairie a-t-elle ouverts ?').kind).toBe('answered');
    expect(engine.ask('Combien de piscines la mairie a-t-elle ouvertes ?').kind).toBe('not-stated');
  });
});

describe('what is new in an answer', () => {
  it.each([
    ['The region received $14 million for the Gold Bridge.', 'How much of the $14 million did the Gold Bridge get?'],
    ['The mayor announced today that the pool was closed.', 'When was the pool closed?'],
  ])('%j does not answer %j', (sentence, question) => {
    expect(plainEngine({ a: `${sentence}\n` }).ask(question).kind).toBe('not-stated');
  });

  it.each([
    ['The region received $14 million for the Gold Bridge.', 'How much did the region receive for the Gold Bridge?'],
    ['The pool was closed on 3 March.', 'When was the pool closed?'],
  ])('%j answers %j', (sentence, question) => {
    expect(plainEngine({ a: `${sentence}\n` }).ask(question).kind).toBe('answered');
  });
});

describe('what is missing', () => {
  it('is not what another passage says in other words', () => {
    const engine = plainEngine({ a: 'La surveillance des frontières est renforcée.\n\nLe musée ouvre à midi.\n' });
    expect(engine.ask('When does the museum at the border sell unicorns?')).toMatchObject({
      kind: 'not-stated',
      missing: expect.not.arrayContaining(['border']),
    });
    expect(engine.ask('When does the museum sell unicorns?')).toMatchObject({ missing: expect.arrayContaining(['unicorns']) });
  });
});
