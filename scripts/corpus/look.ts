import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { terminalWording } from '../../src/chat/wording/terminal.ts';
import type { Communique } from '../../src/core/types.ts';
import { unshelve } from '../../src/corpus/ingest/shelf.ts';
import { type CorpusFolders, libraryFolders, libraryHead, readCorpus } from '../../src/corpus/library.ts';
import { CorpusError, describeProblem, type Problem } from '../../src/corpus/problems.ts';
import { BotError } from '../../src/errors.ts';
import type { Console, Surroundings } from './console.ts';

/** All that can be used; what cannot is named. */
function served(folders: CorpusFolders, console: Console): readonly Communique[] {
  const { communiques, problems } = readCorpus(folders);
  if (problems.length > 0) console.complain(terminalWording[console.lang].broken(problems.map(describeProblem)));
  return communiques;
}

/** One line or object per communiqué, the latest first. */
export function list({ folders }: Surroundings, console: Console): void {
  const { words, lang } = console;
  const shelves = libraryFolders(folders.library);
  for (const communique of served(folders, console).toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? '') || a.id.localeCompare(b.id))) {
    const { id, date, publisher, title, language } = communique;
    const folder = shelves.get(id);
    const source = folder === undefined ? undefined : libraryHead(folder)?.source;
    const who = publisher?.[lang] ?? '—';
    console.result(
      { id, date, publisher, language, title, from: source?.from ?? null, retrieved: source?.retrieved ?? null, textSha256: communique.sha256 },
      `${date ?? '—         '}  ${id}\n            ${title}\n            ${who} · ${language} · ${source?.from ?? words.bundled}`,
    );
  }
  if (shelves.size === 0 && !console.isJson) console.complain(words.nothingAdded(folders.library));
}

/** All that is known of one communiqué. @throws BotError when there is none of that name. */
export function show(id: string, withText: boolean, { folders }: Surroundings, console: Console): void {
  const { words, lang } = console;
  const communique = served(folders, console).find((candidate) => candidate.id === id);
  if (communique === undefined) throw new BotError('UNKNOWN_ID', words.unknownId(id));
  const folder = libraryFolders(folders.library).get(id);
  const source = folder === undefined ? undefined : libraryHead(folder)?.source;
  const drafts = draftsIn(folder ?? path.join(folders.data, id));
  const summary = summaryOf(communique);
  const { title, date, publisher, language, url, sha256: textSha256, passages, facts, text } = communique;
  const lines = [
    id,
    ...(
      [
        ['title', title],
        ['date', date],
        ['publisher', publisher?.[lang] ?? null],
        ['language', language],
      ] as const
    ).map(([field, value]) => `  ${words.field(field, value)}`),
    `  ${source === undefined ? words.bundled : words.from(source.from, source.retrieved)}`,
    ...(source === undefined ? [] : [`  SHA-256 ${source.sha256} (${source.format}, ${source.bytes})`]),
    `  SHA-256 ${textSha256} (text)`,
    `  ${words.contents(passages.length, facts.length, drafts)}`,
    ...(summary.length === 0 ? [] : [`  ${words.summaryTitle}`, ...summary.map((quote) => `    ${quote}`)]),
    ...(withText ? ['', text.trimEnd()] : []),
  ];
  const counts = { passages: passages.length, facts: facts.length, drafts };
  const value = { id, title, date, publisher, language, url, source: source ?? null, textSha256, ...counts, summary, ...(withText ? { text } : {}) };
  console.result(value, lines.join('\n'));
}

function summaryOf({ text, facts, summary, proposed = [] }: Communique): readonly string[] {
  const curated = summary.flatMap((id) => facts.filter((fact) => fact.id === id).map(({ quote }) => quote));
  return curated.length > 0 ? curated : proposed.map(({ start, end }) => text.slice(start, end));
}

/** @throws BotError when there is none of that name, or it is not ours to remove. */
export async function remove(id: string, isSure: boolean, { folders }: Surroundings, console: Console): Promise<void> {
  const { words } = console;
  if (!libraryFolders(folders.library).has(id)) {
    const isBundled = /^[a-z0-9-]+$/.test(id) && existsSync(path.join(folders.data, id));
    throw new BotError('UNKNOWN_ID', isBundled ? words.bundledStays(id) : words.unknownId(id));
  }
  const answer = isSure ? null : await console.ask(`${id}. ${words.confirmRemoval}`);
  if (answer !== null && !words.agreement.test(answer.trim())) return;
  unshelve(folders.library, id);
  console.result({ outcome: 'removed', id }, words.removed(id));
}

/** Verifies everything. @returns whether all is in order. */
export function check({ folders }: Surroundings, console: Console): boolean {
  const { words } = console;
  try {
    const { communiques, problems } = readCorpus(folders);
    if (problems.length > 0) return reportProblems(problems, console);
    const shelves = libraryFolders(folders.library);
    const facts = communiques.reduce((sum, communique) => sum + communique.facts.length, 0);
    const drafts = communiques.reduce((sum, { id }) => sum + draftsIn(shelves.get(id) ?? path.join(folders.data, id)), 0);
    for (const [id, folder] of shelves) {
      const count = factsIn(path.join(folder, 'facts-outdated.json')).length;
      if (count > 0) console.complain(words.outdated(id, count));
    }
    console.result({ outcome: 'in-order', communiques: communiques.length, facts, drafts }, words.inOrder(communiques.length, facts, drafts));
    return true;
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    return reportProblems(error.problems, console);
  }
}

function reportProblems(problems: readonly Problem[], console: Console): false {
  for (const problem of problems) console.result({ outcome: 'problem', ...problem }, describeProblem(problem));
  if (!console.isJson) console.complain(console.words.problems(problems.length));
  return false;
}

function draftsIn(folder: string): number {
  return factsIn(path.join(folder, 'facts.json')).filter((fact) => fact.draft === true).length;
}

/** Facts of a file that has been verified, or that may be missing. */
function factsIn(file: string): readonly { readonly draft?: boolean }[] {
  if (!existsSync(file)) return [];
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly facts?: readonly { readonly draft?: boolean }[] }).facts ?? [];
  } catch {
    return [];
  }
}
