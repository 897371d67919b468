import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError, softly } from './errors.ts';
import type { Gate } from './gate.ts';
import type { EpochMs } from './records.ts';
import type { Store } from './types.ts';

/** In ms. A person is waiting: beyond this, this process's memory decides alone. */
const claimPatienceMs = 1000;
/** Keys remembered in this process, beyond which the oldest are let go; at about 100 bytes each. */
const mostRemembered = 50_000;

/**
 * Claims events once among all processes, and when the store is away at least once in this one.
 * @returns `claimEvent` of the store, which never rejects for the store and answers within a second, and its inverse.
 */
export function createEventClaims(gate: Gate, now: () => EpochMs): Pick<Store, 'claimEvent' | 'giveBackEvent'> {
  const remembered = new Map<string, EpochMs>();

  function isRemembered(key: string): boolean {
    const until = remembered.get(key);
    return until !== undefined && until > now();
  }

  function remember(key: string, until: EpochMs): void {
    remembered.delete(key);
    remembered.set(key, until);
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
  }

  async function claimEvent(key: string, ttlMs: number): Promise<boolean> {
    // Remembered before the store is asked: two deliveries to this process at the same moment are told apart here.
    if (isRemembered(key)) return false;
    remember(key, now() + ttlMs);
    const stop = new AbortController();
    const patience = sleep(claimPatienceMs, true, { signal: stop.signal, ref: false }).catch(() => true);
    const shared = claimShared(gate, key, now(), ttlMs).catch((error: unknown) => {
      if (error instanceof StoreError) return true;
      throw error;
    });
    try {
      return await Promise.race([shared, patience]);
    } finally {
      stop.abort();
      shared.catch(() => undefined);
    }
  }

  async function giveBackEvent(key: string): Promise<void> {
    remembered.delete(key);
    await softly(
      gate.change((db) => db.deleteFrom('events').where('key', '=', key).execute()),
      undefined,
    );
  }

  return { claimEvent, giveBackEvent };
}

async function claimShared(gate: Gate, key: string, at: EpochMs, ttlMs: number): Promise<boolean> {
  const row = await gate.change((db) =>
    db
      .insertInto('events')
      .values({ key, expires_at: at + ttlMs })
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet({ expires_at: at + ttlMs })
          .where('events.expires_at', '<=', at),
      )
      .returning('key')
      .executeTakeFirst(),
  );
  return row !== undefined;
}
