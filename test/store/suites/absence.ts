import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../src/store/types.ts';
import type { Bed } from '../support/beds.ts';
import { aJob, aPin, minuteMs } from '../support/fixtures.ts';

export interface Switch {
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

/** A database that stops and starts while it is used. */
export function describeAbsence(bed: Bed, server: Switch): void {
  let store: Store;

  beforeEach(async () => {
    await bed.reset();
    store = bed.open();
    await store.pins.create(aPin(), aJob());
  });

  test('events are still claimed, once in this process, so that questions are answered', async () => {
    await server.goAway();
    try {
      expect(await store.claimEvent('e1', minuteMs)).toBe(true);
      expect(await store.claimEvent('e1', minuteMs)).toBe(false);
      expect(await store.claimEvent('e2', minuteMs)).toBe(true);
    } finally {
      await server.comeBack();
    }
    expect(await store.claimEvent('e1', minuteMs)).toBe(false);
  });

  test('calls fail with one plain sentence that names the server and no password, and all is there when it is back', async () => {
    await server.goAway();
    try {
      const failure = store.pins.active();
      await expect(failure).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
      await expect(failure).rejects.toThrow(/^The PostgreSQL database postgres at 127\.0\.0\.1:\d+ cannot be reached\./);
      expect(store.trouble()?.message).not.toContain('postgres:postgres');
    } finally {
      await server.comeBack();
    }
    await expect.poll(() => store.pins.active().catch(() => []), { timeout: 5000 }).toHaveLength(1);
    expect(store.trouble()).toBeNull();
  });

  test('a store opened meanwhile finds the server when it comes', async () => {
    await server.goAway();
    const late = bed.open();
    try {
      await expect(late.open()).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    } finally {
      await server.comeBack();
    }
    await expect.poll(() => late.pins.active().catch(() => []), { timeout: 5000 }).toHaveLength(1);
  });
}
