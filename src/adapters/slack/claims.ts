import type { Log, StorePort } from '../../chat/runtime.ts';

/** Slack redelivers for about five minutes; an hour covers every delay seen. */
const claimMs = 3_600_000;
/** Keys kept in memory: an hour of 30,000 events, Slack's own limit per workspace. */
const mostKept = 30_000;

/** Each unit of work is taken once, however often and by whatever event it arrives. */
export interface Claims {
  /** True for the first caller of a key; every other one has nothing left to do. */
  take(key: string): Promise<boolean>;
  /** The work came to nothing: whoever takes the key next may try again. Never rejects. */
  giveBack(key: string): Promise<void>;
}

/**
 * Claims shared by all processes when there is a store; this process's own otherwise. The memory is asked first, so that a redelivery
 * to the same process costs no call, and it decides alone while the store is out of reach: a question is answered rather than lost.
 * @param now milliseconds since 1970.
 */
export function createClaims(store: StorePort | undefined, log: Log, now: () => number = Date.now): Claims {
  const taken = new Map<string, number>();
  const takeHere = (key: string): boolean => {
    const until = taken.get(key);
    if (until !== undefined && until > now()) return false;
    taken.delete(key);
    taken.set(key, now() + claimMs);
    for (const oldest of taken.keys()) {
      if (taken.size <= mostKept) break;
      taken.delete(oldest);
    }
    return true;
  };
  return {
    take: async (key) => {
      const full = `slack:${key}`;
      if (!takeHere(full)) return false;
      if (store === undefined) return true;
      try {
        return await store.claim(full, claimMs);
      } catch (error) {
        log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'the store could not be asked; events are deduplicated by this process alone');
        return true;
      }
    },
    giveBack: async (key) => {
      const full = `slack:${key}`;
      taken.delete(full);
      await store?.giveBack?.(full).catch(() => log.warn({}, 'a claim could not be given back to the store'));
    },
  };
}
