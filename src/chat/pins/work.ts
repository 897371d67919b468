import { StoreError } from '../../store/errors.ts';
import type { ClaimedJob, PinId, PinRecord, StorePlatform } from '../../store/records.ts';
import { describeError } from '../dispatch.ts';
import { type Carried, carryOut, leaseMs } from './carry-out.ts';
import { type PinContext, placeOf } from './context.ts';
import { runDigest } from './digest.ts';
import { runErratum } from './errata.ts';
import { gaveUpReply } from './replies.ts';
import { kindOf, purposes } from './requests.ts';

/**
 * Between tries of a job that another process must do, in ms, give or take a half: in step with each other, the wrong process could claim
 * it each time. After so many tries nobody has the text, and the next change asks anew.
 */
const elsewhereMs = 10_000;
const elsewhereTries = 60;
/** 2 s, 4 s, 8 s… at most ten minutes, when the platform does not say how long. */
const firstRetryMs = 2000;
const longestRetryMs = 600_000;
/** A job that broke this often is a bug, reported each time, and is let go. */
const brokenTries = 10;
/** Jobs done at a time: a slow call of one platform must not hold up the others. */
const atOnce = 4;

/** Does one claimed job and gives it back. Rejects only for the store: then the lease ends by itself. */
export async function runJob(context: PinContext, job: ClaimedJob): Promise<Carried> {
  const carried = await guarded(context, job);
  const { jobs } = context.store;
  if (carried.end === 'done') await jobs.finish(job);
  if (carried.end === 'elsewhere')
    await (job.attempt < elsewhereTries ? jobs.postpone(job, context.now() + elsewhereMs * (0.5 + Math.random())) : jobs.finish(job));
  if (carried.end === 'later') await jobs.postpone(job, context.now() + Math.max(1, carried.inMs ?? retryMs(job.attempt)));
  return carried;
}

function retryMs(attempt: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempt - 1, 20));
}

/** The edge of what nobody waits for: a bug is logged here, once. */
async function guarded(context: PinContext, job: ClaimedJob): Promise<Carried> {
  try {
    return await run(context, job);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    context.log.error({ incident: crypto.randomUUID().slice(0, 8), job: job.kind, attempt: job.attempt, ...describeError(error) }, 'a job failed');
    return job.attempt < brokenTries ? { end: 'later', inMs: null } : { end: 'done' };
  }
}

async function run(context: PinContext, job: ClaimedJob): Promise<Carried> {
  const [purpose, platform] = job.kind.split(':');
  const port = context.port(platform as StorePlatform);
  if (port === undefined) return { end: 'elsewhere' };
  if (purpose === 'erratum') return runErratum(context, port, job);
  if (purpose === 'digest') return runDigest(context, port, job);
  const { wanted, ...id } = JSON.parse(job.payload) as PinId & { readonly wanted: string | null };
  return carryOut(context, port, id, job, wanted);
}

/** Claims and does due jobs, a few at a time, until none is left or the service stops: what is not begun waits for the next start. */
export async function runDueJobs(context: PinContext): Promise<void> {
  await Promise.all(Array.from({ length: atOnce }, () => drain(context)));
}

async function drain(context: PinContext): Promise<void> {
  while (!context.isStopping()) {
    const kinds = context.platforms().flatMap((platform) => purposes.map((purpose) => kindOf(purpose, platform)));
    const job = await context.store.jobs.claim(kinds, leaseMs);
    if (job === undefined) return;
    const before = await pinOf(context, job);
    await runJob(context, job);
    if (before?.state === 'on') await tellGivenUp(context, before);
  }
}

function pinOf(context: PinContext, job: ClaimedJob): Promise<PinRecord | undefined> {
  return job.kind.startsWith('pin:') ? context.store.pins.find(JSON.parse(job.payload) as PinId) : Promise.resolve(undefined);
}

/** Who asked is told once, privately, that the bot had to give up; whoever pins right now reads it in the result instead. */
async function tellGivenUp(context: PinContext, before: PinRecord): Promise<void> {
  const after = await context.store.pins.find(before);
  if (after?.state !== 'suspended' || after.why === null || after.actor === null) return;
  await context.port(after.platform)?.tell(placeOf(after), after.actor, gaveUpReply(after.why, after.lang));
}
