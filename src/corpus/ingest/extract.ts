import path from 'node:path';
import { readDocx } from './docx.ts';
import { readEml } from './eml.ts';
import { readHtml } from './html.ts';
import { readPdf } from './pdf.ts';
import { readMarkdown, readTxt } from './plain-file.ts';
import { type Extracted, type Format, type Received, Refused } from './refusal.ts';

const readers: Readonly<Record<Format, (received: Received) => Extracted | Promise<Extracted>>> = {
  txt: readTxt,
  md: readMarkdown,
  html: readHtml,
  pdf: readPdf,
  docx: readDocx,
  eml: readEml,
};

const byEnding: Readonly<Record<string, Format>> = {
  '.txt': 'txt',
  '.text': 'txt',
  '.md': 'md',
  '.markdown': 'md',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.eml': 'eml',
};

const byMediaType: Readonly<Record<string, Format>> = {
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'message/rfc822': 'eml',
};

/**
 * Makes the canonical text of a document, in the plain form the segmenter expects.
 * @throws Refused when there is none to be had.
 */
export async function extract(received: Received): Promise<Extracted> {
  if (received.bytes.length === 0) throw new Refused({ code: 'empty' });
  const format = formatOf(received);
  try {
    return await readers[format](received);
  } catch (error) {
    // Whatever a parser makes of hostile or broken bytes (too deep, a missing part), the document is what cannot be used.
    throw error instanceof Refused ? error : new Refused({ code: 'damaged', format });
  }
}

/** What the bytes are comes first, for endings and servers are often wrong; between kinds of text only those can tell. */
function formatOf({ bytes, from, isAddress, mediaType }: Received): Format {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK\x03\x04')) return 'docx';
  const start = head.replace(/^(?:\xef\xbb\xbf)?\s*/, '');
  if (/^(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html|<head|<body)/i.test(start)) return 'html';
  const named = byEnding[path.extname(isAddress ? new URL(from).pathname : from).toLowerCase()];
  const declared = mediaType === null ? undefined : byMediaType[mediaType];
  const format = declared === 'txt' || declared === undefined ? (named ?? declared) : declared;
  if (format === undefined) throw new Refused({ code: 'unknown-format' });
  return format;
}
