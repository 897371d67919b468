import { fold } from '../core/fold.ts';
import { readNumber } from '../core/numbers.ts';
import { isStopWord } from '../core/stopwords.ts';
import { termKey } from './compile.ts';
import type { ConceptRow, LexiconSource } from './source.ts';

/** A word with more meanings than this tells nothing any more; `matching` halves the belief in a match from the fourth on. */
const mostMeanings = 8;
/** Two rows that share this many terms, and half of the shorter row, are one meaning written twice; fewer are words of two meanings. */
const sharedTerms = 5;
const sharedShare = 0.5;

/**
 * What is wrong with a lexicon, one `file:line: id: what` each; empty when all is well. Checked: columns, ids, duplicates, relations
 * to nowhere, cycles, numbers (the core reads them), words that explain themselves, words of too many meanings, twins.
 */
export function lintLexicon({ concepts, scaffolds, opposites, problems }: LexiconSource): readonly string[] {
  const byId = new Map<string, ConceptRow>();
  const found = [...problems];
  for (const row of concepts) {
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(row.id)) found.push(`${row.at}: ${row.id}: an id is lower-case letters, digits and hyphens`);
    const twin = byId.get(row.id);
    if (twin !== undefined) found.push(`${row.at}: ${row.id}: already defined at ${twin.at}`);
    byId.set(row.id, row);
  }
  for (const row of concepts) found.push(...lintRow(row, byId));
  found.push(...cycles(concepts, byId), ...crowded(concepts), ...twins(concepts));
  for (const { ids, at } of opposites) for (const id of ids) if (!byId.has(id)) found.push(`${at}: ${id}: is not defined`);
  const seen = new Map<string, string>();
  for (const row of scaffolds) {
    const other = seen.get(row.id);
    if (other !== undefined) found.push(`${row.at}: ${row.id}: already defined at ${other}`);
    seen.set(row.id, row.at);
  }
  return found;
}

function lintRow(row: ConceptRow, byId: ReadonlyMap<string, ConceptRow>): readonly string[] {
  const found: string[] = [];
  const say = (what: string): number => found.push(`${row.at}: ${row.id}: ${what}`);
  if (row.terms.fr.length + row.terms.en.length === 0) say('no term in either language');
  for (const relation of [...row.broader, ...row.standsFor]) {
    if (!byId.has(relation)) say(`refers to ${relation}, which is not defined`);
    if (relation === row.id) say('refers to itself');
  }
  for (const language of ['fr', 'en'] as const) {
    const keys = new Set<string>();
    for (const { text } of row.terms[language]) {
      const key = termKey(text, language);
      if (keys.has(key)) say(`${language} term “${text}” stands twice`);
      keys.add(key);
      if (/^\S+$/.test(text) && readNumber(text) !== undefined) say(`${language} term “${text}” is a number`);
      if (/^[\p{L}]+$/u.test(key) && isStopWord(fold(key), language)) say(`${language} term “${text}” explains itself in every question`);
      if (/[;|\t“”«»]/.test(text)) say(`${language} term “${text}” holds a mark that no word has`);
    }
  }
  return found;
}

function cycles(concepts: readonly ConceptRow[], byId: ReadonlyMap<string, ConceptRow>): readonly string[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (row: ConceptRow, path: readonly string[]): void => {
    if (state.get(row.id) === 'done') return;
    if (state.get(row.id) === 'open') {
      found.push(`${row.at}: ${row.id}: broader runs in a circle: ${[...path.slice(path.indexOf(row.id)), row.id].join(' → ')}`);
      return;
    }
    state.set(row.id, 'open');
    for (const parent of row.broader) {
      const next = byId.get(parent);
      if (next !== undefined) visit(next, [...path, row.id]);
    }
    state.set(row.id, 'done');
  };
  for (const row of concepts) visit(row, []);
  return found;
}

function rowsByTerm(concepts: readonly ConceptRow[]): ReadonlyMap<string, readonly ConceptRow[]> {
  const rows = new Map<string, ConceptRow[]>();
  for (const row of concepts) {
    for (const language of ['fr', 'en'] as const) {
      for (const { text } of row.terms[language]) {
        const key = `${language} ${termKey(text, language)}`;
        const known = rows.get(key);
        if (known === undefined) rows.set(key, [row]);
        else if (!known.includes(row)) known.push(row);
      }
    }
  }
  return rows;
}

function crowded(concepts: readonly ConceptRow[]): readonly string[] {
  return [...rowsByTerm(concepts)]
    .filter(([, rows]) => rows.length > mostMeanings)
    .map(
      ([term, rows]) => `${rows[0]?.at ?? ''}: “${term}” stands in ${rows.length} rows (${rows.map((row) => row.id).join(', ')}); keep at most ${mostMeanings}`,
    );
}

function twins(concepts: readonly ConceptRow[]): readonly string[] {
  const shared = new Map<string, number>();
  for (const rows of rowsByTerm(concepts).values()) {
    for (const [i, a] of rows.entries()) for (const b of rows.slice(i + 1)) shared.set(`${a.id} ${b.id}`, (shared.get(`${a.id} ${b.id}`) ?? 0) + 1);
  }
  const size = new Map(concepts.map(({ id, terms }) => [id, terms.fr.length + terms.en.length]));
  const smaller = (pair: string): number => Math.min(...pair.split(' ').map((id) => size.get(id) ?? 0));
  return [...shared]
    .filter(([pair, count]) => count >= sharedTerms && count >= sharedShare * smaller(pair))
    .map(([pair, count]) => `${pair.replace(' ', ' and ')}: share ${count} terms; one meaning is one row`);
}
