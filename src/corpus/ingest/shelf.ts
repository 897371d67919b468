import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify as toYaml } from 'yaml';
import { loadCommunique } from '../data.ts';
import { type LibraryHead, libraryHeadSchema } from '../front-matter.ts';
import { libraryFolders, replacedPrefix } from '../library.ts';
import { CorpusError, type Problem } from '../problems.ts';

/** A communiqué's folder, file by file. */
export interface Shelved {
  readonly head: LibraryHead;
  readonly text: string;
  /** The content of `facts.json`. */
  readonly facts: object;
  /** Facts whose quotes the new text no longer bears, for a person to look at; null for none. */
  readonly outdated?: object | null;
}

/**
 * Stores a communiqué: written aside, flushed to the disk, then renamed into place, so that it is there whole or not at all.
 * @returns false when another one has taken the id in the meantime.
 */
export function shelve(library: string, entry: Shelved): boolean {
  const { id } = entry.head;
  const aside = writeAside(library, entry);
  try {
    if (libraryFolders(library).has(id)) return false;
    renameSync(aside, path.join(library, id));
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  flushFolder(library);
  return true;
}

/** Replaces a communiqué. At every moment, a crash included, readers find the old one or the new one. */
export function reshelve(library: string, entry: Shelved): void {
  const { id } = entry.head;
  const aside = writeAside(library, entry);
  const [place, old] = [path.join(library, id), path.join(library, `${replacedPrefix}${id}`)];
  if (existsSync(place)) {
    rmSync(old, { recursive: true, force: true });
    renameSync(place, old);
  }
  renameSync(aside, place);
  flushFolder(library);
  rmSync(old, { recursive: true, force: true });
}

/** @returns false when there is none. */
export function unshelve(library: string, id: string): boolean {
  const folder = libraryFolders(library).get(id);
  if (folder === undefined) return false;
  const aside = path.join(library, `.removed-${id}-${process.pid}`);
  // What an update left behind must not come back in its place.
  if (folder === path.join(library, id)) rmSync(path.join(library, `${replacedPrefix}${id}`), { recursive: true, force: true });
  renameSync(folder, aside);
  flushFolder(library);
  rmSync(aside, { recursive: true, force: true });
  return true;
}

/** Nothing takes that long to write: what is older was left by a process that was ended. */
const abandonedMs = 3_600_000;

/** Removes what processes left behind that were ended while they wrote. */
export function sweep(library: string): void {
  if (!existsSync(library)) return;
  for (const name of readdirSync(library)) {
    if (!/^\.(?:adding|removed)-/.test(name)) continue;
    const folder = path.join(library, name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > abandonedMs) rmSync(folder, { recursive: true, force: true });
  }
}

function writeAside(library: string, { head, text, facts, outdated }: Shelved): string {
  const aside = path.join(library, `.adding-${head.id}-${process.pid}`);
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  try {
    // A long title stays on one line: some of our readers are people.
    writeFlushed(path.join(aside, 'communique.md'), `---\n${toYaml(head, { lineWidth: 0 })}---\n${text}`);
    writeFlushed(path.join(aside, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`);
    if (outdated != null) writeFlushed(path.join(aside, 'facts-outdated.json'), `${JSON.stringify(outdated, null, 2)}\n`);
    flushFolder(aside);
    const problems: Problem[] = [];
    loadCommunique(aside, head.id, libraryHeadSchema, problems);
    // What could not be read again would keep the whole corpus from being used.
    if (problems.length > 0) throw new CorpusError(problems);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }
  return aside;
}

function writeFlushed(file: string, content: string): void {
  const handle = openSync(file, 'w');
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A rename outlives a power cut only once its folder is flushed. */
function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function isTaken(error: unknown): boolean {
  return ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '');
}
