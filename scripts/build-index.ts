import { statSync } from 'node:fs';
import path from 'node:path';
import { loadData } from '../src/corpus/data.ts';
import { openLexiconFile } from '../src/corpus/lexicon-file.ts';
import { buildSavedIndex } from '../src/corpus/saved-index.ts';

const [data = 'data/communiques', lexicon = 'dist/data/lexicon.bin'] = process.argv.slice(2);
const file = buildSavedIndex(path.dirname(lexicon), loadData(data), openLexiconFile(lexicon));
process.stderr.write(`${file}: ${(statSync(file).size / 1e6).toFixed(1)} MB\n`);
