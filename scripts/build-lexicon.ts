import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compileLexicon } from '../src/lexicon/compile.ts';
import { writeContainer } from '../src/lexicon/container.ts';
import { readLexicon } from '../src/lexicon/source.ts';

const [folder = 'data/lexicon', target = 'dist/data/lexicon.bin'] = process.argv.slice(2);
const source = readLexicon(folder);
if (source.problems.length > 0) {
  process.stderr.write(`${source.problems.join('\n')}\n`);
  process.exit(1);
}
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, writeContainer(compileLexicon(source)));
process.stderr.write(`${target}: ${source.concepts.length} meanings, ${(statSync(target).size / 1e6).toFixed(1)} MB\n`);
