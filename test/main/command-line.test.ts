import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Compiled beside the project's packages, so that the program finds its folder as it does when it is installed. */
const built = path.resolve('node_modules/.cache/communique-bot-test');
const compiled = path.join(built, 'src', 'main.js');
const scratch = mkdtempSync(path.join(tmpdir(), 'command-line-'));

interface Result {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

const clean = { PATH: process.env['PATH'] ?? '', HOME: scratch, LANG: 'fr_FR.UTF-8' };

function start(
  argv: readonly string[],
  options: { readonly main?: string; readonly env?: Readonly<Record<string, string>> } = {},
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [options.main ?? compiled, ...argv], { cwd: scratch, env: { ...clean, ...options.env } });
}

async function run(argv: readonly string[], input: string | Uint8Array = '', options: Parameters<typeof start>[1] = {}): Promise<Result> {
  const child = start(argv, options);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [out, err] = await Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, 'close')]);
  return { out, err, code: child.exitCode };
}

const noTrace = ({ out, err }: Result): void => expect(out + err).not.toMatch(/\n\s+at |node:internal|\.ts:\d|\.js:\d/);

beforeAll(() => {
  try {
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', built], { stdio: 'ignore' });
  } catch {
    // Type errors fail elsewhere; the program is written all the same.
  }
  expect(existsSync(compiled)).toBe(true);
}, 60_000);

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  rmSync(built, { recursive: true, force: true });
});

describe('ask', () => {
  it('prints the quote and its source from any folder', async () => {
    expect(await run(['ask', 'Combien de repas par jour ?'])).toEqual({
      out: expect.stringMatching(/^«\u00a0Par ailleurs.*\nMinistère de l’Intérieur, communiqué du 9 novembre 2020, §.9\n$/u) as string,
      err: '',
      code: 0,
    });
  });

  it('prints one JSON object and nothing else', async () => {
    const { out, err, code } = await run(['ask', '--json', 'bonjour']);
    expect(JSON.parse(out)).toMatchObject({ kind: 'smalltalk', lang: 'fr' });
    expect([err, code, out.split('\n').length]).toEqual(['', 0, 2]);
  });

  it('answers from communiqués that were added', async () => {
    const text = path.join(scratch, 'ports.txt');
    writeFileSync(
      text,
      'Un plan pour les ports\n12 mars 2023\n\nLe budget des ports de pêche augmente de six millions d’euros dans les communes du littoral.\n',
    );
    const env = { CORPUS_PATH: path.join(scratch, 'library') };
    const added = await run(['add', '--json', text], '', { main: path.join(built, 'scripts', 'corpus.js'), env });
    expect(JSON.parse(added.out)).toMatchObject({ outcome: 'added', id: '2023-03-12-plan-ports' });
    const { out } = await run(['ask', '--json', 'dans:ports le budget des ports de pêche'], '', { env });
    expect(JSON.parse(out)).toMatchObject({ kind: 'answered', citation: { communique: '2023-03-12-plan-ports' } });
  });

  it('answers from a folder of texts', async () => {
    const folder = path.join(scratch, 'texts');
    mkdirSync(folder);
    writeFileSync(
      path.join(folder, 'ecoles.txt'),
      'Un plan pour les écoles rurales\n12 mars 2023\n\nLe budget des écoles rurales augmente de dix millions d’euros.\n',
    );
    const { out, code } = await run(['ask', '--json', '--corpus', 'texts', 'le budget des écoles rurales']);
    expect(code).toBe(0);
    expect(out).toContain('"communique":"ecoles","title":"Un plan pour les écoles rurales","publisher":null,"date":"2023-03-12"');
  });

  it.each([
    [[], 2],
    [['--nope', 'x'], 2],
    [['--batch', 'x'], 2],
    [['--corpus', '/no/such/folder', 'x'], 1],
  ])('says in a sentence what is wrong with %j', async (argv, code) => {
    const result = await run(['ask', ...argv]);
    expect(result).toMatchObject({ out: '', code });
    expect(result.err.length).toBeGreaterThan(20);
    noTrace(result);
  });

  it.each([
    ['nothing', ''],
    ['10,000 characters', 'combien de repas '.repeat(600)],
    ['control characters', 'repas\u0001\u0007\u001b[2J'],
    ['emoji', '🙂🙃'],
    ['another script', '有多少移民？'],
  ])('answers %s with a sentence', async (_, question) => {
    const result = await run(['ask', question]);
    expect(result).toMatchObject({ err: '', code: 0 });
    expect(result.out.length).toBeGreaterThan(20);
    noTrace(result);
  });

  it('answers a batch while it is being written', async () => {
    const child = start(['ask', '--batch']);
    for (const id of ['a', 'b']) {
      child.stdin.write(`{"id":"${id}","question":"merci"}\n`);
      const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
      expect(JSON.parse(String(chunk))).toMatchObject({ id, kind: 'smalltalk' });
    }
    child.stdin.end(Uint8Array.of(0xff, 0x00, 0x0a, 0x7b));
    expect(
      (await textOf(child.stdout))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as { line: number }).line),
    ).toEqual([3, 4]);
    if (child.exitCode === null) await once(child, 'close');
    expect(child.exitCode).toBe(0);
  });
});

