import { readFileSync } from 'node:fs';
import { createLexicon, type Lexicon } from '../core/lexicon.ts';
import { readContainer } from '../lexicon/container.ts';
import { CorpusError } from './problems.ts';

/**
 * Opens the compiled lexicon.
 * @throws CorpusError when the file is missing, damaged or of another version.
 */
export function loadLexicon(file: string): Lexicon {
  try {
    const sections = readContainer(readFileSync(file));
    if (sections !== undefined) return createLexicon(sections);
  } catch {
    // Reported below: whatever went wrong, building it again mends it.
  }
  throw new CorpusError([{ file, at: null, what: 'the compiled lexicon is missing or damaged.', whatToDo: 'Run `npm run build`.' }]);
}
