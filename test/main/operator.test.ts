import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoTrace, program } from '../support/program.ts';

const { built, scratch, start, run } = program('operator');

describe('what an operator can mend', () => {
  it('is listed at once when the configuration cannot be used', async () => {
    const result = await run([], '', { env: { SLACK_BOT_TOKEN: 'abc', PORT: 'x', DISCORD_SHARDS: '1' } });
    expect(result).toMatchObject({ out: '', code: 1 });
    expect(result.err.trim().split('\n')).toHaveLength(6);
    expectNoTrace(result);
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
      expectNoTrace(result);
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
      expectNoTrace(result);
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
