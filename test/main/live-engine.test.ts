import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../src/core/engine.ts';
import type { Communique, Engine } from '../../src/core/types.ts';
import { openShelf } from '../../src/corpus/ingest/add.ts';
import { readDocument } from '../../src/corpus/ingest/document.ts';
import { unshelve } from '../../src/corpus/ingest/shelf.ts';
import { updateDocument } from '../../src/corpus/ingest/update.ts';
import type { CorpusFolders } from '../../src/corpus/library.ts';
import { startFeeds } from '../../src/feeds.ts';
import { type LiveEngine, openLiveEngine } from '../../src/live-engine.ts';
import { keepingLog } from '../support/ask.ts';
import { htmlOf, plan, planText } from '../support/documents.ts';
import { testLexicon, testModels } from '../support/engine.ts';

const id = 'plan';
const base = '2022-01-01-piscine';
const asUnknown = { title: null, date: null, publisher: null, language: null };
let folders: CorpusFolders;

beforeEach(() => {
  const root = mkdtempSync(path.join(tmpdir(), 'live-'));
  folders = { data: path.join(root, 'communiques'), library: path.join(root, 'library') };
  // A small one of the distribution: an engine over many facts takes half a second to build.
  mkdirSync(path.join(folders.data, base), { recursive: true });
  const head = `id: ${base}\ntitle: Une piscine\npublisher:\n  fr: Mairie\n  en: City\ndate: 2022-01-01\nlanguage: fr\n`;
  writeFileSync(path.join(folders.data, base, 'communique.md'), `---\n${head}---\nUne piscine\n\nLa piscine municipale ouvre 300 jours par an.\n`);
});
afterEach(() => rmSync(path.dirname(folders.data), { recursive: true }));

const documentOf = (text: string): ReturnType<typeof readDocument> =>
  readDocument({ bytes: Buffer.from(text), from: 'plan.txt', isAddress: false, mediaType: null, charset: null });

async function add(text: string, as = id): Promise<void> {
  const added = openShelf(folders).add(await documentOf(text), { title: plan.title, date: '2023-03-12', publisher: null, language: 'fr' }, as);
  expect(added.kind).toBe('added');
}

const engineOf = (communiques: readonly Communique[]): Engine => createEngine(communiques, testLexicon(), undefined, testModels());
const open = (log = keepingLog().log): Promise<LiveEngine> => openLiveEngine({ folders, engineOf, log, pauseMs: 10 });
const idsOf = ({ engine }: LiveEngine): readonly string[] => engine().communiques.map((communique) => communique.id as string);

/** What a question is answered from. */
function quoteFor(live: LiveEngine, question: string): string {
  const answer = live.engine().ask(question);
  return answer.kind === 'answered' ? answer.best.citation.quote : answer.kind;
}

