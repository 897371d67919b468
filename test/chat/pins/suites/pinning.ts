import { beforeEach, describe, expect, test } from 'vitest';
import type { PortFailure } from '../../../../src/chat/pins/port.ts';
import type { Bed } from '../../../store/support/beds.ts';
import { aCommunique, summaryText } from '../support/corpus.ts';
import { first, type Process, place, request, Scene } from '../support/scene.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Pinning and letting go. */
export function describePinning(bed: Bed): void {
  let scene: Scene;
  let bot: Process;

  beforeEach(async () => {
    await bed.reset();
    scene = new Scene(bed);
    bot = scene.start();
  });

  describe('pin', () => {
    test('posts the summary, pins it and remembers it; again, it is still one', async () => {
      expect(await bot.service.pin(request())).toEqual({ kind: 'pinned' });
      expect(await bot.service.pin(request())).toEqual({ kind: 'already-pinned' });
      expect(scene.platform.in('C1')).toMatchObject([{ isPinned: true, edits: 0, text: summaryText('alpha', first().sha256) }]);
      expect(await bot.service.status(request())).toMatchObject({ pins: [{ state: 'pinned', isUpToDate: true, title: 'Titre de alpha' }], follows: [] });
    });

    test('takes the newest communiqué, or the one asked for', async () => {
      const newer = { ...aCommunique('beta', 'Un autre texte.'), date: '2021-02-01' };
      bot.corpus = [first(), newer];
      await bot.service.pin(request());
      await bot.service.pin(request({ communique: first().id }));
      expect(scene.platform.in('C1').map(({ text }) => text.split(' ')[0])).toEqual(['beta', 'alpha']);
      expect(await bot.service.pin(request({ communique: 'none' as never }))).toEqual({ kind: 'unknown-communique' });
    });

    test('asked for twice at the same moment makes one message', async () => {
      const results = await Promise.all([bot.service.pin(request()), bot.service.pin(request()), bot.service.pin(request())]);
      await bot.service.runDue();
      for (const { kind } of results) expect(['pinned', 'already-pinned', 'later']).toContain(kind);
      expect(scene.platform.in('C1')).toMatchObject([{ isPinned: true }]);
    });

    test('whose answer was lost finds the message by its key', async () => {
      scene.platform.fail('post', { kind: 'unsure' }, 'done');
      expect(await bot.service.pin(request())).toEqual({ kind: 'later' });
      expect(await bot.service.status(request())).toMatchObject({ pins: [{ state: 'working' }] });
      await scene.pass(minute, bot);
      expect(scene.platform.in('C1')).toMatchObject([{ isPinned: true }]);
      expect(scene.platform.count('post')).toBe(1);
    });

    test('whose post was lost posts again, and a twin that shows itself later is taken away', async () => {
      scene.platform.canFind = false;
      scene.platform.fail('post', { kind: 'unsure' }, 'done');
      await bot.service.pin(request());
      await scene.pass(minute, bot);
      const [twin, kept] = scene.platform.in('C1');
      expect(scene.platform.in('C1')).toMatchObject([{ isPinned: false }, { isPinned: true }]);
      await bot.service.onSeen('slack', place, kept?.id ?? '', kept?.key ?? '');
      await bot.service.onSeen('slack', place, twin?.id ?? '', twin?.key ?? '');
      expect(scene.platform.in('C1')).toEqual([kept]);
    });

    test('a lost message that shows itself is taken up', async () => {
      scene.platform.fail('post', { kind: 'unsure' }, 'done');
      await bot.service.pin(request());
      const [lost] = scene.platform.in('C1');
      await bot.service.onSeen('slack', place, lost?.id ?? '', lost?.key ?? '');
      await scene.pass(minute, bot);
      expect(scene.platform.in('C1')).toMatchObject([{ id: lost?.id, isPinned: true }]);
    });

    test.each<[PortFailure['kind'], object]>([
      ['denied', { kind: 'posted-only', why: 'pin-denied' }],
      ['full', { kind: 'posted-only', why: 'pins-full' }],
      ['unpinnable', { kind: 'posted-only', why: 'unpinnable' }],
      ['reinstall', { kind: 'posted-only', why: 'reinstall' }],
    ])('that is posted but not pinned (%s) says so, stays true, and is pinned when asked again', async (kind, expected) => {
      scene.platform.fail('pin', { kind } as PortFailure);
      expect(await bot.service.pin(request())).toEqual(expected);
      bot.corpus = [first('Le plan prévoit 30 places.')];
      await bot.service.onCorpusChanged();
      await scene.pass(minute, bot);
      expect(scene.platform.in('C1')).toMatchObject([{ isPinned: false, edits: 1 }]);
      expect(await bot.service.pin(request())).toEqual({ kind: 'pinned' });
      expect(scene.platform.in('C1')).toMatchObject([{ isPinned: true }]);
    });

    test.each<[PortFailure['kind'], string]>([
      ['archived', 'archived'],
      ['hidden', 'hidden'],
      ['denied', 'denied'],
      ['removed', 'removed'],
      ['refused', 'refused'],
    ])('that cannot be posted (%s) is suspended with the reason, and goes on when asked again', async (kind, why) => {
      scene.platform.fail('post', { kind } as PortFailure);
      expect(await bot.service.pin(request())).toEqual({ kind: 'stopped', why });
      await scene.pass(hour, bot);
      expect(scene.platform.in('C1')).toEqual([]);
      expect(await bot.service.pin(request())).toEqual({ kind: 'pinned' });
      expect(scene.platform.in('C1')).toHaveLength(1);
    });

    test('is kept apart by workspace', async () => {
      await bot.service.pin(request());
      expect(await bot.service.status(request({ workspace: 'T2' }))).toEqual({ kind: 'status', pins: [], follows: [] });
      await bot.service.onUnpinned('slack', { workspace: 'T2', channel: 'C1' }, scene.platform.in('C1')[0]?.id ?? '');
      expect(await bot.service.status(request())).toMatchObject({ pins: [{ state: 'pinned' }] });
    });
  });

  describe('people', () => {
    const [message] = ['m1'];

    test('who unpin turn it off', async () => {
      await bot.service.pin(request());
      await bot.service.onUnpinned('slack', place, message);
      bot.corpus = [first('Corrigé.')];
      await bot.service.onCorpusChanged();
      await scene.pass(hour, bot);
      expect(scene.platform.count('edit')).toBe(0);
      expect(await bot.service.status(request())).toMatchObject({ pins: [{ state: 'off', why: 'unpinned' }] });
      expect(await bot.service.pin(request())).toEqual({ kind: 'pinned' });
      expect(scene.platform.in('C1')).toMatchObject([{ id: message, edits: 1, isPinned: true }]);
    });

    test('who delete it see it once more, and not again', async () => {
      await bot.service.pin(request());
      scene.platform.delete(message);
      await bot.service.onDeleted('slack', place, message);
      await scene.pass(0, bot);
      expect(scene.platform.in('C1')).toMatchObject([{ id: 'm2', isPinned: true }]);
      scene.platform.delete('m2');
      await bot.service.onDeleted('slack', place, 'm2');
      await scene.pass(hour, bot);
      expect(scene.platform.in('C1')).toEqual([]);
      expect(await bot.service.status(request())).toMatchObject({ pins: [{ state: 'off', why: 'deleted' }] });
      expect(await bot.service.pin(request())).toEqual({ kind: 'pinned' });
      expect(scene.platform.in('C1')).toHaveLength(1);
    });

    test('whose deletion nobody reported are noticed when it is pinned again', async () => {
      await bot.service.pin(request());
      scene.platform.delete(message);
      expect(await bot.service.pin(request())).toEqual({ kind: 'pinned' });
      expect(scene.platform.in('C1')).toMatchObject([{ isPinned: true }]);
    });

    test('who ask to unpin keep the message, without updates', async () => {
      await bot.service.pin(request());
      expect(await bot.service.unpin(request())).toEqual({ kind: 'unpinned' });
      expect(await bot.service.unpin(request())).toEqual({ kind: 'not-pinned' });
      expect(scene.platform.in('C1')).toMatchObject([{ isPinned: false }]);
      expect(await bot.service.pin(request())).toEqual({ kind: 'pinned' });
      expect(scene.platform.in('C1')).toHaveLength(1);
    });

    test('who ask to unpin while the platform is busy get it later', async () => {
      await bot.service.pin(request());
      scene.platform.fail('unpin', { kind: 'rate-limited', retryAfterMs: 1000 });
      expect(await bot.service.unpin(request())).toEqual({ kind: 'later' });
      await scene.pass(1000, bot);
      expect(scene.platform.in('C1')).toMatchObject([{ isPinned: false }]);
    });

    test('who change pins in a way the platform does not tell are understood by looking', async () => {
      await bot.service.pin(request());
      await bot.service.onPinsChanged('slack', place);
      expect(await bot.service.status(request())).toMatchObject({ pins: [{ state: 'pinned' }] });
      const [posted] = scene.platform.in('C1');
      if (posted !== undefined) posted.isPinned = false;
      await bot.service.onPinsChanged('slack', place);
      expect(await bot.service.status(request())).toMatchObject({ pins: [{ state: 'off', why: 'unpinned' }] });
    });

    test('who pin by hand what we could not are thanked by the record', async () => {
      scene.platform.fail('pin', { kind: 'full' });
      await bot.service.pin(request());
      const [posted] = scene.platform.in('C1');
      if (posted !== undefined) posted.isPinned = true;
      await bot.service.onPinsChanged('slack', place);
      expect(await bot.service.status(request())).toMatchObject({ pins: [{ state: 'pinned', why: null }] });
    });

    test('who remove the bot suspend its pins; who uninstall it erase them', async () => {
      await bot.service.pin(request());
      await bot.service.pin(request({ channel: 'C2' }));
      await bot.service.onRemoved('slack', 'T1', 'C2');
      expect(await bot.service.status(request({ channel: 'C2' }))).toMatchObject({ pins: [{ state: 'suspended', why: 'removed' }] });
      expect(await bot.service.status(request())).toMatchObject({ pins: [{ state: 'pinned' }] });
      await bot.service.onRemoved('slack', 'T1', null);
      expect(await bot.service.status(request())).toMatchObject({ pins: [{ state: 'suspended' }] });
      await bot.service.onUninstalled('slack', 'T1');
      expect(await bot.service.status(request())).toMatchObject({ pins: [] });
    });
  });

  describe('a process that dies', () => {
    test('leaves its work to another, once its lease is over', async () => {
      const pin = bot.store.pins;
      await bot.service.follow(request(), null);
      await bot.service.onCorpusChanged();
      bot.corpus = [first(), aCommunique('beta', 'Un nouveau texte.')];
      await bot.service.onCorpusChanged();
      expect(await bot.store.jobs.claim(['pin:slack'], minute)).toBeDefined();
      const survivor = scene.start(bot.corpus);
      await scene.pass(0, survivor);
      expect(scene.platform.in('C1')).toEqual([]);
      await scene.pass(minute, survivor);
      expect(scene.platform.in('C1')).toMatchObject([{ isPinned: true }]);
      expect(await pin.active()).toHaveLength(1);
    });
  });
}
