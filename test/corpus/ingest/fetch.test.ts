import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/corpus/ingest/document.ts';
import { download, type FetchOptions, isPublic } from '../../../src/corpus/ingest/fetch.ts';
import { Refused } from '../../../src/corpus/ingest/refusal.ts';
import { htmlOf, pdfOf, plan, planPage, planText } from '../../support/documents.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const page = (type: string, body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Handler => {
  return (_, response) => void response.writeHead(200, { 'content-type': type, ...headers }).end(body);
};
const to = (location: string): Handler => {
  return (_, response) => void response.writeHead(302, { location }).end();
};

const handlers: Readonly<Record<string, Handler>> = {
  '/page': page('text/html; charset=utf-8', planPage),
  '/text': page('text/plain', planText),
  '/pdf': page('application/octet-stream', pdfOf([planText.split('\n')])),
  '/moved': to('/page'),
  '/loop': to('/loop'),
  '/inside': to('http://10.0.0.1/page'),
  '/metadata': to('http://169.254.169.254/latest/meta-data'),
  '/file': to('file:///etc/passwd'),
  '/secret': (_, response) => void response.writeHead(401).end('who are you'),
  '/login': page('text/html', htmlOf('<h1>Identifiez-vous</h1><form><input type="password"></form>')),
  '/to-login': to('/login'),
  '/mislabelled': page('text/html; charset=iso-8859-1', planPage),
  '/endless': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    const more = (): void => {
      while (response.writable && response.write('Une ligne de plus. '.repeat(1000)));
    };
    response.on('drain', more);
    more();
  },
  '/bomb': page('text/plain', gzipSync(Buffer.alloc(40_000_000, 'a ')), { 'content-encoding': 'gzip' }),
  '/slow': () => undefined,
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '1000' });
    response.write('half', () => response.destroy());
  },
};

let server: Server;
let base = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const handler = handlers[new URL(request.url ?? '/', 'http://x').pathname];
    if (handler === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end(planPage);
    else handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The loopback stands for the internet; what is private stays so. */
const here: FetchOptions = { mayReach: (address) => address === '127.0.0.1' || isPublic(address) };

async function refusal(address: string, options: FetchOptions = here): Promise<object> {
  try {
    const { text } = await readDocument(await download(address, options));
    return { text };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.refusal;
  }
}

describe('an address', () => {
  it.each(['/page', '/moved', '/text', '/pdf'])('is fetched and read for what it is: %s', async (path) => {
    const document = await readDocument(await download(base + path, here));
    expect(document.found).toMatchObject({ title: plan.title, date: '2023-03-12' });
    expect(document.from).toBe(base + (path === '/moved' ? '/page' : path));
  });

  it.each<readonly [string, object]>([
    ['/nowhere', { code: 'status', status: 404 }],
    ['/secret', { code: 'login' }],
    ['/login', { code: 'login' }],
    ['/to-login', { code: 'login' }],
    ['/loop', { code: 'too-many-redirects' }],
    ['/file', { code: 'address' }],
    ['/mislabelled', { code: 'charset', declared: 'iso-8859-1', likely: 'utf-8' }],
    ['/endless', { code: 'too-large', limit: 26_214_400 }],
    ['/bomb', { code: 'too-large', limit: 26_214_400 }],
    ['/cut', { code: 'unreachable' }],
  ])('is refused with what was found there: %s', async (path, expected) => {
    expect(await refusal(base + path)).toEqual(expected);
  });

  it('is refused when it never answers', async () => {
    expect(await refusal(`${base}/slow`, { ...here, timeoutMs: 100 })).toEqual({ code: 'timeout' });
  });

  it.each<readonly [string, string]>([
    ['/inside', '10.0.0.1'],
    ['/metadata', '169.254.169.254'],
  ])('leads into no private network by a redirect: %s', async (path, host) => {
    expect(await refusal(base + path)).toEqual({ code: 'private', host });
  });

  it.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://192.168.1.1/',
    'http://2130706433/',
    'http://0x7f.1/',
  ])('into a private network is refused: %s', async (address) => {
    expect(await refusal(address, {})).toMatchObject({ code: 'private' });
  });

  it.each(['ftp://example.org/a', 'https://me:secret@example.org/', 'http://', 'gopher://x'])('of another kind is refused: %s', async (address) => {
    expect(await refusal(address)).toEqual({ code: 'address' });
  });
});
