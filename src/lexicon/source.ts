import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const oppositesFile = 'opposites.tsv';
/** Folder of `*.trees`, fitted by `npm run fit`. */
const decisions = 'decision';

/** One row of `data/lexicon/*.tsv`: a meaning with the words that carry it. */
export interface ConceptRow {
  readonly id: string;
  readonly kind: 'content' | 'light';
  readonly terms: Readonly<Record<'fr' | 'en', readonly LexiconTerm[]>>;
  readonly broader: readonly string[];
  readonly standsFor: readonly string[];
  /** `file:line`, for the linter's messages. */
  readonly at: string;
}

export interface LexiconTerm {
  /** As written in the file, without the mark. */
  readonly text: string;
  /** People say it, officials never write it: it explains questions, never texts. */
  readonly askedOnly: boolean;
}

/** One row of `data/lexicon/questions/*.tsv`: words of a question that ask for nothing by themselves, or for a kind of answer. */
export interface ScaffoldRow {
  readonly id: string;
  /** Kind of answer asked for; `''` for plain scaffolding. */
  readonly asks: string;
  readonly terms: Readonly<Record<'fr' | 'en', readonly string[]>>;
  readonly at: string;
}

/** One row of `data/lexicon/questions/opposites.tsv`: two meanings of which either answers a yes-or-no question about the other. */
export interface OppositeRow {
  readonly ids: readonly [string, string];
  readonly at: string;
}

/** Rows that could not be read, as `file:line: what is wrong`. */
export interface LexiconSource {
  readonly concepts: readonly ConceptRow[];
  readonly scaffolds: readonly ScaffoldRow[];
  readonly opposites: readonly OppositeRow[];
  /** Trees that tell an answer, as text, by what they judge. */
  readonly trees: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

function split(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .split(';')
    .map((term) => term.trim())
    .filter((term) => term !== '');
}

function parseTerms(cell: string | undefined): readonly LexiconTerm[] {
  return split(cell).map((term) => ({ text: term.replace(/^~\s*/, ''), askedOnly: term.startsWith('~') }));
}

function rowsOf(folder: string, file: string): readonly { readonly cells: readonly string[]; readonly at: string }[] {
  return readFileSync(path.join(folder, file), 'utf8')
    .split('\n')
    .map((line, index) => ({ cells: line.replace(/\r$/, '').split('\t'), at: `${file}:${index + 1}` }))
    .filter(({ cells }) => cells.join('').trim() !== '' && !cells[0]?.startsWith('#'));
}

function tsvFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.tsv'))
    .toSorted();
}

/**
 * Reads all rows of a lexicon folder.
 * @throws the file system's error when the folder cannot be read; rows that cannot be read are reported in `problems` instead.
 */
export function readLexicon(folder: string): LexiconSource {
  const concepts: ConceptRow[] = [];
  const scaffolds: ScaffoldRow[] = [];
  const problems: string[] = [];
  for (const file of tsvFiles(folder)) {
    for (const { cells, at } of rowsOf(folder, file)) {
      const [id = '', kind = '', fr, en, broader, standsFor] = cells;
      if (cells.length < 4 || cells.length > 6) problems.push(`${at}: ${cells.length} columns; a row has 4 to 6`);
      if (kind !== 'content' && kind !== 'light') {
        problems.push(`${at}: kind “${kind}”; write content or light`);
        continue;
      }
      concepts.push({ id, kind, terms: { fr: parseTerms(fr), en: parseTerms(en) }, broader: split(broader), standsFor: split(standsFor), at });
    }
  }
  const questions = path.join(folder, 'questions');
  for (const file of tsvFiles(questions)) {
    if (file === oppositesFile) continue;
    for (const { cells, at } of rowsOf(questions, file)) {
      const [id = '', asks = '', fr, en] = cells;
      if (cells.length !== 4) problems.push(`${at}: ${cells.length} columns; a row has 4`);
      scaffolds.push({ id, asks, terms: { fr: split(fr), en: split(en) }, at: `questions/${at}` });
    }
  }
  const opposites: OppositeRow[] = [];
  for (const { cells, at } of existsSync(path.join(questions, oppositesFile)) ? rowsOf(questions, oppositesFile) : []) {
    const [one = '', other = ''] = cells;
    if (cells.length !== 2) problems.push(`${at}: ${cells.length} columns; a row has 2`);
    opposites.push({ ids: [one, other], at: `questions/${at}` });
  }
  return { concepts, scaffolds, opposites, trees: readTreeFiles(path.join(folder, decisions)), problems };
}

function readTreeFiles(folder: string): ReadonlyMap<string, string> {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.trees')) : [];
  return new Map(files.toSorted().map((file) => [path.basename(file, '.trees'), readFileSync(path.join(folder, file), 'utf8')]));
}
