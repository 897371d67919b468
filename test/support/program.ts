import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, expect } from 'vitest';

interface Result {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

interface Options {
  /** The program, instead of `src/main.js`. */
  readonly main?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Program {
  /** The folder of the compiled program, beside the project’s packages, so that it finds its folder as it does when it is installed. */
  readonly built: string;
  /** An empty folder, in which the program runs. */
  readonly scratch: string;
  start(argv: readonly string[], options?: Options): ChildProcessWithoutNullStreams;
  /** Runs the program to its end. @param input what it reads from standard input. */
  run(argv: readonly string[], input?: string | Uint8Array, options?: Options): Promise<Result>;
}

/** The compiled program for the tests of one file, with nothing in its environment but a French locale. @param name of the file’s own folder. */
export function program(name: string): Program {
  const built = path.resolve('node_modules/.cache/communique-bot-test', name);
  const compiled = path.join(built, 'src', 'main.js');
  const scratch = mkdtempSync(path.join(tmpdir(), `${name}-`));
  const clean = { PATH: process.env['PATH'] ?? '', HOME: scratch, LANG: 'fr_FR.UTF-8' };

  beforeAll(() => {
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck', '--outDir', built], { stdio: 'ignore' });
    expect(existsSync(compiled)).toBe(true);
  }, 60_000);

  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true });
    rmSync(built, { recursive: true, force: true });
  });

  function start(argv: readonly string[], { main, env }: Options = {}): ChildProcessWithoutNullStreams {
    return spawn(process.execPath, [main ?? compiled, ...argv], { cwd: scratch, env: { ...clean, ...env } });
  }

  async function run(argv: readonly string[], input: string | Uint8Array = '', options: Options = {}): Promise<Result> {
    const child = start(argv, options);
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const [out, err] = await Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, 'close')]);
    return { out, err, code: child.exitCode };
  }

  return { built, scratch, start, run };
}

export function expectNoTrace({ out, err }: Pick<Result, 'out' | 'err'>): void {
  expect(out + err).not.toMatch(/\n\s+at |node:internal|\.ts:\d|\.js:\d/);
}
