import { createHash, randomBytes } from 'node:crypto';
import type { Gate } from './gate.ts';
import type { EpochMs, Tenant } from './records.ts';
import { seal, type TokenKey, unseal } from './seal.ts';
import type { InstallationRecords, OAuthStates } from './types.ts';

/** @param keys empty when `TOKEN_KEY` is unset: then every call about a payload rejects with the sentence that says so. */
export function createInstallations(gate: Gate, keys: readonly TokenKey[]): InstallationRecords {
  const contextOf = (tenant: Tenant): string => `installation/${tenant}`;

  /** Only what was read is sealed anew: a token that was refreshed in between is left alone. */
  async function renew(tenant: Tenant, old: string, text: string): Promise<void> {
    const sealed = seal(keys, contextOf(tenant), text);
    await gate.change((db) => db.updateTable('installations').set({ sealed }).where('tenant', '=', tenant).where('sealed', '=', old).execute());
  }

  return {
    save: (tenant, payload) =>
      gate.change(async (db) => {
        const sealed = seal(keys, contextOf(tenant), payload);
        await db
          .insertInto('installations')
          .values({ tenant, sealed })
          .onConflict((conflict) => conflict.column('tenant').doUpdateSet({ sealed }))
          .execute();
      }),
    find: async (tenant) => {
      const row = await gate.read((db) => db.selectFrom('installations').select('sealed').where('tenant', '=', tenant).executeTakeFirst());
      if (row === undefined) return undefined;
      const { text, isOld } = unseal(keys, contextOf(tenant), row.sealed);
      if (isOld) await renew(tenant, row.sealed, text);
      return text;
    },
    delete: (tenant) =>
      gate.change(async (db) => {
        await db.deleteFrom('installations').where('tenant', '=', tenant).execute();
      }),
    tenants: () => gate.read(async (db) => (await db.selectFrom('installations').select('tenant').orderBy('tenant').execute()).map(({ tenant }) => tenant)),
  };
}

const stateBytes = 32;

/** States are kept as digests: whoever reads the database cannot use one. */
export function createOAuthStates(gate: Gate, now: () => EpochMs): OAuthStates {
  const digestOf = (state: string): string => createHash('sha256').update(state).digest('hex');
  return {
    issue: (payload, ttlMs) =>
      gate.transact(async (trx) => {
        const state = randomBytes(stateBytes).toString('base64url');
        // Anybody on the internet may ask for a state: those that nobody came back with must not pile up until the daily clearing.
        await trx.deleteFrom('oauth_states').where('expires_at', '<=', now()).execute();
        await trx
          .insertInto('oauth_states')
          .values({ digest: digestOf(state), payload, expires_at: now() + ttlMs })
          .execute();
        return state;
      }),
    redeem: (state) =>
      gate.change(async (db) => {
        const row = await db.deleteFrom('oauth_states').where('digest', '=', digestOf(state)).returning(['payload', 'expires_at']).executeTakeFirst();
        return row !== undefined && row.expires_at > now() ? row.payload : undefined;
      }),
  };
}
