import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { folderWords } from '../wording/corpus.ts';
import { type CommuniqueCache, type Corpus, type CorpusFolders, readCorpus } from './library.ts';
import { CorpusError } from './problems.ts';

/** What a communiqué is made of. */
const files = ['communique.md', 'facts.json'] as const;
/** How often a corpus is read again that changes while it is read; then the next look goes on. */
const mostReadings = 5;

/** Tells, from names, sizes and times alone, whether anything in the folders may have changed since another fingerprint. */
export async function fingerprint({ data, library }: CorpusFolders): Promise<string> {
  const parts: string[] = [];
  for (const folder of [data, library]) {
    const names = (await readdir(folder).catch((): string[] => [])).filter((name) => !/^\.(?!replaced-)/.test(name)).toSorted();
    for (const name of names) {
      const stamps = await Promise.all(files.map((file) => stampOf(path.join(folder, name, file))));
      parts.push(`${name}:${stamps.join(',')}`);
    }
    parts.push('/');
  }
  return parts.join('\n');
}

async function stampOf(file: string): Promise<string> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(file);
    return `${ino}-${size}-${mtimeMs}-${ctimeMs}`;
  } catch {
    return '';
  }
}

/** A corpus as it stood at one moment, or what was wrong with it at one moment. */
export interface Reading {
  readonly fingerprint: string;
  readonly result: Corpus | CorpusError;
}

/** Reads a corpus that others may be changing: what is read while it changes is thrown away. @returns undefined when it keeps changing. */
export async function readSteady(folders: CorpusFolders, cache: CommuniqueCache = new Map()): Promise<Reading | undefined> {
  let before = await fingerprint(folders);
  for (let reading = 0; reading < mostReadings; reading++) {
    const result = tryLoad(folders, cache);
    const after = await fingerprint(folders);
    if (after === before) return { fingerprint: after, result };
    before = after;
  }
  return undefined;
}

function tryLoad(folders: CorpusFolders, cache: CommuniqueCache): Corpus | CorpusError {
  try {
    return readCorpus(folders, cache);
  } catch (error) {
    if (error instanceof CorpusError) return error;
    // A folder that goes away between two looks at it; the fingerprint differs then.
    const reason = error instanceof Error ? error.message : 'unknown error';
    const code = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : typeof error;
    return new CorpusError([{ file: folders.library, at: null, ...folderWords.unreadable(reason, code) }]);
  }
}
