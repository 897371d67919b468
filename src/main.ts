import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands } from '../commands/index.ts';
import { type Arguments, parseArguments } from './adapters/terminal/arguments.ts';
import { createDispatcher, describeError } from './chat/dispatch.ts';
import type { Runtime } from './chat/runtime.ts';
import { genericNotice } from './chat/wording/notices.ts';
import { type Config, type Environment, loadConfig, localeOf } from './config.ts';
import type { Engine, Language } from './core/types.ts';
import { CorpusError } from './corpus/problems.ts';
import { BotError } from './errors.ts';
import { createLog } from './log.ts';
import { openEngine } from './open-engine.ts';

const exitCodes = { ok: 0, failure: 1, usage: 2 } as const;
/** After a second signal, or this long after the first, the process ends whatever is under way. */
const longestStopMs = 30_000;

/** The project's folder: the nearest one above this file with a package.json, the same from src/ and from dist/src/. */
function findRoot(): { readonly root: string; readonly version: string } {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    try {
      const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { readonly version: string };
      return { root: folder, version };
    } catch {
      // Not here: one folder up.
    }
  }
  throw new BotError('INSTALLATION_BROKEN', 'package.json is missing above the program. Install the program again.');
}

const { root, version } = findRoot();
const locale = localeOf(process.env);
const lang: Language = locale ?? 'fr';

function runtimeFor(engine: Engine, logLevel: Parameters<typeof createLog>[0]): Runtime {
  const log = createLog(logLevel);
  const services = { engine: () => engine };
  return { log, services, commands, dispatcher: createDispatcher(commands, services, log) };
}

async function run(parsed: Arguments): Promise<number> {
  switch (parsed.kind) {
    case 'text':
      process.stdout.write(parsed.text);
      return exitCodes.ok;
    case 'usage':
      process.stderr.write(`${parsed.message}\n`);
      return exitCodes.usage;
    case 'ask':
    case 'batch':
      await ask(parsed);
      return exitCodes.ok;
    case 'start':
      return start();
  }
}

async function ask(parsed: Extract<Arguments, { kind: 'ask' | 'batch' }>): Promise<void> {
  const terminal = await import('./adapters/terminal/ask.ts');
  const engine = openEngine(root, parsed.corpus);
  if (parsed.kind === 'batch') await terminal.askBatch(process.stdin, process.stdout, engine, locale);
  else if (parsed.isJson) await terminal.askOnceJson(parsed.question, process.stdout, engine, locale);
  else await terminal.askOnce(parsed.question, process.stdout, runtimeFor(engine, 'error'), locale);
}

async function start(): Promise<number> {
  const { config: loadEnv } = await import('dotenv');
  const environment: Record<string, string> = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  loadEnv({ path: [path.resolve('.env'), path.join(root, '.env')], processEnv: environment, quiet: true });
  const config = loadConfig(environment satisfies Environment);
  const engine = openEngine(root, null);
  if (config.slack === null && config.discord === null) {
    const { converse } = await import('./adapters/terminal/conversation.ts');
    await converse({ input: process.stdin, output: process.stdout }, runtimeFor(engine, config.logLevel === 'info' ? 'error' : config.logLevel), locale);
    return exitCodes.ok;
  }
  return serve(config, runtimeFor(engine, config.logLevel));
}

/** Runs the platforms until a signal, or until one of them can no longer work. A signal while they still connect ends at once. */
async function serve(config: Config, runtime: Runtime): Promise<never> {
  const { startPlatforms } = await import('./platforms.ts');
  let end: (code: number) => void = () => undefined;
  const ending = new Promise<number>((resolve) => {
    end = resolve;
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end(exitCodes.ok));
  const onFatal = (error: BotError): void => {
    process.stderr.write(`${error.message}\n`);
    end(exitCodes.failure);
  };
  const running = await Promise.race([startPlatforms({ root, config, runtime, onFatal }), ending]);
  if (typeof running === 'number') process.exit(running);
  const code = await ending;
  setTimeout(() => process.exit(exitCodes.failure), longestStopMs).unref();
  await running.stop();
  process.exit(code);
}

/** What a person can mend is said plainly; anything else is a bug, with an incident id and its frames in the log. */
function explain(error: unknown): string {
  if (error instanceof CorpusError || error instanceof BotError) return error.message;
  const incident = crypto.randomUUID().slice(0, 8);
  createLog('error').error({ incident, ...describeError(error) }, 'the program failed');
  return genericNotice(incident, lang);
}

function fail(error: unknown): never {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(exitCodes.failure);
}

process.on('unhandledRejection', fail);
process.on('uncaughtException', fail);

run(parseArguments(process.argv.slice(2), version, lang)).then((code) => {
  process.exitCode = code;
}, fail);
