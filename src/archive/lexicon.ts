import { createHash } from 'node:crypto';
import type { Lexicon } from '../core/lexicon.ts';
import type { LexiconFile } from '../corpus/lexicon-file.ts';
import { programDigest } from '../corpus/sealed-file.ts';

/** What communiqués are read with: another lexicon or program reads them otherwise. */
export interface AnalyserVersion {
  readonly lexicon: Lexicon;
  readonly version: string;
}

export function analyserVersion({ lexicon, digest }: LexiconFile): AnalyserVersion {
  const version = createHash('sha256')
    .update(`${digest()} ${programDigest() ?? ''}`)
    .digest('hex')
    .slice(0, 16);
  return { lexicon, version };
}
