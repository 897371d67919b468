import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Document, readDocument } from '../../../src/corpus/ingest/document.ts';
import { receive } from '../../../src/corpus/ingest/receive.ts';
import { Refused } from '../../../src/corpus/ingest/refusal.ts';
import { plainCommunique } from '../../../src/corpus/plain.ts';
import { docxOf, htmlOf, pdfOf, plan, planEml, planHtml, planPage, planText, zipOf } from '../../support/documents.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const read = async (name: string, content: string | Uint8Array, charset: string | null = null): Promise<Document> =>
  readDocument(await receive(fileOf(name, content), charset));

async function refusal(work: Promise<unknown>): Promise<object> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refused)) throw error ?? new Error('nothing was refused');
  return error.refusal;
}

function quotes(text: string): readonly string[] {
  const { passages } = plainCommunique('x', text);
  return passages.map(({ start, end }) => text.slice(start, end));
}

const lines = planText.split('\n');
const markdown = `---\ntitle: ${plan.title}\ndate: 2023-03-12\n---\n# ${plan.title}\n\n${plan.day}\n\n${plan.paragraphs.join('\n\n')}\n\n${plan.bullets.map((text) => `* **${text}**`).join('\n')}\n`;

describe('a document', () => {
  it.each([
    ['plan.txt', planText],
    ['plan.md', markdown],
    ['plan.html', planHtml],
    ['page.html', planPage],
    ['plan.docx', docxOf(lines.filter((line) => line !== ''))],
    ['plan.pdf', pdfOf([lines])],
    ['plan.eml', planEml],
    ['without-an-ending', planHtml],
  ])('makes the same passages whatever it comes in: %s', async (name, content) => {
    const { text, found } = await read(name, content);
    expect(quotes(text)).toEqual(quotes(planText));
    expect(found).toMatchObject({ title: plan.title, date: '2023-03-12', language: 'fr' });
  });

  it('keeps a .txt byte for byte, line ends and mark aside', async () => {
    const text = `${planText}\n  Une ligne  à l’écart ;\u00a0une autre.\n`;
    expect((await read('kept.txt', `\ufeff${text.replace(/\n/g, '\r\n')}`)).text).toBe(text);
  });

  it('says who publishes it only where it is stated', async () => {
    expect((await read('page.html', planPage)).found.publisher).toBe('Ministère des Écoles');
    expect((await read('mail.eml', planEml)).found.publisher).toBe('Ministère des Écoles');
    expect((await read('plan.txt', planText)).found.publisher).toBeNull();
    expect((await read('line.txt', planText.replace('\n\n', '\n\nMinistère des Écoles\n\n'))).found.publisher).toBe('Ministère des Écoles');
  });

  it('is not given a date or a language that it does not state', async () => {
    expect((await read('undated.txt', planText.replace(plan.day, ''))).found.date).toBeNull();
    const latin = 'Gallia est omnis divisa in partes tres quarum unam incolunt Belgae aliam Aquitani tertiam qui ipsorum lingua Celtae appellantur.\n';
    expect((await read('latin.txt', latin)).found.language).toBeNull();
  });

  it('is read in the charset it declares, or that a person gives', async () => {
    const bytes = Buffer.from(planText.replace(/’/g, "'"), 'latin1');
    expect(await refusal(read('old.txt', bytes))).toMatchObject({ code: 'charset', declared: null });
    const cut = Buffer.from('Le marché de Noël ouvrira à la mi-décembre, après les réparations décidées par la mairie.\0', 'latin1');
    expect(await refusal(read('cut.txt', cut))).toMatchObject({ likely: 'windows-1252' });
    expect(await refusal(read('cut.txt', cut, 'windows-1252'))).toEqual({ code: 'charset', declared: 'windows-1252', likely: null });
    expect((await read('old.txt', bytes, 'windows-1252')).found.title).toBe(plan.title);
    const page = planHtml.replace('utf-8', 'iso-8859-1').replace(/’/g, "'");
    expect((await read('old.html', Buffer.from(page, 'latin1'))).found.title).toBe(plan.title);
    expect(await refusal(read('wrong.html', page))).toEqual({ code: 'charset', declared: 'iso-8859-1', likely: 'utf-8' });
  });
});

describe('a document that is no communiqué', () => {
  it.each<readonly [string, string, string | Uint8Array, object]>([
    ['a scan', 'scan.pdf', pdfOf([[], []]), { code: 'scanned' }],
    ['a damaged PDF', 'damaged.pdf', '%PDF-1.4\nnothing', { code: 'damaged', format: 'pdf' }],
    ['an empty file', 'empty.txt', '', { code: 'empty' }],
    ['white space', 'blank.txt', ' \n\n ', { code: 'empty' }],
    ['an empty page', 'empty.html', htmlOf('<div id="app"></div><script>start()</script>'), { code: 'no-text' }],
    ['a login', 'login.html', htmlOf('<h1>Connexion</h1><form><input name="u"><input type="password"></form>'), { code: 'login' }],
    [
      'an error page',
      'gone.html',
      htmlOf(`<h1>Page introuvable</h1><p>${'La page demandée est introuvable. '.repeat(5)}</p>`),
      { code: 'status', status: 404 },
    ],
    ['another zip', 'archive.docx', zipOf({ 'a.txt': 'a' }), { code: 'unknown-format' }],
    ['a broken zip', 'broken.docx', Buffer.from('PK\x03\x04 and nothing else'), { code: 'damaged', format: 'docx' }],
    ['a zip bomb', 'bomb.docx', zipOf({ 'word/document.xml': Buffer.alloc(60_000_000) }), { code: 'zip-bomb' }],
    ['a zip bomb that lies', 'liar.docx', zipOf({ 'word/document.xml': Buffer.alloc(5_000_000) }, 1000), { code: 'zip-bomb' }],
    ['a picture', 'photo.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), { code: 'unknown-format' }],
    ['a page of endless depth', 'deep.html', htmlOf(`${'<div>'.repeat(60_000)}${planText}`), { code: 'damaged', format: 'html' }],
  ])('is refused: %s', async (_, name, content, expected) => {
    expect(await refusal(read(name, content))).toEqual(expected);
  });

  it('is refused before it is read when it is far too large', async () => {
    const file = fileOf('huge.txt', '');
    truncateSync(file, 500_000_000);
    expect(await refusal(receive(file, null))).toMatchObject({ code: 'too-large' });
  });

  it('is refused when it is no file', async () => {
    expect(await refusal(receive(path.join(folder, 'nowhere.txt'), null))).toEqual({ code: 'missing' });
    expect(await refusal(receive(folder, null))).toEqual({ code: 'a-folder' });
    expect(await refusal(receive('/dev/zero', null))).toEqual({ code: 'unreadable' });
  });
});
