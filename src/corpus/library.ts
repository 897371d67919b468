import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import type { Communique } from '../core/types.ts';
import { folderWords } from '../wording/corpus.ts';
import { loadCommunique, loadData } from './data.ts';
import { type LibraryHead, libraryHeadSchema } from './front-matter.ts';
import { splitFrontMatter } from './markdown-head.ts';
import { CorpusError, type Problem } from './problems.ts';
import { SavedTexts } from './saved-texts.ts';

/** Where communiqués are read from. */
export interface CorpusFolders {
  /** Those of the distribution. */
  readonly data: string;
  /** Those that were added; it may be missing. */
  readonly library: string;
  /** Where what was read is kept for the next start; absent for nowhere. */
  readonly cache?: string;
}

/** Folders under work begin with a dot; this one holds a communiqué between two renames of its replacement. */
export const replacedPrefix = '.replaced-';

/**
 * Folder of each added communiqué by its id. One that is being replaced, or whose replacement was cut off, is found where it was put.
 * @throws CorpusError when the library cannot be read.
 */
export function libraryFolders(library: string): ReadonlyMap<string, string> {
  if (!existsSync(library)) return new Map();
  const names = foldersIn(library);
  const folders = new Map<string, string>();
  for (const name of names) if (name.startsWith(replacedPrefix)) folders.set(name.slice(replacedPrefix.length), name);
  for (const name of names) if (!name.startsWith('.')) folders.set(name, name);
  return new Map([...folders].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, name]) => [id, path.join(library, name)]));
}

/** @throws CorpusError for a file, or a folder that nobody here may read. */
function foldersIn(library: string): readonly string[] {
  try {
    return readdirSync(library, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    throw new CorpusError([{ file: library, at: null, ...folderWords.unreadableLibrary }]);
  }
}

/** Communiqués by folder with the stamp of what they were read from: what has not changed since need not be read again. */
export type CommuniqueCache = Map<string, { readonly stamp: string; readonly communique: Communique }>;

/** What can be answered from, and what is wrong with added communiqués: those are left out, or stay as they were last read. */
export interface Corpus {
  readonly communiques: readonly Communique[];
  readonly problems: readonly Problem[];
}

/**
 * Reads and verifies every communiqué, those of the distribution first.
 * One that was added and is broken keeps nobody from the others: it is left out, or stays as `cache` has it while its folder is there.
 * @param cache kept between calls by whoever reads often; measured on 480 communiqués: 2.1 s without, 0.02 s with.
 * @throws CorpusError with one list of all that is wrong when those of the distribution are broken.
 */
export function readCorpus({ data, library, cache: kept }: CorpusFolders, cache: CommuniqueCache = new Map()): Corpus {
  const bundled = loadData(data);
  const ids = new Set<string>(bundled.map(({ id }) => id));
  const folders = libraryFolders(library);
  const inUse = new Set(folders.values());
  const texts = cache.size === 0 ? SavedTexts.open(kept, library, folders.size) : undefined;
  for (const folder of cache.keys()) if (!inUse.has(folder)) cache.delete(folder);
  const problems: Problem[] = [];
  const added = [...folders].map(([id, folder]) => {
    if (!ids.has(id)) return cached(folder, cache, problems, (found) => loadAdded(folder, id, texts, found));
    problems.push({ file: folder, at: null, ...folderWords.bundledToo(id) });
    return undefined;
  });
  texts?.save();
  return { communiques: [...bundled, ...added.filter((communique) => communique !== undefined)], problems };
}

function loadAdded(folder: string, id: string, texts: SavedTexts | undefined, problems: Problem[]): Communique | undefined {
  const load = (): Communique | undefined => loadCommunique(folder, id, libraryHeadSchema, problems);
  const files = [path.join(folder, 'communique.md'), path.join(folder, 'facts.json')] as const;
  return texts === undefined ? load() : texts.recall(`added ${id}`, files, load, () => problems.length === 0);
}

function cached(folder: string, cache: CommuniqueCache, problems: Problem[], load: (found: Problem[]) => Communique | undefined): Communique | undefined {
  const stamp = ['communique.md', 'facts.json'].map((file) => stampOf(path.join(folder, file))).join(',');
  const known = cache.get(folder);
  if (known?.stamp === stamp) return known.communique;
  const found: Problem[] = [];
  const communique = load(found);
  problems.push(...found);
  // What draws a complaint is read again until it is mended.
  if (communique === undefined || found.length > 0) return known?.communique;
  cache.set(folder, { stamp, communique });
  return communique;
}

function stampOf(file: string): string {
  const { ino = 0, size = 0, mtimeMs = 0, ctimeMs = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return `${ino}-${size}-${mtimeMs}-${ctimeMs}`;
}

/** The head of an added communiqué with its provenance; undefined when it cannot be read. */
export function libraryHead(folder: string): LibraryHead | undefined {
  try {
    const front = splitFrontMatter(readFileSync(path.join(folder, 'communique.md'), 'utf8'));
    return libraryHeadSchema.safeParse(parseYaml(front?.yaml ?? '')).data;
  } catch {
    return undefined;
  }
}
