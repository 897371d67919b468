import { softly } from '../../store/errors.ts';
import { type PinRecord, type StorePlatform, tenantOf } from '../../store/records.ts';
import { change } from './commands.ts';
import { newKey, type PinContext, placeOf } from './context.ts';
import { quotesOf } from './errata.ts';
import { lose, suspend } from './machine.ts';
import type { PinService } from './port.ts';

type Happenings = Pick<PinService, 'onUnpinned' | 'onPinsChanged' | 'onDeleted' | 'onSeen' | 'onRemoved' | 'onUninstalled' | 'onAnswered'>;

/** What platforms report. Each is recorded; what follows is done as a job, so that no event is held up. */
export function createHappenings(context: PinContext): Happenings {
  const { store } = context;
  const orLogged = (work: Promise<void>): Promise<void> => softly(work, undefined, (error) => context.log.warn({ code: error.code }, error.message));

  async function onUnpinned(platform: StorePlatform, channel: string, workspace: string | null, message: string): Promise<void> {
    const pin = await store.pins.findByMessage(tenantOf(platform, workspace), channel, message);
    if (pin !== undefined) await change(context, pin, (now) => (now.state === 'on' && now.message === message ? turnedOff(now) : null));
  }

  async function onDeleted(platform: StorePlatform, channel: string, workspace: string | null, message: string): Promise<void> {
    const tenant = tenantOf(platform, workspace);
    await store.answers.forget(tenant, channel, message);
    const pin = await store.pins.findByMessage(tenant, channel, message);
    if (pin === undefined) return;
    await change(context, pin, (now) => (now.message === message ? lose(now, context.now(), newKey()) : null));
    context.nudge();
  }

  async function onPinsChanged(platform: StorePlatform, channel: string, workspace: string | null): Promise<void> {
    const port = context.port(platform);
    const pins = await store.pins.inChannel(tenantOf(platform, workspace), channel);
    for (const pin of pins.filter(({ state, message }) => state === 'on' && message !== null)) {
      const seen = pin.message === null ? undefined : await port?.look(placeOf(pin), pin.message);
      if (seen?.ok !== true) continue;
      if (seen.look === 'gone' && pin.message !== null) await onDeleted(platform, channel, workspace, pin.message);
      // What was not pinned yet is not unpinned now; and a person may pin what we could not.
      if (seen.look === 'not-pinned' && pin.isPinned && pin.message !== null) await onUnpinned(platform, channel, workspace, pin.message);
      if (seen.look === 'pinned' && !pin.isPinned) await change(context, pin, (now) => (now.state === 'on' ? { ...now, isPinned: true, why: null } : null));
    }
  }

  async function onSeen(platform: StorePlatform, channel: string, workspace: string | null, message: string, key: string): Promise<void> {
    const pins = await store.pins.inChannel(tenantOf(platform, workspace), channel);
    const pin = pins.find((candidate) => candidate.key === key);
    if (pin === undefined || pin.message === message) return;
    if (pin.message === null) await change(context, pin, (now) => (now.message === null && now.key === key ? { ...now, message } : null));
    else await context.port(platform)?.remove(placeOf(pin), message);
    context.nudge();
  }

  async function onRemoved(platform: StorePlatform, workspace: string | null, channel: string | null): Promise<void> {
    const tenant = tenantOf(platform, workspace);
    const pins = channel === null ? await store.pins.inWorkspace(tenant) : await store.pins.inChannel(tenant, channel);
    for (const pin of pins) await change(context, pin, (now) => (now.state === 'on' ? suspend(now, 'removed') : null));
  }

  return {
    onUnpinned: (platform, { workspace, channel }, message) => orLogged(onUnpinned(platform, channel, workspace, message)),
    onPinsChanged: (platform, { workspace, channel }) => orLogged(onPinsChanged(platform, channel, workspace)),
    onDeleted: (platform, { workspace, channel }, message) => orLogged(onDeleted(platform, channel, workspace, message)),
    onSeen: (platform, { workspace, channel }, message, key) => orLogged(onSeen(platform, channel, workspace, message, key)),
    onRemoved: (platform, workspace, channel) => orLogged(onRemoved(platform, workspace, channel)),
    onUninstalled: (platform, workspace) => orLogged(store.eraseWorkspace(tenantOf(platform, workspace))),
    onAnswered: (platform, place, message, reply) => {
      const quotes = reply.visibility === 'public' ? quotesOf(reply) : [];
      const answer = { tenant: tenantOf(platform, place.workspace), platform, ...placeOf(place), message, lang: reply.lang, quotes };
      return quotes.length === 0 ? Promise.resolve() : orLogged(store.answers.record(answer));
    },
  };
}

function turnedOff(pin: PinRecord): PinRecord {
  return { ...pin, state: 'off', why: 'unpinned', isPinned: false };
}
