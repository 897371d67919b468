import { PassThrough } from 'node:stream';
import { setImmediate as tick } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { askBatch, askOnce, askOnceJson } from '../../../src/adapters/terminal/ask.ts';
import type { AnswerJson } from '../../../src/adapters/terminal/json.ts';
import { readLines } from '../../../src/adapters/terminal/lines.ts';
import type { Language } from '../../../src/core/types.ts';
import { dispatcherOver } from '../../support/ask.ts';
import { bundledCommunique, bundledEngine, plainEngine } from '../../support/engine.ts';

const engine = bundledEngine();
const communique = bundledCommunique();

async function json(question: string, over = engine): Promise<AnswerJson> {
  const output = new PassThrough();
  await askOnceJson(question, output, { engine: () => over }, null);
  return JSON.parse(String(output.read())) as AnswerJson;
}

async function batch(input: string, locale: Language | null = null): Promise<readonly Record<string, unknown>[]> {
  const output = new PassThrough();
  const source = new PassThrough();
  source.end(input);
  await askBatch(source, output, { engine: () => engine }, locale);
  const text = String(output.read() ?? '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('one answer', () => {
  it('is printed as text, ended by one line break', async () => {
    const output = new PassThrough();
    await askOnce('Combien de repas par jour ?', output, dispatcherOver(), null);
    expect(String(output.read())).toMatch(/^«.Par ailleurs.*errants\..»\nMinistère de l’Intérieur, communiqué du 9 novembre 2020, §.9\n$/s);
  });

  it('takes no notice of escape sequences in the question', async () => {
    expect((await json('combien\u001b[31m de repas\u0007 par jour ?')).quote).toContain('1 450 repas');
  });
});

describe('one answer as JSON', () => {
  it('has exactly the promised shape, and a quote that stands in the text', async () => {
    const answer = await json('How many meals a day?');
    expect(Object.keys(answer)).toEqual(['id', 'question', 'kind', 'quote', 'citation', 'others', 'missing', 'nearest', 'lang', 'ms']);
    expect(Object.keys(answer.citation ?? {})).toEqual(['communique', 'title', 'publisher', 'date', 'paragraph', 'start', 'end', 'sha256']);
    expect(answer).toMatchObject({ id: null, question: 'How many meals a day?', kind: 'answered', lang: 'en', missing: [], nearest: [] });
    expect(answer.citation).toMatchObject({
      communique: '2020-11-09-calaisis',
      publisher: 'Interior Ministry (France)',
      date: '2020-11-09',
      paragraph: 9,
      sha256: communique.sha256,
    });
    expect(communique.text.slice(answer.citation?.start, answer.citation?.end)).toBe(answer.quote);
    expect(answer.ms).toBeGreaterThan(0);
    expect(Math.round(answer.ms * 1000) / 1000).toBe(answer.ms);
  });

  it('names the publisher in the language of the question', async () => {
    expect((await json('Combien de repas par jour ?')).citation?.publisher).toBe('Ministère de l’Intérieur');
  });

  it('puts rivals into others and quotes none of them', async () => {
    const answer = await json('migrants ?');
    expect(answer).toMatchObject({ kind: 'ambiguous', quote: null, citation: null, nearest: [] });
    expect(answer.others.length).toBeGreaterThan(1);
  });

  it('names what is missing and what is near', async () => {
    const answer = await json('Combien de bateaux ont été saisis ?');
    expect(answer).toMatchObject({ kind: 'not-stated', quote: null, citation: null, others: [] });
    expect(answer.missing.length).toBeGreaterThan(0);
    expect(answer.nearest.length).toBeLessThanOrEqual(3);
    for (const { quote, citation } of answer.nearest) expect(communique.text.slice(citation.start, citation.end)).toBe(quote);
  });

  it('is small talk without a quote', async () => {
    expect(await json('bonjour')).toMatchObject({ kind: 'smalltalk', quote: null, citation: null, others: [], nearest: [], missing: [] });
  });

  it('knows no publisher and no date where the text tells none', async () => {
    const plain = plainEngine({ ecoles: 'Un plan\n\nLe budget des écoles rurales augmente de dix millions d’euros.' });
    const answer = await json('budget des écoles rurales', plain);
    const [citation] = [answer.citation, ...answer.others.map((other) => other.citation), ...answer.nearest.map((near) => near.citation)].filter(
      (one) => one !== null,
    );
    expect(citation).toMatchObject({ communique: 'ecoles', title: 'Un plan', publisher: null, date: null });
  });
});

describe('a batch', () => {
  it('answers in order, with the ids it was given', async () => {
    const lines = await batch('{"id":"a","question":"bonjour"}\n{"id":7,"question":"Combien de repas par jour ?"}\n{"question":"merci"}\n');
    expect(lines.map(({ id, kind }) => [id, kind])).toEqual([
      ['a', 'smalltalk'],
      [7, 'answered'],
      [null, 'smalltalk'],
    ]);
  });

  it('reports a line it cannot use with its number and goes on', async () => {
    const lines = await batch('not json\n\n{"id":"b"}\n{"id":{},"question":"x"}\n[]\n"x"\nnull\n{"id":"c","question":"merci"}');
    expect(lines.map(({ line, id }) => line ?? id)).toEqual([1, 3, 4, 5, 6, 7, 'c']);
    for (const line of lines.slice(0, -1)) expect(Object.keys(line)).toEqual(['line', 'error']);
  });

  it('survives bytes that are no text and a line without end', async () => {
    const lines = await batch(`\u0000\ufffd\u0007\n${'x'.repeat(300_000)}\n{"id":1,"question":"merci"}\n`);
    expect(lines.map(({ line, id }) => line ?? id)).toEqual([1, 2, 1]);
    expect(lines[1]?.['error']).toMatch(/^La ligne dépasse 100000 caractères\./);
  });

  it.each([
    ['fr', [/^La ligne n’est pas du JSON\./, /^La ligne demande un champ "question"/, /^La ligne dépasse 100000 caractères\./]],
    ['en', [/^The line is not JSON\./, /^The line needs a "question"/, /^The line is longer than 100000 characters\./]],
  ] as const)('says what is wrong with a line in the language of the terminal: %s', async (locale, sentences) => {
    const lines = await batch(`not json\n{"id":"b"}\n${'x'.repeat(100_001)}\n`, locale);
    expect(lines.map((line) => line['error'])).toEqual(sentences.map((sentence) => expect.stringMatching(sentence) as string));
  });

  it('answers each question before the input ends', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const done = askBatch(input, output, { engine: () => engine }, null);
    const answers = readLines(output);
    for (const id of [1, 2, 3]) {
      input.write(`{"id":${id},"question":"Combien de repas par jour ?"}\n`);
      const { value } = await answers.next();
      expect(JSON.parse(value?.text ?? '')).toMatchObject({ id, kind: 'answered' });
    }
    input.end();
    await done;
  });

  it('stops quietly when nobody reads any more', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const done = askBatch(input, output, { engine: () => engine }, null);
    output.destroy(Object.assign(new Error('gone'), { code: 'EPIPE' }));
    await tick();
    input.write('{"id":1,"question":"merci"}\n{"id":2,"question":"merci"}\n');
    await expect(done).resolves.toBeUndefined();
  });

  it('escapes separators that would break a line for some readers', async () => {
    const output = new PassThrough();
    await askOnceJson('merci\u2028beaucoup', output, { engine: () => engine }, null);
    const text = String(output.read());
    expect(text).toContain('merci\\u2028beaucoup');
    expect((JSON.parse(text) as AnswerJson).question).toBe('merci\u2028beaucoup');
  });
});
