import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createLexicon, type Lexicon } from '../core/lexicon.ts';
import { readContainer } from '../lexicon/container.ts';
import { fileWords } from '../wording/corpus.ts';
import { CorpusError } from './problems.ts';

/** A compiled lexicon, and which one it is. */
export interface LexiconFile {
  readonly lexicon: Lexicon;
  /** SHA-256 of the file: 10 ms, when asked for. */
  digest(): string;
}

/**
 * Opens the compiled lexicon.
 * @throws CorpusError when the file is missing, damaged or of another version.
 */
export function openLexiconFile(file: string): LexiconFile {
  try {
    const bytes = readFileSync(file);
    const sections = readContainer(bytes);
    if (sections !== undefined) return { lexicon: createLexicon(sections), digest: () => createHash('sha256').update(bytes).digest('hex') };
  } catch {
    // Reported below: whatever went wrong, building it again mends it.
  }
  throw new CorpusError([{ file, at: null, ...fileWords.lexicon }]);
}

/** The same for who needs only the lexicon. */
export function loadLexicon(file: string): Lexicon {
  return openLexiconFile(file).lexicon;
}
