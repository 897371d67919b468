import type { ClaimedJob, NewJob } from '../../store/records.ts';
import { tenantOf } from '../../store/records.ts';
import { mergeGaps } from '../gaps.ts';
import type { Carried } from './carry-out.ts';
import { type DigestTarget, keyFor, type PinContext } from './context.ts';
import type { PinPort } from './port.ts';
import { digestReply } from './replies.ts';
import { kindOf } from './requests.ts';

const dayMs = 86_400_000;
/** Digests are due on Mondays from this hour on, in UTC. */
const hourOfDay = 8;
/** Words shown; the whole list is `npm run gaps`. */
const mostShown = 15;

interface DigestPayload {
  readonly from: string;
  readonly to: string;
  readonly target: DigestTarget;
}

/** Last week's first and last day, Monday to Sunday. */
export function weekBefore(at: number): { readonly from: string; readonly to: string } {
  const shifted = new Date(at - hourOfDay * 3_600_000);
  const daysSinceMonday = (shifted.getUTCDay() + 6) % 7;
  const monday = Date.UTC(shifted.getUTCFullYear(), shifted.getUTCMonth(), shifted.getUTCDate()) - daysSinceMonday * dayMs;
  const iso = (day: number): string => new Date(day).toISOString().slice(0, 10);
  return { from: iso(monday - 7 * dayMs), to: iso(monday - dayMs) };
}

/** Asks for last week's digest, once for all processes and restarts. */
export async function scheduleDigest({ store, digest, now }: PinContext): Promise<void> {
  if (digest === null) return;
  const week = weekBefore(now());
  const { platform, workspace, channel } = digest;
  const id = `digest/${platform}/${channel}/${week.from}`;
  const payload: DigestPayload = { ...week, target: digest };
  const job: NewJob = { id, kind: kindOf('digest', platform), tenant: tenantOf(platform, workspace), payload: JSON.stringify(payload), runAt: now() };
  await store.meta.setOnce(id, week.to, job);
}

/** Posts a digest. After a try that may have reached the platform it looks before it posts again. */
export async function runDigest({ store }: PinContext, port: PinPort, job: ClaimedJob): Promise<Carried> {
  const { from, to, target } = JSON.parse(job.payload) as DigestPayload;
  const gaps = (await store.gaps.list(from)).filter(({ day }) => day <= to);
  const reply = digestReply(mergeGaps(gaps).slice(0, mostShown), await store.feedback.counts(from), { from, to }, target.lang);
  if (reply === undefined) return { end: 'done' };
  const place = { workspace: target.workspace, channel: target.channel };
  const key = keyFor(job.id);
  if (job.attempt > 1) {
    const found = await port.find(place, key, Date.parse(to));
    if (found.ok && found.found === 'message') return { end: 'done' };
  }
  const posted = await port.post(place, reply, key);
  if (posted.ok) return { end: 'done' };
  if (posted.failure.kind === 'rate-limited') return { end: 'later', inMs: posted.failure.retryAfterMs };
  return posted.failure.kind === 'unsure' ? { end: 'later', inMs: null } : { end: 'done' };
}
