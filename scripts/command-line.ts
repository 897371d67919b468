import { type Command, CommanderError } from 'commander';
import { problemOf, spoken } from '../src/adapters/terminal/usage.ts';
import { usageWording } from '../src/chat/wording/usage.ts';
import { localeOf } from '../src/config.ts';
import type { Bilingual, Language } from '../src/core/types.ts';
import { BotError } from '../src/errors.ts';

const exitCodes = { ok: 0, failure: 1, usage: 2 } as const;

/** Where the words of a script go. */
export interface Streams {
  readonly output: { write(text: string): unknown };
  readonly errors: { write(text: string): unknown };
}

/** The language of who runs a script. */
export const spokenHere = (): Language => localeOf(process.env) ?? 'fr';

/** A sentence that is in the language of who reads already, or in that of developers. */
export function asItIs(sentence: string): Bilingual {
  return { fr: sentence, en: sentence };
}

/** @returns what is to be thrown for a wrong command line. */
export function usage(sentence: string): BotError {
  return new BotError('USAGE', asItIs(sentence));
}

/**
 * Reads a command line and does what it says; what a person can mend is a sentence on standard error.
 * @param lang of the help and of what is wrong; tools of developers speak English.
 * @returns the exit code.
 */
export async function runCommand(program: Command, argv: readonly string[], lang: Language, { output, errors }: Streams = standard): Promise<number> {
  for (const command of [program, ...program.commands]) spoken(command, lang, (text) => output.write(text)).allowExcessArguments(false);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.ok;
      errors.write(`${usageWording[lang].problem(problemOf(error, argv))}\n${helpOf(program, argv)}`);
      return exitCodes.usage;
    }
    if (!(error instanceof BotError)) throw error;
    errors.write(`${error.inLanguage(lang)}\n`);
    return error.code === 'USAGE' ? exitCodes.usage : exitCodes.failure;
  }
}

const standard: Streams = { output: process.stdout, errors: process.stderr };

/** The help of the command that was meant. */
function helpOf(program: Command, [name]: readonly string[]): string {
  return (program.commands.find((command) => command.name() === name) ?? program).helpInformation();
}
