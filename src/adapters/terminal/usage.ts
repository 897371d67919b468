import type { Command, CommanderError } from 'commander';
import { type UsageProblem, usageWording } from '../../chat/wording/usage.ts';
import type { Language } from '../../core/types.ts';

/** Makes a command speak the language of the terminal, throw instead of leaving the process, and leave its mistakes to `problemOf`. */
export function spoken(command: Command, lang: Language, print: (text: string) => void): Command {
  const { help, titles } = usageWording[lang];
  return command
    .exitOverride()
    .helpOption('-h, --help', help)
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({ writeOut: print, writeErr: () => {} });
}

/** What is wrong with a command line that could not be read. */
export function problemOf({ code, message }: CommanderError, argv: readonly string[]): UsageProblem {
  const quoted = /'([^']*)'/.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownOption':
      return { kind: 'unknown-option', option: quoted };
    case 'commander.optionMissingArgument':
      return { kind: 'missing-value', option: quoted };
    case 'commander.missingMandatoryOptionValue':
      return { kind: 'missing-option', option: quoted };
    case 'commander.missingArgument':
      return { kind: 'missing-argument', argument: quoted };
    case 'commander.excessArguments':
      return { kind: 'too-much' };
    default:
      return { kind: 'unknown-command', command: argv[0] ?? '' };
  }
}
