import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Gate } from './gate.ts';
import type { ClaimedJob, EpochMs, NewJob } from './records.ts';
import type { Db, JobRow } from './tables.ts';
import type { Jobs } from './types.ts';

/** Enqueues within a transaction of the caller. What waits already keeps its earlier time; what is held is marked as asked for again. */
export async function enqueueIn(db: Db, job: NewJob): Promise<void> {
  await db
    .insertInto('jobs')
    .values({
      id: job.id,
      kind: job.kind,
      tenant: job.tenant,
      payload: job.payload,
      run_at: Math.ceil(job.runAt),
      attempt: 0,
      generation: 1,
      claim: null,
      lease_until: null,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        payload: eb.ref('excluded.payload'),
        run_at: sql<number>`case when jobs.run_at < excluded.run_at then jobs.run_at else excluded.run_at end`,
        attempt: 0,
        generation: eb('jobs.generation', '+', 1),
      })),
    )
    .execute();
}

/** Each claim carries a fresh secret: whoever lost the lease cannot finish the job of its next holder. */
export function createJobs(gate: Gate, now: () => EpochMs): Jobs {
  return {
    enqueue: (job) => gate.change((db) => enqueueIn(db, job)),
    claim: (kinds, leaseMs, id) => (kinds.length === 0 ? Promise.resolve(undefined) : gate.change((db) => claimIn(db, gate.kind, kinds, now(), leaseMs, id))),
    extend: (job, leaseMs) =>
      gate.change(async (db) => {
        const { numUpdatedRows } = await held(db, job, { lease_until: now() + leaseMs });
        return numUpdatedRows > 0n;
      }),
    finish: (job) =>
      gate.transact(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('jobs')
          .where('id', '=', job.id)
          .where('claim', '=', job.claim)
          .where('generation', '=', job.generation)
          .executeTakeFirst();
        if (numDeletedRows === 0n) await held(trx, job, { claim: null, lease_until: null, run_at: now() });
      }),
    postpone: (job, runAt) =>
      gate.change(async (db) => {
        // Asked for again meanwhile, it keeps the time it was asked for.
        const isSame = sql<number>`case when generation = ${job.generation} then ${Math.ceil(runAt)} else run_at end`;
        await db.updateTable('jobs').set({ claim: null, lease_until: null, run_at: isSame }).where('id', '=', job.id).where('claim', '=', job.claim).execute();
      }),
  };
}

async function claimIn(db: Db, engine: Gate['kind'], kinds: readonly string[], at: EpochMs, leaseMs: number, id?: string): Promise<ClaimedJob | undefined> {
  const claim = randomUUID();
  const row = await db
    .updateTable('jobs')
    .set((eb) => ({ claim, lease_until: at + leaseMs, attempt: eb('attempt', '+', 1) }))
    .where('id', '=', (eb) => {
      const due = eb
        .selectFrom('jobs')
        .select('id')
        .where('kind', 'in', kinds)
        .where((w) => w.or([w('lease_until', 'is', null), w('lease_until', '<=', at)]))
        .orderBy('run_at')
        .orderBy('id')
        .limit(1);
      const one = id === undefined ? due.where('run_at', '<=', at) : due.where('id', '=', id);
      return engine === 'postgres' ? one.forUpdate().skipLocked() : one;
    })
    // Two claimants may have read the same row before either locked it: the second finds it held and gets nothing.
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', at)]))
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : toClaimed(row, claim, at + leaseMs);
}

function toClaimed(row: JobRow, claim: string, leaseUntil: EpochMs): ClaimedJob {
  const { id, kind, tenant, payload, run_at: runAt, attempt, generation } = row;
  return { id, kind, tenant, payload, runAt, attempt, generation, claim, leaseUntil };
}

type Change = Partial<Pick<JobRow, 'claim' | 'lease_until' | 'run_at'>>;

function held(db: Db, job: ClaimedJob, change: Change): Promise<{ readonly numUpdatedRows: bigint }> {
  return db.updateTable('jobs').set(change).where('id', '=', job.id).where('claim', '=', job.claim).executeTakeFirst();
}
