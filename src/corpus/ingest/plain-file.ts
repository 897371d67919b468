import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { readDateLine } from '../dates.ts';
import { wordCount } from './blocks.ts';
import { decodeText } from './charset.ts';
import { fewestWords } from './limits.ts';
import { type Extracted, type Meta, noMeta, type Received, Refused } from './refusal.ts';

/** A .txt is stored as it is: only line ends and a byte order mark are changed. */
export function readTxt({ bytes, charset }: Received): Extracted {
  return { format: 'txt', text: enough(decodeText(bytes, charset)), meta: noMeta };
}

/** A .md without its markup; its front matter says who, when and what. */
export function readMarkdown({ bytes, charset }: Received): Extracted {
  const source = decodeText(bytes, charset);
  const front = /^---\n([\s\S]*?)\n---\n/.exec(source);
  return { format: 'md', text: enough(withoutMarkup(source.slice(front?.[0].length ?? 0))), meta: front === null ? noMeta : metaOf(front[1] ?? '') };
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

const frontMatter = z.object({
  title: z.string().catch(''),
  date: z.union([z.string(), z.date().transform((day) => day.toISOString().slice(0, 10))]).catch(''),
  publisher: z.union([z.string(), z.object({ fr: z.string() }).transform(({ fr }) => fr)]).catch(''),
});

function metaOf(yaml: string): Meta {
  let value: unknown;
  try {
    value = parseYaml(yaml);
  } catch {
    return noMeta;
  }
  const { success, data } = frontMatter.safeParse(value);
  return success ? { title: data.title || null, date: readDateLine(data.date), publisher: data.publisher || null } : noMeta;
}
