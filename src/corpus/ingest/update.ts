import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { fileWords } from '../../wording/corpus.ts';
import { type CorpusFolders, libraryFolders, libraryHead } from '../library.ts';
import { splitFrontMatter } from '../markdown-head.ts';
import { CorpusError } from '../problems.ts';
import { communiqueOf, type Description, headOf } from './add.ts';
import type { Document } from './document.ts';
import { draftFacts } from './drafts.ts';
import { reshelve } from './shelf.ts';

export type Updated =
  | { readonly kind: 'unchanged' | 'unknown' }
  /** Facts that stand in the new text, suggested ones that are new, and those whose quotes no longer stand. */
  | { readonly kind: 'updated'; readonly kept: number; readonly drafts: number; readonly outdated: number };

/** What is not known here is kept as it is. */
const rawFacts = z.looseObject({
  summary: z.array(z.string()).default([]),
  facts: z.array(z.looseObject({ id: z.string(), quote: z.string(), draft: z.boolean().optional(), statement: z.unknown().optional() })),
  /** What the text does not state, as people found: of another text that may no longer be so. */
  silences: z.array(z.unknown()).optional(),
});
type RawFacts = z.infer<typeof rawFacts>;

/**
 * Replaces the text of an added communiqué. What people wrote in `facts.json` is kept where its quote still stands, and else put aside in
 * `facts-outdated.json`; a suggestion that somebody deleted does not come back.
 * @param given what a person says about the new text; null keeps what was known.
 * @throws CorpusError when the facts there cannot be read: mend them first.
 */
export function updateDocument(
  { library }: CorpusFolders,
  id: string,
  document: Document,
  given: { readonly [K in keyof Description]: Description[K] | null },
): Updated {
  const folder = libraryFolders(library).get(id);
  const head = folder === undefined ? undefined : libraryHead(folder);
  if (folder === undefined || head === undefined) return { kind: 'unknown' };
  const description: Description = {
    title: given.title ?? (document.text.includes(head.title) ? head.title : (document.found.title ?? head.title)),
    date: given.date ?? head.date,
    publisher: given.publisher ?? head.publisher,
    language: given.language ?? head.language,
  };
  const isSame = JSON.stringify(description) === JSON.stringify({ title: head.title, date: head.date, publisher: head.publisher, language: head.language });
  if (isSame && document.textSha256 === head.source.textSha256) return { kind: 'unchanged' };
  const before = { text: textOf(folder), facts: readFacts(path.join(folder, 'facts.json')), outdated: readFacts(path.join(folder, 'facts-outdated.json')) };
  const { facts, lost, drafts } = mergeFacts(before, communiqueOf(id, document.text, description));
  const silences = before.text === document.text ? [] : (before.facts.silences ?? []);
  const aside: RawFacts = { summary: [], facts: [...before.outdated.facts, ...lost], silences: [...(before.outdated.silences ?? []), ...silences] };
  const isEmpty = aside.facts.length === 0 && aside.silences?.length === 0;
  reshelve(library, { head: headOf(id, document, description), text: document.text, facts, outdated: isEmpty ? null : aside });
  return { kind: 'updated', kept: facts.facts.length - drafts, drafts, outdated: lost.length + silences.length };
}

interface Before {
  readonly text: string;
  readonly facts: RawFacts;
}

interface Merged {
  readonly facts: RawFacts;
  readonly lost: RawFacts['facts'];
  /** How many suggestions are new. */
  readonly drafts: number;
}

function mergeFacts(before: Before, communique: ReturnType<typeof communiqueOf>): Merged {
  const places = new Map(communique.passages.map(({ start, end }) => [communique.text.slice(start, end), start]));
  const old = before.facts.facts;
  const kept = old.filter(({ quote }) => places.has(quote));
  const lost = old.filter(({ quote, draft, statement }) => !places.has(quote) && (draft !== true || statement !== undefined));
  const taken = new Set([...old.map((fact) => fact.id)]);
  const quotes = new Set(old.map(({ quote }) => quote));
  const suggested = draftFacts(communique);
  const fresh = suggested.facts
    .filter(({ quote }) => !quotes.has(quote) && !before.text.includes(quote))
    .map((fact) => {
      let id = fact.id;
      for (let number = 2; taken.has(id); number++) id = `${fact.id}-${number}`;
      taken.add(id);
      return { ...fact, id };
    });
  const facts = [...kept, ...fresh].toSorted((a, b) => (places.get(a.quote) ?? 0) - (places.get(b.quote) ?? 0));
  const { silences, ...rest } = before.facts;
  const stillSilent = silences === undefined || before.text !== communique.text ? {} : { silences };
  return { facts: { ...rest, ...stillSilent, summary: summaryOf(before.facts, kept, facts, suggested), facts }, lost, drafts: fresh.length };
}

/** A summary that people chose stays, without what is gone; one that was proposed is proposed anew. */
function summaryOf(before: RawFacts, kept: RawFacts['facts'], facts: RawFacts['facts'], suggested: ReturnType<typeof draftFacts>): string[] {
  const isChosen = before.summary.every((id) => before.facts.some((fact) => fact.id === id && fact.draft !== true));
  const remaining = before.summary.filter((id) => kept.some((fact) => fact.id === id));
  if (isChosen && remaining.length > 0) return remaining;
  const quotes = new Set(suggested.facts.filter(({ id }) => suggested.summary.includes(id)).map(({ quote }) => quote));
  return facts.filter(({ quote }) => quotes.has(quote)).map(({ id }) => id);
}

function textOf(folder: string): string {
  const source = readFileSync(path.join(folder, 'communique.md'), 'utf8');
  return splitFrontMatter(source)?.body ?? source;
}

function readFacts(file: string): RawFacts {
  if (!existsSync(file)) return { summary: [], facts: [] };
  try {
    return rawFacts.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new CorpusError([{ file, at: null, ...fileWords.unreadableUpdate }]);
  }
}