describe('a conversation without a token', () => {
  it('answers each line of a pipe and ends with it', async () => {
    const { out, err, code } = await run([], 'bonjour\nfaits repas\n');
    expect([err, code]).toEqual(['', 0]);
    expect(out.split('\n\n')).toHaveLength(2);
  });

  it('survives bytes that are no text', async () => {
    const result = await run(
      [],
      Uint8Array.from({ length: 2000 }, (_, i) => (i * 7919) % 256),
    );
    expect(result).toMatchObject({ err: '', code: 0 });
    noTrace(result);
  });
});

describe('what an operator can mend', () => {
  it('is listed at once when the configuration cannot be used', async () => {
    const result = await run([], '', { env: { SLACK_BOT_TOKEN: 'abc', PORT: 'x', DISCORD_SHARDS: '1' } });
    expect(result).toMatchObject({ out: '', code: 1 });
    expect(result.err.trim().split('\n')).toHaveLength(6);
    noTrace(result);
  });

  it.each([
    ['fr_FR.UTF-8', /^La configuration .* ne peut pas servir\u00a0:\n {2}PORT\u00a0: doit être un numéro de port, comme 3000\.\n$/],
    ['en_GB.UTF-8', /^The configuration .* cannot be used:\n {2}PORT: must be a port number, such as 3000\.\n$/],
  ])('is said in the language of the terminal: %s', async (locale, sentence) => {
    expect(await run([], '', { env: { LC_ALL: locale, PORT: 'x' } })).toMatchObject({ out: '', code: 1, err: expect.stringMatching(sentence) as string });
  });

  it.each([
    [
      'a changed text',
      (root: string) =>
        writeFileSync(path.join(root, 'data/communiques/2020-11-09-calaisis/communique.md'), '---\nid: 2020-11-09-calaisis\n---\nAutre chose.\n'),
    ],
    ['broken facts', (root: string) => writeFileSync(path.join(root, 'data/communiques/2020-11-09-calaisis/facts.json'), '{"facts": [')],
    ['a missing folder', (root: string) => rmSync(path.join(root, 'data/communiques'), { recursive: true })],
    ['a damaged lexicon', (root: string) => writeFileSync(path.join(root, 'dist/data/lexicon.bin'), 'damaged')],
    ['a missing lexicon', (root: string) => rmSync(path.join(root, 'dist/data/lexicon.bin'))],
  ])('is said with the file and what to do: %s', async (name, damage) => {
    const root = path.join(scratch, name.replace(/ /g, '-'));
    for (const part of ['package.json', 'data/communiques', 'dist/data']) cpSync(part, path.join(root, part), { recursive: true });
    cpSync(built, path.join(root, 'dist'), { recursive: true });
    symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
    damage(root);
    for (const [locale, remedy] of [
      ['fr_FR.UTF-8', /^\S*(?:communique\.md|facts\.json|communiques|lexicon\.bin).*\u00a0: .*(?:Commencez|Corrigez|Copiez|Restaurez|Lancez)\S* .*\./],
      ['en_GB.UTF-8', /^\S*(?:communique\.md|facts\.json|communiques|lexicon\.bin).*: .*(?:Start|Correct|Copy|Restore|Run) .*\./],
    ] as const) {
      const result = await run(['ask', 'bonjour'], '', { main: path.join(root, 'dist/src/main.js'), env: { LC_ALL: locale } });
      expect(result).toMatchObject({ out: '', code: 1, err: expect.stringMatching(remedy) as string });
      noTrace(result);
    }
  });
});

