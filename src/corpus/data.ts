import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { Communique, CommuniqueId, Fact, FactId, Passage, Silence, Span } from '../core/types.ts';
import { contentWords, fileWords, folderWords, type Trouble } from '../wording/corpus.ts';
import { fieldRule, parseWith } from './checked.ts';
import { bilingual, headSchema, type LibraryHead, type libraryHeadSchema } from './front-matter.ts';
import { splitFrontMatter } from './markdown-head.ts';
import { plainCommunique, unusableText } from './plain.ts';
import { CorpusError, type Problem } from './problems.ts';

const factSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, fieldRule('id')),
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
  if (!existsSync(folder)) throw new CorpusError([{ file: folder, at: null, ...folderWords.missing }]);
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
  if (ids.length === 0) throw new CorpusError([{ file: folder, at: null, ...folderWords.empty }]);
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
  const unreadable = heads === headSchema ? fileWords.unreadableBundled : fileWords.unreadableAdded(id);
  const source = readText(path.join(folder, 'communique.md'), file, problems, unreadable);
  if (source === undefined) return undefined;
  const front = splitFrontMatter(source);
  if (front === undefined) {
    problems.push({ file, at: null, ...contentWords.frontMatterMissing });
    return undefined;
  }
  // Behind its mark, so that lines are those of the file.
  const head = parseWith<z.infer<typeof headSchema> | LibraryHead>(heads, `\n${front.yaml}`, parseYaml, file, problems);
  if (head === undefined) return undefined;
  if (head.id !== id) problems.push({ file, at: 'id', ...contentWords.idDiffers(head.id, id) });
  const plain = plainCommunique(id, front.body);
  if ('source' in head && head.source.textSha256 !== plain.sha256) problems.push({ file, at: 'source.textSha256', ...contentWords.textChanged(id) });
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
  const source = readText(location, file, problems, fileWords.unreadableFacts);
  const raw = source === undefined ? undefined : parseWith(factsSchema, source, JSON.parse, file, problems);
  if (raw === undefined) return communique;
  const placed = new Map<string, Placed | undefined>();
  for (const entry of raw.facts) {
    if (placed.has(entry.id)) problems.push({ file, at: entry.id, ...contentWords.idTwice });
    placed.set(entry.id, placeFact(entry, communique, file, problems));
  }
  for (const id of raw.summary) {
    if (!placed.has(id)) problems.push({ file, at: id, ...contentWords.summaryUnknown });
  }
  for (const { id, nearest } of raw.silences) {
    if (!placed.has(nearest)) problems.push({ file, at: id, ...contentWords.nearestUnknown(nearest) });
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
    problems.push({ file, at: entry.id, ...(isThere ? contentWords.quoteNotWhole : contentWords.quoteAbsent) });
    return undefined;
  }
  const focus = entry.focus ?? entry.quote;
  const offset = entry.quote.indexOf(focus);
  if (offset < 0) {
    problems.push({ file, at: entry.id, ...contentWords.focusAbsent });
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

function readText(location: string, file: string, problems: Problem[], unreadable: Trouble): string | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(location);
  } catch {
    problems.push({ file, at: null, ...unreadable });
    return undefined;
  }
  const problem = unusableText(file, bytes);
  if (problem !== undefined) problems.push(problem);
  return problem === undefined ? bytes.toString('utf8') : undefined;
}
