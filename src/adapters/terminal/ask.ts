import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Services } from '../../chat/command.ts';
import type { Runtime } from '../../chat/runtime.ts';
import { terminalWording } from '../../chat/wording/terminal.ts';
import type { Language } from '../../core/types.ts';
import { invocationOf, readable } from './decode.ts';
import { askJson } from './json.ts';
import { type Line, longestLine, readLines } from './lines.ts';
import { createOutput } from './output.ts';
import { renderReply } from './render.ts';
import { type OutputStream, screenOf } from './screen.ts';

/** Prints one answer as text. */
export async function askOnce(question: string, output: OutputStream, { dispatcher }: Pick<Runtime, 'dispatcher'>, locale: Language | null): Promise<void> {
  const reply = await dispatcher.dispatch(invocationOf({ command: 'ask', options: { question: readable(question) } }, locale));
  await createOutput(output).write(`${renderReply(reply, screenOf(output, false)).text}\n`);
}

/** Prints one answer as one line of JSON. */
export async function askOnceJson(question: string, output: OutputStream, services: Services, locale: Language | null): Promise<void> {
  await createOutput(output).write(jsonLine(await askJson(services, question, null, locale)));
}

const requestSchema = z.object({ id: z.union([z.string(), z.number()]).nullable().default(null), question: z.string() });

/** Answers JSON lines in order, each as soon as it is read. A line that cannot be used gets an error object, and the rest goes on. */
export async function askBatch(input: Readable, output: OutputStream, services: Services, locale: Language | null): Promise<void> {
  const out = createOutput(output);
  for await (const line of readLines(input)) {
    if (line.text.trim() === '') continue;
    await out.write(jsonLine(await answerLine(line, services, locale)));
    if (!out.isOpen) return;
  }
}

/** Line separators other than \n are escaped: some readers would end the line there. */
function jsonLine(value: object): string {
  return `${JSON.stringify(value).replace(/[\u0085\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

async function answerLine(line: Line, services: Services, locale: Language | null): Promise<object> {
  const words = terminalWording[locale ?? 'fr'].batch;
  if (line.isCut) return { line: line.number, error: words.tooLong(longestLine) };
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch {
    return { line: line.number, error: words.notJson };
  }
  const request = requestSchema.safeParse(value);
  if (!request.success) return { line: line.number, error: words.noQuestion };
  return askJson(services, request.data.question, request.data.id, locale);
}
