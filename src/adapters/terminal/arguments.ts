import { Command, CommanderError } from 'commander';
import { terminalWording } from '../../chat/wording/terminal.ts';
import { type UsageProblem, usageWording } from '../../chat/wording/usage.ts';
import type { Language } from '../../core/types.ts';
import { problemOf, spoken } from './usage.ts';

/** What the command line asks for. */
export type Arguments =
  | { readonly kind: 'start' }
  | { readonly kind: 'ask'; readonly question: string; readonly isJson: boolean; readonly corpus: string | null }
  | { readonly kind: 'batch'; readonly corpus: string | null }
  /** Help or version: to be printed as it is. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'usage'; readonly message: string };

interface AskOptions {
  readonly json?: boolean;
  readonly batch?: boolean;
  readonly corpus?: string;
}

/** Reads the arguments behind the script's name. Prints nothing and never leaves the process. */
export function parseArguments(argv: readonly string[], version: string, lang: Language): Arguments {
  const words = terminalWording[lang];
  let result: Arguments = { kind: 'start' };
  let printed = '';
  const usage = (problem: UsageProblem): Arguments => ({ kind: 'usage', message: `${usageWording[lang].problem(problem)}\n${words.usage}` });
  const quiet = (command: Command): Command =>
    spoken(command, lang, (text) => {
      printed += text;
    });
  const program = quiet(new Command('communique-bot'))
    .version(version, '-V, --version', words.options.version)
    .description(words.options.start)
    .allowExcessArguments(false)
    .helpCommand(false);
  program.action(() => {
    result = { kind: 'start' };
  });
  quiet(program.command('ask [question...]'))
    .description(words.options.ask)
    .option('--json', words.options.json)
    .option('--batch', words.options.batch)
    .option('--corpus <dir>', words.options.corpus)
    .action((question: readonly string[], options: AskOptions) => {
      const corpus = options.corpus ?? null;
      if (options.batch === true) result = question.length > 0 ? usage({ kind: 'question-and-batch' }) : { kind: 'batch', corpus };
      else if (question.length === 0) result = usage({ kind: 'no-question' });
      else result = { kind: 'ask', question: question.join(' '), isJson: options.json === true, corpus };
    });
  try {
    program.parse([...argv], { from: 'user' });
    return result;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'text', text: printed };
    const problem = problemOf(error, argv);
    // The program itself takes nothing but commands.
    return usage(problem.kind === 'too-much' ? { kind: 'unknown-command', command: argv[0] ?? '' } : problem);
  }
}
