import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { GoldenQuestion } from '../../src/eval/golden.ts';
import { evaluate, ratesOf } from '../../src/eval/rates.ts';
import { bundledCommunique, bundledEngine } from '../support/engine.ts';

const questions = readFileSync('test/golden/calaisis.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as GoldenQuestion);

describe('golden questions about the bundled communiqué', () => {
  it('are at least 150, and every gold stands in the text', () => {
    expect(questions.length).toBeGreaterThanOrEqual(150);
    const { text } = bundledCommunique();
    for (const { id, gold } of questions) for (const part of gold) expect(text.includes(part), `${id}: ${part}`).toBe(true);
  });

  it('are answered, and left unanswered, at the rates last measured', () => {
    const rates = ratesOf(evaluate(questions, (question) => bundledEngine().ask(question)).cases);
    expect(rates.answered).toBeGreaterThanOrEqual(92);
    expect(rates.wrong).toBeLessThanOrEqual(4);
    expect(rates.abstained).toBeGreaterThanOrEqual(95);
    expect(rates.shown).toBeGreaterThanOrEqual(97);
  });
});
