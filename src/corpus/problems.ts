/** Something in the data that a person can mend: where, what, and what to do. */
export interface Problem {
  readonly file: string;
  /** Fact id or place in the file; null when the whole file is meant. */
  readonly at: string | null;
  readonly what: string;
  readonly whatToDo: string;
}

/** The data cannot be used as it is. `problems` lists all that is wrong at once. */
export class CorpusError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'CorpusError';
    this.problems = problems;
  }
}

export function describeProblem({ file, at, what, whatToDo }: Problem): string {
  return `${file}${at === null ? '' : ` [${at}]`}: ${what} ${whatToDo}`;
}
