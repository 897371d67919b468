import { describe, expect, test } from 'vitest';
import { StoreError } from '../../src/store/errors.ts';
import { classifyPostgres, classifySqlite, storeError } from '../../src/store/failures.ts';
import { describePostgres } from '../../src/store/postgres.ts';
import { placeWords, tokenKeyWords } from '../../src/wording/store.ts';

const withCode = (message: string, fields: object): Error => Object.assign(new Error(message), fields);

describe('what SQLite says', () => {
  test.each([
    [withCode('database is locked', { rawCode: 5 }), 'again'],
    [withCode('database is locked', { rawCode: 517 }), 'again'],
    [withCode('attempt to write a readonly database', { rawCode: 1544 }), 'STORE_READ_ONLY'],
    [withCode('database or disk is full', { rawCode: 13 }), 'STORE_FULL'],
    [withCode('disk I/O error', { rawCode: 778 }), 'STORE_UNREACHABLE'],
    [withCode('malformed', { rawCode: 11 }), 'STORE_CORRUPT'],
    [withCode('no such table: pins', { rawCode: 1 }), 'schema-gone'],
    [withCode('near "x": syntax error', { rawCode: 1 }), 'STORE_FAILED'],
    [new Error('ConnectionFailed("Unable to open connection to local database /x/state.db: 14")'), 'STORE_UNREACHABLE'],
    [withCode('mkdir', { code: 'EACCES' }), 'STORE_DENIED'],
    [withCode('mkdir', { code: 'EROFS' }), 'STORE_READ_ONLY'],
    [withCode('mkdir', { code: 'ENOSPC' }), 'STORE_FULL'],
    [new TypeError('The database connection is not open'), 'STORE_UNREACHABLE'],
    [new TypeError('x is undefined'), 'not-ours'],
    [new StoreError('TOKEN_KEY_INVALID', tokenKeyWords.empty), 'not-ours'],
    ['text', 'not-ours'],
  ])('%s is %s', (error, failure) => expect(classifySqlite(error)).toBe(failure));
});

describe('what PostgreSQL and its driver say', () => {
  test.each([
    [withCode('refused', { code: 'ECONNREFUSED' }), 'STORE_UNREACHABLE'],
    [new AggregateError([], ''), 'STORE_UNREACHABLE'],
    [new Error('Connection terminated unexpectedly'), 'STORE_UNREACHABLE'],
    [new Error('timeout exceeded when trying to connect'), 'STORE_UNREACHABLE'],
    [new Error('Query read timeout'), 'STORE_UNREACHABLE'],
    [withCode('shutting down', { code: '57P01' }), 'STORE_UNREACHABLE'],
    [withCode('too many', { code: '53300' }), 'STORE_UNREACHABLE'],
    [withCode('disk full', { code: '53100' }), 'STORE_FULL'],
    [withCode('read only', { code: '25006' }), 'STORE_READ_ONLY'],
    [withCode('password', { code: '28P01' }), 'STORE_DENIED'],
    [withCode('no database', { code: '3D000' }), 'STORE_DENIED'],
    [withCode('deadlock', { code: '40P01' }), 'again'],
    [withCode('no relation', { code: '42P01' }), 'schema-gone'],
    [withCode('syntax', { code: '42601' }), 'STORE_FAILED'],
    [withCode('corrupt', { code: 'XX001' }), 'STORE_CORRUPT'],
    [new TypeError('x is undefined'), 'not-ours'],
  ])('%s is %s', (error, failure) => expect(classifyPostgres(error)).toBe(failure));
});

describe('sentences', () => {
  test('name a server without its password', () => {
    const where = describePostgres('postgres://bot:s3cret@db.example:5433/state?sslmode=require');
    expect(where).toEqual({ fr: 'la base de données PostgreSQL state sur db.example:5433', en: 'the PostgreSQL database state at db.example:5433' });
    expect(describePostgres('not an address').en).toBe('the PostgreSQL database');
    const error = storeError('STORE_FULL', where, new Error('s3cret'));
    expect(error.inLanguage('fr') + error.message).not.toContain('s3cret');
  });

  test('exist for whatever happens', () => {
    for (const failure of ['again', 'schema-gone', 'STORE_CORRUPT', 'STORE_DENIED', 'STORE_FAILED', 'STORE_READ_ONLY', 'STORE_UNREACHABLE'] as const)
      expect(storeError(failure, placeWords.stateFile('x'), new Error('cause')).message).toMatch(/the state file x/i);
  });
});
