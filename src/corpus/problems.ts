import type { Language } from '../core/types.ts';
import { BotError } from '../errors.ts';
import type { Trouble } from '../wording/corpus.ts';
import { about } from '../wording/french.ts';

/** Something in the data that a person can mend: where, what, and what to do. */
export interface Problem extends Trouble {
  readonly file: string;
  /** Fact id or place in the file; null when the whole file is meant. */
  readonly at: string | null;
}

/** A problem in one language, as a log or a line of JSON has it. */
export interface ToldProblem {
  readonly file: string;
  readonly at: string | null;
  readonly what: string;
  readonly whatToDo: string;
}

/** The data cannot be used as it is. `problems` lists all that is wrong at once. */
export class CorpusError extends BotError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const list = (lang: Language): string => problems.map((problem) => describeProblem(problem, lang)).join('\n');
    super('CORPUS_UNUSABLE', { fr: list('fr'), en: list('en') });
    this.name = 'CorpusError';
    this.problems = problems;
  }
}

export function tellProblem({ file, at, what, whatToDo }: Problem, lang: Language): ToldProblem {
  return { file, at, what: what[lang], whatToDo: whatToDo[lang] };
}

export function describeProblem(problem: Problem, lang: Language): string {
  const { file, at, what, whatToDo } = tellProblem(problem, lang);
  return about(at === null ? file : `${file} [${at}]`, `${what} ${whatToDo}`, lang);
}
