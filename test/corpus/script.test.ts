import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCorpus } from '../../scripts/corpus/run.ts';
import { createEngine } from '../../src/core/engine.ts';
import { libraryFolders, readCorpus } from '../../src/corpus/library.ts';
import { htmlOf, pdfOf, plan, planText } from '../support/documents.ts';
import { testLexicon, testModels } from '../support/engine.ts';

const id = '2023-03-12-plan-ecoles-rurales';
let folder = '';
let library = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'corpus-'));
  library = path.join(folder, 'library');
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** @param typed what a person types; null where nobody sits at a terminal. */
async function run(argv: readonly string[], typed: readonly string[] | null = null): Promise<Ran> {
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const said = { out: '', err: '' };
  output.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
  });
  const answers = [...(typed ?? [])];
  errors.on('data', (chunk: Buffer) => {
    said.err += chunk.toString();
    // A person answers what is asked.
    if (/[?\]] $|\) $/.test(said.err) && answers.length > 0) input.write(`${answers.shift()}\n`);
  });
  const folders = { data: 'data/communiques', library };
  const code = await runCorpus(argv, {
    input: Object.assign(input, { isTTY: typed !== null }),
    output,
    errors: Object.assign(errors, { isTTY: typed !== null }),
    folders,
    lang: 'en',
    fetch: { mayReach: () => true },
  });
  return { code, ...said };
}

