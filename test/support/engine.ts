import type { ModelOf } from '../../src/core/asked.ts';
import { createEngine } from '../../src/core/engine.ts';
import type { Lexicon } from '../../src/core/lexicon.ts';
import type { Communique, Engine } from '../../src/core/types.ts';
import { loadData } from '../../src/corpus/data.ts';
import { loadLexicon, openLexiconFile } from '../../src/corpus/lexicon-file.ts';
import { plainCommunique } from '../../src/corpus/plain.ts';
import { savedModels } from '../../src/corpus/saved-models.ts';

let lexicon: Lexicon | undefined;
let models: ModelOf | undefined;
let bundled: Engine | undefined;

/** The project's lexicon, opened once a test file. */
export function testLexicon(): Lexicon {
  lexicon ??= loadLexicon('dist/data/lexicon.bin');
  return lexicon;
}

/** What the phrasings of the bundled communiqué teach, fitted once a run. */
export function testModels(): ModelOf {
  models ??= savedModels(openLexiconFile('dist/data/lexicon.bin'), { distribution: 'dist/data', cache: null });
  return models;
}

/** The engine over the bundled communiqué with its curated facts. */
export function bundledEngine(): Engine {
  bundled ??= createEngine(loadData('data/communiques'), testLexicon(), undefined, testModels());
  return bundled;
}

/** An engine over plain texts: id → text. */
export function plainEngine(texts: Readonly<Record<string, string>>): Engine {
  const communiques: readonly Communique[] = Object.entries(texts).map(([id, text]) => plainCommunique(id, text));
  return createEngine(communiques, testLexicon());
}

/** The text of the bundled communiqué from its data folder, with the parts that tests need. */
export function bundledCommunique(): Communique {
  const [communique] = bundledEngine().communiques;
  if (communique === undefined) throw new Error('the bundled communiqué is missing');
  return communique;
}
