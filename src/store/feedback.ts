import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Language } from '../core/types.ts';
import type { Gate } from './gate.ts';
import type { EpochMs, StorePlatform, Tenant } from './records.ts';
import type { Db, Flag } from './tables.ts';
import type { FeedbackRecords, GapRecords, Meta } from './types.ts';

const longestReason = 300;
const saltKey = 'feedback/salt';

/** ISO day of a moment, in UTC. */
export function dayOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** @returns a digest that tells one person's voices apart and finds them for erasure, without keeping who it is. */
export async function voiceOf(meta: Meta, tenant: Tenant, actor: string): Promise<string> {
  let salt = await meta.get(saltKey);
  if (salt === undefined) {
    await meta.setOnce(saltKey, randomBytes(32).toString('base64'));
    salt = (await meta.get(saltKey)) ?? '';
  }
  return createHash('sha256').update(`${salt}\n${tenant}\n${actor}`).digest('base64url');
}

export function createFeedback(gate: Gate, meta: Meta, now: () => EpochMs): FeedbackRecords {
  return {
    record: async ({ tenant, platform, actor, subject, isHelpful, reason }) => {
      const voice = actor === null ? randomUUID() : await voiceOf(meta, tenant, actor);
      const opinion = { is_helpful: (isHelpful ? 1 : 0) as Flag, reason: reason?.slice(0, longestReason) ?? null, day: dayOf(now()) };
      await gate.change((db) =>
        db
          .insertInto('feedback')
          .values({ tenant, subject, voice, platform, ...opinion })
          .onConflict((conflict) => conflict.columns(['tenant', 'subject', 'voice']).doUpdateSet(opinion))
          .execute(),
      );
    },
    counts: (since) => gate.read(async (db) => ({ helpful: await countIn(db, since, 1), unhelpful: await countIn(db, since, 0) })),
  };
}

async function countIn(db: Db, since: string, isHelpful: Flag): Promise<number> {
  const row = await db
    .selectFrom('feedback')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('day', '>=', since)
    .where('is_helpful', '=', isHelpful)
    .executeTakeFirst();
  return row?.count ?? 0;
}

export function createGaps(gate: Gate): GapRecords {
  return {
    record: (gap) =>
      gate.change(async (db) => {
        await db
          .insertInto('gaps')
          .values({ day: gap.day, platform: gap.platform, lang: gap.lang, words: gap.words, count: 1 })
          .onConflict((conflict) => conflict.columns(['day', 'platform', 'lang', 'words']).doUpdateSet((eb) => ({ count: eb('gaps.count', '+', 1) })))
          .execute();
      }),
    list: (since) =>
      gate.read(async (db) => {
        const rows = await db
          .selectFrom('gaps')
          .selectAll()
          .where('day', '>=', since)
          .orderBy('count', 'desc')
          .orderBy('day', 'desc')
          .orderBy('words')
          .execute();
        return rows.map(({ day, platform, lang, words, count }) => ({ day, words, count, platform: platform as StorePlatform, lang: lang as Language }));
      }),
  };
}
