import { fold } from '../../core/fold.ts';
import type { Communique, CommuniqueId } from '../../core/types.ts';
import { StoreError } from '../../store/errors.ts';
import { type FollowRecord, type PinRecord, tenantOf } from '../../store/records.ts';
import { latestSummed } from '../scope.ts';
import { type Carried, leaseMs } from './carry-out.ts';
import { contentOf, freshPin, idOf, type PinContext } from './context.ts';
import type { FollowResult, PinRequest, PinResult, PinService, PinStatus, PinStatusLine } from './port.ts';
import { pinJob } from './requests.ts';
import { runJob } from './work.ts';

export const everything = '*';
/** Another process may save a pin between our reading and our saving; more often than this in a row it does not. */
const mostConflicts = 10;

/** What people ask for, answered while they wait: each records what is wanted first, then does it at once if nobody else is at it. */
export function createPinCommands(context: PinContext): Pick<PinService, 'pin' | 'unpin' | 'status' | 'follow' | 'unfollow'> {
  const { store, log } = context;

  /** People are told that nothing can be recorded; whoever runs the bot reads why in the log. */
  async function orNoStore<T>(work: () => Promise<T>): Promise<T | { readonly kind: 'no-store' }> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.warn({ code: error.code }, error.message);
      return { kind: 'no-store' };
    }
  }

  return {
    pin: (request) => orNoStore(() => pin(context, request)),
    unpin: (request) => orNoStore(() => unpin(context, request)),
    status: (request) => orNoStore(() => status(context, request)),
    follow: (request, publisher) => orNoStore(() => follow(context, request, publisher)),
    unfollow: (request, publisher) =>
      orNoStore(async (): Promise<FollowResult> => {
        const wanted = publisher === null ? null : publisherOf(context, publisher);
        if (wanted === undefined) return { kind: 'not-following' };
        const removed = await store.follows.remove(tenantOf(request.platform, request.workspace), request.channel, wanted);
        return { kind: removed > 0 ? 'unfollowed' : 'not-following' };
      }),
  };
}

function communiqueOf(context: PinContext, id: CommuniqueId | null): Communique | undefined {
  const engine = context.engine();
  return id === null ? latestSummed(engine) : engine.communiques.find((candidate) => candidate.id === id);
}

async function pin(context: PinContext, request: PinRequest): Promise<PinResult> {
  const communique = communiqueOf(context, request.communique);
  if (communique === undefined) return { kind: 'unknown-communique' };
  const before = await context.store.pins.find(idOf(request, communique.id));
  const wanted = before === undefined ? await create(context, request, communique) : await change(context, before, (pin) => turnOn(pin, request));
  if (wanted === undefined) return { kind: 'later' };
  await workNow(context, wanted);
  const after = await context.store.pins.find(wanted);
  return after === undefined ? { kind: 'later' } : pinResult(before, after);
}

async function create(context: PinContext, request: PinRequest, communique: Communique): Promise<PinRecord | undefined> {
  const fresh = freshPin(request, communique.id);
  const isNew = await context.store.pins.create(fresh, pinJob(fresh, context.now(), null));
  return isNew ? fresh : context.store.pins.find(fresh);
}

/** Not pinned as far as we know: the platform is asked again, which costs one call and mends whatever happened meanwhile. */
function turnOn(pin: PinRecord, { actor, lang }: PinRequest): PinRecord {
  return { ...pin, state: 'on', why: null, isPinned: false, actor, lang, repostedAt: null };
}

/** Changes the newest version of a pin and asks for the work that follows; undefined when it is gone. */
export async function change(
  context: PinContext,
  from: PinRecord,
  how: (pin: PinRecord) => PinRecord | null,
  runAt = context.now(),
): Promise<PinRecord | undefined> {
  let pin: PinRecord | undefined = from;
  for (let i = 0; i < mostConflicts && pin !== undefined; i++) {
    const changed = how(pin);
    if (changed === null) return pin;
    if (await context.store.pins.save(changed, pinJob(changed, runAt, null))) return { ...changed, version: pin.version + 1 };
    pin = await context.store.pins.find(from);
  }
  return pin;
}

