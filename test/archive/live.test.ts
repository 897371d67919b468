import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createDispatcher } from '../../src/chat/dispatch.ts';
import { contentOf, type PinContext, textsOf } from '../../src/chat/pins/context.ts';
import { summaryReply } from '../../src/chat/summary-reply.ts';
import type { Answer } from '../../src/core/types.ts';
import { plainCommunique } from '../../src/corpus/plain.ts';
import { type LiveArchive, type OpenArchive, openLiveArchive } from '../../src/live-archive.ts';
import { invocation, keepingLog } from '../support/ask.ts';
import { planText } from '../support/documents.ts';
import { entryFor, openOn, smallFolders } from './support/bed.ts';
import { serverUrl, startBarePglite, startOnServer, startPglite } from './support/server.ts';

const question = 'De combien augmente le budget des écoles rurales ?';
const base = '2022-01-01-piscine';

let server: Awaited<ReturnType<typeof startPglite>>;
let folders: ReturnType<typeof smallFolders>;
let log: ReturnType<typeof keepingLog>;
beforeAll(async () => {
  server = await startPglite();
}, 60_000);
afterAll(() => server.dispose());
beforeEach(async () => {
  await server.run('drop schema if exists corpus cascade');
  folders = smallFolders();
  log = keepingLog();
});
afterEach(() => folders.dispose());

const open = (opened: OpenArchive): Promise<LiveArchive> => openLiveArchive(opened, { log: log.log, pauseMs: 10 });
const version = (millions: number, id = 'plan') => entryFor(plainCommunique(id, planText.replace('10 millions', `${millions} millions`)));
const quoteOf = (answer: Answer): string => (answer.kind === 'answered' ? answer.best.citation.quote : answer.kind);
const ask = async (live: LiveArchive): Promise<string> => quoteOf((await live.engineFor({ question })).ask(question));
const complaints = (): readonly string[] => log.lines.filter(({ level }) => level === 'error' || level === 'warn').map(({ message }) => message);

describe('a corpus in PostgreSQL that changes', () => {
  it('is seen as it is now: added, changed, removed', async () => {
    const opened = openOn(server, folders);
    const live = await open(opened);
    const changed = vi.fn(async () => undefined);
    live.start(changed);
    expect(live.engine().communiques.map(({ id }) => id)).toEqual([base]);
    const { writer } = opened.holdings;
    await writer.write({ entries: [version(10)] });
    expect(await ask(live)).toContain('10 millions');
    await writer.write({ entries: [version(12)] });
    expect(await ask(live)).toContain('12 millions');
    await vi.waitFor(() => expect(changed).toHaveBeenCalled());
    await writer.write({ entries: [], removed: ['plan'] });
    expect(await ask(live)).toBe('not-stated');
    await vi.waitFor(() => expect(live.engine().communiques.map(({ id }) => id)).toEqual([base]));
    expect(complaints()).toEqual([]);
    await live.stop();
  });

  it('leaves no trace of what was removed in the counts', async () => {
    const { door, holdings } = openOn(server, folders);
    await holdings.renewBundled();
    const counts = (): Promise<unknown> =>
      door.read(async (client) => {
        const terms = await client.query('select name, blocks, texts from corpus.terms where texts > 0 or blocks <> 0 order by name');
        const meta = await client.query("select value from corpus.meta where key = 'blocks'");
        const blocks = await client.query('select count(*)::int as count from corpus.blocks');
        return [terms.rows, meta.rows, blocks.rows];
      });
    const before = await counts();
    await holdings.writer.write({ entries: [version(10), version(11, 'other')] });
    await holdings.writer.write({ entries: [version(12)] });
    expect(await counts()).not.toEqual(before);
    await holdings.writer.write({ entries: [], removed: ['plan', 'other', 'never-there'] });
    expect(await counts()).toEqual(before);
    await door.close();
  });

  it('shows pinned summaries of texts that are not in memory', async () => {
    const opened = openOn(server, folders);
    await opened.holdings.writer.write({ entries: [version(10), version(11, 'other')] });
    const live = await open(opened);
    const context = { ...live, summary: summaryReply } as unknown as PinContext;
    const content = await contentOf(context, { communique: version(10).communique.id, lang: 'fr' });
    expect(content?.reply.texts?.map(({ text }) => text)).toEqual([version(10).communique.text]);
    expect((await textsOf(context, [version(11, 'other').communique.id])).filter(({ text }) => text !== '')).toHaveLength(1);
    await live.stop();
  });
});

