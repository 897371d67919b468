import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/types.ts';
import type { Bed } from '../support/beds.ts';
import { aJob, minuteMs } from '../support/fixtures.ts';

/** What several processes must agree on. */
export function describeCoordination(bed: Bed): void {
  let at: number;
  let store: Store;
  let second: Store;
  const now = (): number => at;

  beforeEach(async () => {
    at = Date.UTC(2026, 2, 2, 9);
    await bed.reset();
    store = bed.open({ now });
    second = bed.open({ now });
  });

  describe('claiming an event', () => {
    test('is granted once among processes', async () => {
      expect(await store.claimEvent('slack:Ev1', minuteMs)).toBe(true);
      expect(await second.claimEvent('slack:Ev1', minuteMs)).toBe(false);
      expect(await store.claimEvent('slack:Ev1', minuteMs)).toBe(false);
      expect(await second.claimEvent('slack:Ev2', minuteMs)).toBe(true);
    });

    test('is granted again when it was given back', async () => {
      expect(await store.claimEvent('slack:Ev1', minuteMs)).toBe(true);
      await store.giveBackEvent('slack:Ev1');
      expect(await second.claimEvent('slack:Ev1', minuteMs)).toBe(true);
      expect(await store.claimEvent('slack:Ev1', minuteMs)).toBe(false);
    });

    test('is granted again when its time is over', async () => {
      await store.claimEvent('slack:Ev1', minuteMs);
      at += minuteMs;
      expect(await second.claimEvent('slack:Ev1', minuteMs)).toBe(true);
      expect(await store.claimEvent('slack:Ev1', minuteMs)).toBe(false);
    });

    test.runIf(bed.isConcurrent)('is granted to exactly one of many that ask at the same moment', async () => {
      await Promise.all([store.open(), second.open()]);
      for (let i = 0; i < 5; i++) {
        const claims = await Promise.all([store, second, store, second].map((one) => one.claimEvent(`e${i}`, minuteMs)));
        expect(claims.filter(Boolean)).toHaveLength(1);
      }
    });
  });

  describe('a lock', () => {
    test('is held by one at a time and given back', async () => {
      const order: string[] = [];
      const first = store.withLock('refresh', minuteMs, async () => {
        order.push('first in');
        await new Promise((resolve) => setImmediate(resolve));
        order.push('first out');
      });
      await first;
      expect(await second.withLock('refresh', minuteMs, async () => 'mine')).toBe('mine');
      expect(order).toEqual(['first in', 'first out']);
    });

    test.runIf(bed.isConcurrent)('makes the second wait for the first', async () => {
      const order: string[] = [];
      let release = (): void => undefined;
      const entered = new Promise<void>((enter) => {
        void store.withLock('refresh', minuteMs, () => {
          enter();
          return new Promise<void>((resolve) => {
            release = () => {
              order.push('first');
              resolve();
            };
          });
        });
      });
      await entered;
      const waiting = second.withLock('refresh', minuteMs, async () => order.push('second'));
      release();
      await waiting;
      expect(order).toEqual(['first', 'second']);
    });

    test('of a dead holder is taken when its time is over', async () => {
      store.withLock('refresh', minuteMs, () => new Promise(() => undefined)).catch(() => undefined);
      await expect.poll(async () => (await bed.rows('select * from locks')).length).toBe(1);
      at += minuteMs;
      expect(await second.withLock('refresh', minuteMs, async () => 'mine')).toBe('mine');
    });

    test('is given back when the work fails', async () => {
      await expect(store.withLock('refresh', minuteMs, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      expect(await second.withLock('refresh', minuteMs, async () => 'mine')).toBe('mine');
    });
  });

  describe('a job', () => {
    test('is claimed once, when due, the oldest first', async () => {
      await store.jobs.enqueue(aJob({ id: 'later', runAt: at + 1 }));
      await store.jobs.enqueue(aJob({ id: 'b', runAt: at - 1 }));
      await store.jobs.enqueue(aJob({ id: 'a', runAt: at - 2 }));
      expect((await second.jobs.claim(['pin:slack'], minuteMs))?.id).toBe('a');
      expect((await store.jobs.claim(['pin:slack'], minuteMs))?.id).toBe('b');
      expect(await store.jobs.claim(['pin:slack'], minuteMs)).toBeUndefined();
    });

    test('is claimed only by who can do its kind', async () => {
      await store.jobs.enqueue(aJob({ kind: 'pin:discord' }));
      expect(await store.jobs.claim(['pin:slack'], minuteMs)).toBeUndefined();
      expect(await store.jobs.claim([], minuteMs)).toBeUndefined();
      expect((await store.jobs.claim(['pin:slack', 'pin:discord'], minuteMs))?.id).toBe('job/1');
    });

    test('of a dead holder is free when its lease is over, and the dead can no longer finish it', async () => {
      await store.jobs.enqueue(aJob());
      const dead = await store.jobs.claim(['pin:slack'], minuteMs);
      at += minuteMs;
      const alive = await second.jobs.claim(['pin:slack'], minuteMs);
      expect(alive?.attempt).toBe(2);
      if (dead === undefined || alive === undefined) throw new Error('both were claimed');
      expect(await store.jobs.extend(dead, minuteMs)).toBe(false);
      await store.jobs.finish(dead);
      expect(await second.jobs.extend(alive, minuteMs)).toBe(true);
      await second.jobs.finish(alive);
      expect(await bed.rows('select * from jobs')).toHaveLength(0);
    });

    test('asked for again coalesces: the earlier time and the newer payload stand', async () => {
      await store.jobs.enqueue(aJob({ runAt: at + 30_000, payload: 'old' }));
      await store.jobs.enqueue(aJob({ runAt: at + 50_000, payload: 'new' }));
      expect(await store.jobs.claim(['pin:slack'], minuteMs)).toBeUndefined();
      at += 30_000;
      expect(await store.jobs.claim(['pin:slack'], minuteMs)).toMatchObject({ payload: 'new', attempt: 1 });
    });

    test('asked for again while it is done is done once more', async () => {
      await store.jobs.enqueue(aJob({ payload: 'old' }));
      const held = await store.jobs.claim(['pin:slack'], minuteMs);
      await second.jobs.enqueue(aJob({ payload: 'new', runAt: at }));
      if (held === undefined) throw new Error('it was due');
      await store.jobs.finish(held);
      expect(await second.jobs.claim(['pin:slack'], minuteMs)).toMatchObject({ payload: 'new' });
    });

    test('asked for again while it is held is not put off by its holder', async () => {
      await store.jobs.enqueue(aJob());
      const held = await store.jobs.claim(['pin:slack'], minuteMs);
      await second.jobs.enqueue(aJob({ payload: 'new', runAt: at }));
      if (held === undefined) throw new Error('it was due');
      await store.jobs.postpone(held, at + 600_000.5);
      expect(await second.jobs.claim(['pin:slack'], minuteMs)).toMatchObject({ payload: 'new' });
    });

    test('postponed waits, and by its id is claimed before its time', async () => {
      await store.jobs.enqueue(aJob());
      const held = await store.jobs.claim(['pin:slack'], minuteMs);
      if (held === undefined) throw new Error('it was due');
      await store.jobs.postpone(held, at + minuteMs);
      expect(await store.jobs.claim(['pin:slack'], minuteMs)).toBeUndefined();
      expect((await store.jobs.claim(['pin:slack'], minuteMs, 'job/1'))?.id).toBe('job/1');
      expect(await second.jobs.claim(['pin:slack'], minuteMs, 'job/1')).toBeUndefined();
    });

    test.runIf(bed.isConcurrent)('is done by one of many that claim at the same moment', async () => {
      for (let i = 0; i < 30; i++) await store.jobs.enqueue(aJob({ id: `job/${i}` }));
      const drain = async (one: Store): Promise<readonly string[]> => {
        const ids: string[] = [];
        for (let job = await one.jobs.claim(['pin:slack'], minuteMs); job !== undefined; job = await one.jobs.claim(['pin:slack'], minuteMs)) {
          ids.push(job.id);
          await one.jobs.finish(job);
        }
        return ids;
      };
      const done = (await Promise.all([drain(store), drain(second), drain(store), drain(second)])).flat();
      expect(done.toSorted()).toEqual(Array.from({ length: 30 }, (_, i) => `job/${i}`).toSorted());
    });
  });

  describe('a mark set once', () => {
    test('is set by the first, with its job, and by nobody else', async () => {
      expect(await store.meta.setOnce('digest/1', 'x', aJob())).toBe(true);
      expect(await second.meta.setOnce('digest/1', 'y', aJob({ id: 'job/2' }))).toBe(false);
      expect(await second.meta.get('digest/1')).toBe('x');
      expect((await bed.rows('select id from jobs')).map(({ id }) => id)).toEqual(['job/1']);
      await second.meta.set('digest/1', 'z');
      expect(await store.meta.get('digest/1')).toBe('z');
    });
  });
}
