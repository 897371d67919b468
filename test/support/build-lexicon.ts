import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
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

/** Compiles the lexicon when it is missing or older than its sources. */
export function setup(): void {
  if (existsSync(target) && statSync(target).mtimeMs > Math.max(newest('data/lexicon'), newest('src/lexicon'))) return;
  mkdirSync('dist/data', { recursive: true });
  writeFileSync(target, writeContainer(compileLexicon(readLexicon('data/lexicon'))));
}
