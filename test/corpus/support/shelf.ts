import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach } from 'vitest';
import { runCorpus } from '../../../scripts/corpus/run.ts';
import { libraryFolders } from '../../../src/corpus/library.ts';

/** What the text of `plan` is kept under. */
export const id = '2023-03-12-plan-ecoles-rurales';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface FactsFile {
  summary: string[];
  facts: { id: string; quote: string; draft?: boolean; [key: string]: unknown }[];
  silences?: unknown[];
}

/** A library of its own for each test, and the script over it. */
export interface Shelf {
  folder: string;
  library: string;
  /** @param typed what a person types; null where nobody sits at a terminal. */
  run(argv: readonly string[], typed?: readonly string[] | null): Promise<Ran>;
  fileOf(name: string, content: string | Uint8Array): string;
  added(): readonly string[];
  factsOf(name?: string): FactsFile;
  writeFacts(facts: FactsFile): void;
}

/** One JSON object a line. */
export const objects = ({ out }: Ran): readonly Record<string, unknown>[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** To be called once a test file. */
export function useShelf(): Shelf {
  const shelf: Shelf = {
    folder: '',
    library: '',
    async run(argv, typed = null) {
      const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
      const said = { out: '', err: '' };
      output.on('data', (chunk: Buffer) => {
        said.out += chunk.toString();
      });
      const answers = [...(typed ?? [])];
      errors.on('data', (chunk: Buffer) => {
        said.err += chunk.toString();
        // A person answers what is asked.
        if (/[?\]] $|\) $/.test(said.err) && answers.length > 0) input.write(`${answers.shift()}\n`);
      });
      const folders = { data: 'data/communiques', library: shelf.library };
      const code = await runCorpus(argv, {
        input: Object.assign(input, { isTTY: typed !== null }),
        output,
        errors: Object.assign(errors, { isTTY: typed !== null }),
        folders,
        lang: 'en',
        fetch: { mayReach: () => true },
      });
      return { code, ...said };
    },
    fileOf(name, content) {
      const file = path.join(shelf.folder, name);
      writeFileSync(file, content);
      return file;
    },
    added: () => [...libraryFolders(shelf.library).keys()],
    factsOf: (name = 'facts.json') => JSON.parse(readFileSync(path.join(shelf.library, id, name), 'utf8')) as FactsFile,
    writeFacts: (facts) => writeFileSync(path.join(shelf.library, id, 'facts.json'), JSON.stringify(facts)),
  };
  beforeEach(() => {
    shelf.folder = mkdtempSync(path.join(tmpdir(), 'corpus-'));
    shelf.library = path.join(shelf.folder, 'library');
  });
  afterEach(() => rmSync(shelf.folder, { recursive: true }));
  return shelf;
}
