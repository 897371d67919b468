import { Command, CommanderError } from 'commander';
import { CorpusError } from '../../src/corpus/problems.ts';
import { BotError } from '../../src/errors.ts';
import { type AddOptions, addAll } from './add.ts';
import { type Console, createConsole, type Surroundings } from './console.ts';
import { check, list, remove, show } from './look.ts';
import { feed, update } from './renew.ts';

const exitCodes = { ok: 0, failure: 1, usage: 2 } as const;

/** Runs one command line and says what came of it. @returns the exit code. */
export async function runCorpus(argv: readonly string[], around: Surroundings): Promise<number> {
  let code: number = exitCodes.ok;
  const program = declare(around, (failed) => {
    if (failed) code = exitCodes.failure;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    if (code !== undefined && /^E[A-Z]+$/.test(code)) {
      around.errors.write(`${createConsole(around, false).words.cannotStore(around.folders.library, code)}\n`);
      return exitCodes.failure;
    }
    if (!(error instanceof BotError || error instanceof CorpusError)) throw error;
    around.errors.write(`${error.message}\n`);
    return error instanceof BotError && error.code === 'USAGE' ? exitCodes.usage : exitCodes.failure;
  }
}

function declare(around: Surroundings, report: (failed: boolean) => void): Command {
  const { help, options } = createConsole(around, false).words;
  const quiet = (command: Command): Command =>
    command
      .exitOverride()
      .helpOption('-h, --help', options.help)
      .configureOutput({ writeOut: (text) => around.output.write(text), writeErr: (text) => around.errors.write(text) });
  const program = quiet(new Command('corpus')).description(help.corpus).helpCommand(false);
  /** A subcommand; every one can print JSON. */
  const sub = <T>(name: string, what: string, run: (args: readonly string[], options: T, console: Console) => unknown): Command =>
    quiet(program.command(name))
      .description(what)
      .option('--json', options.json)
      .action(async (...given: readonly unknown[]) => {
        const command = given.at(-1) as Command;
        await run(command.args, command.opts() as T, createConsole(around, command.opts<{ json?: boolean }>().json === true));
      });
  sub<AddOptions>('add <sources...>', help.add, async (sources, opts, console) => report((await addAll(sources, opts, around, console)).refused > 0))
    .option('--title <text>', options.title)
    .option('--date <day>', options.date)
    .option('--publisher <name>', options.publisher)
    .option('--publisher-en <name>', options.publisherEn)
    .option('--lang <fr|en>', options.lang)
    .option('--id <id>', options.id)
    .option('--charset <name>', options.charset)
    .option('-y, --yes', options.yes);
  sub('list', help.list, (_, __, console) => list(around, console)).allowExcessArguments(false);
  sub<{ text?: boolean }>('show <id>', help.show, ([id = ''], { text }, console) => show(id, text === true, around, console)).option('--text', options.text);
  sub<{ yes?: boolean }>('remove <id>', help.remove, ([id = ''], { yes }, console) => remove(id, yes === true, around, console)).option(
    '-y, --yes',
    options.yes,
  );
  sub('check', help.check, (_, __, console) => report(!check(around, console))).allowExcessArguments(false);
  sub<AddOptions>('update [id] [source]', help.update, async (args, opts, console) => report(await update(args, opts, around, console)))
    .option('--title <text>', options.title)
    .option('--date <day>', options.date)
    .option('--publisher <name>', options.publisher)
    .option('--publisher-en <name>', options.publisherEn)
    .option('--lang <fr|en>', options.lang)
    .option('--charset <name>', options.charset)
    .allowExcessArguments(false);
  sub<AddOptions>('feed <address>', help.feed, async ([address = ''], opts, console) => report(await feed(address, opts, around, console)))
    .option('--publisher <name>', options.publisher)
    .option('--publisher-en <name>', options.publisherEn)
    .option('--retry', options.retry)
    .allowExcessArguments(false);
  return program;
}
