import type { Bilingual } from '../core/types.ts';
import { failureWords } from '../wording/store.ts';
import { StoreError, type StoreErrorCode } from './errors.ts';

/**
 * What went wrong in an engine, before it has a sentence. `again`: nothing was done, the same call may succeed at once. `not-ours`: no
 * engine said so; it is a bug, or has its sentence already.
 */
export type Failure = StoreErrorCode | 'again' | 'schema-gone' | 'not-ours';

/** Primary result codes of SQLite, https://sqlite.org/rescode.html; the low 8 bits of any extended code. */
const sqliteCodes: Readonly<Record<number, Failure>> = {
  3: 'STORE_DENIED',
  5: 'again',
  6: 'again',
  8: 'STORE_READ_ONLY',
  10: 'STORE_UNREACHABLE',
  11: 'STORE_CORRUPT',
  13: 'STORE_FULL',
  14: 'STORE_UNREACHABLE',
  23: 'STORE_DENIED',
  26: 'STORE_CORRUPT',
};

/** libsql gives the extended code as `rawCode`, except when opening fails: then a plain Error ends in the number. */
export function classifySqlite(error: unknown): Failure {
  if (!(error instanceof Error) || error instanceof StoreError) return 'not-ours';
  const { rawCode, code } = error as { readonly rawCode?: unknown; readonly code?: unknown };
  const opening = /: (\d+)"?\)?$/.exec(error.message);
  if (typeof rawCode === 'number') return sqliteCodes[rawCode & 0xff] ?? (isMissingTable(error) ? 'schema-gone' : 'STORE_FAILED');
  if (opening !== null && /ConnectionFailed/.test(error.message)) return sqliteCodes[Number(opening[1]) & 0xff] ?? 'STORE_UNREACHABLE';
  if (code === 'EACCES' || code === 'EPERM') return 'STORE_DENIED';
  if (code === 'EROFS') return 'STORE_READ_ONLY';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'STORE_FULL';
  return (typeof code === 'string' && /^E[A-Z]+$/.test(code)) || /not open/.test(error.message) ? 'STORE_UNREACHABLE' : 'not-ours';
}

function isMissingTable(error: Error): boolean {
  return error.message.startsWith('no such table');
}

/** SQLSTATE classes and codes, https://www.postgresql.org/docs/current/errcodes-appendix.html, else what the socket or `pg` says. */
export function classifyPostgres(error: unknown): Failure {
  if (!(error instanceof Error) || error instanceof StoreError) return 'not-ours';
  const code = String((error as { readonly code?: unknown }).code ?? '');
  if (/^(?:40001|40P01|55P03)$/.test(code)) return 'again';
  if (/^(?:53100|53200)$/.test(code)) return 'STORE_FULL';
  if (code === '25006') return 'STORE_READ_ONLY';
  if (/^(?:28|3D|42501)/.test(code)) return 'STORE_DENIED';
  if (code === '42P01') return 'schema-gone';
  if (/^(?:08|53|57|58)/.test(code) || /^(?:E[A-Z]{3,}|SELF_|CERT_|UNABLE_)/.test(code)) return 'STORE_UNREACHABLE';
  if (/^XX00[12]/.test(code)) return 'STORE_CORRUPT';
  if (/^[0-9A-Z]{5}$/.test(code)) return 'STORE_FAILED';
  const isLost = /connection|timeout|terminated|not queryable|SSL|destroyed|password must be/i.test(error.message);
  return isLost || error instanceof AggregateError ? 'STORE_UNREACHABLE' : 'not-ours';
}

/** @returns the sentence of a failure; `where` names the file or server without its password. */
export function storeError(failure: Failure, where: Bilingual, cause: unknown): StoreError {
  const code = failure === 'again' || failure === 'schema-gone' ? 'STORE_UNREACHABLE' : failure;
  const known = isOfEngine(code) ? code : 'STORE_FAILED';
  return new StoreError(known, failureWords[known](where), cause);
}

/** Other codes have their sentences where they arise. */
function isOfEngine(code: string): code is keyof typeof failureWords {
  return Object.hasOwn(failureWords, code);
}
