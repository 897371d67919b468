import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadData } from '../../src/corpus/data.ts';
import { openLexiconFile } from '../../src/corpus/lexicon-file.ts';
import { buildSavedModels } from '../../src/corpus/saved-models.ts';
import { compileLexicon } from '../../src/lexicon/compile.ts';
import { writeContainer } from '../../src/lexicon/container.ts';
import { readLexicon } from '../../src/lexicon/source.ts';

const target = 'dist/data/lexicon.bin';

function newest(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(`${entry.parentPath}/${entry.name}`).mtimeMs),
  );
}

/** Compiles the lexicon when it is missing or older than its sources, and fits what the bundled phrasings teach when that is not there. */
export function setup(): void {
  compile();
  buildSavedModels(path.dirname(target), loadData('data/communiques'), openLexiconFile(target));
}

function compile(): void {
  if (existsSync(target) && statSync(target).mtimeMs > Math.max(newest('data/lexicon'), newest('src/lexicon'))) return;
  mkdirSync('dist/data', { recursive: true });
  writeFileSync(target, writeContainer(compileLexicon(readLexicon('data/lexicon'))));
}