function fileOf(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const objects = ({ out }: Ran): readonly Record<string, unknown>[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const added = (): readonly string[] => [...libraryFolders(library).keys()];

interface FactsFile {
  summary: string[];
  facts: { id: string; quote: string; draft?: boolean; [key: string]: unknown }[];
  silences?: unknown[];
}
const factsOf = (name = 'facts.json'): FactsFile => JSON.parse(readFileSync(path.join(library, id, name), 'utf8')) as FactsFile;
const writeFacts = (facts: FactsFile): void => writeFileSync(path.join(library, id, 'facts.json'), JSON.stringify(facts));

describe('adding', () => {
  it('stores the text as it is, with where it comes from, and makes it askable at once', async () => {
    const { code, out, err } = await run(['add', fileOf('plan.txt', planText)]);
    expect([code, out]).toEqual([0, `added: ${id} (suggested facts: 4)\n`]);
    expect(err).toBe(`  title: ${plan.title}\n  date: 2023-03-12\n  published by: not found in the text\n  language: fr\n`);
    const source = readFileSync(path.join(library, id, 'communique.md'), 'utf8');
    expect(source.endsWith(`---\n${planText}`)).toBe(true);
    expect(source).toMatch(/\n {2}from: plan\.txt\n {2}format: txt\n {2}retrieved: \d{4}-\d\d-\d\dT[\d:.]+Z\n {2}bytes: \d+\n {2}sha256: [0-9a-f]{64}\n/);
    const engine = createEngine(readCorpus({ data: 'data/communiques', library }).communiques, testLexicon(), undefined, testModels());
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
    const { code, out, err } = await run(['add', fileOf('scan.pdf', pdfOf([[]])), path.join(folder, 'nowhere.txt'), fileOf('plan.txt', planText)]);
    expect(code).toBe(1);
    expect(out).toBe(`added: ${id} (suggested facts: 4)\n`);
    expect(err).toMatch(/scan\.pdf: This PDF is a scanned image without text\./);
    expect(err).toMatch(/nowhere\.txt: This file does not exist\.\n/);
    expect(err).toMatch(/Added: 1, already there: 0, refused: 2\.\n$/);
    expect(readdirSync(library)).toEqual([id]);
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
    expect(existsSync(library)).toBe(false);
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
    library = '/dev/null/library';
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
    const left = path.join(library, '.adding-x-1');
    mkdirSync(left, { recursive: true });
    writeFileSync(path.join(left, 'communique.md'), 'half');
    expect((await run(['check'])).code).toBe(0);
    utimesSync(left, 0, 0);
    await run(['add', fileOf('plan.txt', planText)]);
    expect(readdirSync(library)).toEqual([id]);
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

describe('looking', () => {
  it('lists, shows and removes', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    expect(objects(await run(['list', '--json'])).map((one) => one['id'])).toEqual([id, '2020-11-09-calaisis']);
    expect((await run(['list'])).out).toContain(`2023-03-12  ${id}\n            ${plan.title}\n            — · fr · plan.txt\n`);
    const [shown] = objects(await run(['show', id, '--json', '--text']));
    expect(shown).toMatchObject({ id, facts: 0, drafts: 4, text: planText, source: { from: 'plan.txt', format: 'txt' } });
    expect((await run(['show', 'nothing'])).err).toBe('No communiqué is called “nothing”. See npm run corpus -- list.\n');
    expect((await run(['remove', id])).out).toBe(`removed: ${id}\n`);
    expect(added()).toEqual([]);
    expect((await run(['remove', '2020-11-09-calaisis'])).err).toContain('came with the bot');
    expect((await run(['remove', '../../etc'])).code).toBe(1);
  });

  it('checks every quote, and says where one was changed', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    expect((await run(['check'])).out).toMatch(/^All is in order\. Communiqués: 2, reviewed facts: \d+, suggested facts: 4\.\n$/);
    const file = path.join(library, id, 'communique.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('240 communes', '250 communes'));
    const { code, out } = await run(['check']);
    expect(code).toBe(1);
    expect(out).toContain('the text is not the one that was added.');
    expect(out).toContain('the quote does not stand in the text.');
  });
});

describe('a communiqué that is broken', () => {
  it('is named while the others are listed, and can be removed', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    rmSync(path.join(library, id, 'communique.md'));
    const { code, out, err } = await run(['list', '--json']);
    expect([code, objects({ code, out, err }).map((one) => one['id'])]).toEqual([0, ['2020-11-09-calaisis']]);
    expect(err).toContain(`${id}/communique.md: the file cannot be read. Restore it, or remove it with`);
    expect((await run(['show', '2020-11-09-calaisis'])).code).toBe(0);
    expect((await run(['check'])).code).toBe(1);
    expect((await run(['remove', id])).out).toBe(`removed: ${id}\n`);
    expect((await run(['check'])).code).toBe(0);
  });
});

describe('updating', () => {
  const corrected = planText.replace('10 millions', '12 millions');

  it('keeps what people wrote where its quote stands, and puts the rest aside', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    const { facts } = factsOf();
    const [budget, canteens, , transport] = facts;
    if (budget === undefined || canteens === undefined || transport === undefined) throw new Error('facts are missing');
    const reviewed = (fact: typeof budget): typeof budget => {
      const { draft: _, ...rest } = fact;
      return { ...rest, statement: { fr: 'a', en: 'b' }, phrasings: { fr: ['c'], en: ['d'] } };
    };
    // Reviewed: budget and canteens; left as a suggestion: transport; deleted: the classes.
    writeFacts({ summary: [budget.id, canteens.id], facts: [reviewed(budget), reviewed(canteens), transport] });
    const { code, out } = await run(['update', id, fileOf('plan2.txt', corrected)]);
    expect([code, out]).toEqual([0, `updated: ${id} (facts kept: 2, new suggested: 1, put aside: 1)\n`]);
    expect(factsOf().facts.map(({ quote, draft }) => [quote, draft ?? false])).toEqual([
      [plan.paragraphs[0].replace('10', '12'), true],
      [plan.paragraphs[1], false],
      [plan.bullets[1], true],
    ]);
    expect(factsOf().summary).toEqual([canteens.id]);
    expect(factsOf('facts-outdated.json').facts).toEqual([reviewed(budget)]);
    const checked = await run(['check']);
    expect([checked.code, checked.err]).toEqual([0, `${id}: facts wait in facts-outdated.json (1), for the text no longer bears their quotes.\n`]);
    expect((await run(['update', id, fileOf('plan2.txt', corrected)])).out).toBe(`unchanged: ${id}\n`);
  });

  it('leaves the old text where the new one cannot be used', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    const before = readFileSync(path.join(library, id, 'communique.md'), 'utf8');
    expect((await run(['update', id, fileOf('scan.pdf', pdfOf([[]]))])).code).toBe(1);
    writeFileSync(path.join(library, id, 'facts.json'), '{ half');
    expect((await run(['update', id, fileOf('plan2.txt', corrected)])).err).toContain('nothing was updated');
    expect(readFileSync(path.join(library, id, 'communique.md'), 'utf8')).toBe(before);
    expect(readdirSync(library)).toEqual([id]);
  });

  it('is found again when it was cut off between its two renames', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    renameSync(path.join(library, id), path.join(library, `.replaced-${id}`));
    expect(readCorpus({ data: 'data/communiques', library }).communiques.map((communique) => communique.id as string)).toContain(id);
    expect((await run(['update', id, fileOf('plan2.txt', corrected)])).out).toContain('updated');
    expect(readdirSync(library)).toEqual([id]);
  });

  it('needs a file for what came from a file', async () => {
    await run(['add', fileOf('plan.txt', planText)]);
    expect(await run(['update', id])).toMatchObject({ code: 2, err: `${id} came from a file. Give the new one: npm run corpus -- update ${id} FILE.\n` });
    expect((await run(['update', 'nothing', 'x.txt'])).code).toBe(1);
  });
});

describe('feeds and addresses', () => {
  let server: Server;
  let base = '';
  const served = new Map<string, string>();
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const body = served.get(request.url ?? '');
      if (body === undefined) response.writeHead(request.url === '/busy' ? 503 : 404).end();
      else response.writeHead(200, { 'content-type': request.url === '/rss' ? 'application/rss+xml' : 'text/html; charset=utf-8' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    served.clear();
    asked.length = 0;
  });

  const pageOf = (title: string, sentence: string): string =>
    htmlOf(`<h1>${title}</h1><p>Le gouvernement a annoncé que ${sentence} dans les communes de la région, dès la rentrée prochaine.</p>`);
  const item = (key: string, link: string, title: string): string =>
    `<item><guid isPermaLink="false">${key}</guid><title>${title}</title><link>${link}</link><pubDate>Mon, 06 Mar 2023 23:30:00 +0100</pubDate></item>`;
  const rss = (...items: readonly string[]): string =>
    `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Actualités</title>${items.join('')}</channel></rss>`;

  it('adds what a feed announces, once, and does not bring back what was removed', async () => {
    served.set('/a', pageOf('Des cantines ouvertes', '240 cantines restent ouvertes'));
    served.set('/b', pageOf('Des cars gratuits', '90 cars deviennent gratuits'));
    served.set('/rss', rss(item('2', '/b', 'Des cars'), item('1', '/a', 'Des cantines'), item('3', '/gone', 'Retiré'), item('4', '/busy', 'Plus tard')));
    const first = await run(['feed', `${base}/rss`, '--json', '--publisher', 'Ministère des Écoles']);
    expect(first.code).toBe(1);
    expect(objects(first).map(({ outcome, code }) => code ?? outcome)).toEqual(['status', 'status', 'added', 'added']);
    expect(added()).toEqual(['2023-03-06-cantines-ouvertes', '2023-03-06-cars-gratuits']);
    expect(objects(await run(['list', '--json']))[0]).toMatchObject({ publisher: { fr: 'Ministère des Écoles' }, date: '2023-03-06' });
    await run(['remove', '2023-03-06-cars-gratuits']);
    asked.length = 0;
    expect((await run(['feed', `${base}/rss`])).err).toMatch(/Added: 0, already there: 0, refused: 1\.\n$/);
    // What is gone is not asked for again; what was busy is.
    expect(asked).toEqual(['/rss', '/busy']);
    expect(added()).toEqual(['2023-03-06-cantines-ouvertes']);
    await run(['feed', `${base}/rss`, '--retry']);
    expect(asked).toContain('/gone');
  });

  it('reads Atom as well, and says what is no feed', async () => {
    served.set('/a', pageOf('Des cantines ouvertes', '240 cantines restent ouvertes'));
    served.set(
      '/atom',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>urn:1</id><title>Des cantines</title><link rel="self" href="/self"/><link href="a"/><updated>2023-03-07T08:00:00Z</updated></entry></feed>`,
    );
    expect((await run(['feed', `${base}/atom`])).out).toContain('added: 2023-03-07-cantines-ouvertes');
    expect((await run(['feed', `${base}/a`])).err).toContain('There is no RSS or Atom feed at this address.');
    expect((await run(['feed', `${base}/nowhere`])).code).toBe(1);
  });

  it('tells an address whose text has changed, and takes the new text when it is told to', async () => {
    served.set('/a', pageOf('Des cantines ouvertes', '240 cantines restent ouvertes'));
    const [one] = objects(await run(['add', '--json', '--date', '2023-03-06', `${base}/a`]));
    expect(one).toMatchObject({ outcome: 'added', id: '2023-03-06-cantines-ouvertes' });
    served.set('/a', pageOf('Des cantines ouvertes', '250 cantines restent ouvertes'));
    expect((await run(['add', `${base}/a`])).err).toContain('Run npm run corpus -- update 2023-03-06-cantines-ouvertes.');
    expect((await run(['update'])).out).toContain('updated: 2023-03-06-cantines-ouvertes');
    expect((await run(['show', '2023-03-06-cantines-ouvertes', '--text'])).out).toContain('250 cantines');
    expect((await run(['show', '2023-03-06-cantines-ouvertes'])).out).toContain(`received from ${base}/a on `);
  });
});
