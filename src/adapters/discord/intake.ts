import { describeError } from '../../chat/dispatch.ts';
import type { Log, StorePort } from '../../chat/runtime.ts';

/** A redelivery can come as late as a session can be resumed. */
const rememberMs = 60 * 60_000;
const drainMs = 25_000;

export interface Intake {
  /** Runs `work` unless this key was taken before, here or in another process; never rejects. Nothing is taken once draining. */
  take(key: string, work: () => Promise<void>): Promise<void>;
  /** @returns true the first time this key is seen by any process. Never rejects. */
  isFirst(key: string): Promise<boolean>;
  /** What the key stands for came to nothing: it may be tried again. Never rejects. */
  giveBack(key: string): Promise<void>;
  /** Stops taking, then waits for what is under way, at most 25 s. */
  drain(): Promise<void>;
}

/** @param store decides between processes; without it, or while it fails, this process's own memory does. */
export function createIntake(store: StorePort | undefined, log: Log): Intake {
  const taken = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  let isDraining = false;

  function isFirstHere(key: string): boolean {
    const now = Date.now();
    for (const [old, until] of taken) {
      if (until > now) break;
      taken.delete(old);
    }
    if (taken.has(key)) return false;
    taken.set(key, now + rememberMs);
    return true;
  }

  async function isFirst(key: string): Promise<boolean> {
    if (!isFirstHere(key)) return false;
    if (store === undefined) return true;
    try {
      return await store.claim(`discord:${key}`, rememberMs);
    } catch (error) {
      log.warn(describeError(error), 'deduplication is down; this process decides alone');
      return true;
    }
  }

  async function run(key: string, work: () => Promise<void>): Promise<void> {
    try {
      if (await isFirst(key)) await work();
    } catch (error) {
      log.error({ incident: crypto.randomUUID().slice(0, 8), ...describeError(error) }, 'a Discord event could not be handled');
    }
  }

  async function giveBack(key: string): Promise<void> {
    taken.delete(key);
    await store?.giveBack?.(`discord:${key}`).catch((error: unknown) => log.warn(describeError(error), 'a claim could not be given back'));
  }

  return {
    isFirst,
    giveBack,
    async take(key, work) {
      if (isDraining) return;
      const running = run(key, work);
      underWay.add(running);
      await running;
      underWay.delete(running);
    },
    async drain() {
      isDraining = true;
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, drainMs);
      });
      await Promise.race([Promise.all(underWay), timeout]);
      clearTimeout(timer);
    },
  };
}
