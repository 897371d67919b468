import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runCommand, usage } from '../../scripts/command-line.ts';
import { readJsonLines } from '../../scripts/json-lines.ts';
import type { Language } from '../../src/core/types.ts';
import { BotError } from '../../src/errors.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'scripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function programThat(work: () => void): Command {
  const program = new Command('tool').helpCommand(false);
  program.command('do <thing>').requiredOption('--for <whom>', 'whom').action(work);
  return program;
}

async function run(argv: readonly string[], lang: Language = 'fr', work: () => void = () => undefined): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await runCommand(programThat(work), argv, lang, {
    output: { write: (text) => (said.out += text) },
    errors: { write: (text) => (said.err += text) },
  });
  return { code, ...said };
}

describe('the command line of a script', () => {
  it.each([
    [[], 'Il manque la commande.'],
    [['undo'], 'Commande inconnue\u00a0: undo.'],
    [['do'], 'Il manque l’option --for <whom>.'],
    [['do', '--for', 'me'], 'Il manque <thing>.'],
    [['do', 'it', '--for'], 'L’option --for <whom> attend une valeur.'],
    [['do', 'it', '--for', 'me', '--now'], 'Option inconnue\u00a0: --now.'],
    [['do', 'it', 'twice', '--for', 'me'], 'Il y a un argument de trop.'],
  ])('says what is wrong with %j, and how it is used', async (argv, sentence) => {
    const { code, out, err } = await run(argv);
    expect([code, out, err.split('\n')[0]]).toEqual([2, '', sentence]);
    expect(err).toMatch(/\nUsage.: tool/u);
  });

  it('speaks one language only', async () => {
    expect((await run(['do', '--help'])).out).toMatch(/^Usage.: tool do .*\n\nOptions.:\n[\s\S]*montre cette aide/u);
    expect((await run(['do', '--help'], 'en')).out).toMatch(/^Usage: tool do .*\n\nOptions:\n[\s\S]*shows this help/);
    expect((await run(['undo'], 'en')).err).toMatch(/^Unknown command: undo\.\nUsage: tool/);
  });

  it('tells what a person can mend from what is wrong with the command line and from a bug', async () => {
    const failing = (error: Error): ReturnType<typeof run> =>
      run(['do', 'it', '--for', 'me'], 'en', () => {
        throw error;
      });
    expect(await failing(usage('Give less.'))).toEqual({ code: 2, out: '', err: 'Give less.\n' });
    expect(await failing(new BotError('FULL', { fr: 'Le disque est plein. Faites de la place.', en: 'The disk is full. Make room.' }))).toEqual({
      code: 1,
      out: '',
      err: 'The disk is full. Make room.\n',
    });
    await expect(failing(new TypeError('bug'))).rejects.toThrow('bug');
  });
});

describe('a file of JSON lines', () => {
  const shape = z.object({ question: z.string() });
  const read = (content: string): ReturnType<typeof readJsonLines> => {
    const file = path.join(folder, 'lines.jsonl');
    writeFileSync(file, content);
    return readJsonLines(file, shape);
  };

  it('is read line by line, empty ones passed over', () => {
    expect(read('{"question":"a"}\n\n{"question":"b"}\n')).toEqual([{ question: 'a' }, { question: 'b' }]);
  });

  it('is refused with the line that is wrong', () => {
    expect(() => readJsonLines(path.join(folder, 'none'), shape)).toThrow('none: the file cannot be read.');
    expect(() => read('{"question":"a"}\nnope\n')).toThrow('lines.jsonl:2: the line is not JSON.');
    expect(() => read('{"question":1}\n')).toThrow('lines.jsonl:1: question: ');
  });
});
