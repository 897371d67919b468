import path from 'node:path';
import { createEngine } from './core/engine.ts';
import type { Engine } from './core/types.ts';
import { loadData } from './corpus/data.ts';
import { loadLexicon } from './corpus/lexicon-file.ts';
import { loadPlainFolder } from './corpus/plain.ts';

/**
 * Opens the communiqués of the project, or those of a folder.
 * @param root the project's folder, wherever the program was started from.
 * @param corpus a folder of .txt and .md files, relative to where the program was started; null for the project's own data.
 * @throws CorpusError with one list of all that is wrong.
 */
export function openEngine(root: string, corpus: string | null): Engine {
  const communiques = corpus === null ? loadData(path.join(root, 'data', 'communiques')) : loadPlainFolder(corpus);
  return createEngine(communiques, loadLexicon(path.join(root, 'dist', 'data', 'lexicon.bin')));
}
