import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { Communique, CommuniqueId, Fact, FactId, Passage } from '../core/types.ts';
import { plainCommunique, unusableText } from './plain.ts';
import { CorpusError, type Problem } from './problems.ts';

const bilingual = z.object({ fr: z.string().min(1), en: z.string().min(1) });

const headSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
  title: z.string().min(1),
  publisher: bilingual,
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2020-11-09'),
  language: z.enum(['fr', 'en']),
  url: z.url().optional(),
});

const factSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
  topic: z.string().min(1),
  kind: z.enum(['what', 'number', 'money', 'share', 'date', 'duration', 'person', 'people', 'place', 'purpose', 'list']),
  quote: z.string().min(1),
  focus: z.string().min(1).optional(),
  statement: bilingual,
  phrasings: z.object({ fr: z.array(z.string().min(1)), en: z.array(z.string().min(1)) }),
});

const factsSchema = z.object({ summary: z.array(z.string()), facts: z.array(factSchema) });
type RawFact = z.infer<typeof factSchema>;

/**
 * Reads every communiqué of `data/communiques`, each a folder with `communique.md` and `facts.json`, and verifies each quote.
 * @throws CorpusError with one list of all that is wrong: file, fact, what, what to do.
 */
export function loadData(folder: string): readonly Communique[] {
  if (!existsSync(folder)) throw new CorpusError([{ file: folder, at: null, what: 'the folder is missing.', whatToDo: 'Restore it from the distribution.' }]);
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
  if (ids.length === 0) throw new CorpusError([{ file: folder, at: null, what: 'it holds no communiqué.', whatToDo: 'Restore it from the distribution.' }]);
  const problems: Problem[] = [];
  const communiques = ids.map((id) => loadCommunique(path.join(folder, id), id, problems)).filter((communique) => communique !== undefined);
  if (problems.length > 0) throw new CorpusError(problems);
  return communiques;
}

function loadCommunique(folder: string, id: string, problems: Problem[]): Communique | undefined {
  const file = path.join(id, 'communique.md');
  const source = readText(path.join(folder, 'communique.md'), file, problems);
  if (source === undefined) return undefined;
  const match = /^---\n([\s\S]*?)\n---\n/.exec(source);
  if (match === null) {
    problems.push({ file, at: null, what: 'the front matter is missing.', whatToDo: 'Start the file with a block between two lines of ---.' });
    return undefined;
  }
  const head = parseWith(headSchema, () => parseYaml(match[1] ?? ''), file, problems);
  if (head === undefined) return undefined;
  if (head.id !== id) problems.push({ file, at: 'id', what: `the id is “${head.id}” but the folder is “${id}”.`, whatToDo: 'Make them equal.' });
  const plain = plainCommunique(id, source.slice(match[0].length));
  const communique: Communique = {
    ...plain,
    id: head.id as CommuniqueId,
    title: head.title,
    publisher: head.publisher,
    date: head.date,
    language: head.language,
    url: head.url ?? null,
  };
  return withFacts(communique, path.join(folder, 'facts.json'), path.join(id, 'facts.json'), problems);
}

function withFacts(communique: Communique, location: string, file: string, problems: Problem[]): Communique {
  if (!existsSync(location)) return communique;
  const source = readText(location, file, problems);
  const raw = source === undefined ? undefined : parseWith(factsSchema, () => JSON.parse(source) as unknown, file, problems);
  if (raw === undefined) return communique;
  const seen = new Set<string>();
  const facts: Fact[] = [];
  for (const entry of raw.facts) {
    if (seen.has(entry.id)) problems.push({ file, at: entry.id, what: 'this id is used twice.', whatToDo: 'Give each fact its own id.' });
    seen.add(entry.id);
    const fact = placeFact(entry, communique, file, problems);
    if (fact !== undefined) facts.push(fact);
  }
  for (const id of raw.summary) {
    if (!seen.has(id)) problems.push({ file, at: id, what: 'the summary names a fact that does not exist.', whatToDo: 'Correct the id or add the fact.' });
  }
  return { ...communique, facts, summary: raw.summary.map((id) => id as FactId) };
}

function placeFact(entry: RawFact, communique: Communique, file: string, problems: Problem[]): Fact | undefined {
  const passage = communique.passages.find((candidate) => communique.text.slice(candidate.start, candidate.end) === entry.quote);
  if (passage === undefined) {
    const isThere = communique.text.includes(entry.quote);
    problems.push({
      file,
      at: entry.id,
      what: isThere ? 'the quote stands in the text but is not a whole sentence or bullet.' : 'the quote does not stand in the text.',
      whatToDo: 'Copy the sentence from communique.md, byte for byte (no-break spaces and apostrophes included).',
    });
    return undefined;
  }
  const focus = entry.focus ?? entry.quote;
  const offset = entry.quote.indexOf(focus);
  if (offset < 0) {
    problems.push({ file, at: entry.id, what: 'the focus does not stand in the quote.', whatToDo: 'Copy the clause from the quote, byte for byte.' });
    return undefined;
  }
  return {
    id: entry.id as FactId,
    topic: entry.topic,
    kind: entry.kind,
    quote: entry.quote,
    focus,
    statement: entry.statement,
    phrasings: entry.phrasings,
    span: spanOf(passage),
    focusSpan: { start: passage.start + offset, end: passage.start + offset + focus.length },
  };
}

function spanOf({ start, end }: Passage): { readonly start: number; readonly end: number } {
  return { start, end };
}

function readText(location: string, file: string, problems: Problem[]): string | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(location);
  } catch {
    problems.push({ file, at: null, what: 'the file cannot be read.', whatToDo: 'Restore it from the distribution.' });
    return undefined;
  }
  const problem = unusableText(file, bytes);
  if (problem !== undefined) problems.push(problem);
  return problem === undefined ? bytes.toString('utf8') : undefined;
}

function parseWith<T>(schema: z.ZodType<T>, read: () => unknown, file: string, problems: Problem[]): T | undefined {
  let value: unknown;
  try {
    value = read();
  } catch (error) {
    problems.push({
      file,
      at: null,
      what: `it cannot be parsed: ${error instanceof Error ? error.message.split('\n')[0] : 'unknown error'}.`,
      whatToDo: 'Correct the syntax there.',
    });
    return undefined;
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    problems.push({ file, at: factAt(value, issue.path), what: `${issue.path.join('.')}: ${issue.message}.`, whatToDo: 'Correct this field.' });
  }
  return undefined;
}

/** Names the fact rather than its number in the list. */
function factAt(value: unknown, at: readonly PropertyKey[]): string | null {
  if (at[0] !== 'facts' || typeof at[1] !== 'number') return null;
  const facts = (value as { readonly facts?: readonly { readonly id?: unknown }[] }).facts;
  const id = facts?.[at[1]]?.id;
  return typeof id === 'string' ? id : `facts[${at[1]}]`;
}
