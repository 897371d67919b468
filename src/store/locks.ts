import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { stateWords } from '../wording/store.ts';
import { StoreError } from './errors.ts';
import type { Gate } from './gate.ts';
import type { EpochMs } from './records.ts';

/** @returns `withLock` of the store. */
export function createLocks(gate: Gate, now: () => EpochMs): <T>(key: string, ttlMs: number, work: () => Promise<T>) => Promise<T> {
  async function tryTake(key: string, holder: string, ttlMs: number): Promise<boolean> {
    const at = now();
    const row = await gate.change((db) =>
      db
        .insertInto('locks')
        .values({ key, holder, expires_at: at + ttlMs })
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet({ holder, expires_at: at + ttlMs })
            .where('locks.expires_at', '<=', at),
        )
        .returning('key')
        .executeTakeFirst(),
    );
    return row !== undefined;
  }

  return async (key, ttlMs, work) => {
    const holder = randomUUID();
    // A holder that waits longer than its own lock would last has met one that is being renewed for ever.
    const until = Date.now() + 2 * ttlMs;
    for (let pause = 10; !(await tryTake(key, holder, ttlMs)); pause = Math.min(2 * pause, 200)) {
      if (Date.now() > until) throw new StoreError('STORE_UNREACHABLE', stateWords.locked(key));
      await sleep(pause * (0.5 + Math.random()));
    }
    try {
      return await work();
    } finally {
      // A lock that cannot be given back now ends with its time.
      await gate.change((db) => db.deleteFrom('locks').where('key', '=', key).where('holder', '=', holder).execute()).catch(() => undefined);
    }
  };
}
