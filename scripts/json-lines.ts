import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { BotError } from '../src/errors.ts';
import { asItIs } from './command-line.ts';

/**
 * Reads a file of JSON lines; empty lines are passed over.
 * @throws BotError when the file cannot be read, or names the first line that is not of this shape.
 */
export function readJsonLines<T>(file: string, shape: z.ZodType<T>): readonly T[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new BotError('FILE_UNREADABLE', asItIs(`${file}: the file cannot be read. Give a file of JSON lines.`));
  }
  return text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [parseLine(line, `${file}:${i + 1}`, shape)]));
}

function parseLine<T>(line: string, at: string, shape: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new BotError('FILE_INVALID', asItIs(`${at}: the line is not JSON. Give a JSON object on each line.`));
  }
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new BotError(
    'FILE_INVALID',
    asItIs(`${at}: ${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'it is not of this shape'}. Correct this line.`),
  );
}
