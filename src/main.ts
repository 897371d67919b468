import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands } from '../commands/index.ts';
import { type Arguments, parseArguments } from './adapters/terminal/arguments.ts';
import type { Services } from './chat/command.ts';
import { createDispatcher, describeError } from './chat/dispatch.ts';
import type { Log, Runtime } from './chat/runtime.ts';
import { genericNotice } from './chat/wording/notices.ts';
import { terminalWording } from './chat/wording/terminal.ts';
import { type Config, corpusPathOf, type Environment, isCorpusElsewhere, loadConfig, localeOf } from './config.ts';
import type { Communique, Language } from './core/types.ts';
import type { CorpusFolders } from './corpus/library.ts';
import { describeProblem, type Problem } from './corpus/problems.ts';
import { BotError } from './errors.ts';
import type { LiveArchive } from './live-archive.ts';
import { type LiveEngine, openLiveEngine } from './live-engine.ts';
import { createLog } from './log.ts';
import { corpusFolders, openEngine, openEngineMaker } from './open-engine.ts';
import { prepareAside } from './prepare.ts';
import { installationBroken } from './wording/program.ts';

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
  throw new BotError('INSTALLATION_BROKEN', installationBroken);
}

const locale = localeOf(process.env);
const lang: Language = locale ?? 'fr';

process.on('unhandledRejection', fail);
process.on('uncaughtException', fail);

const { root, version } = findRoot();

function runtimeFor({ engine, engineFor }: Services, log: Log): Runtime {
  const services: Services = engineFor === undefined ? { engine } : { engine, engineFor };
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
  const environment = await readEnvironment();
  const { services, close } = await servicesFor(environment, parsed.corpus);
  if (parsed.kind === 'batch') await terminal.askBatch(process.stdin, process.stdout, services, locale);
  else if (parsed.isJson) await terminal.askOnceJson(parsed.question, process.stdout, services, locale);
  else await terminal.askOnce(parsed.question, process.stdout, runtimeFor(services, createLog('error')), locale);
  await close();
}

/** What one question, or a batch of them, is answered from. @throws BotError when it is a database that is away. */
async function servicesFor(environment: Environment, corpus: string | null): Promise<{ readonly services: Services; close(): Promise<void> }> {
  const folders = corpusFolders(root, corpusPathOf(environment));
  if (corpus !== null || !isCorpusElsewhere(environment)) {
    const engine = openEngine(root, folders, corpus, nameBroken);
    return { services: { engine: () => engine }, close: async () => undefined };
  }
  const { databaseUrl } = loadConfig(environment);
  const { openArchive } = await import('./live-archive.ts');
  const { archive, holdings, door } = openArchive(root, databaseUrl ?? '', folders);
  await holdings.renewBundled();
  await archive.refresh();
  return { services: archive, close: door.close };
}

/** Added communiqués that cannot be used keep nobody from the others; whoever runs the program reads which, and why. */
function nameBroken(problems: readonly Problem[]): void {
  process.stderr.write(`${terminalWording[lang].broken(problems.map((problem) => describeProblem(problem, lang)))}\n`);
}

/** The environment, completed from `.env` here and in the project's folder. */
async function readEnvironment(): Promise<Record<string, string>> {
  const { config: loadEnv } = await import('dotenv');
  const environment: Record<string, string> = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  loadEnv({ path: [path.resolve('.env'), path.join(root, '.env')], processEnv: environment, quiet: true });
  return environment;
}

async function start(): Promise<number> {
  const config = loadConfig(await readEnvironment());
  const isConversation = config.slack === null && config.discord === null;
  const log = createLog(isConversation && config.logLevel === 'info' ? 'error' : config.logLevel);
  const folders = corpusFolders(root, config.corpusPath);
  const live = await openLive(config, folders, log, isConversation);
  const runtime = runtimeFor(live, log);
  if (!isConversation) return serve(config, runtime, live);
  const { converse } = await import('./adapters/terminal/conversation.ts');
  live.start(async () => undefined);
  await converse({ input: process.stdin, output: process.stdout }, runtime, locale);
  await live.stop();
  return exitCodes.ok;
}

/** The corpus while others change it. */
async function openLive({ corpus, databaseUrl }: Config, folders: CorpusFolders, log: Log, isConversation: boolean): Promise<LiveEngine | LiveArchive> {
  if (corpus === 'postgres') {
    const { openArchive, openLiveArchive } = await import('./live-archive.ts');
    return openLiveArchive(openArchive(root, databaseUrl ?? '', folders), { log });
  }
  const maker = openEngineMaker(root, folders, (reason) => log.debug({ reason }, 'the index could not be saved; the next start takes longer'));
  const prepare = async (communiques: readonly Communique[]): Promise<void> => {
    if (maker.isSlow(communiques)) await prepareAside({ root, folders });
  };
  return openLiveEngine({ folders, engineOf: maker.open, prepare, log, ...(isConversation ? { onBroken: nameBroken } : {}) });
}

/** Runs the platforms until a signal, or until one of them can no longer work. A signal while they still connect ends at once. */
async function serve(config: Config, runtime: Runtime, live: LiveEngine): Promise<never> {
  const { startPlatforms } = await import('./platforms.ts');
  let end: (code: number) => void = () => undefined;
  const ending = new Promise<number>((resolve) => {
    end = resolve;
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end(exitCodes.ok));
  const onFatal = (error: BotError): void => {
    process.stderr.write(`${error.inLanguage(lang)}\n`);
    end(exitCodes.failure);
  };
  const running = await Promise.race([startPlatforms({ root, config, runtime, live, onFatal }), ending]);
  if (typeof running === 'number') process.exit(running);
  const code = await ending;
  setTimeout(() => process.exit(exitCodes.failure), longestStopMs).unref();
  await running.stop();
  process.exit(code);
}

/** What a person can mend is said plainly; anything else is a bug, with an incident id and its frames in the log. */
function explain(error: unknown): string {
  if (error instanceof BotError) return error.inLanguage(lang);
  const incident = crypto.randomUUID().slice(0, 8);
  createLog('error').error({ incident, ...describeError(error) }, 'the program failed');
  return genericNotice(incident, lang);
}

function fail(error: unknown): never {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(exitCodes.failure);
}

run(parseArguments(process.argv.slice(2), version, lang)).then((code) => {
  process.exitCode = code;
}, fail);
