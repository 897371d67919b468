import type { Gate } from './gate.ts';
import { enqueueIn } from './jobs.ts';
import type { Meta } from './types.ts';

export function createMeta(gate: Gate): Meta {
  return {
    get: (key) => gate.read(async (db) => (await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value),
    set: (key, value) =>
      gate.change(async (db) => {
        await db
          .insertInto('meta')
          .values({ key, value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .execute();
      }),
    setOnce: (key, value, job) =>
      gate.transact(async (trx) => {
        const row = await trx
          .insertInto('meta')
          .values({ key, value })
          .onConflict((conflict) => conflict.doNothing())
          .returning('key')
          .executeTakeFirst();
        if (row !== undefined && job !== undefined) await enqueueIn(trx, job);
        return row !== undefined;
      }),
  };
}