describe('the corpus of a running bot', () => {
  it('is taken over when something is added, changed or removed', async () => {
    const live = await open();
    const before = live.engine();
    await live.look();
    expect(live.engine()).toBe(before);
    await add(planText);
    await live.look();
    expect(idsOf(live)).toEqual([base, id]);
    expect(quoteFor(live, 'De combien augmente le budget des écoles rurales ?')).toContain('10 millions');
    updateDocument(folders, id, await documentOf(planText.replace('10 millions', '12 millions')), asUnknown);
    await live.look();
    expect(quoteFor(live, 'De combien augmente le budget des écoles rurales ?')).toContain('12 millions');
    unshelve(folders.library, id);
    await live.look();
    expect(idsOf(live)).toEqual([base]);
    // Whoever asked before goes on with the corpus of then.
    expect(before.communiques).toHaveLength(1);
  });

  it('follows facts that a person edits, and stays as it was while they are broken, saying so once', async () => {
    await add(planText);
    const { log, lines } = keepingLog();
    const live = await open(log);
    const file = path.join(folders.library, id, 'facts.json');
    const facts = JSON.parse(readFileSync(file, 'utf8')) as { summary: string[]; facts: Record<string, unknown>[] };
    const [first] = facts.facts;
    writeFileSync(file, '{ "facts": [');
    const old = live.engine();
    await live.look();
    await live.look();
    expect(live.engine().communiques).toEqual(old.communiques);
    expect(lines.filter(({ level }) => level === 'warn')).toEqual([
      { level: 'warn', fields: { problems: [expect.objectContaining({ file: `${id}/facts.json` })] }, message: expect.any(String) },
    ]);
    const reviewed = { ...first, draft: false, statement: { fr: 'Le budget monte.', en: 'The budget rises.' }, phrasings: { fr: ['quid du budget'], en: [] } };
    writeFileSync(file, JSON.stringify({ summary: [], facts: [reviewed] }));
    await live.look();
    expect(live.engine().communiques.find((communique) => communique.id === id)?.facts).toHaveLength(1);
  });

  it('leaves out what is broken when it starts, names it, and takes it in when it is mended', async () => {
    await add(planText);
    const file = path.join(folders.library, id, 'communique.md');
    const intact = readFileSync(file, 'utf8');
    writeFileSync(file, intact.replace('10 millions', '11 millions'));
    const { log, lines } = keepingLog();
    const live = await open(log);
    expect(idsOf(live)).toEqual([base]);
    expect(lines[0]?.fields).toEqual({ problems: expect.arrayContaining([expect.objectContaining({ file: `${id}/communique.md` })]) });
    await add(planText.replace('240 communes', '250 communes'), 'other');
    await live.look();
    expect(idsOf(live)).toEqual([base, 'other']);
    writeFileSync(file, intact);
    await live.look();
    expect(idsOf(live)).toEqual([base, 'other', id]);
  });

  it('keeps one as it was while it is broken, and takes the others over', async () => {
    await add(planText);
    const live = await open();
    writeFileSync(path.join(folders.library, id, 'facts.json'), '{ half');
    await add(planText.replace('240 communes', '250 communes'), 'other');
    await live.look();
    expect(idsOf(live)).toEqual([base, 'other', id]);
    unshelve(folders.library, id);
    await live.look();
    expect(idsOf(live)).toEqual([base, 'other']);
  });

  it('is looked at by itself, and tells who wants to know with the new corpus in place', async () => {
    const live = await open();
    const told: (readonly string[])[] = [];
    live.start(async () => void told.push(idsOf(live)));
    await add(planText);
    await vi.waitFor(() => expect(told).toEqual([[base, id]]), { timeout: 5000 });
    await live.stop();
  });

  it('is never half of one and half of another while it is edited under questions', async () => {
    const other = planText.replace('10 millions', '12 millions').replace('240 communes', '250 communes');
    await add(planText);
    const place = path.join(folders.library, id);
    const spare = path.join(folders.library, '.spare');
    // Two whole folders that another process keeps exchanging, with the renames of an update.
    renameSync(place, spare);
    await add(other);
    const steps = `const fs = require('fs'); const [place, old, spare] = process.argv.slice(1); const end = Date.now() + 2500;
      const wait = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120);
      while (Date.now() < end) { fs.renameSync(place, old); fs.renameSync(spare, place); fs.renameSync(old, spare); wait(); }`;
    const { log, lines } = keepingLog();
    const live = await open(log);
    live.start(async () => undefined);
    const editor = spawn(process.execPath, ['-e', steps, place, path.join(folders.library, `.replaced-${id}`), spare], { stdio: 'inherit' });
    const ended = once(editor, 'exit');
    const seen = new Map<string, number>();
    let asked = 0;
    while (editor.exitCode === null) {
      const engine = live.engine();
      const answers = ['De combien augmente le budget des écoles rurales ?', 'Dans combien de communes les cantines restent-elles ouvertes ?'].map((question) =>
        engine.ask(question),
      );
      const quotes = answers.map((answer) => (answer.kind === 'answered' ? answer.best.citation.quote : answer.kind));
      const texts = new Set(answers.map((answer) => (answer.kind === 'answered' ? answer.best.citation.sha256 : '')));
      const pair = quotes.map((quote) => /\d+/.exec(quote)?.[0] ?? quote).join(' and ');
      expect(texts.size).toBe(1);
      seen.set(pair, (seen.get(pair) ?? 0) + 1);
      asked += 2;
      await pause(1);
    }
    expect(await ended).toEqual([0, null]);
    await live.stop();
    expect([...seen.keys()].toSorted()).toEqual(['10 and 240', '12 and 250']);
    expect(asked).toBeGreaterThan(100);
    expect(lines.filter(({ level }) => level !== 'info')).toEqual([]);
  });
});

describe('feeds of a running bot', () => {
  it('are read at the start, and what they announce is in use at once', async () => {
    const pages: Readonly<Record<string, string>> = {
      '/rss': `<rss version="2.0"><channel><title>A</title><item><guid>1</guid><link>/page</link><pubDate>Sun, 12 Mar 2023 08:00:00 +0100</pubDate></item><item><guid>2</guid><link>/none</link></item></channel></rss>`,
      '/page': htmlOf(`<h1>${plan.title}</h1>${plan.paragraphs.map((text) => `<p>${text}</p>`).join('')}`),
    };
    const server = createServer(({ url = '' }, response) => {
      const page = pages[url];
      response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { log, lines } = keepingLog();
    const live = await open();
    const feeds = startFeeds({
      feeds: [`${site}/nothing`, `${site}/rss`],
      shelf: () => openShelf(folders),
      log,
      onAdded: live.look,
      fetch: { mayReach: () => true },
    });
    await feeds.readOnce();
    expect(idsOf(live)).toEqual([base, '2023-03-12-plan-ecoles-rurales']);
    expect(lines.map(({ level, fields }) => [level, fields])).toEqual([
      ['warn', { code: 'status', feed: 1 }],
      ['warn', { code: 'status', address: `${site}/none` }],
      ['info', { id: '2023-03-12-plan-ecoles-rurales', address: `${site}/page` }],
      ['warn', { code: 'status', feed: 1 }],
    ]);
    feeds.stop();
    server.close();
  });

  it('from private networks are not read', async () => {
    const { log, lines } = keepingLog();
    const feeds = startFeeds({ feeds: ['http://127.0.0.1:9/rss'], shelf: () => openShelf(folders), log, onAdded: async () => undefined });
    await feeds.readOnce();
    feeds.stop();
    expect(lines[0]).toMatchObject({ level: 'warn', fields: { code: 'private', feed: 1 } });
  });
});
