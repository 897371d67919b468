import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/core/engine.ts';
import { readCorpus } from '../../src/corpus/library.ts';
import { pdfOf, plan, planText } from '../support/documents.ts';
import { testLexicon, testModels } from '../support/engine.ts';
import { id, objects, useShelf } from './support/shelf.ts';

const shelf = useShelf();
const { run, fileOf, added, factsOf } = shelf;

describe('adding', () => {
  it('stores the text as it is, with where it comes from, and makes it askable at once', async () => {
    const { code, out, err } = await run(['add', fileOf('plan.txt', planText)]);
    expect([code, out]).toEqual([0, `added: ${id} (suggested facts: 4)\n`]);
    expect(err).toBe(`  title: ${plan.title}\n  date: 2023-03-12\n  published by: not found in the text\n  language: fr\n`);
    const source = readFileSync(path.join(shelf.library, id, 'communique.md'), 'utf8');
    expect(source.endsWith(`---\n${planText}`)).toBe(true);
    expect(source).toMatch(/\n {2}from: plan\.txt\n {2}format: txt\n {2}retrieved: \d{4}-\d\d-\d\dT[\d:.]+Z\n {2}bytes: \d+\n {2}sha256: [0-9a-f]{64}\n/);
    const engine = createEngine(readCorpus({ data: 'data/communiques', library: shelf.library }).communiques, testLexicon(), undefined, testModels());
    const answer = engine.ask('De combien augmente le budget des écoles rurales ?');
    expect(answer.kind === 'answered' ? answer.best.citation.communique : answer.kind).toBe(id);
  });

  it('suggests facts verbatim and in the order of the text, and a summary made of them', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    const { facts, summary } = factsOf();
    expect(facts.map(({ quote }) => quote)).toEqual([...plan.paragraphs, ...plan.bullets].filter((quote) => planText.includes(quote)));
    expect(facts.every((fact) => fact.draft === true)).toBe(true);
    expect(summary.every((name) => facts.some((fact) => fact.id === name))).toBe(true);
  });

  it('can be repeated: what is there is known by its bytes and by its text', async () => {
    const files = [fileOf('plan.txt', planText), fileOf('copy.txt', planText), fileOf('plan.pdf', pdfOf([planText.split('\n')]))];
    const first = await run(['add', '--json', ...files]);
    expect(objects(first).map(({ outcome }) => outcome)).toEqual(['added', 'already', expect.stringMatching(/added|already/)]);
    const second = await run(['add', '--json', ...files]);
    expect(objects(second).every(({ outcome }) => outcome === 'already')).toBe(true);
    expect(second.code).toBe(0);
  });

  it('goes on behind a document that is refused, stores nothing of it, and fails', async () => {
    const { code, out, err } = await run(['add', fileOf('scan.pdf', pdfOf([[]])), path.join(shelf.folder, 'nowhere.txt'), fileOf('plan.txt', planText)]);
    expect(code).toBe(1);
    expect(out).toBe(`added: ${id} (suggested facts: 4)\n`);
    expect(err).toMatch(/scan\.pdf: This PDF is a scanned image without text\./);
    expect(err).toMatch(/nowhere\.txt: This file does not exist\.\n/);
    expect(err).toMatch(/Added: 1, already there: 0, refused: 2\.\n$/);
    expect(readdirSync(shelf.library)).toEqual([id]);
  });

  it('asks for what is not stated, and for confirmation', async () => {
    const undated = fileOf('plan.txt', planText.replace(`${plan.day}\n\n`, ''));
    const { out, err } = await run(['add', undated], ['no day', '1er avril 2023', 'Ministère des Écoles', 'y']);
    expect(out).toContain('added: 2023-04-01-plan-ecoles-rurales');
    expect(err.match(/Of which day is it/g)).toHaveLength(2);
    expect(err).toContain('  published by: Ministère des Écoles\n');
    expect((await run(['add', fileOf('other.txt', `${planText}Une phrase de plus que voici.\n`)], ['', 'n'])).err).toContain('Nothing was added.');
    expect(added()).toHaveLength(1);
  });

  it('guesses nothing where nobody can be asked', async () => {
    const latin = fileOf(
      'latin.txt',
      'Gallia est omnis divisa in partes tres quarum unam incolunt Belgae aliam Aquitani tertiam qui ipsorum lingua appellantur.\n',
    );
    const { code, out } = await run(['add', '--json', latin]);
    expect([code, objects({ code, out, err: '' })[0]]).toEqual([1, expect.objectContaining({ outcome: 'refused', code: 'language' })]);
    expect(existsSync(shelf.library)).toBe(false);
  });

  it('takes what a person says over what is found', async () => {
    const options = ['--title', 'Un autre titre', '--date', '2023-05-01', '--publisher', 'Mairie', '--publisher-en', 'City', '--lang', 'en', '--id', 'autre'];
    expect(objects(await run(['add', '--json', ...options, fileOf('plan.txt', planText)]))[0]).toMatchObject({
      outcome: 'added',
      id: 'autre',
      title: 'Un autre titre',
      date: '2023-05-01',
      publisher: { fr: 'Mairie', en: 'City' },
      language: 'en',
    });
    expect(objects(await run(['add', '--json', '--id', 'autre', fileOf('b.txt', `${planText}De plus.\n`)]))[0]).toMatchObject({ code: 'id-taken' });
    expect(objects(await run(['add', '--json', '--id', '2020-11-09-calaisis', fileOf('b.txt', `${planText}De plus.\n`)]))[0]).toMatchObject({
      code: 'id-taken',
    });
  });

  it('lets no document steer the terminal', async () => {
    const title = 'Un plan \u001b[31mrouge\u001b]0;x\u0007 pour les ports';
    const { out, err } = await run(['add', fileOf('esc.txt', planText.replace(plan.title, title))]);
    expect(out + err + (await run(['list'])).out).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('says so where nothing can be stored', async () => {
    shelf.library = '/dev/null/library';
    expect(await run(['add', fileOf('plan.txt', planText)])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/\/dev\/null\/library cannot be written \(ENOTDIR\); nothing is left half written\.[^\n]*\n$/) as string,
    });
  });

  it('numbers texts that would bear the same name', async () => {
    await run(['add', fileOf('a.txt', planText), fileOf('b.txt', `${planText}Une phrase de plus.\n`)]);
    expect(added()).toEqual([id, `${id}-2`]);
  });

  it('removes what a process left behind that was ended, and never shows it', async () => {
    const left = path.join(shelf.library, '.adding-x-1');
    mkdirSync(left, { recursive: true });
    writeFileSync(path.join(left, 'communique.md'), 'half');
    expect((await run(['check'])).code).toBe(0);
    utimesSync(left, 0, 0);
    await run(['add', fileOf('plan.txt', planText)]);
    expect(readdirSync(shelf.library)).toEqual([id]);
  });

  it.each([
    [['add', '--date', 'soon', 'x.txt'], '--date takes a day'],
    [['add', '--lang', 'de', 'x.txt'], '--lang takes fr or en'],
    [['add', '--id', 'Été', 'x.txt'], '--id takes lower-case letters'],
    [['add', '--id', 'a', 'x.txt', 'y.txt'], 'are for one document'],
    [['add'], '<sources> is missing.'],
    [['melt'], 'Unknown command: melt.'],
  ])('is told what it should have been: %j', async (argv, sentence) => {
    const { code, err } = await run(argv);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});