/** Does the pin's job here and now; undefined when another process holds it or no adapter of this platform runs here. */
async function workNow(context: PinContext, pin: PinRecord): Promise<Carried | undefined> {
  if (context.port(pin.platform) === undefined) return undefined;
  const job = pinJob(pin, context.now(), null);
  const claimed = await context.store.jobs.claim([job.kind], leaseMs, job.id);
  return claimed === undefined ? undefined : runJob(context, claimed);
}

function pinResult(before: PinRecord | undefined, after: PinRecord): PinResult {
  if (after.state !== 'on') return { kind: 'stopped', why: after.why ?? 'refused' };
  if (after.isPinned) {
    const isSame = before?.state === 'on' && before.isPinned && before.message === after.message;
    return { kind: isSame ? 'already-pinned' : 'pinned' };
  }
  if (after.message !== null && isPostedOnly(after.why)) return { kind: 'posted-only', why: after.why };
  return { kind: 'later' };
}

type PostedOnly = Extract<PinResult, { kind: 'posted-only' }>['why'];

function isPostedOnly(why: PinRecord['why']): why is PostedOnly {
  return why === 'pin-denied' || why === 'pins-full' || why === 'unpinnable' || why === 'reinstall';
}

async function unpin(context: PinContext, request: PinRequest): Promise<PinResult> {
  const tenant = tenantOf(request.platform, request.workspace);
  const all = await context.store.pins.inChannel(tenant, request.channel);
  const pins = all.filter((pin) => pin.state === 'on' && (request.communique === null || pin.communique === request.communique));
  if (pins.length === 0) return { kind: 'not-pinned' };
  let isLater = false;
  for (const pin of pins) {
    const off = await change(context, pin, (now) => ({ ...now, state: 'off', why: 'unpinned' }));
    const carried = off === undefined ? undefined : await workNow(context, off);
    isLater ||= off?.isPinned === true && carried?.end !== 'done';
  }
  return { kind: isLater ? 'later' : 'unpinned' };
}

async function status(context: PinContext, request: PinRequest): Promise<PinStatus> {
  const tenant = tenantOf(request.platform, request.workspace);
  const [pins, follows] = [await context.store.pins.inChannel(tenant, request.channel), await context.store.follows.inChannel(tenant, request.channel)];
  const lines: PinStatusLine[] = [];
  for (const pin of pins) lines.push(await statusLine(context, pin));
  return { kind: 'status', pins: lines, follows: follows.map(({ publisher }) => publisher) };
}

async function statusLine(context: PinContext, pin: PinRecord): Promise<PinStatusLine> {
  const { communique, state, why } = pin;
  const on = pin.isPinned ? 'pinned' : pin.message !== null && isPostedOnly(why) ? 'posted-only' : 'working';
  return {
    communique,
    title: communiqueOf(context, communique)?.title ?? communique,
    state: state === 'on' ? on : state,
    why,
    isUpToDate: pin.hash !== null && (await contentOf(context, pin))?.hash === pin.hash,
  };
}

async function follow(context: PinContext, request: PinRequest, written: string | null): Promise<FollowResult> {
  const publisher = written === null ? everything : publisherOf(context, written);
  if (publisher === undefined) return { kind: 'unknown-publisher', publishers: publishers(context).map((name) => name[request.lang]) };
  const { platform, workspace, channel, lang, actor } = request;
  const record: FollowRecord = { tenant: tenantOf(platform, workspace), platform, workspace, channel, publisher, lang, actor };
  return { kind: (await context.store.follows.add(record)) ? 'following' : 'already-following', publisher };
}

function publishers(context: PinContext): readonly NonNullable<Communique['publisher']>[] {
  const byName = new Map(context.engine().communiques.flatMap(({ publisher }) => (publisher === null ? [] : [[publisher.fr, publisher]])));
  return [...byName.values()];
}

/** The publisher a person means: its name in either language, or enough of it to tell it from the others. */
function publisherOf(context: PinContext, written: string): string | undefined {
  const key = fold(written).trim();
  const known = publishers(context);
  const exact = known.find(({ fr, en }) => fold(fr) === key || fold(en) === key);
  if (exact !== undefined) return exact.fr;
  const close = key.length < 3 ? [] : known.filter(({ fr, en }) => fold(fr).includes(key) || fold(en).includes(key));
  return close.length === 1 ? close[0]?.fr : undefined;
}
