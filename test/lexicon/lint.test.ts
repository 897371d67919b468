import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLexicon } from '../../src/core/lexicon.ts';
import { compileLexicon } from '../../src/lexicon/compile.ts';
import { readContainer, writeContainer } from '../../src/lexicon/container.ts';
import { findGaps } from '../../src/lexicon/gaps.ts';
import { lintLexicon } from '../../src/lexicon/lint.ts';
import { type LexiconSource, readLexicon } from '../../src/lexicon/source.ts';
import { testLexicon } from '../support/engine.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lexicon-'));
mkdirSync(path.join(folder, 'questions'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function source(...rows: readonly string[]): LexiconSource {
  writeFileSync(path.join(folder, 'a.tsv'), rows.join('\n'));
  writeFileSync(path.join(folder, 'questions', 'q.tsv'), 'q-who\tperson\tqui\twho\n');
  return readLexicon(folder);
}

describe('the lexicon of the project', () => {
  it('is free of what the linter knows', () => {
    expect(lintLexicon(readLexicon('data/lexicon'))).toEqual([]);
  });
});

describe('lintLexicon', () => {
  it.each([
    ['an id defined twice', ['a\tcontent\tchat\tcat', 'a\tcontent\tchien\tdog'], 'already defined at a.tsv:1'],
    ['a relation to nowhere', ['a\tcontent\tchat\tcat\tfeline'], 'refers to feline, which is not defined'],
    ['a circle', ['a\tcontent\tchat\tcat\tb', 'b\tcontent\tfélin\tfeline\ta'], 'broader runs in a circle'],
    ['a number', ['a\tcontent\tdouze\tdozen'], '“douze” is a number'],
    ['a function word', ['a\tcontent\tavec\tcompany'], '“avec” explains itself'],
    ['a term said twice', ['a\tcontent\tchat; le chat\tcat; cat'], 'en term “cat” stands twice'],
    ['an unknown kind', ['a\theavy\tchat\tcat'], 'write content or light'],
    ['twins', ['a\tcontent\tun mot; deux mots; trois mots\tword; wording', 'b\tcontent\tun mot; deux mots; trois mots\tword; wording'], 'share 5 terms'],
  ] as const)('finds %s', (_, rows, part) => {
    expect(lintLexicon(source(...rows)).join('\n')).toContain(part);
  });

  it('finds nothing in rows that are in order', () => {
    expect(lintLexicon(source('feline\tcontent\tfélin\tfeline', 'cat\tcontent\tchat; ~minou\tcat\tfeline'))).toEqual([]);
  });
});

describe('opposites.tsv', () => {
  it('holds two meanings a row, both defined', () => {
    const file = path.join(folder, 'questions', 'opposites.tsv');
    writeFileSync(file, 'cat\tdog\ncat\n');
    const found = lintLexicon(source('cat\tcontent\tchat\tcat')).join('\n');
    rmSync(file);
    expect(found).toContain('questions/opposites.tsv:1: dog: is not defined');
    expect(found).toContain('opposites.tsv:2: 1 columns; a row has 2');
  });
});

describe('compileLexicon', () => {
  const sections = readContainer(
    writeContainer(
      compileLexicon(
        source(
          'officer\tcontent\tforces de l’ordre\tlaw enforcement',
          'police\tcontent\tpolicier; ~flic\tpolice officer; ~cop\tofficer',
          'walk\tcontent\tmarcher\twalk',
          'market\tcontent\tmarché\tmarket',
        ),
      ),
    ),
  );
  const lexicon = createLexicon(sections ?? new Map());
  const names = (key: string, language: 'fr' | 'en'): readonly string[] => lexicon.meanings(key, language).map(({ concept }) => lexicon.name(concept));

  it('keeps meanings, what people only say, and what the narrower explains', () => {
    expect(names('policier', 'fr')).toEqual(['police']);
    expect(lexicon.meanings('flic', 'fr')).toMatchObject([{ askedOnly: true }]);
    const police = lexicon.find('police');
    expect(police === undefined ? [] : lexicon.closure(police).map(({ concept, value }) => [lexicon.name(concept), value])).toEqual([
      ['police', 0.97],
      ['officer', 0.91],
    ]);
  });

  it('finds dictionary forms, accents exact in texts and restored in questions', () => {
    expect(lexicon.lemmas('marchent', 'fr', false)).toContain('marcher');
    expect(lexicon.lemmas('marché', 'fr', false)).toContain('marché');
    expect(lexicon.lemmas('marche', 'fr', false)).not.toContain('marché');
    expect(lexicon.lemmas('marche', 'fr', true)).toContain('marché');
    expect(lexicon.lemmas('walked', 'en', false)).toContain('walk');
  });

  it('refuses bytes of another kind', () => {
    expect(readContainer(new TextEncoder().encode('hello world, this is no lexicon'))).toBeUndefined();
    expect(() => createLexicon(new Map())).toThrow('is missing');
  });
});

describe('findGaps', () => {
  it('counts the real words that no concept knows, and leaves names and figures out', () => {
    const gaps = findGaps([{ text: 'Le palimpseste et le palimpseste de Quimperlé, 200 policiers', language: 'fr' }], testLexicon());
    expect(gaps).toEqual([{ word: 'palimpseste', language: 'fr', count: 2 }]);
  });
});
