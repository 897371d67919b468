import type { ClaimedJob, PinId, PinRecord } from '../../store/records.ts';
import type { Reply } from '../reply.ts';
import { type Content, contentOf, newKey, type PinContext, placeOf } from './context.ts';
import { begin, nextStep, type Outcome, type Step, settle } from './machine.ts';
import type { PinPort } from './port.ts';

/** How long a job is held, in ms. A step takes at most 15 s; the lease is renewed before a step once half of it is over. */
export const leaseMs = 60_000;
/** More steps than any life of a pin needs in one go: post, pin, edit, lost and again. */
const mostSteps = 16;

/** How it ended: all is as it must be; another time; another process (it knows another text); or another process has taken over. */
export type Carried =
  | { readonly end: 'done' | 'elsewhere' | 'lost' }
  /** Null: as the number of tries says. */
  | { readonly end: 'later'; readonly inMs: number | null };

/**
 * Takes step after step until the pin is as it must be, saving before and after each one.
 * @param wanted digest the job was made for; a process that holds another text leaves the job to the one that asked.
 */
export async function carryOut(context: PinContext, port: PinPort, id: PinId, job: ClaimedJob, wanted: string | null): Promise<Carried> {
  let lease = job.leaseUntil;
  for (let count = 0; count < mostSteps; count++) {
    const pin = await context.store.pins.find(id);
    if (pin === undefined) return { end: 'done' };
    const content = await contentOf(context, pin);
    if (content === undefined && pin.state === 'on') return { end: 'elsewhere' };
    if (pin.state === 'on' && wanted !== null && wanted !== content?.hash) return { end: pin.hash === wanted ? 'done' : 'elsewhere' };
    const step = nextStep(pin, content?.hash ?? '');
    if (step === null) return { end: 'done' };
    if (step.do === 'edit') {
      const waitMs = await paceMs(context, port, pin);
      if (waitMs > 0) return { end: 'later', inMs: waitMs };
    }
    if (lease - context.now() < leaseMs / 2) {
      if (!(await context.store.jobs.extend(job, leaseMs))) return { end: 'lost' };
      lease = context.now() + leaseMs;
    }
    const carried = await takeStep(context, port, pin, step, content);
    if (carried !== undefined) return carried;
  }
  return { end: 'later', inMs: null };
}

async function takeStep(context: PinContext, port: PinPort, pin: PinRecord, step: Step, content: Content | undefined): Promise<Carried | undefined> {
  const { pins } = context.store;
  const hash = content?.hash ?? '';
  const begun = begin(pin, step, hash, context.now());
  // Somebody changed the pin meanwhile: read it again.
  if (begun !== pin && !(await pins.save(begun))) return undefined;
  const current = begun === pin ? pin : { ...begun, version: pin.version + 1 };
  const outcome = await attempt(port, current, step, content);
  if (!outcome.ok && outcome.failure.kind === 'refused') context.log.warn({ platform: port.platform, step: step.do }, 'the platform refused a summary');
  const settled = settle(current, step, outcome, hash, context.now(), newKey());
  const isReplaced = !outcome.ok && outcome.failure.kind === 'uneditable' && settled.next === 'on' && current.message !== null;
  if (isReplaced && current.message !== null) await port.remove(placeOf(current), current.message);
  if (settled.pin !== current) await saveOutcome(context, current, settled.pin);
  if (settled.next === 'on') return undefined;
  return settled.next === 'stop' ? { end: 'done' } : { end: 'later', inMs: settled.next.laterInMs };
}

/**
 * Saves what a step brought. When somebody changed the pin in between (a person unpinned it while it was edited), the change stands,
 * and only what the platform has done is added to it: a message that was created is never forgotten.
 */
async function saveOutcome(context: PinContext, before: PinRecord, after: PinRecord): Promise<void> {
  const { pins } = context.store;
  if (await pins.save(after)) return;
  const now = await pins.find(before);
  if (now === undefined || now.key !== before.key) return;
  const isPosted = before.message === null && now.message === null && after.message !== null;
  if (isPosted) await pins.save({ ...now, message: after.message, hash: after.hash });
}

async function attempt(port: PinPort, pin: PinRecord, step: Step, content: Content | undefined): Promise<Outcome> {
  const place = placeOf(pin);
  switch (step.do) {
    case 'find': {
      const found = await port.find(place, pin.key, step.since);
      return found.ok ? { ok: true, message: found.found === 'message' ? found.message : null } : found;
    }
    case 'post':
      return port.post(place, shown(content), pin.key);
    case 'pin':
    case 'unpin': {
      const done = await port[step.do](place, step.message);
      return done.ok ? { ok: true, message: null } : done;
    }
    case 'edit': {
      const done = await port.edit(place, step.message, shown(content));
      return done.ok ? { ok: true, message: null } : done;
    }
  }
}

/** Only a pin that is off, which is never written, may lack content. */
function shown(content: Content | undefined): Reply {
  if (content === undefined) throw new Error('a summary is written without its content');
  return content.reply;
}

/** How long the next edit of a message of ours in this channel must wait, in ms. */
export async function paceMs({ store, now }: PinContext, port: PinPort, { tenant, channel }: Pick<PinRecord, 'tenant' | 'channel'>): Promise<number> {
  const last = await store.pins.lastEdit(tenant, channel);
  return last === null ? 0 : Math.max(0, last + port.editIntervalMs - now());
}
