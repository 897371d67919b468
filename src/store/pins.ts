import type { CommuniqueId, Language } from '../core/types.ts';
import type { Gate } from './gate.ts';
import { enqueueIn } from './jobs.ts';
import type { EpochMs, PinRecord, PinWhy, StorePlatform, Tenant } from './records.ts';
import type { Db, PinRow } from './tables.ts';
import type { PinRecords } from './types.ts';

export function createPins(gate: Gate): PinRecords {
  return {
    find: ({ tenant, channel, communique }) =>
      gate.read(async (db) => one(await ofTenant(db, tenant).where('channel', '=', channel).where('communique', '=', communique).execute())),
    findByMessage: (tenant, channel, message) =>
      gate.read(async (db) => one(await ofTenant(db, tenant).where('channel', '=', channel).where('message', '=', message).execute())),
    inChannel: (tenant, channel) => gate.read(async (db) => (await ofTenant(db, tenant).where('channel', '=', channel).execute()).map(toPin)),
    inWorkspace: (tenant) => gate.read(async (db) => (await ofTenant(db, tenant).execute()).map(toPin)),
    active: () => gate.read(async (db) => (await db.selectFrom('pins').selectAll().where('state', '=', 'on').execute()).map(toPin)),
    create: (pin, job) =>
      gate.transact(async (trx) => {
        const isNew = await createPinIn(trx, pin);
        if (isNew) await enqueueIn(trx, job);
        return isNew;
      }),
    save: (pin, job) =>
      gate.transact(async (trx) => {
        const isSaved = await saveIn(trx, pin);
        if (isSaved && job !== undefined) await enqueueIn(trx, job);
        return isSaved;
      }),
    lastEdit: (tenant, channel) => gate.read((db) => lastEditIn(db, tenant, channel)),
  };
}

/** @returns false when this channel has a pin of this communiqué already. */
export async function createPinIn(db: Db, pin: PinRecord): Promise<boolean> {
  const row = await db
    .insertInto('pins')
    .values(toRow(pin))
    .onConflict((conflict) => conflict.columns(['tenant', 'channel', 'communique']).doNothing())
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

async function saveIn(db: Db, pin: PinRecord): Promise<boolean> {
  const { tenant, channel, communique, ...changes } = toRow(pin);
  const { numUpdatedRows } = await db
    .updateTable('pins')
    .set({ ...changes, version: pin.version + 1 })
    .where('tenant', '=', tenant)
    .where('channel', '=', channel)
    .where('communique', '=', communique)
    .where('version', '=', pin.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function ofTenant(db: Db, tenant: Tenant) {
  return db.selectFrom('pins').selectAll().where('tenant', '=', tenant).orderBy('channel').orderBy('communique');
}

function one(rows: readonly PinRow[]): PinRecord | undefined {
  return rows[0] === undefined ? undefined : toPin(rows[0]);
}

async function lastEditIn(db: Db, tenant: Tenant, channel: string): Promise<EpochMs | null> {
  let latest: EpochMs | null = null;
  for (const table of ['pins', 'answers'] as const) {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.max('edited_at').as('at'))
      .where('tenant', '=', tenant)
      .where('channel', '=', channel)
      .executeTakeFirst();
    const at = row?.at ?? null;
    if (at !== null && at > (latest ?? 0)) latest = at;
  }
  return latest;
}

function toPin(row: PinRow): PinRecord {
  return {
    tenant: row.tenant,
    channel: row.channel,
    communique: row.communique as CommuniqueId,
    platform: row.platform as StorePlatform,
    workspace: row.workspace,
    lang: row.lang as Language,
    key: row.key,
    state: row.state as PinRecord['state'],
    why: row.why as PinWhy | null,
    message: row.message,
    triedAt: row.tried_at,
    isPinned: row.is_pinned === 1,
    hash: row.hash,
    actor: row.actor,
    editedAt: row.edited_at,
    repostedAt: row.reposted_at,
    version: row.version,
  };
}

function toRow(pin: PinRecord): PinRow {
  return {
    tenant: pin.tenant,
    channel: pin.channel,
    communique: pin.communique,
    platform: pin.platform,
    workspace: pin.workspace,
    lang: pin.lang,
    key: pin.key,
    state: pin.state,
    why: pin.why,
    message: pin.message,
    tried_at: pin.triedAt,
    is_pinned: pin.isPinned ? 1 : 0,
    hash: pin.hash,
    actor: pin.actor,
    edited_at: pin.editedAt,
    reposted_at: pin.repostedAt,
    version: pin.version,
  };
}
