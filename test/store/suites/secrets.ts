import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/types.ts';
import { type Bed, tokenKey } from '../support/beds.ts';
import { minuteMs } from '../support/fixtures.ts';

const newerKey = `k2:${Buffer.alloc(32, 2).toString('hex')}`;

/** Installations and OAuth states. */
export function describeSecrets(bed: Bed): void {
  let at: number;
  let store: Store;
  const open = (keys?: string): Store => bed.open({ now: () => at, ...(keys === undefined ? {} : { keys }) });

  beforeEach(async () => {
    at = Date.UTC(2026, 2, 2, 9);
    await bed.reset();
    store = open();
  });

  describe('installations', () => {
    test('open for their tenant and are unreadable in the database', async () => {
      await store.installations.save('slack:T1', '{"token":"xoxb-1"}');
      expect(await open().installations.find('slack:T1')).toBe('{"token":"xoxb-1"}');
      expect(await store.installations.find('slack:T2')).toBeUndefined();
      const [row] = await bed.rows('select sealed from installations');
      expect(String(row?.['sealed'])).toMatch(/^v1:k1:/);
      expect(Buffer.from(String(row?.['sealed']).split(':')[2] ?? '', 'base64').toString('latin1')).not.toContain('xoxb');
    });

    test('copied to another tenant do not open', async () => {
      await store.installations.save('slack:T1', 'xoxb-1');
      await bed.rows("insert into installations (tenant, sealed) select 'slack:T2', sealed from installations returning tenant");
      await expect(store.installations.find('slack:T2')).rejects.toMatchObject({ code: 'TOKEN_KEY_INVALID' });
      expect(await store.installations.find('slack:T1')).toBe('xoxb-1');
    });

    test('sealed with an older key still open, and are sealed anew with the first', async () => {
      await store.installations.save('slack:T1', 'xoxb-1');
      const rotated = open(`${newerKey},${tokenKey}`);
      expect(await rotated.installations.find('slack:T1')).toBe('xoxb-1');
      expect(String((await bed.rows('select sealed from installations'))[0]?.['sealed'])).toMatch(/^v1:k2:/);
      expect(await open(newerKey).installations.find('slack:T1')).toBe('xoxb-1');
    });

    test('whose key is missing are refused with a sentence that names the key, not its value', async () => {
      await store.installations.save('slack:T1', 'xoxb-1');
      await expect(open(newerKey).installations.find('slack:T1')).rejects.toThrow(/sealed with the key “k1”, which TOKEN_KEY does not hold/);
      await expect(open('').installations.find('slack:T1')).rejects.toThrow(/TOKEN_KEY is missing/);
      await expect(open('').installations.save('slack:T2', 'x')).rejects.toMatchObject({ code: 'TOKEN_KEY_INVALID' });
      expect(store.trouble()).toBeNull();
    });

    test('are replaced, listed and deleted', async () => {
      await store.installations.save('slack:T1', 'one');
      await store.installations.save('slack:T1', 'two');
      await store.installations.save('slack:T2', 'three');
      expect(await store.installations.find('slack:T1')).toBe('two');
      expect(await store.installations.tenants()).toEqual(['slack:T1', 'slack:T2']);
      await store.installations.delete('slack:T1');
      expect(await store.installations.tenants()).toEqual(['slack:T2']);
    });
  });

  describe('an OAuth state', () => {
    test('is good once, for any process', async () => {
      const state = await store.oauthStates.issue('{"a":1}', minuteMs);
      expect(state).toMatch(/^[\w-]{43}$/);
      const second = open();
      expect(await second.oauthStates.redeem(state)).toBe('{"a":1}');
      expect(await store.oauthStates.redeem(state)).toBeUndefined();
      expect(await store.oauthStates.redeem('../state')).toBeUndefined();
    });

    test('is worth nothing after its time, nor to who reads the database', async () => {
      const state = await store.oauthStates.issue('{}', minuteMs);
      const kept = JSON.stringify(await bed.rows('select * from oauth_states'));
      expect(kept).not.toContain(state);
      at += minuteMs;
      expect(await store.oauthStates.redeem(state)).toBeUndefined();
    });

    test('does not stay when nobody comes back with it', async () => {
      for (let asked = 0; asked < 3; asked++) await store.oauthStates.issue('{}', minuteMs);
      at += minuteMs;
      await store.oauthStates.issue('{}', minuteMs);
      expect(await bed.rows('select * from oauth_states')).toHaveLength(1);
    });
  });
}
