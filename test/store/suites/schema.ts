import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Bed } from '../support/beds.ts';
import { aJob, aPin } from '../support/fixtures.ts';

/** Opening, migrating, moving. */
export function describeSchema(bed: Bed): void {
  beforeEach(() => bed.reset('new'));
  // What is left behind here is no schema for others.
  afterAll(() => bed.reset('new'));

  test('the schema is made on first use and kept by the next start', async () => {
    const store = bed.open();
    await store.open();
    await store.pins.create(aPin(), aJob());
    await store.close();
    expect(await bed.open().pins.active()).toHaveLength(1);
  });

  test('a schema of a newer version is refused with a sentence, and left alone', async () => {
    await bed.open().open();
    await bed.rows("insert into state_migrations (name, timestamp) values ('9999-later', '2030-01-01T00:00:00Z') returning name");
    const store = bed.open();
    await expect(store.open()).rejects.toMatchObject({ code: 'STORE_NEWER', message: expect.stringMatching(/newer version of this program/) });
    await expect(store.pins.active()).rejects.toMatchObject({ code: 'STORE_NEWER' });
    expect(await store.claimEvent('e', 1000)).toBe(true);
  });

  test.runIf(bed.isConcurrent)('processes that start at the same moment make it once', async () => {
    const stores = Array.from({ length: 4 }, () => bed.open());
    await Promise.all(stores.map((store) => store.open()));
    expect(await bed.rows('select name from state_migrations')).toHaveLength(1);
  });

  test('a store that was closed says so', async () => {
    const store = bed.open();
    await store.open();
    await store.close();
    await expect(store.pins.active()).rejects.toThrow(/closed, as the program is stopping/);
  });

  describe('health', () => {
    test('is untroubled after a call that went well', async () => {
      const store = bed.open();
      await store.open();
      expect(store.trouble()).toBeNull();
    });
  });
}
