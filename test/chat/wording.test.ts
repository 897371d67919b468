import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { topicsOf } from '../../src/chat/facts.ts';
import { citationLine, formatDay, shorten, sourceLine } from '../../src/chat/wording/citation.ts';
import { topicLabel } from '../../src/chat/wording/topics.ts';
import { typeset } from '../../src/chat/wording/typography.ts';
import { cite } from '../../src/core/cite.ts';
import type { Citation } from '../../src/core/types.ts';
import { plainCommunique } from '../../src/corpus/plain.ts';
import { bundledCommunique } from '../support/engine.ts';

const nbsp = '\u00a0';
const communique = bundledCommunique();

function citationOf(paragraph: number): Citation {
  const passage = communique.passages.find((candidate) => candidate.paragraph === paragraph);
  const citation = passage === undefined ? undefined : cite(communique, passage);
  if (citation === undefined) throw new Error(`no paragraph ${paragraph}`);
  return citation;
}

describe('the citation line', () => {
  it('says whose words, when and where, in the language of the reader', () => {
    expect(citationLine(citationOf(5), 'fr')).toBe(`Ministère de l’Intérieur, communiqué du 9 novembre 2020, §${nbsp}5`);
    expect(citationLine(citationOf(5), 'en')).toBe(`Interior Ministry (France), communiqué of 9 November 2020, §${nbsp}5`);
  });

  it('names the title and the date line, which have no number', () => {
    expect(citationLine(citationOf(0), 'fr')).toMatch(/, titre$/);
    const passage = communique.passages.find(({ role }) => role === 'date');
    const date = passage === undefined ? undefined : cite(communique, passage);
    expect(date && citationLine(date, 'fr')).toMatch(/, ligne de date$/);
    expect(date && citationLine(date, 'en')).toMatch(/, date line$/);
  });

  it('names the text by its title where nobody is known to publish it, and says no day where none is known', () => {
    const plain = plainCommunique('x', 'Un plan pour les écoles rurales\n\nLe budget augmente.');
    const passage = plain.passages.at(-1);
    const citation = passage === undefined ? undefined : cite(plain, passage);
    expect(citation && citationLine(citation, 'fr')).toBe(`«${nbsp}Un plan pour les écoles rurales${nbsp}», §${nbsp}1`);
    expect(citation && citationLine({ ...citation, date: '2021-03-01' }, 'fr')).toContain('communiqué du 1er mars 2021');
  });

  it('brings the day along for words that are relative to it', () => {
    expect(sourceLine(citationOf(5), true, 'fr')).toMatch(/ · au 9 novembre 2020$/);
    expect(sourceLine(citationOf(5), true, 'en')).toMatch(/ · as of 9 November 2020$/);
    expect(sourceLine({ ...citationOf(5), date: null }, true, 'fr')).not.toContain('·');
  });
});

describe('days', () => {
  it('are written as each language writes them, the first as 1er', () => {
    expect(formatDay('2020-11-01', 'fr')).toBe('1er novembre 2020');
    expect(formatDay('2020-11-11', 'fr')).toBe('11 novembre 2020');
    expect(formatDay('2020-11-01', 'en')).toBe('1 November 2020');
  });
});

describe('labels', () => {
  it('are cut between words and never exceed their length', () => {
    expect(shorten('une augmentation forte des effectifs', 20)).toBe('une augmentation…');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 80 }), (text, longest) => {
        expect(shorten(text, longest).length).toBeLessThanOrEqual(longest);
      }),
    );
  });

  it('are typeset', () => {
    expect(typeset("Combien d'argent pour l'accueil ?", 'fr')).toBe(`Combien d’argent pour l’accueil${nbsp}?`);
    expect(typeset("What's the cost?", 'en')).toBe('What’s the cost?');
  });

  it('exist in both languages for every topic of the bundled communiqué', () => {
    for (const { topic } of topicsOf(communique)) expect(topicLabel(topic, 'fr'), topic).not.toBe(topicLabel('no-such', 'fr'));
    const missing = topicsOf(communique).filter(({ topic }) => /^[a-z-]+$/.test(topicLabel(topic, 'fr')));
    expect(missing).toEqual([]);
    expect(topicLabel('school-meals', 'en')).toBe('School meals');
  });
});

describe('command declarations', () => {
  it('fit the shortest limits of the platforms', () => {
    for (const { name, aliases, description, options } of commands) {
      expect(name).toMatch(/^[a-z-]{1,32}$/);
      expect(aliases.every((alias) => /^[a-z?-]+$/.test(alias))).toBe(true);
      for (const text of [description, ...options.map((option) => option.description)]) {
        expect(Math.max(text.fr.length, text.en.length)).toBeLessThanOrEqual(100);
      }
    }
  });

  it('share no word', () => {
    const words = commands.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(words).size).toBe(words.length);
  });
});

describe('every sentence', () => {
  const files = ['src/chat/wording', 'src/wording'].flatMap((folder) => readdirSync(folder).map((file) => path.join(folder, file)));
  const sources = files.map((file) => ({ file, source: readFileSync(file, 'utf8').replace(/\/\*\*?[\s\S]*?\*\/|^\s*\/\/.*$/gm, '') }));
  const literals = sources
    .flatMap(({ file, source }) =>
      [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map((match) => ({
        file,
        text: (match[1] ?? match[2] ?? '').replace(/\$\{[^{}]*\}/g, '∅'),
      })),
    )
    .filter(({ text }) => !/[{}]/.test(text));

  it('uses typographic apostrophes', () => {
    expect(literals.filter(({ text }) => /\p{L}'\p{L}/u.test(text))).toEqual([]);
  });

  it('has no exclamation mark and no emoji', () => {
    expect(literals.filter(({ text }) => /[\p{L}\u00a0}]!(?!=)|\p{Extended_Pictographic}/u.test(text))).toEqual([]);
  });

  it('breaks no line before a French : ; ? ! or inside guillemets', () => {
    expect(literals.filter(({ text }) => /\p{L} [:;?!](?:\s|$)|« | »/u.test(text))).toEqual([]);
  });
});
