import { statSync } from 'node:fs';
import path from 'node:path';
import { loadData } from '../src/corpus/data.ts';
import { openLexiconFile } from '../src/corpus/lexicon-file.ts';
import { buildSavedIndex } from '../src/corpus/saved-index.ts';
import { buildSavedModels } from '../src/corpus/saved-models.ts';

const [data = 'data/communiques', lexicon = 'dist/data/lexicon.bin'] = process.argv.slice(2);
const communiques = loadData(data);
const source = openLexiconFile(lexicon);
const folder = path.dirname(lexicon);
const files = [buildSavedIndex(folder, communiques, source), ...buildSavedModels(folder, communiques, source)];
for (const file of files) process.stderr.write(`${file}: ${(statSync(file).size / 1e6).toFixed(1)} MB\n`);
