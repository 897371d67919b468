import type { Bilingual } from '../core/types.ts';
import { BotError } from '../errors.ts';

export type StoreErrorCode =
  /** The server or file cannot be reached now; worth trying again. */
  | 'STORE_UNREACHABLE'
  | 'STORE_FULL'
  | 'STORE_READ_ONLY'
  /** Wrong password, missing database, no right on the file. */
  | 'STORE_DENIED'
  /** Written by a newer version of this program. The only one that should stop the start. */
  | 'STORE_NEWER'
  | 'STORE_CORRUPT'
  /** `TOKEN_KEY` is missing, malformed, or does not open what was sealed. */
  | 'TOKEN_KEY_INVALID'
  /** PostgreSQL holds the communiqués, and lacks what that takes, has never been reached, or holds them as another version read them. */
  | 'CORPUS_EXTENSIONS'
  | 'CORPUS_UNSEEN'
  | 'CORPUS_STALE'
  | 'STORE_FAILED';

/** State could not be read or written. The sentence bears no secret. */
export class StoreError extends BotError {
  declare readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, sentence: Bilingual, cause?: unknown) {
    super(code, sentence);
    this.name = 'StoreError';
    if (cause !== undefined) this.cause = cause;
  }
}

/** @returns what the store said, or `fallback` when it could not be reached; `onError` may log it. Bugs still reject. */
export async function softly<T, F>(work: Promise<T>, fallback: F, onError?: (error: StoreError) => void): Promise<T | F> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    onError?.(error);
    return fallback;
  }
}
