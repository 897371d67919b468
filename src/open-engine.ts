import path from 'node:path';
import { createEngine } from './core/engine.ts';
import type { Lexicon } from './core/lexicon.ts';
import type { Engine } from './core/types.ts';
import { loadLexicon } from './corpus/lexicon-file.ts';
import { type CorpusFolders, loadCorpus } from './corpus/library.ts';
import { loadPlainFolder } from './corpus/plain.ts';

/**
 * Where communiqués are: those of the distribution, and those that were added.
 * @param root the project's folder, wherever the program was started from.
 * @param library relative to where the program was started; null for the folder beside the distribution's.
 */
export function corpusFolders(root: string, library: string | null): CorpusFolders {
  return { data: path.join(root, 'data', 'communiques'), library: library ?? path.join(root, 'data', 'library') };
}

/** @throws CorpusError when it is missing or damaged. */
export function openLexicon(root: string): Lexicon {
  return loadLexicon(path.join(root, 'dist', 'data', 'lexicon.bin'));
}

/**
 * Opens the communiqués of the project, or those of a folder.
 * @param corpus a folder of .txt and .md files, relative to where the program was started; null for the project's own.
 * @throws CorpusError with one list of all that is wrong.
 */
export function openEngine(root: string, folders: CorpusFolders, corpus: string | null): Engine {
  return createEngine(corpus === null ? loadCorpus(folders) : loadPlainFolder(corpus), openLexicon(root));
}
