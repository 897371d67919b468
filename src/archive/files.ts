import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import type { Communique } from '../core/types.ts';
import { loadCommunique } from '../corpus/data.ts';
import { headSchema, libraryHeadSchema } from '../corpus/front-matter.ts';
import { splitFrontMatter } from '../corpus/markdown-head.ts';
import type { Problem } from '../corpus/problems.ts';
import type { Entry } from './write.ts';

/** A communiqué as the files that it is kept in, word for word. */
export interface Files {
  readonly id: string;
  /** Front matter without its marks. */
  readonly head: string;
  readonly text: string;
  readonly facts: string | null;
  readonly outdated: string | null;
}

const names = { communique: 'communique.md', facts: 'facts.json', outdated: 'facts-outdated.json' } as const;

/** @returns undefined where there is no communiqué. */
export function readFiles(folder: string, id: string): Files | undefined {
  const read = (name: string): string | null => (existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8') : null);
  const front = splitFrontMatter(read(names.communique) ?? '');
  return front && { id, head: `${front.yaml}\n`, text: front.body, facts: read(names.facts), outdated: read(names.outdated) };
}

function writeFiles(folder: string, { head, text, facts, outdated }: Files): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, names.communique), `---\n${head}---\n${text}`);
  if (facts !== null) writeFileSync(path.join(folder, names.facts), facts);
  if (outdated !== null) writeFileSync(path.join(folder, names.outdated), outdated);
}

/** Runs `work` on a library of its own that holds these communiqués as files; it is gone afterwards. */
export async function withLibrary<T>(all: readonly Files[], work: (library: string) => T | Promise<T>): Promise<T> {
  const library = mkdtempSync(path.join(tmpdir(), 'communique-library-'));
  try {
    for (const files of all) writeFiles(path.join(library, files.id), files);
    return await work(library);
  } finally {
    rmSync(library, { recursive: true, force: true });
  }
}

/** Reads and verifies a communiqué of a folder; what is wrong with it is added to `problems`. */
export function entryOf(folder: string, id: string, isBundled: boolean, problems: Problem[]): Entry | undefined {
  const found: Problem[] = [];
  const communique = loadCommunique(folder, id, isBundled ? headSchema : libraryHeadSchema, found);
  problems.push(...found);
  const files = readFiles(folder, id);
  if (communique === undefined || files === undefined || found.length > 0) return undefined;
  return entryFrom(communique, files, isBundled);
}

function entryFrom(communique: Communique, { head, facts, outdated }: Files, isBundled: boolean): Entry {
  const source = isBundled ? undefined : libraryHeadSchema.safeParse(parseYaml(head)).data?.source;
  return { communique, isBundled, head, facts, outdated, origin: source?.from ?? null, originSha256: source?.sha256 ?? null };
}

/** The communiqués of the distribution. */
export function bundledEntries(data: string, problems: Problem[]): readonly Entry[] {
  const ids = existsSync(data) ? readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  return ids.flatMap(({ name }) => entryOf(path.join(data, name), name, true, problems) ?? []);
}
