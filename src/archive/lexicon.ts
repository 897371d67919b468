import { createHash } from 'node:crypto';
import type { ModelOf } from '../core/asked.ts';
import type { Lexicon } from '../core/lexicon.ts';
import type { LexiconFile } from '../corpus/lexicon-file.ts';
import { programDigest } from '../corpus/sealed-file.ts';

/** What communiqués are read with: another lexicon or program reads them otherwise. */
export interface AnalyserVersion {
  readonly lexicon: Lexicon;
  /** What the phrasings of communiqués teach. */
  readonly modelOf: ModelOf;
  readonly version: string;
}

export function analyserVersion({ lexicon, digest }: LexiconFile, modelOf: ModelOf): AnalyserVersion {
  const version = createHash('sha256')
    .update(`${digest()} ${programDigest() ?? ''}`)
    .digest('hex')
    .slice(0, 16);
  return { lexicon, modelOf, version };
}
