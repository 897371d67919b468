import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadData } from '../../src/corpus/data.ts';
import { openShelf } from '../../src/corpus/ingest/add.ts';
import { readDocument } from '../../src/corpus/ingest/document.ts';
import { updateDocument } from '../../src/corpus/ingest/update.ts';
import type { CorpusFolders } from '../../src/corpus/library.ts';
import { openLiveEngine } from '../../src/live-engine.ts';
import { corpusFolders, openEngineMaker } from '../../src/open-engine.ts';
import { prepareAside } from '../../src/prepare.ts';
import { keepingLog } from '../support/ask.ts';
import { plan, planText } from '../support/documents.ts';

const root = process.cwd();
const base = '2022-01-01-piscine';
const built = new URL('../../dist/src/prepare-worker.js', import.meta.url);
let folders: CorpusFolders;

const asUnknown = { title: null, date: null, publisher: null, language: null };
const documentOf = (text: string): ReturnType<typeof readDocument> =>
  readDocument({ bytes: Buffer.from(text), from: 'plan.txt', isAddress: false, mediaType: null, charset: null });

beforeEach(async () => {
  folders = corpusFolders(root, mkdtempSync(path.join(tmpdir(), 'prepare-')));
  openShelf(folders).add(await documentOf(planText), { title: plan.title, date: '2023-03-12', publisher: null, language: 'fr' }, 'plan');
});
afterEach(() => rmSync(folders.library, { recursive: true }));

describe('preparing a corpus aside', () => {
  it('saves the index in another thread: the engine opens at once afterwards', async () => {
    expect(await prepareAside({ root, folders }, built)).toBe(true);
    const saved = readdirSync(path.join(folders.library, '.cache'));
    expect(saved.filter((name) => /^index-[0-9a-f]{64}\.bin$/.test(name))).toHaveLength(1);
  });

  it('fails quietly where the thread’s program or the corpus cannot be read', async () => {
    expect(await prepareAside({ root, folders }, new URL('./nowhere.js', import.meta.url))).toBe(false);
    expect(await prepareAside({ root, folders: { ...folders, data: path.join(folders.library, 'nowhere') } }, built)).toBe(false);
  });

  it('tells what takes long to open: what is large and has not been saved', () => {
    const maker = openEngineMaker(root, { ...folders, cache: path.join(folders.library, '.cache') });
    const bundled = loadData(folders.data);
    const [large] = bundled;
    if (large === undefined) throw new Error('the bundled communiqué is missing');
    // Without what the classifier is fitted to, which takes seconds.
    const altered = ['one', 'other'].map((title) => ({ ...large, id: title as typeof large.id, title, silences: [] }));
    expect(maker.isSlow(altered)).toBe(true);
    maker.prepare(altered);
    expect(maker.isSlow(altered)).toBe(false);
    expect(maker.isSlow([{ ...large, facts: large.facts.slice(1) }])).toBe(true);
  });
});

describe('a corpus that changes', () => {
  it('answers from the one before until the next is prepared', async () => {
    const small = { ...folders, data: path.join(folders.library, '.none') };
    // One of the distribution that is quickly read: behind a slow one, a change is waited for to settle.
    mkdirSync(path.join(small.data, base), { recursive: true });
    const head = `id: ${base}\ntitle: Une piscine\npublisher:\n  fr: Mairie\n  en: City\ndate: 2022-01-01\nlanguage: fr\n`;
    writeFileSync(path.join(small.data, base, 'communique.md'), `---\n${head}---\nUne piscine\n\nLa piscine municipale ouvre 300 jours par an.\n`);
    const maker = openEngineMaker(root, small);
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const live = await openLiveEngine({ folders: small, engineOf: maker.open, prepare: () => gate, log: keepingLog().log, pauseMs: 10 });
    updateDocument(small, 'plan', await documentOf(planText.replace('10 millions', '12 millions')), asUnknown);
    const looking = live.look();
    const quote = (): string => {
      const answer = live.engine().ask('De combien augmente le budget des écoles rurales ?');
      return answer.kind === 'answered' ? answer.best.citation.quote : answer.kind;
    };
    expect(quote()).toContain('10 millions');
    release();
    await looking;
    expect(quote()).toContain('12 millions');
  });
});
