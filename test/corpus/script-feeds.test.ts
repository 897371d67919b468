import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { htmlOf } from '../support/documents.ts';
import { objects, useShelf } from './support/shelf.ts';

const shelf = useShelf();
const { run, added } = shelf;

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
