import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { Communique, CommuniqueId, Fact, FactId, Passage, Silence, Span } from '../core/types.ts';
import { bilingual, headSchema, type LibraryHead, type libraryHeadSchema } from './front-matter.ts';
import { plainCommunique, unusableText } from './plain.ts';
import { CorpusError, type Problem } from './problems.ts';

const factSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
  topic: z.string().min(1),
  kind: z.enum(['what', 'number', 'money', 'share', 'date', 'duration', 'person', 'people', 'place', 'purpose', 'list']),
  quote: z.string().min(1),
  focus: z.string().min(1).optional(),
  statement: bilingual,
  phrasings: z.object({ fr: z.array(z.string().min(1)), en: z.array(z.string().min(1)) }),
  draft: z.literal(false).optional(),
});

/** A suggested fact that nobody has written out yet: its statement and phrasings may be missing, begun or empty. */
const draftSchema = factSchema.omit({ statement: true, phrasings: true }).extend({ draft: z.literal(true) });

const silenceSchema = factSchema.pick({ id: true, phrasings: true }).extend({ nearest: z.string().min(1), missing: bilingual });

const factsSchema = z.object({
  summary: z.array(z.string()),
  facts: z.array(z.discriminatedUnion('draft', [factSchema, draftSchema])),
  silences: z.array(silenceSchema).default([]),
});
type RawFact = z.infer<typeof factsSchema>['facts'][number];
/** Where a fact stands; for a draft that is all there is. */
type Placed = Pick<Fact, 'span' | 'focusSpan'> & { readonly fact: Fact | null };

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
  const communiques = ids.map((id) => loadCommunique(path.join(folder, id), id, headSchema, problems)).filter((communique) => communique !== undefined);
  if (problems.length > 0) throw new CorpusError(problems);
  return communiques;
}

/**
 * Reads one communiqué and verifies it; what is wrong is added to `problems`.
 * @param heads what its head must hold: `libraryHeadSchema` for added ones, whose text must also be the one that was added.
 */
export function loadCommunique(folder: string, id: string, heads: typeof headSchema | typeof libraryHeadSchema, problems: Problem[]): Communique | undefined {
  const file = path.join(id, 'communique.md');
  const restore = heads === headSchema ? 'Restore it from the distribution.' : `Restore it, or remove it with \`npm run corpus -- remove ${id}\`.`;
  const source = readText(path.join(folder, 'communique.md'), file, problems, restore);
  if (source === undefined) return undefined;
  const match = /^---\n([\s\S]*?)\n---\n/.exec(source);
  if (match === null) {
    problems.push({ file, at: null, what: 'the front matter is missing.', whatToDo: 'Start the file with a block between two lines of ---.' });
    return undefined;
  }
  const head = parseWith<z.infer<typeof headSchema> | LibraryHead>(heads, () => parseYaml(match[1] ?? ''), file, problems);
  if (head === undefined) return undefined;
  if (head.id !== id) problems.push({ file, at: 'id', what: `the id is “${head.id}” but the folder is “${id}”.`, whatToDo: 'Make them equal.' });
  const plain = plainCommunique(id, source.slice(match[0].length));
  if ('source' in head && head.source.textSha256 !== plain.sha256) {
    const whatToDo = `Restore it, or bring the new text in with \`npm run corpus -- update ${id} FILE\`.`;
    problems.push({ file, at: 'source.textSha256', what: 'the text is not the one that was added.', whatToDo });
  }
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
  const source = readText(location, file, problems, 'Check who may read it.');
  const raw = source === undefined ? undefined : parseWith(factsSchema, () => JSON.parse(source) as unknown, file, problems);
  if (raw === undefined) return communique;
  const placed = new Map<string, Placed | undefined>();
  for (const entry of raw.facts) {
    if (placed.has(entry.id)) problems.push({ file, at: entry.id, what: 'this id is used twice.', whatToDo: 'Give each fact its own id.' });
    placed.set(entry.id, placeFact(entry, communique, file, problems));
  }
  for (const id of raw.summary) {
    if (!placed.has(id)) problems.push({ file, at: id, what: 'the summary names a fact that does not exist.', whatToDo: 'Correct the id or add the fact.' });
  }
  for (const { id, nearest } of raw.silences) {
    if (!placed.has(nearest))
      problems.push({ file, at: id, what: `its nearest fact “${nearest}” does not exist.`, whatToDo: 'Correct the id or add the fact.' });
  }
  const silences = raw.silences.map((silence): Silence => ({ ...silence, nearest: silence.nearest as FactId }));
  const facts = [...placed.values()].map((one) => one?.fact ?? null).filter((fact) => fact !== null);
  const summary = raw.summary.map((id) => placed.get(id)).filter((one) => one !== undefined);
  // A summary with a draft in it has been read over by nobody: drafts are plain passages to the rest of the program.
  if (summary.some(({ fact }) => fact === null)) return { ...communique, facts, silences, proposed: summary.map(({ span }): Span => span) };
  return { ...communique, facts, silences, summary: raw.summary.map((id) => id as FactId) };
}

function placeFact(entry: RawFact, communique: Communique, file: string, problems: Problem[]): Placed | undefined {
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
  const span = spanOf(passage);
  const focusSpan = { start: passage.start + offset, end: passage.start + offset + focus.length };
  if (entry.draft === true) return { span, focusSpan, fact: null };
  const { id, topic, kind, quote, statement, phrasings } = entry;
  return { span, focusSpan, fact: { id: id as FactId, topic, kind, quote, focus, statement, phrasings, span, focusSpan } };
}

function spanOf({ start, end }: Passage): Span {
  return { start, end };
}

function readText(location: string, file: string, problems: Problem[], whatToDo: string): string | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(location);
  } catch {
    problems.push({ file, at: null, what: 'the file cannot be read.', whatToDo });
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
