import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import type { Communique } from '../core/types.ts';
import { loadCommunique, loadData } from './data.ts';
import { type LibraryHead, libraryHeadSchema } from './front-matter.ts';
import { CorpusError, type Problem } from './problems.ts';

/** Where communiqués are read from. */
export interface CorpusFolders {
  /** Those of the distribution. */
  readonly data: string;
  /** Those that were added; it may be missing. */
  readonly library: string;
}

/** Folders under work begin with a dot; this one holds a communiqué between two renames of its replacement. */
export const replacedPrefix = '.replaced-';

/** Folder of each added communiqué by its id. One that is being replaced, or whose replacement was cut off, is found where it was put. */
export function libraryFolders(library: string): ReadonlyMap<string, string> {
  if (!existsSync(library)) return new Map();
  const names = readdirSync(library, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const folders = new Map<string, string>();
  for (const name of names) if (name.startsWith(replacedPrefix)) folders.set(name.slice(replacedPrefix.length), name);
  for (const name of names) if (!name.startsWith('.')) folders.set(name, name);
  return new Map([...folders].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, name]) => [id, path.join(library, name)]));
}

/**
 * Reads and verifies every communiqué, those of the distribution first.
 * @throws CorpusError with one list of all that is wrong.
 */
export function loadCorpus({ data, library }: CorpusFolders): readonly Communique[] {
  const problems: Problem[] = [];
  const bundled = gather(() => loadData(data), problems);
  const ids = new Set<string>(bundled.map(({ id }) => id));
  const added = [...libraryFolders(library)].map(([id, folder]) => {
    if (ids.has(id))
      problems.push({
        file: folder,
        at: null,
        what: `the distribution has a communiqué “${id}” too.`,
        whatToDo: 'Remove this one, or add it under another id.',
      });
    return loadCommunique(folder, id, libraryHeadSchema, problems);
  });
  if (problems.length > 0) throw new CorpusError(problems);
  return [...bundled, ...added.filter((communique) => communique !== undefined)];
}

function gather(load: () => readonly Communique[], problems: Problem[]): readonly Communique[] {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    problems.push(...error.problems);
    return [];
  }
}

/** The head of an added communiqué with its provenance; undefined when it cannot be read. */
export function libraryHead(folder: string): LibraryHead | undefined {
  try {
    const match = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(path.join(folder, 'communique.md'), 'utf8'));
    return libraryHeadSchema.safeParse(parseYaml(match?.[1] ?? '')).data;
  } catch {
    return undefined;
  }
}
