import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { readDateLine } from '../dates.ts';
import { type Block, plainText, squeeze, wordCount } from './blocks.ts';
import { decodeText } from './charset.ts';
import { blocksOf, type DomElement } from './dom.ts';
import { fewestWords } from './limits.ts';
import { type Extracted, type Meta, type Received, Refused } from './refusal.ts';

interface DomDocument extends DomElement {
  readonly body: DomElement;
  readonly documentElement: DomElement;
  cloneNode(deep: boolean): DomDocument;
}

/** What surrounds an article on a site. A page without any of it is the document itself, and is taken whole. */
const chrome = 'nav, footer, aside, form, [role=navigation], [role=banner], [role=contentinfo], body > header';
/** A page with a password field and no more words than this is where one logs in. */
const mostLoginWords = 150;

/** @throws Refused when the page is empty, a login, an error page in disguise, or in another charset than it says. */
export function readHtml(received: Received): Extracted {
  const source = decodeText(received.bytes, received.charset ?? declaredCharset(received.bytes));
  return extractHtml(source);
}

/** @param source a whole page. */
export function extractHtml(source: string): Extracted {
  const document = parse(source);
  const found = document.querySelector(chrome) === null ? plainPage(document) : article(source, document);
  const text = plainText(found.blocks);
  const words = wordCount(text);
  if (document.querySelector('input[type=password]') !== null && words < mostLoginWords) throw new Refused({ code: 'login' });
  if (words < mostLoginWords && isErrorPage(found.meta.title ?? text.split('\n')[0] ?? '')) throw new Refused({ code: 'status', status: 404 });
  if (words < fewestWords) throw new Refused({ code: 'no-text' });
  return { format: 'html', text, meta: found.meta };
}

/** Blocks of markup that is no page of its own: what mammoth makes of a .docx, the content of a feed's entry. */
export function blocksOfMarkup(markup: string): readonly Block[] {
  return blocksOf(parse(`<!doctype html><html><body>${markup}</body></html>`).body);
}

function parse(source: string): DomDocument {
  // linkedom leaves `body` empty without a proper frame.
  const framed = /<html[\s>]/i.test(source) ? source : `<!doctype html><html><body>${source}</body></html>`;
  return parseHTML(framed).document as unknown as DomDocument;
}

interface Found {
  readonly blocks: readonly Block[];
  readonly meta: Meta;
}

function plainPage(document: DomDocument): Found {
  return { blocks: blocksOf(document.body), meta: { ...metaOf(document), title: headlineOf(document) } };
}

/** The article of a page with menus around it, its headline first; readers leave headlines out of what they call content. */
function article(source: string, document: DomDocument): Found {
  const meta = metaOf(document);
  const read = new Readability(parse(source) as unknown as ConstructorParameters<typeof Readability>[0], { charThreshold: 200 }).parse();
  const title = headlineOf(document) ?? (squeeze(read?.title ?? '') || null);
  const body = read?.content == null ? [] : blocksOfMarkup(read.content);
  const isThere = title !== null && body.slice(0, 3).some(({ text }) => squeeze(text) === title);
  return { blocks: title === null || isThere ? body : [{ kind: 'heading', text: title }, ...body], meta: { ...meta, title } };
}

function headlineOf(document: DomDocument): string | null {
  const headings = [...document.querySelectorAll('main h1, article h1')];
  const [only, second] = headings.length > 0 ? headings : [...document.querySelectorAll('h1')];
  const heading = second === undefined ? squeeze(only?.textContent ?? '') : '';
  return heading || content(document, ['meta[property="og:title"]', 'meta[name="twitter:title"]', 'meta[name="DC.title"]']);
}

function metaOf(document: DomDocument): Meta {
  const stamp =
    content(document, [
      'meta[property="article:published_time"]',
      'meta[itemprop="datePublished"]',
      'meta[name="DC.date"]',
      'meta[name="dcterms.date"]',
      'meta[name="dcterms.issued"]',
      'meta[name="date"]',
    ]) ??
    document.querySelector('article time[datetime], main time[datetime]')?.getAttribute('datetime') ??
    null;
  return {
    title: null,
    date: stamp === null ? null : readDateLine(stamp.slice(0, 10)),
    publisher: content(document, [
      'meta[name="DC.publisher"]',
      'meta[name="dcterms.publisher"]',
      'meta[property="article:publisher"]:not([content^=http])',
      'meta[property="og:site_name"]',
    ]),
  };
}

function content(document: DomDocument, selectors: readonly string[]): string | null {
  for (const selector of selectors) {
    const value = squeeze(document.querySelector(selector)?.getAttribute('content') ?? '');
    if (value !== '') return value;
  }
  return null;
}

function isErrorPage(title: string): boolean {
  return /\b404\b|page (?:introuvable|non trouvée|not found|does not exist)|not found$|accès (?:refusé|interdit)|access denied|just a moment|erreur 40\d|error 40\d/i.test(
    title,
  );
}

/** What `<meta charset>` says within the first kilobytes, as browsers look for it. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? /^<\?xml[^>]*encoding=["']([\w-]+)/i.exec(head)?.[1] ?? null;
}
