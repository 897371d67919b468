import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreError, softly } from '../../src/store/errors.ts';
import { createGate, type Gate } from '../../src/store/gate.ts';
import { enqueueIn } from '../../src/store/jobs.ts';
import { migrate } from '../../src/store/migrations.ts';
import { createStore, sqliteEngine } from '../../src/store/store.ts';
import type { Store } from '../../src/store/types.ts';
import { failureWords, placeWords } from '../../src/wording/store.ts';
import { aJob, aPin, minuteMs } from './support/fixtures.ts';

let folder: string;
let file: string;
let store: Store;
const opened: { close(): Promise<void> }[] = [];

function openStore(): Store {
  const made = createStore({ url: null, path: file, tokenKeys: [] });
  opened.push(made);
  return made;
}

function openGate(): Gate {
  const made = createGate(sqliteEngine(file));
  opened.push(made);
  return made;
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'communique-trouble-'));
  file = path.join(folder, 'state.db');
  store = openStore();
});

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a disk that is full', () => {
  test('is named in a sentence, loses nothing, and what comes after goes well', async () => {
    await store.pins.create(aPin(), aJob());
    const gate = openGate();
    await gate.read((db) => sql`pragma max_page_count = 1`.execute(db));
    const big = aJob({ id: 'big', payload: 'x'.repeat(500_000) });
    const failure = gate.transact(async (trx) => {
      await trx.deleteFrom('pins').execute();
      await enqueueIn(trx, big);
    });
    await expect(failure).rejects.toMatchObject({
      code: 'STORE_FULL',
      message: expect.stringMatching(/^The disk of the state file .* is full\. Free some space/),
    });
    expect(await store.pins.active()).toHaveLength(1);
    await gate.change((db) => enqueueIn(db, big));
    expect(gate.trouble()).toBeNull();
  });
});

describe('a file that may not be written', () => {
  test('is named in a sentence and still read', async () => {
    await store.pins.create(aPin(), aJob());
    const gate = openGate();
    await gate.read((db) => sql`pragma query_only = 1`.execute(db));
    await expect(gate.change((db) => enqueueIn(db, aJob({ id: 'job/2' })))).rejects.toMatchObject({
      code: 'STORE_READ_ONLY',
      message: expect.stringContaining('is read-only. Allow writing to it'),
    });
    expect(await gate.read((db) => db.selectFrom('pins').selectAll().execute())).toHaveLength(1);
  });
});

describe('a path that leads nowhere', () => {
  test('is refused with a sentence, events are still claimed, and the store appears when the path does', async () => {
    const parent = path.join(folder, 'parent');
    writeFileSync(parent, 'a file, not a folder');
    const lost = createStore({ url: null, path: path.join(parent, 'state.db'), tokenKeys: [] });
    opened.push(lost);
    await expect(lost.open()).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    expect(await lost.claimEvent('e1', minuteMs)).toBe(true);
    expect(await lost.claimEvent('e1', minuteMs)).toBe(false);
    rmSync(parent);
    await expect.poll(() => softly(lost.pins.active(), null), { timeout: 3000 }).toEqual([]);
    expect(lost.trouble()).toBeNull();
  });
});

describe('a damaged file', () => {
  test('is refused, left byte for byte, and replaced once it is moved away', async () => {
    const garbage = 'this is no database '.repeat(500);
    writeFileSync(file, garbage);
    await expect(store.pins.active()).rejects.toMatchObject({ code: 'STORE_CORRUPT', message: expect.stringContaining('move it away to begin anew') });
    expect(readFileSync(file, 'utf8')).toBe(garbage);
    renameSync(file, `${file}.damaged`);
    expect(await store.pins.active()).toEqual([]);
  });
});

describe('a file under our feet', () => {
  test('that is moved away is not written on any more, and its data is all there', async () => {
    await store.pins.create(aPin(), aJob());
    const elsewhere = path.join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    for (const end of ['', '-wal', '-shm']) renameSync(`${file}${end}`, path.join(elsewhere, `state.db${end}`));
    await expect.poll(() => store.pins.active(), { timeout: 4000, interval: 200 }).toEqual([]);
    const moved = createStore({ url: null, path: path.join(elsewhere, 'state.db'), tokenKeys: [] });
    opened.push(moved);
    expect(await moved.pins.active()).toHaveLength(1);
  });
});

describe('a file that another process is writing', () => {
  test('is waited for without holding this process up', async () => {
    await store.open();
    const writer = new Database(file);
    writer.exec('begin immediate');
    let isSaved = false;
    const saving = store.pins.create(aPin(), aJob()).then(() => {
      isSaved = true;
    });
    // Each turn of the loop is a moment in which questions could be answered.
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(isSaved).toBe(false);
    writer.exec('commit');
    writer.close();
    await saving;
    expect(await store.pins.active()).toHaveLength(1);
  });
});

describe('a migration that fails', () => {
  test('leaves schema and data as they were', async () => {
    await store.pins.create(aPin(), aJob());
    const gate = openGate();
    const later = {
      '0001-first': { up: async () => undefined },
      '0002-broken': {
        up: async (db: Parameters<typeof migrate>[0]) => {
          await sql`delete from pins`.execute(db);
          await sql`create table half (x integer)`.execute(db);
          await sql`insert into missing values (1)`.execute(db);
        },
      },
    };
    const connection = sqliteEngine(file).connect();
    await expect(migrate(connection.db, placeWords.stateFile('x'), later)).rejects.toThrow(/no such table: missing/);
    await connection.destroy();
    expect(await store.pins.active()).toHaveLength(1);
    expect(await gate.read((db) => sql`select name from sqlite_master where name = 'half'`.execute(db))).toMatchObject({ rows: [] });
  });
});

describe('softly', () => {
  test('falls back for the store and lets bugs through', async () => {
    const told: StoreError[] = [];
    const failing = Promise.reject(new StoreError('STORE_FULL', failureWords.STORE_FULL(placeWords.stateFile('x'))));
    expect(await softly(failing, 'fallback', (error) => told.push(error))).toBe('fallback');
    expect(told.map(({ code }) => code)).toEqual(['STORE_FULL']);
    await expect(softly(Promise.reject(new TypeError('bug')), 0)).rejects.toThrow('bug');
  });
});

test('a bug in work is not taken for trouble of the store', async () => {
  await expect(openGate().read(() => Promise.reject(new TypeError('bug')))).rejects.toThrow(TypeError);
});
