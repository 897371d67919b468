import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { expectNoTrace, program } from '../support/program.ts';

const { built, scratch, start, run } = program('command-line');

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
    expectNoTrace(result);
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
    expectNoTrace(result);
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
    expectNoTrace(result);
  });
});
