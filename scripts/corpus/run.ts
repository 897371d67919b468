import { Command } from 'commander';
import { runCommand, usage } from '../command-line.ts';
import { type AddOptions, addAll } from './add.ts';
import { checkHeld, listHeld, load, removeHeld, showHeld, updateHeld } from './archive.ts';
import { type Console, createConsole, type Surroundings } from './console.ts';
import { check, list, remove, show } from './look.ts';
import { feed, update } from './renew.ts';

/** Runs one command line and says what came of it. @returns the exit code. */
export async function runCorpus(argv: readonly string[], around: Surroundings): Promise<number> {
  let hasFailed = false;
  const program = declare(around, (failed) => {
    hasFailed ||= failed;
  });
  try {
    const code = await runCommand(program, argv, around.lang, around);
    return code === 0 && hasFailed ? 1 : code;
  } catch (error) {
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    around.errors.write(`${createConsole(around, false).words.cannotStore(around.folders.library, code)}\n`);
    return 1;
  }
}

function declare(around: Surroundings, report: (failed: boolean) => void): Command {
  const { help, options } = createConsole(around, false).words;
  const program = new Command('corpus').description(help.corpus).helpCommand(false);
  /** A subcommand; every one can print JSON. */
  const sub = <T>(name: string, what: string, run: (args: readonly string[], options: T, console: Console) => unknown): Command =>
    program
      .command(name)
      .description(what)
      .option('--json', options.json)
      .action(async (...given: readonly unknown[]) => {
        const command = given.at(-1) as Command;
        await run(command.args, command.opts() as T, createConsole(around, command.opts<{ json?: boolean }>().json === true));
      });
  /** What a person may say about a document. */
  const described = (command: Command): Command =>
    command
      .option('--title <text>', options.title)
      .option('--date <day>', options.date)
      .option('--publisher <name>', options.publisher)
      .option('--publisher-en <name>', options.publisherEn)
      .option('--lang <fr|en>', options.lang)
      .option('--charset <name>', options.charset);
  described(sub<AddOptions>('add <sources...>', help.add, async (sources, opts, console) => report((await addAll(sources, opts, around, console)).refused > 0)))
    .option('--id <id>', options.id)
    .option('-y, --yes', options.yes);
  const { holdings } = around;
  sub('list', help.list, (_, __, console) => (holdings === undefined ? list(around, console) : listHeld(holdings, console)));
  sub<{ text?: boolean }>('show <id>', help.show, ([id = ''], { text }, console) =>
    holdings === undefined ? show(id, text === true, around, console) : showHeld(id, text === true, holdings, around, console),
  ).option('--text', options.text);
  sub<{ yes?: boolean }>('remove <id>', help.remove, ([id = ''], { yes }, console) =>
    holdings === undefined ? remove(id, yes === true, around, console) : removeHeld(id, yes === true, holdings, console),
  ).option('-y, --yes', options.yes);
  sub('check', help.check, async (_, __, console) => report(!(holdings === undefined ? check(around, console) : await checkHeld(holdings, around, console))));
  described(
    sub<AddOptions>('update [id] [source]', help.update, async (args, opts, console) =>
      report(await (holdings === undefined ? update(args, opts, around, console) : updateHeld(args, opts, holdings, around, console))),
    ),
  );
  described(
    sub<AddOptions>('load [folder]', help.load, async ([folder], opts, console) => {
      if (holdings === undefined) throw usage(console.words.loadNeedsPostgres);
      report(await load(folder, opts, holdings, around, console));
    }),
  );
  sub<AddOptions>('feed <address>', help.feed, async ([address = ''], opts, console) => report(await feed(address, opts, around, console)))
    .option('--publisher <name>', options.publisher)
    .option('--publisher-en <name>', options.publisherEn)
    .option('--retry', options.retry);
  return program;
}
