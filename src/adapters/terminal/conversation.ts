import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Button, Reply } from '../../chat/reply.ts';
import type { Runtime } from '../../chat/runtime.ts';
import { corpusLabel } from '../../chat/scope.ts';
import { terminalWording } from '../../chat/wording/terminal.ts';
import type { Language } from '../../core/types.ts';
import { decodeLine, invocationOf } from './decode.ts';
import { readLines } from './lines.ts';
import { createOutput } from './output.ts';
import { renderReply } from './render.ts';
import { type OutputStream, screenOf } from './screen.ts';

export interface Streams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: OutputStream;
}

type Deps = Pick<Runtime, 'dispatcher' | 'services' | 'commands'>;

const prompt = '› ';
const rememberedLines = 500;

/**
 * A conversation at the terminal, or one reply for each line of a pipe.
 * @param locale language of the terminal, until a question shows another.
 * @returns when the person leaves or the input ends.
 */
export async function converse({ input, output }: Streams, deps: Deps, locale: Language | null): Promise<void> {
  const isWatched = input.isTTY === true && output.isTTY === true;
  const out = createOutput(output);
  let spoken = locale;
  let choices: readonly Button[] = [];
  let replies = 0;

  async function show(reply: Reply): Promise<void> {
    const rendered = renderReply(reply, screenOf(output, isWatched));
    choices = rendered.choices;
    if (reply.answer !== null) spoken = reply.lang;
    replies += 1;
    await out.write(isWatched ? `${rendered.text}\n\n` : `${replies > 1 ? '\n' : ''}${rendered.text}\n`);
  }

  /** @returns false when the person wants to leave. */
  async function take(line: string): Promise<boolean> {
    const decoded = decodeLine(line, isWatched ? choices : null, deps.commands, spoken);
    switch (decoded.kind) {
      case 'leave':
        return false;
      case 'nothing':
        return true;
      case 'no-choice':
        await out.write(`${terminalWording[spoken ?? 'fr'].noChoice(decoded.number)}\n\n`);
        return true;
      case 'action':
        await show(await deps.dispatcher.runAction(decoded.action, invocationOf({ command: 'ask', options: {} }, spoken)));
        return true;
      case 'invocation':
        await show(await deps.dispatcher.dispatch(decoded.invocation));
        return true;
    }
  }

  const words = terminalWording[locale ?? 'fr'];
  if (isWatched) {
    const { colors } = screenOf(output, true);
    const welcome = renderReply(plainReply(words.welcome(corpusLabel(deps.services.engine(), locale ?? 'fr')), locale ?? 'fr'), screenOf(output, true));
    await out.write(`${colors.dim(welcome.text)}\n\n`);
    for await (const line of typedLines({ input, output })) if (!(await take(line)) || !out.isOpen) break;
    await out.write(`${terminalWording[spoken ?? 'fr'].goodbye}\n`);
    return;
  }
  let isReadable = true;
  for await (const { text } of readLines(input)) {
    const wasReadable = isReadable;
    isReadable = !/[\0\ufffd]/.test(text);
    // Said once for a run of lines: what is no text is a whole file.
    if (!isReadable && wasReadable) await show(plainReply(words.notText, locale ?? 'fr'));
    if ((isReadable && !(await take(text))) || !out.isOpen) break;
  }
  if (replies === 0) await out.write(`${words.nothingAsked}\n`);
}

function plainReply(text: string, lang: Language): Reply {
  return { lang, visibility: 'private', blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }], text, answer: null };
}

/** Lines typed at a prompt, with history and editing; Ctrl-C and Ctrl-D end them. */
async function* typedLines({ input, output }: Streams): AsyncGenerator<string> {
  const readline = createInterface({ input, output, prompt, historySize: rememberedLines, removeHistoryDuplicates: true });
  readline.on('SIGINT', () => readline.close());
  try {
    readline.prompt();
    for await (const line of readline) {
      yield line;
      readline.prompt();
    }
    output.write('\n');
  } finally {
    readline.close();
  }
}
