import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Holding } from '../../src/archive/holdings.ts';
import { terminalWording } from '../../src/chat/wording/terminal.ts';
import type { Communique } from '../../src/core/types.ts';
import type { LibraryHead } from '../../src/corpus/front-matter.ts';
import { unshelve } from '../../src/corpus/ingest/shelf.ts';
import { type CorpusFolders, libraryFolders, libraryHead, readCorpus } from '../../src/corpus/library.ts';
import { CorpusError, describeProblem, type Problem, tellProblem } from '../../src/corpus/problems.ts';
import { BotError } from '../../src/errors.ts';
import { asItIs } from '../command-line.ts';
import type { Console, Surroundings } from './console.ts';

/** All that can be used; what cannot is named. */
function served(folders: CorpusFolders, console: Console): readonly Communique[] {
  const { communiques, problems } = readCorpus(folders);
  if (problems.length > 0) console.complain(terminalWording[console.lang].broken(problems.map((problem) => describeProblem(problem, console.lang))));
  return communiques;
}

/** One line or object per communiqué, the latest first. */
export function list({ folders }: Surroundings, console: Console): void {
  const { words } = console;
  const shelves = libraryFolders(folders.library);
  for (const communique of served(folders, console).toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? '') || a.id.localeCompare(b.id))) {
    const folder = shelves.get(communique.id);
    line({ ...communique, textSha256: communique.sha256 }, folder === undefined ? undefined : libraryHead(folder)?.source, console);
  }
  if (shelves.size === 0 && !console.isJson) console.complain(words.nothingAdded(folders.library));
}

/** One communiqué of a list. */
export function line(
  { id, date, publisher, title, language, textSha256 }: Omit<Holding, 'isBundled' | 'url' | 'head'>,
  source: Pick<LibraryHead['source'], 'from' | 'retrieved'> | undefined,
  { words, lang, result }: Console,
): void {
  const who = publisher?.[lang] ?? '—';
  result(
    { id, date, publisher, language, title, from: source?.from ?? null, retrieved: source?.retrieved ?? null, textSha256 },
    `${date ?? '—         '}  ${id}\n            ${title}\n            ${who} · ${language} · ${source?.from ?? words.bundled}`,
  );
}

/** All that is known of one communiqué. @throws BotError when there is none of that name. */
export function show(id: string, withText: boolean, { folders }: Surroundings, console: Console): void {
  const { words, lang } = console;
  const communique = served(folders, console).find((candidate) => candidate.id === id);
  if (communique === undefined) throw new BotError('UNKNOWN_ID', asItIs(words.unknownId(id)));
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
    `  SHA-256 ${textSha256} (${words.ofText})`,
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
    throw new BotError('UNKNOWN_ID', asItIs(isBundled ? words.bundledStays(id) : words.unknownId(id)));
  }
  const answer = isSure ? null : await console.ask(`${id}. ${words.confirmRemoval}`);
  if (answer !== null && !words.agreement.test(answer.trim())) return;
  unshelve(folders.library, id);
  console.result({ outcome: 'removed', id }, words.removed(id));
}

/** Verifies everything. @returns whether all is in order. */
export function check({ folders }: Surroundings, console: Console): boolean {
  return report([verify(folders)], console);
}

/** What a verification found. */
export interface Findings {
  readonly ids: readonly string[];
  readonly facts: number;
  readonly drafts: number;
  readonly problems: readonly Problem[];
  /** How many facts of which communiqué wait to be looked at. */
  readonly outdated: readonly (readonly [string, number])[];
}

export function verify(folders: CorpusFolders): Findings {
  try {
    const { communiques, problems } = readCorpus(folders);
    const shelves = libraryFolders(folders.library);
    return {
      ids: communiques.map(({ id }) => id),
      facts: communiques.reduce((sum, communique) => sum + communique.facts.length, 0),
      drafts: communiques.reduce((sum, { id }) => sum + draftsIn(shelves.get(id) ?? path.join(folders.data, id)), 0),
      problems,
      outdated: [...shelves].map(([id, folder]) => [id, factsIn(path.join(folder, 'facts-outdated.json')).length] as const).filter(([, count]) => count > 0),
    };
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    return { ids: [], facts: 0, drafts: 0, problems: error.problems, outdated: [] };
  }
}

/** Says what verifications found. @returns whether all is in order. */
export function report(all: readonly Findings[], console: Console): boolean {
  const problems = all.flatMap((findings) => findings.problems);
  if (problems.length > 0) return reportProblems(problems, console);
  const { words } = console;
  for (const [id, count] of all.flatMap(({ outdated }) => outdated)) console.complain(words.outdated(id, count));
  const sum = (pick: (findings: Findings) => number): number => all.reduce((total, findings) => total + pick(findings), 0);
  const [communiques, facts, drafts] = [sum(({ ids }) => ids.length), sum((findings) => findings.facts), sum((findings) => findings.drafts)];
  console.result({ outcome: 'in-order', communiques, facts, drafts }, words.inOrder(communiques, facts, drafts));
  return true;
}

function reportProblems(problems: readonly Problem[], console: Console): false {
  for (const problem of problems) console.result({ outcome: 'problem', ...tellProblem(problem, console.lang) }, describeProblem(problem, console.lang));
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
