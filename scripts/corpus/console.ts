import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { Holdings } from '../../src/archive/holdings.ts';
import { type CorpusWording, corpusWording } from '../../src/chat/wording/corpus.ts';
import type { Language } from '../../src/core/types.ts';
import type { FetchOptions } from '../../src/corpus/ingest/fetch.ts';
import type { CorpusFolders } from '../../src/corpus/library.ts';

/** What a run of the corpus script reads and writes. */
export interface Surroundings {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
  /** Progress, questions and what went wrong; a terminal where `isTTY`. */
  readonly errors: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly folders: CorpusFolders;
  /** Where communiqués are kept in PostgreSQL; absent where they are in the library folder. */
  readonly holdings?: Holdings;
  readonly lang: Language;
  readonly fetch: FetchOptions;
}

/** How the script talks: words of one language, lines or JSON, questions only where somebody can answer. */
export interface Console {
  readonly words: CorpusWording;
  readonly lang: Language;
  readonly isJson: boolean;
  /** One result: a line of JSON, or lines for people. */
  result(value: object, text: string): void;
  /** Something that is wrong. */
  complain(text: string): void;
  /** @returns null where nobody can be asked, and at the end of the input. */
  ask(question: string): Promise<string | null>;
  /** @param before how many of them were done before. */
  progress(total: number, before?: number): Progress;
}

export interface Progress {
  /** @param count how many are begun with this one. */
  step(label: string, count?: number): void;
  end(): void;
}

const barLength = 24;

/** Documents and addresses come from anywhere; nothing in them may steer a terminal. */
function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/gu, '');
}

export function createConsole({ input, output, errors, lang }: Surroundings, isJson: boolean): Console {
  const isWatched = errors.isTTY === true;
  const clear = (): void => {
    if (isWatched) errors.write('\r\u001b[2K');
  };
  return {
    words: corpusWording[lang],
    lang,
    isJson,
    result: (value, text) => {
      clear();
      output.write(`${isJson ? JSON.stringify(value) : printable(text)}\n`);
    },
    complain: (text) => {
      clear();
      errors.write(`${printable(text)}\n`);
    },
    ask: async (question) => {
      if (input.isTTY !== true || isJson) return null;
      clear();
      const reader = createInterface({ input, output: errors });
      const ended = new Promise<null>((resolve) => reader.once('close', () => resolve(null)));
      const answer = await Promise.race([reader.question(printable(question)), ended]);
      reader.close();
      return answer;
    },
    progress: (total, before = 0) => {
      let done = before;
      let begun = before;
      const isShown = isWatched && total > 1;
      return {
        step: (label, count = 1) => {
          done = begun;
          begun += count;
          if (!isShown) return;
          const filled = Math.round((barLength * done) / total);
          const line = `[${'#'.repeat(filled)}${'-'.repeat(barLength - filled)}] ${begun}/${total} ${printable(label)}`;
          errors.write(`\r\u001b[2K${line.slice(0, (errors.columns ?? 80) - 1)}`);
        },
        end: () => {
          if (isShown) clear();
        },
      };
    },
  };
}
