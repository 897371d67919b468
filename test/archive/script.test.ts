import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCorpus } from '../../scripts/corpus/run.ts';
import { openShelf } from '../../src/corpus/ingest/add.ts';
import { readDocument } from '../../src/corpus/ingest/document.ts';
import type { OpenArchive } from '../../src/live-archive.ts';
import { plan, planText } from '../support/documents.ts';
import { openOn, smallFolders } from './support/bed.ts';
import { type Server, startPglite } from './support/server.ts';

const id = '2023-03-12-plan-ecoles-rurales';
let folders: ReturnType<typeof smallFolders>;
let server: Server;
let opened: OpenArchive;
let folder: string;

beforeAll(async () => {
  folders = smallFolders();
  folder = mkdtempSync(path.join(tmpdir(), 'texts-'));
  server = await startPglite();
  opened = openOn(server, folders);
}, 60_000);
afterAll(async () => {
  await opened.door.close();
  await server.dispose();
  folders.dispose();
  rmSync(folder, { recursive: true });
});

async function run(...argv: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const said = { out: '', err: '' };
  const [output, errors] = [new PassThrough(), new PassThrough()];
  output.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
  });
  errors.on('data', (chunk: Buffer) => {
    said.err += chunk.toString();
  });
  const code = await runCorpus(argv, { input: new PassThrough(), output, errors, folders, holdings: opened.holdings, lang: 'en', fetch: {} });
  return { code, ...said };
}

function fileOf(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function quoteFor(question: string): Promise<string> {
  const answer = (await opened.archive.engineFor({ question })).ask(question);
  return answer.kind === 'answered' ? answer.best.citation.quote : answer.kind;
}

describe('npm run corpus with CORPUS=postgres', () => {
  it('loads a folder of texts, and again only what is new', async () => {
    fileOf('plan.txt', planText);
    fileOf('empty.txt', '');
    expect(await run('load', folder, '--json')).toMatchObject({ code: 1, out: expect.stringContaining(`"outcome":"added","id":"${id}"`) as string });
    rmSync(path.join(folder, 'empty.txt'));
    fileOf('other.txt', planText.replace('240 communes', '250 communes'));
    expect((await run('load', folder)).err).toContain('Added: 1, already there: 1, refused: 0.');
  });

  it('lists, shows and verifies what is there', async () => {
    expect((await run('list')).out).toMatch(new RegExp(`${id}-2[\\s\\S]*2022-01-01-piscine`));
    expect((await run('show', id)).out).toContain('10 millions');
    expect((await run('show', '2022-01-01-piscine')).out).toContain('came with the bot');
    expect(await run('show', 'nothing')).toMatchObject({ code: 1, err: expect.stringContaining('No communiqué is called') as string });
    expect((await run('check', '--json')).out).toContain('{"outcome":"in-order","communiques":3,"facts":0,"drafts":8}');
  });

  it('adds, and knows what was added by bytes and by text', async () => {
    const file = fileOf('third.txt', planText.replace('240 communes', '260 communes'));
    expect((await run('add', file, '--json', '--id', 'third')).out).toContain('"outcome":"added","id":"third"');
    expect((await run('add', file, '--json')).out).toContain('"outcome":"already","id":"third"');
    const fourth = fileOf('fourth.txt', planText.replace('240 communes', '270 communes'));
    expect((await run('add', fourth, '--json', '--id', 'third')).out).toContain('"code":"id-taken"');
    expect((await run('show', 'third', '--text')).out).toContain('260 communes');
  });

  it('updates a text and removes one, but none of the distribution', async () => {
    const file = fileOf('newer.txt', planText.replace('10 millions', '12 millions'));
    expect((await run('update', id, file)).out).toContain(`updated: ${id}`);
    expect((await run('show', id)).out).toContain('12 millions');
    for (const gone of ['third', `${id}-2`]) expect((await run('remove', gone, '--yes')).out).toContain('removed');
    expect(await run('remove', '2022-01-01-piscine', '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('came with the bot') as string });
    expect(await quoteFor('De combien augmente le budget des écoles rurales ?')).toContain('12 millions');
  });

  it('loads a library with its facts, names what is broken, and reads again what another version has read', async () => {
    const library = path.join(folder, 'library');
    mkdirSync(library);
    const shelf = openShelf({ data: folders.data, library });
    for (const name of ['good', 'broken']) {
      const document = await readDocument({
        bytes: Buffer.from(planText.replace('240', `${name.length}40`)),
        from: `${name}.txt`,
        isAddress: false,
        mediaType: null,
        charset: null,
      });
      shelf.add(document, { title: plan.title, date: null, publisher: null, language: 'fr' }, name);
    }
    writeFileSync(path.join(library, 'broken', 'facts.json'), '{ half');
    const facts = path.join(library, 'good', 'facts.json');
    const drafts = JSON.parse(readFileSync(facts, 'utf8')) as { readonly facts: readonly object[] };
    const written = { draft: false, statement: { fr: 'Le budget monte.', en: 'The budget rises.' }, phrasings: { fr: ['quid du nerf de la guerre'], en: [] } };
    writeFileSync(facts, JSON.stringify({ summary: [], facts: [{ ...drafts.facts[0], ...written }] }));
    const loaded = await run('load', library);
    expect(loaded).toMatchObject({
      code: 1,
      out: expect.stringContaining('brought in: good') as string,
      err: expect.stringContaining('broken/facts.json') as string,
    });
    expect(await quoteFor('quid du nerf de la guerre ?')).toContain('budget');
    await opened.door.close();
    opened = openOn(server, folders, 'the next one');
    await expect(opened.archive.refresh()).rejects.toThrow('another version');
    expect((await run('load', library)).err).toContain('Added: 2, already there: 1, refused: 1.');
    expect(await quoteFor('quid du nerf de la guerre ?')).toContain('budget');
  });
});
