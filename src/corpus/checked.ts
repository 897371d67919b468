import { YAMLParseError } from 'yaml';
import type { z } from 'zod';
import type { Bilingual } from '../core/types.ts';
import { contentWords, type Trouble } from '../wording/corpus.ts';
import { type FieldRule, fieldWords, schemaWords } from '../wording/fields.ts';
import type { Problem } from './problems.ts';

/** What zod is to say of a field whose form is our own: the sentences are in `wording/fields.ts`. */
export function fieldRule(error: FieldRule): { readonly error: FieldRule } {
  return { error };
}

/** Reads a value of a shape; what is wrong with it is added to `problems`. @param source what `read` parses, as it stands in the file. */
export function parseWith<T>(schema: z.ZodType<T>, source: string, read: (source: string) => unknown, file: string, problems: Problem[]): T | undefined {
  let value: unknown;
  try {
    value = read(source);
  } catch (error) {
    problems.push({ file, at: null, ...syntaxTrouble(error, source) });
    return undefined;
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    problems.push({ file, at: factAt(value, issue.path), ...contentWords.field(issue.path.join('.'), wordsOf(issue, value)) });
  }
  return undefined;
}

function syntaxTrouble(error: unknown, source: string): Trouble {
  const [first = ''] = error instanceof Error ? error.message.split('\n') : [];
  // Both parsers name the place in their own way; it is said once, and counted in the file.
  const reason = first.replace(/ at line \d+, column \d+:?$/, '').replace(/ at position \d+$/, '');
  return contentWords.unparsable(reason || 'unknown error', placeOf(error, source));
}

function placeOf(error: unknown, source: string): { readonly line: number; readonly column: number } | null {
  if (error instanceof YAMLParseError) {
    const [from] = error.linePos ?? [];
    return from === undefined ? null : { line: from.line, column: from.col };
  }
  if (!(error instanceof SyntaxError)) return null;
  const position = / at position (\d+)/.exec(error.message)?.[1];
  const before = source.slice(0, position === undefined ? source.length : Number(position)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function wordsOf(issue: z.core.$ZodIssue, value: unknown): Bilingual {
  const { message } = issue;
  if (isRule(message)) return fieldWords[message];
  if (issue.path.length > 0 && valueAt(value, issue.path) === undefined) return schemaWords.missing(message);
  switch (issue.code) {
    case 'invalid_type':
      return schemaWords.type(message, issue.expected);
    case 'invalid_value':
      return schemaWords.choice(message, issue.values.map(String));
    case 'too_small':
      return issue.origin === 'string' ? schemaWords.empty(message) : schemaWords.tooSmall(message, String(issue.minimum));
    case 'invalid_format':
      return issue.format === 'url' ? schemaWords.url(message) : issue.format === 'datetime' ? schemaWords.time(message) : schemaWords.other(message);
    default:
      return schemaWords.other(message);
  }
}

function isRule(message: string): message is FieldRule {
  return Object.hasOwn(fieldWords, message);
}

function valueAt(value: unknown, at: readonly PropertyKey[]): unknown {
  return at.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined), value);
}

/** Names the fact rather than its number in the list. */
function factAt(value: unknown, at: readonly PropertyKey[]): string | null {
  if (at[0] !== 'facts' || typeof at[1] !== 'number') return null;
  const facts = (value as { readonly facts?: readonly { readonly id?: unknown }[] }).facts;
  const id = facts?.[at[1]]?.id;
  return typeof id === 'string' ? id : `facts[${at[1]}]`;
}