describe('an added communiqué that is broken', () => {
  const library = path.join(scratch, 'broken-library');
  const env = { CORPUS_PATH: library };
  beforeAll(() => {
    mkdirSync(path.join(library, '2023-03-12-plan'), { recursive: true });
    writeFileSync(path.join(library, '2023-03-12-plan', 'communique.md'), 'Un plan\n');
  });

  it.each([
    ['one question', ['ask', '--json', 'Combien de repas par jour ?'], ''],
    ['a conversation', [], 'Combien de repas par jour ?\n'],
  ])('is named on standard error while the others are served: %s', async (_, argv, input) => {
    const { out, err, code } = await run(argv, input, { env });
    expect([code, out]).toEqual([0, expect.stringMatching(/1.450 repas/u)]);
    expect(err).toContain('les autres répondent');
    expect(err).toContain('2023-03-12-plan/communique.md\u00a0: l’en-tête (front matter) manque. Commencez le fichier');
    expect(err.trim().split('\n')).toHaveLength(2);
  });

  it('is named in English where the terminal is English', async () => {
    const { err, code } = await run(['ask', '--json', 'bonjour'], '', { env: { ...env, LC_ALL: 'en_GB.UTF-8' } });
    expect(code).toBe(0);
    expect(err).toContain('Added communiqués cannot be used; the others answer.');
    expect(err).toContain('2023-03-12-plan/communique.md: the front matter is missing. Start the file');
  });
});

it('says so when the folder of added communiqués is none', async () => {
  const file = path.join(scratch, 'no-folder');
  writeFileSync(file, '');
  for (const argv of [['ask', 'bonjour'], []])
    for (const [locale, remedy] of [
      ['fr_FR.UTF-8', 'Vérifiez CORPUS_PATH'],
      ['en_GB.UTF-8', 'Check CORPUS_PATH'],
    ] as const) {
      const result = await run(argv, 'bonjour\n', { env: { CORPUS_PATH: file, LC_ALL: locale } });
      expect(result).toMatchObject({ out: '', code: 1, err: expect.stringContaining(remedy) as string });
      noTrace(result);
    }
});

it.each([
  ['fr_FR.UTF-8', /^Le fichier d’état \S+no-database contient des données abîmées, ou n’est pas une base de données\. Restaurez .*\.\n$/],
  ['en_GB.UTF-8', /^The state file \S+no-database is damaged or no database\. Restore .*\.\n$/],
])('says so when the state is no database: %s', async (locale, sentence) => {
  const file = path.join(scratch, 'no-database');
  writeFileSync(file, 'This is no database. '.repeat(100));
  const result = await run([], '', { main: path.join(built, 'scripts', 'gaps.js'), env: { STATE_PATH: file, LC_ALL: locale } });
  expect(result).toMatchObject({ out: '', code: 1, err: expect.stringMatching(sentence) as string });
});

describe('a platform that refuses', () => {
  const locales = [
    ['fr_FR.UTF-8', /^Discord refuse le jeton\. Copiez-en un nouveau depuis la page Bot .*\n$/],
    ['en_GB.UTF-8', /^Discord refuses the token\. Copy a new one from the Bot page .*\n$/],
  ] as const;
  const server = createServer((_, response) => {
    response.writeHead(401, { 'content-type': 'application/json' }).end('{"message":"401: Unauthorized","code":0}');
  });
  const refused = (): Readonly<Record<string, string>> => ({
    DISCORD_TOKEN: 'a.b.c',
    DISCORD_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    STATE_PATH: path.join(scratch, 'refused.db'),
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  it.each(locales)('ends the program with a sentence: %s', async (locale, sentence) => {
    const result = await run([], '', { env: { ...refused(), LC_ALL: locale } });
    expect(result).toMatchObject({ out: '', code: 1, err: expect.stringMatching(sentence) as string });
  });

  it.each(locales)('ends the declaration of commands with a sentence: %s', async (locale, sentence) => {
    const result = await run([], '', { main: path.join(built, 'scripts', 'discord-register.js'), env: { ...refused(), LC_ALL: locale } });
    expect(result).toMatchObject({ out: '', code: 1, err: expect.stringMatching(sentence) as string });
  });
});

describe('a platform that does not answer', () => {
  it('is waited for, and the program ends at once when it is asked to', async () => {
    const child = start([], { env: { DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: 'http://127.0.0.1:9/api', STATE_PATH: path.join(scratch, 'state.db') } });
    const [line] = (await once(child.stderr, 'data')) as [Buffer];
    expect(String(line)).toContain('Discord could not be reached');
    child.kill('SIGTERM');
    await once(child, 'close');
    expect(child.exitCode).toBe(0);
  });
});
