import chardet from 'chardet';
import iconv from 'iconv-lite';
import { Refused } from './refusal.ts';

/** What browsers read under these labels (WHATWG Encoding): pages that declare them hold the quotes and dashes of windows-1252. */
const readAs: Readonly<Record<string, string>> = { 'iso-8859-1': 'windows-1252', latin1: 'windows-1252', 'us-ascii': 'windows-1252', ascii: 'windows-1252' };

/**
 * Bytes to text, in the charset somebody declared, else UTF-8. Never guesses: bytes that contradict the declaration are refused, with
 * what they look like.
 * @throws Refused `charset`.
 */
export function decodeText(bytes: Uint8Array, declared: string | null): string {
  const marked = markOf(bytes);
  const utf8 = asUtf8(bytes);
  if (marked === null && declared === null) {
    if (utf8 === undefined) throw new Refused({ code: 'charset', declared: null, likely: likelyCharset(bytes) });
    return tidy(utf8);
  }
  const name = (marked ?? declared ?? 'utf-8').toLowerCase();
  const label = readAs[name] ?? name;
  const isUtf8 = /^utf-?8$/.test(label);
  if (isUtf8 && utf8 !== undefined) return tidy(utf8);
  // Several bytes that happen to be UTF-8 are UTF-8: text of another charset passes for it about once in a million characters.
  const isContradicted = isUtf8 || (/^(?:windows|iso|mac)/.test(label) && utf8 !== undefined && bytes.some((byte) => byte > 0x7f));
  if (isContradicted || !iconv.encodingExists(label)) {
    throw new Refused({ code: 'charset', declared: name, likely: utf8 === undefined ? likelyCharset(bytes) : 'utf-8' });
  }
  const text = iconv.decode(Buffer.from(bytes), label);
  if (/[\ufffd\0]/.test(text)) {
    const likely = likelyCharset(bytes);
    // To advise what was just tried would lead in a circle.
    throw new Refused({ code: 'charset', declared: name, likely: likely === label ? null : likely });
  }
  return tidy(text);
}

function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The charset that a byte order mark declares. */
function markOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

function likelyCharset(bytes: Uint8Array): string | null {
  const found = chardet.detect(bytes.subarray(0, 200_000))?.toLowerCase() ?? null;
  return found === null || found === 'ascii' ? null : (readAs[found] ?? found);
}

/** Line ends as the corpus keeps them; nothing else is touched. */
function tidy(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}
