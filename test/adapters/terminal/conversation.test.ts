import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { converse } from '../../../src/adapters/terminal/conversation.ts';
import type { Language } from '../../../src/core/types.ts';
import { dispatcherOver } from '../../support/ask.ts';

const nbsp = '\u00a0';
const deps = { ...dispatcherOver(), commands };

async function piped(input: string, locale: Language | null = null): Promise<string> {
  const source = new PassThrough();
  const output = new PassThrough();
  source.end(input);
  await converse({ input: source, output }, deps, locale);
  return String(output.read() ?? '');
}

/** Two streams that look like a terminal, and what was shown so far. */
function terminal(): {
  readonly streams: { readonly input: PassThrough; readonly output: PassThrough };
  type(keys: string): void;
  shown(pattern: RegExp): Promise<string>;
} {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
  let text = '';
  output.on('data', (chunk) => {
    text += stripVTControlCharacters(String(chunk));
  });
  return {
    streams: { input, output },
    type: (keys) => {
      text = '';
      input.write(keys);
    },
    shown: async (pattern) => {
      while (!pattern.test(text)) await once(output, 'data');
      return text;
    },
  };
}

describe('a conversation through a pipe', () => {
  it('gives one reply for each line, an empty line apart', async () => {
    const text = await piped('bonjour\nfaits repas\n\nCombien de repas par jour ?\n');
    expect(text.split('\n\n')).toHaveLength(3);
    expect(text).toMatch(/^Bonjour\./);
    expect(text).toMatch(/§.9\n$/);
  });

  it('says once that a run of bytes is no text, and goes on', async () => {
    const text = await piped('\0\u0001\n\ufffd\ufffd\nCombien de repas par jour ?\n');
    expect(text).toMatch(/^Ce n’est pas du texte en UTF-8\. Envoyez une question par ligne\.\n\n«/);
  });

  it('runs command words in both languages', async () => {
    expect(await piped('résumé')).toMatch(/^Résumé\n/);
    expect(await piped('help', 'en')).toMatch(/^What to ask\n/);
    expect(await piped('verify 300 policiers et gendarmes supplémentaires', 'en')).toMatch(/^Altered: /);
  });

  it('goes on in the language of the last question', async () => {
    expect(await piped('How many meals a day?\nfacts\n')).toMatch(/\n\nFacts by topic\n/);
  });

  it('ends when asked to', async () => {
    expect(await piped('merci\nquit\nbonjour\n')).not.toContain('Bonjour');
  });

  it('takes a number for a question, for nobody saw numbers', async () => {
    expect(await piped('migrants ?\n1\n')).not.toContain('Aucun choix');
  });

  it('says so when nothing was asked', async () => {
    expect(await piped('\n \n')).toBe('Aucune question n’a été lue. Envoyez une question par ligne.\n');
    expect(await piped('', 'en')).toBe('No question was read. Send one question per line.\n');
  });
});

describe('a conversation at a terminal', () => {
  it('welcomes, answers, lets one choose by number and leaves at Ctrl-D', async () => {
    const { streams, type, shown } = terminal();
    const done = converse(streams, deps, 'fr');
    expect(await shown(/› $/)).toContain(`Posez une question${nbsp}; «${nbsp}aide${nbsp}» dit`);
    type('migrants ?\r');
    expect(await shown(/\[2\][\s\S]*› $/)).toContain(`Lequel cherchez-vous${nbsp}?`);
    type('1\r');
    expect(await shown(/\[1\].En.contexte[\s\S]*› $/)).toContain('750 migrants errants');
    type('9\r');
    expect(await shown(/› $/)).toContain('Aucun choix ne porte le numéro 9.');
    type('\u0004');
    expect(await shown(/Au revoir\./)).toBeDefined();
    await done;
  });

  it('recalls lines with the arrow keys', async () => {
    const { streams, type, shown } = terminal();
    const done = converse(streams, deps, 'fr');
    await shown(/› $/);
    type('merci\r');
    await shown(/Avec plaisir[\s\S]*› $/);
    type('\u001b[A\r');
    expect(await shown(/Avec plaisir[\s\S]*› $/)).toContain('merci');
    type('\u0003');
    await done;
  });
});
