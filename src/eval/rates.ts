import type { Answer, Hit } from '../core/types.ts';
import type { GoldenQuestion } from './golden.ts';

/** right: a gold quote, or rightly not stated; missed: not stated, or a choice, though it is; wrong: another quote, or a choice where nothing is stated. */
export type Outcome = 'right' | 'missed' | 'wrong';

export interface Case {
  readonly question: GoldenQuestion;
  readonly answer: Answer;
  readonly outcome: Outcome;
  /** The gold stands in the answer, or in one of at most three choices or nearest passages. */
  readonly isShown: boolean;
  /** The right passage is the best found, answered or not. */
  readonly isTop: boolean;
}

export interface Report {
  readonly cases: readonly Case[];
}

function squash(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

/** Whether a quote holds one of the golds, white space apart. */
export function holdsGold(hit: Hit | undefined, gold: readonly string[]): boolean {
  if (hit === undefined) return false;
  const quote = squash(hit.citation.quote);
  return gold.some((alternative) => quote.includes(squash(alternative)));
}

export function shownHits(answer: Answer): readonly Hit[] {
  if (answer.kind === 'answered') return [answer.best, ...answer.others].slice(0, 3);
  if (answer.kind === 'ambiguous') return answer.rivals.slice(0, 3);
  return answer.kind === 'not-stated' ? answer.nearest.slice(0, 3) : [];
}

/** Judges each answer: one quote that holds a gold is right, and whatever is offered for an unanswerable question is wrong, a choice too. */
export function evaluate(questions: readonly GoldenQuestion[], ask: (question: string) => Answer): Report {
  return {
    cases: questions.map((question) => {
      const answer = ask(question.question);
      const hits = shownHits(answer);
      const isQuoted = answer.kind === 'answered';
      let outcome: Outcome;
      if (!question.answerable) outcome = isQuoted || answer.kind === 'ambiguous' ? 'wrong' : 'right';
      else if (isQuoted) outcome = holdsGold(answer.best, question.gold) ? 'right' : 'wrong';
      else outcome = 'missed';
      return {
        question,
        answer,
        outcome,
        isShown: question.answerable && hits.some((hit) => holdsGold(hit, question.gold)),
        isTop: question.answerable && holdsGold(hits[0], question.gold),
      };
    }),
  };
}

export interface Rates {
  readonly answerable: number;
  readonly unanswerable: number;
  /** All four in percent. */
  readonly answered: number;
  readonly wrong: number;
  readonly abstained: number;
  readonly shown: number;
  readonly top: number;
}

export function ratesOf(cases: readonly Case[]): Rates {
  const yes = cases.filter((one) => one.question.answerable);
  const no = cases.filter((one) => !one.question.answerable);
  const percent = (part: readonly Case[], whole: readonly Case[]): number => (whole.length === 0 ? Number.NaN : (100 * part.length) / whole.length);
  return {
    answerable: yes.length,
    unanswerable: no.length,
    answered: percent(
      yes.filter((one) => one.outcome === 'right'),
      yes,
    ),
    wrong: percent(
      cases.filter((one) => one.outcome === 'wrong'),
      cases,
    ),
    abstained: percent(
      no.filter((one) => one.outcome === 'right'),
      no,
    ),
    shown: percent(
      yes.filter((one) => one.isShown),
      yes,
    ),
    top: percent(
      yes.filter((one) => one.isTop),
      yes,
    ),
  };
}

/** A table: all, by language, by style. */
export function formatRates({ cases }: Report): string {
  const groups = new Map<string, Case[]>([['all', [...cases]]]);
  for (const one of cases) {
    for (const key of [`lang ${one.question.lang}`, `style ${one.question.style}`]) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const cell = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(1)).padStart(8);
  const head = `${'group'.padEnd(18)}${'n'.padStart(9)}${'answered'.padStart(10)}${'wrong'.padStart(8)}${'abstain'.padStart(8)}${'shown'.padStart(8)}${'top'.padStart(8)}`;
  const rows = [...groups]
    .sort(([a], [b]) => (a === 'all' ? -1 : b === 'all' ? 1 : a.localeCompare(b)))
    .map(([name, group]) => {
      const rates = ratesOf(group);
      return `${name.padEnd(18)}${`${rates.answerable}+${rates.unanswerable}`.padStart(9)}  ${cell(rates.answered)}${cell(rates.wrong)}${cell(rates.abstained)}${cell(rates.shown)}${cell(rates.top)}`;
    });
  return [head, ...rows].join('\n');
}
