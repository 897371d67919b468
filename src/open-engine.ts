import path from 'node:path';
import { createEngine } from './core/engine.ts';
import type { Communique, Engine } from './core/types.ts';
import { openLexiconFile } from './corpus/lexicon-file.ts';
import { type CorpusFolders, readCorpus } from './corpus/library.ts';
import { loadPlainFolder } from './corpus/plain.ts';
import type { Problem } from './corpus/problems.ts';
import { SavedIndexes } from './corpus/saved-index.ts';
import { isModelAtHand, savedModels } from './corpus/saved-models.ts';

/**
 * Where communiqués are: those of the distribution, and those that were added.
 * @param root the project's folder, wherever the program was started from.
 * @param library relative to where the program was started; null for the folder beside the distribution's.
 */
export function corpusFolders(root: string, library: string | null): CorpusFolders {
  const added = library ?? path.join(root, 'data', 'library');
  return { data: path.join(root, 'data', 'communiques'), library: added, cache: path.join(added, '.cache') };
}

/** Makes the engines of one lexicon. */
export interface EngineMaker {
  /** The engine of a corpus: from its saved index when there is one, else anew. */
  open(communiques: readonly Communique[]): Engine;
  /** Whether opening would take seconds: something that is worth saving is not saved. */
  isSlow(communiques: readonly Communique[]): boolean;
  /** Builds and saves whatever the engine and its first answers rest on. */
  prepare(communiques: readonly Communique[]): void;
}

/**
 * Opens the lexicon, from which every engine is made.
 * @param onUnsaved told why an index could not be saved: the next start takes longer, nothing else.
 * @throws CorpusError when the lexicon is missing or damaged.
 */
export function openEngineMaker(root: string, { cache }: CorpusFolders, onUnsaved?: (reason: string) => void): EngineMaker {
  const distribution = path.join(root, 'dist', 'data');
  const file = openLexiconFile(path.join(distribution, 'lexicon.bin'));
  const at = { distribution, cache: cache ?? null };
  const indexes = new SavedIndexes(file, at, onUnsaved);
  const modelOf = savedModels(file, at, onUnsaved);
  return {
    open: (communiques) => createEngine(communiques, file.lexicon, indexes.indexOf(communiques), modelOf),
    isSlow: (communiques) => !indexes.isAtHand(communiques) || !communiques.every((communique) => isModelAtHand(communique, file, at)),
    prepare(communiques) {
      indexes.indexOf(communiques);
      for (const communique of communiques) modelOf(communique);
    },
  };
}

/**
 * Opens the communiqués of the project, or those of a folder.
 * @param corpus a folder of .txt and .md files, relative to where the program was started; null for the project's own.
 * @param onBroken told what is wrong with added communiqués, which are left out.
 * @throws CorpusError with one list of all that is wrong.
 */
export function openEngine(root: string, folders: CorpusFolders, corpus: string | null, onBroken: (problems: readonly Problem[]) => void): Engine {
  const { communiques, problems } = corpus === null ? readCorpus(folders) : { communiques: loadPlainFolder(corpus, folders.cache), problems: [] };
  if (problems.length > 0) onBroken(problems);
  return openEngineMaker(root, folders).open(communiques);
}
