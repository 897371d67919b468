import { Command, CommanderError } from 'commander';
import { terminalWording, type UsageProblem } from '../../chat/wording/terminal.ts';
import type { Language } from '../../core/types.ts';

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
  const usage = (problem: UsageProblem): Arguments => ({ kind: 'usage', message: `${words.usageError(problem)}\n${words.usage}` });
  const quiet = (command: Command): Command =>
    command
      .exitOverride()
      .helpOption('-h, --help', words.options.help)
      .configureHelp({ styleTitle: (title) => words.helpTitles[title] ?? title })
      .configureOutput({
        writeOut: (text) => {
          printed += text;
        },
        writeErr: () => {},
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
    return error.exitCode === 0 ? { kind: 'text', text: printed } : usage(problemOf(error, argv));
  }
}

function problemOf({ code, message }: CommanderError, argv: readonly string[]): UsageProblem {
  const quotedPart = /'([^']*)'/.exec(message)?.[1] ?? '';
  if (code === 'commander.unknownOption') return { kind: 'unknown-option', option: quotedPart };
  if (code === 'commander.optionMissingArgument') return { kind: 'missing-value', option: quotedPart };
  return { kind: 'unknown-command', command: argv[0] ?? '' };
}
