import { readHead } from '../markdown-head.ts';
import { wordCount } from './blocks.ts';
import { decodeText } from './charset.ts';
import { fewestWords } from './limits.ts';
import { type Extracted, noMeta, type Received, Refused } from './refusal.ts';

/** A .txt is stored as it is: only line ends and a byte order mark are changed. */
export function readTxt({ bytes, charset }: Received): Extracted {
  return { format: 'txt', text: enough(decodeText(bytes, charset)), meta: noMeta };
}

/** A .md without its markup; its front matter says who, when and what. */
export function readMarkdown({ bytes, charset }: Received): Extracted {
  const source = decodeText(bytes, charset);
  const { head, body } = readHead(source);
  return { format: 'md', text: enough(withoutMarkup(body)), meta: head };
}

function enough(text: string): string {
  if (text.trim() === '') throw new Refused({ code: 'empty' });
  if (wordCount(text) < fewestWords) throw new Refused({ code: 'no-text' });
  return text;
}

function withoutMarkup(source: string): string {
  return source
    .replace(/^[ \t]*<!--[\s\S]*?-->[ \t]*\n?/gm, '')
    .replace(/^#{1,6}[ \t]+(.*?)[ \t]*#*$/gm, '$1')
    .replace(/^>[ \t]?/gm, '')
    .replace(/^[ \t]*(?:[-*_][ \t]*){3,}$/gm, '')
    .replace(/^([ \t]*)[*+][ \t]+/gm, '$1- ')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\([^)\s]*(?:[ \t]+"[^"]*")?\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=[^\s*_])([^\n]*?[^\s*_])\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/\\([\\`*_{}[\]()#+.!>~|-])/g, '$1')
    .replace(/^\n+/, '');
}
