import type { Language } from '../core/types.ts';
import type { Gate } from './gate.ts';
import { enqueueIn } from './jobs.ts';
import { createPinIn } from './pins.ts';
import type { CommuniqueVersion, FollowRecord, StorePlatform } from './records.ts';
import type { Db, FollowRow } from './tables.ts';
import type { CorpusRecords, FollowRecords } from './types.ts';

export function createFollows(gate: Gate): FollowRecords {
  return {
    add: (follow) =>
      gate.change(async (db) => {
        const row = await db
          .insertInto('follows')
          .values(toFollow(follow))
          .onConflict((conflict) => conflict.doNothing())
          .returning('tenant')
          .executeTakeFirst();
        return row !== undefined;
      }),
    remove: (tenant, channel, publisher) =>
      gate.change(async (db) => {
        const all = db.deleteFrom('follows').where('tenant', '=', tenant).where('channel', '=', channel);
        const { numDeletedRows } = await (publisher === null ? all : all.where('publisher', '=', publisher)).executeTakeFirst();
        return Number(numDeletedRows);
      }),
    inChannel: (tenant, channel) =>
      gate.read(async (db) =>
        (await db.selectFrom('follows').selectAll().where('tenant', '=', tenant).where('channel', '=', channel).orderBy('publisher').execute()).map(toFollow),
      ),
    all: () => gate.read(async (db) => (await db.selectFrom('follows').selectAll().orderBy('tenant').orderBy('channel').execute()).map(toFollow)),
  };
}

/** Copies the known columns only. */
function toFollow({ tenant, platform, workspace, channel, publisher, lang, actor }: FollowRow): FollowRecord {
  return { tenant, platform: platform as StorePlatform, workspace, channel, publisher, lang: lang as Language, actor };
}

/** Says that communiqués were looked at, even when there was none. */
const lookedKey = 'corpus/looked';

export function createCorpusRecords(gate: Gate): CorpusRecords {
  return {
    seen: () =>
      gate.read(async (db) => {
        const rows = await db.selectFrom('communiques').selectAll().execute();
        const looked = await db.selectFrom('meta').select('key').where('key', '=', lookedKey).executeTakeFirst();
        return looked === undefined ? undefined : new Map(rows.map(({ id, sha256 }) => [id, sha256]));
      }),
    see: (versions, pins, jobs) =>
      gate.transact(async (trx) => {
        const isNew = new Set<string>();
        for (const version of versions) if (await seeIn(trx, version)) isNew.add(version.id);
        await trx
          .insertInto('meta')
          .values({ key: lookedKey, value: '1' })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        for (const { pin, job } of pins) if (isNew.has(pin.communique) && (await createPinIn(trx, pin))) await enqueueIn(trx, job);
        for (const job of jobs) await enqueueIn(trx, job);
      }),
  };
}

async function seeIn(db: Db, { id, sha256 }: CommuniqueVersion): Promise<boolean> {
  const row = await db
    .insertInto('communiques')
    .values({ id, sha256 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) await db.updateTable('communiques').set({ sha256 }).where('id', '=', id).execute();
  return row !== undefined;
}