describe('a server that is not as it should be', () => {
  it('may be away when the bot starts and later, and is found again', async () => {
    const opened = openOn(server, folders);
    await server.goAway();
    const live = await open(opened);
    live.start(async () => undefined);
    const { dispatcher } = { dispatcher: createDispatcher(commands, live, log.log) };
    const said = async (): Promise<string> => (await dispatcher.dispatch(invocation('ask', { question: 'combien de jours ouvre la piscine ?' }))).text;
    expect(await said()).toContain('Je n’ai pas accès aux communiqués');
    expect(complaints()[0]).toMatch(/^The PostgreSQL database postgres at 127\.0\.0\.1:\d+ cannot be reached\. Check that it is there and running/);
    await server.comeBack();
    await vi.waitFor(async () => expect(await said()).toContain('300 jours'), { timeout: 10_000, interval: 100 });
    await server.goAway();
    await vi.waitFor(async () => expect(await said()).toContain('Je n’ai pas accès'), { timeout: 10_000, interval: 100 });
    await server.comeBack();
    await vi.waitFor(async () => expect(await said()).toContain('300 jours'), { timeout: 10_000, interval: 100 });
    expect(JSON.stringify(log.lines)).not.toMatch(/piscine|password|postgres:postgres/);
    await live.stop();
  });

  it('is told to lack the extensions, and what to do', async () => {
    const bare = await startBarePglite();
    const live = await open(openOn(bare, folders));
    expect(complaints()).toEqual([expect.stringMatching(/extensions unaccent and pg_trgm are missing .*create extension unaccent; create extension pg_trgm/)]);
    expect(() => live.engine()).toThrow('have not been seen yet');
    await live.stop();
    await bare.dispose();
  });

  it('may hold what another version has read: nothing is answered until it is read again', async () => {
    const before = openOn(server, folders, 'the one before');
    await before.holdings.renewBundled();
    await before.holdings.writer.write({ entries: [version(10)] });
    await before.door.close();
    const live = await open(openOn(server, folders));
    expect(complaints()).toEqual([expect.stringContaining('Run `npm run --silent corpus -- load`')]);
    await live.stop();
  });
});

describe.runIf(serverUrl !== '')('under questions, on a PostgreSQL server', () => {
  it('each is answered from the old text or from the new one, never from both', async () => {
    const real = await startOnServer();
    const opened = openOn(real, folders);
    await opened.holdings.renewBundled();
    await opened.holdings.writer.write({ entries: [version(10), version(10, 'twin')] });
    const live = await open(opened);
    live.start(async () => undefined);
    const seen = new Set<string>();
    let isOver = false;
    const asking = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        const engine = await live.engineFor({ question });
        const answer = engine.ask(question);
        const hits = answer.kind === 'answered' ? [answer.best, ...answer.others] : answer.kind === 'ambiguous' ? answer.rivals : [];
        for (const { citation } of hits) {
          const source = engine.communiques.find(({ id }) => id === citation.communique);
          expect(source?.text.slice(citation.span.start, citation.span.end)).toBe(citation.quote);
        }
        // The twins change together: both texts at hand say the same.
        const figures = new Set((engine.atHand ?? []).flatMap(({ text }) => /\d+ millions/.exec(text)?.[0] ?? []));
        expect(figures.size).toBeLessThanOrEqual(1);
        for (const figure of figures) seen.add(figure);
      }
    });
    for (let millions = 11; millions < 31; millions += 1) await opened.holdings.writer.write({ entries: [version(millions), version(millions, 'twin')] });
    isOver = true;
    await Promise.all(asking);
    expect(seen.size).toBeGreaterThan(3);
    await live.stop();
    await real.dispose();
  });
});
