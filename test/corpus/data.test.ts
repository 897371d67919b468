import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '../../src/core/types.ts';
import { loadData } from '../../src/corpus/data.ts';
import { loadLexicon } from '../../src/corpus/lexicon-file.ts';
import { loadPlainFolder } from '../../src/corpus/plain.ts';
import { CorpusError } from '../../src/corpus/problems.ts';

const id = '2020-11-09-calaisis';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'communiques-'));
  cpSync('data/communiques', folder, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function problemsOf(load: () => unknown): string {
  try {
    load();
  } catch (error) {
    if (error instanceof CorpusError) return error.message;
    throw error;
  }
  return '';
}

function editFacts(edit: (source: string) => string): void {
  const file = path.join(folder, id, 'facts.json');
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}

describe('the bundled communiqué', () => {
  it('stands byte for byte behind its front matter, title twice and no-break spaces included', () => {
    const [communique] = loadData('data/communiques');
    expect(communique?.sha256).toBe('94858af2291baea95b79a3f0109bffba6c295d71f3f90e6460d3b4f116552acf');
    expect(communique?.text.startsWith(`${communique.title}\n\n${communique.title}\n9 novembre 2020\n`)).toBe(true);
    expect(communique?.text).toContain('traversées maritimes\u00a0 clandestines');
    expect(communique?.text.endsWith('en partage avec les services de l’État.')).toBe(true);
    expect(communique?.url).toBeNull();
  });

  it('has every curated quote and focus where it says, phrasings in both languages, and a summary of 6 to 9 facts', () => {
    const [communique] = loadData('data/communiques');
    for (const fact of communique?.facts ?? []) {
      expect(communique?.text.slice(fact.span.start, fact.span.end)).toBe(fact.quote);
      expect(communique?.text.slice(fact.focusSpan.start, fact.focusSpan.end)).toBe(fact.focus);
      const count = fact.phrasings.fr.length + fact.phrasings.en.length;
      expect(count).toBeGreaterThanOrEqual(15);
      expect(fact.phrasings.en.length).toBeGreaterThan(5);
    }
    expect(communique?.summary.length).toBeGreaterThanOrEqual(6);
    expect(communique?.summary.length).toBeLessThanOrEqual(9);
  });
});

describe('loadData', () => {
  it('lists every tampered quote at once, with file, fact, what and what to do', () => {
    editFacts((source) => source.replaceAll('18 filières', '19 filières').replace('"focus": "se poursuivra"', '"focus": "se terminera"'));
    const message = problemsOf(() => loadData(folder));
    expect(message).toContain(`${id}/facts.json [networks-dismantled]: the quote does not stand in the text.`);
    expect(message).toContain(`${id}/facts.json [dialogue-continues]: the focus does not stand in the quote.`);
    expect(message).toContain('Copy the');
  });

  it('notices a changed text', () => {
    const file = path.join(folder, id, 'communique.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('25 places', '26 places'));
    expect(problemsOf(() => loadData(folder))).toContain('[detention-extension]: the quote does not stand in the text.');
  });

  it.each([
    ['a missing text', (at: string) => rmSync(path.join(at, id, 'communique.md')), 'cannot be read'],
    ['broken JSON', (at: string) => writeFileSync(path.join(at, id, 'facts.json'), '{"facts": ['), 'cannot be parsed'],
    ['a wrong field', (at: string) => writeFileSync(path.join(at, id, 'facts.json'), '{"summary": [], "facts": [{"id": "x"}]}'), '[x]: facts.0.topic'],
    ['missing front matter', (at: string) => writeFileSync(path.join(at, id, 'communique.md'), 'Un titre'), 'front matter is missing'],
    ['binary bytes', (at: string) => writeFileSync(path.join(at, id, 'communique.md'), Buffer.from([0, 255, 3])), 'not UTF-8 text'],
  ] as const)('says so in one sentence: %s', (_, damage, part) => {
    damage(folder);
    expect(problemsOf(() => loadData(folder))).toContain(part);
  });

  it('refuses ids used twice and a summary of unknown facts', () => {
    editFacts((source) => source.replace('"id": "command-chair"', '"id": "command-created"'));
    expect(problemsOf(() => loadData(folder))).toContain('[command-created]: this id is used twice.');
    editFacts((source) => source.replace('"meals-cost",', '"meals-price",'));
    expect(problemsOf(() => loadData(folder))).toContain('[meals-price]: the summary names a fact that does not exist.');
  });
});

describe('what is wrong, in French', () => {
  const toldOf = (damage: () => void, lang: Language): string => {
    damage();
    try {
      loadData(folder);
    } catch (error) {
      if (error instanceof CorpusError) return error.inLanguage(lang);
      throw error;
    }
    return '';
  };
  const facts = (source: string) => (): void => writeFileSync(path.join(folder, id, 'facts.json'), source);
  const text = (source: string) => (): void => writeFileSync(path.join(folder, id, 'communique.md'), source);

  it.each([
    [facts('{"facts": [\n  1,'), `${id}/facts.json\u00a0: la syntaxe est fausse, ligne 2, colonne 5. Corrigez-la à cet endroit.`],
    [facts('[]'), `${id}/facts.json\u00a0: il faut un objet. Corrigez ce champ.`],
    [facts('{"facts": []}'), `${id}/facts.json\u00a0: summary\u00a0: ce champ manque. Corrigez ce champ.`],
    [facts('{"summary": [1], "facts": []}'), 'summary.0\u00a0: il faut un texte.'],
    [facts('{"summary": [], "facts": [{"id": "À"}]}'), 'facts.0.id\u00a0: il faut des lettres minuscules, des chiffres et des traits d’union.'],
    [facts('{"summary": [], "facts": [{"id": "x", "kind": "y"}]}'), '[x]\u00a0: facts.0.kind\u00a0: il faut l’une de ces valeurs, what, number,'],
    [facts('{"summary": [], "facts": [{"id": "x", "topic": ""}]}'), 'facts.0.topic\u00a0: le texte est vide.'],
    [text('---\nid: x\ntitle: a: b: c\n---\nUn titre\n'), `${id}/communique.md\u00a0: la syntaxe est fausse, ligne 3, colonne 8.`],
    [text('---\nid: x\ndate: lundi\nurl: chez nous\n---\nUn titre\n'), 'date\u00a0: il faut un jour, comme 2020-11-09.'],
    [text('---\nid: x\ndate: lundi\nurl: chez nous\n---\nUn titre\n'), 'url\u00a0: il faut une URL.'],
    [text('---\nid: x\ndate: 2025-02-31\n---\nUn titre\n'), 'date\u00a0: il faut un jour, comme 2020-11-09.'],
    [text('Un titre'), `${id}/communique.md\u00a0: l’en-tête (front matter) manque.`],
  ])('is a sentence that names the place: %#', (damage, sentence) => {
    expect(toldOf(damage, 'fr')).toContain(sentence);
    expect(toldOf(damage, 'fr')).not.toMatch(/\b(?:expected|Invalid|must|received)\b/);
  });

  it('has its place in English too, counted in the file', () => {
    expect(toldOf(text('---\nid: x\ntitle: a: b: c\n---\nUn titre\n'), 'en')).toMatch(/: it cannot be parsed: .*[^:] \(line 3, column 8\)\. Correct/);
  });
});

describe('loadPlainFolder', () => {
  it('reads title, date and language of each text', () => {
    writeFileSync(path.join(folder, 'a.txt'), 'Pool reopens\n\nJune 16, 2020\n\nThe pool will reopen on the first day of the summer.\n');
    expect(loadPlainFolder(folder)).toMatchObject([{ id: 'a', title: 'Pool reopens', date: '2020-06-16', language: 'en', publisher: null }]);
  });

  it('reads the head of a Markdown file as what it says of the text below', () => {
    const body = 'Pool reopens\n\nThe pool will reopen on the first day of the summer.\n';
    writeFileSync(path.join(folder, 'a.md'), `---\ntitle: The pool reopens\ndate: 2020-06-16\npublisher:\n  fr: Ville de Lens\n---\n${body}`);
    writeFileSync(path.join(folder, 'b.md'), '---\ntitle: Nothing below\n---\n');
    writeFileSync(path.join(folder, 'c.txt'), `---\ntitle: A rule\n---\n${body}`);
    const [a, b, c] = loadPlainFolder(folder);
    expect(a).toMatchObject({ title: 'The pool reopens', date: '2020-06-16', publisher: { fr: 'Ville de Lens', en: 'Ville de Lens' }, text: body });
    expect(b?.text).toContain('Nothing below');
    expect(c?.text).toContain('A rule');
  });

  it('says what is wrong with a folder without texts, and with files that are none', () => {
    expect(problemsOf(() => loadPlainFolder(path.join(folder, 'nowhere')))).toContain('cannot be read');
    expect(problemsOf(() => loadPlainFolder(folder))).toContain('no .txt or .md file');
    writeFileSync(path.join(folder, 'empty.txt'), ' \n');
    writeFileSync(path.join(folder, 'image.txt'), Buffer.from([0x89, 0x50, 0, 0]));
    const message = problemsOf(() => loadPlainFolder(folder));
    expect(message).toContain('empty.txt: the file is empty.');
    expect(message).toContain('image.txt: this is not UTF-8 text.');
  });
});

describe('loadLexicon', () => {
  it('asks to build again when the file is missing or damaged', () => {
    const file = path.join(folder, 'lexicon.bin');
    expect(problemsOf(() => loadLexicon(file))).toContain('npm run build');
    writeFileSync(file, 'not a lexicon at all');
    expect(problemsOf(() => loadLexicon(file))).toContain('npm run build');
  });
});
