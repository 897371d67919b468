import { beforeEach, describe, expect, test } from 'vitest';
import type { Bed } from '../../../store/support/beds.ts';
import { aCommunique, summaryText } from '../support/corpus.ts';
import { first, type Process, request, Scene } from '../support/scene.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Keeping a pinned summary true. */
export function describeRenewing(bed: Bed): void {
  let scene: Scene;
  let bot: Process;

  beforeEach(async () => {
    await bed.reset();
    scene = new Scene(bed);
    bot = scene.start();
  });

  describe('a corrected communiqué', () => {
    const corrected = first('Le plan prévoit 30 places supplémentaires à Coquelles.', 'Il commence en mars.');

    test('is edited in place, once for all changes of half a minute, and never pinned again', async () => {
      await bot.service.pin(request());
      bot.corpus = [first('Une faute.')];
      await bot.service.onCorpusChanged();
      await scene.pass(20_000, bot);
      bot.corpus = [corrected];
      await bot.service.onCorpusChanged();
      expect(scene.platform.in('C1')).toMatchObject([{ edits: 0 }]);
      await scene.pass(10_000, bot);
      expect(scene.platform.in('C1')).toMatchObject([{ edits: 1, isPinned: true, text: summaryText('alpha', corrected.sha256) }]);
      await scene.pass(hour, bot);
      expect(scene.platform.count('edit')).toBe(1);
      expect(scene.platform.count('pin')).toBe(1);
    });

    test('that shows the same again is not edited', async () => {
      await bot.service.pin(request());
      bot.corpus = [corrected];
      await bot.service.onCorpusChanged();
      bot.corpus = [first()];
      await bot.service.onCorpusChanged();
      await scene.pass(hour, bot);
      expect(scene.platform.count('edit')).toBe(0);
    });

    test('waits as long as the platform says', async () => {
      await bot.service.pin(request());
      bot.corpus = [corrected];
      await bot.service.onCorpusChanged();
      scene.platform.fail('edit', { kind: 'rate-limited', retryAfterMs: 5 * minute });
      await scene.pass(minute, bot);
      await scene.pass(4 * minute, bot);
      expect(scene.platform.in('C1')).toMatchObject([{ edits: 0 }]);
      await scene.pass(minute, bot);
      expect(scene.platform.in('C1')).toMatchObject([{ edits: 1 }]);
    });

    test('changes one message of a channel at a time, an interval apart', async () => {
      const other = aCommunique('beta', 'Un autre texte.');
      bot.corpus = [first(), other];
      await bot.service.pin(request({ communique: first().id }));
      await bot.service.pin(request({ communique: other.id }));
      bot.corpus = [corrected, aCommunique('beta', 'Un autre texte, corrigé.')];
      await bot.service.onCorpusChanged();
      await scene.pass(30_000, bot);
      expect(scene.platform.count('edit')).toBeLessThanOrEqual(2);
      await scene.pass(30_000, bot);
      await scene.pass(30_000, bot);
      expect(scene.platform.in('C1').map(({ edits }) => edits)).toEqual([1, 1]);
    });

    test('that may no longer be edited is replaced, and the old message taken away', async () => {
      await bot.service.pin(request());
      bot.corpus = [corrected];
      await bot.service.onCorpusChanged();
      scene.platform.fail('edit', { kind: 'uneditable' });
      await scene.pass(minute, bot);
      expect(scene.platform.in('C1')).toMatchObject([{ isPinned: true, text: summaryText('alpha', corrected.sha256) }]);
    });

    test('is left to the process that has it, by one that does not yet', async () => {
      await bot.service.pin(request());
      const updated = scene.start([corrected]);
      await updated.service.onCorpusChanged();
      await scene.pass(minute, bot);
      expect(scene.platform.count('edit')).toBe(0);
      await scene.pass(minute, updated);
      expect(scene.platform.in('C1')).toMatchObject([{ edits: 1, text: summaryText('alpha', corrected.sha256) }]);
    });

    test('found at the next start is edited as well', async () => {
      await bot.service.pin(request());
      const restarted = scene.start([corrected]);
      await restarted.service.onCorpusChanged();
      await scene.pass(minute, restarted);
      expect(scene.platform.in('C1')).toMatchObject([{ edits: 1 }]);
    });

    test('tells who asked, once and privately, when the channel was archived meanwhile', async () => {
      await bot.service.pin(request());
      bot.corpus = [corrected];
      await bot.service.onCorpusChanged();
      scene.platform.fail('edit', { kind: 'archived' });
      await scene.pass(minute, bot);
      await scene.pass(hour, bot);
      expect(scene.platform.told).toEqual([
        { actor: 'U1', text: 'Le résumé que vous avez épinglé n’est plus tenu à jour. Salon ou fil archivé\u00a0: le résumé n’est plus mis à jour.' },
      ]);
      expect(await bot.service.status(request())).toMatchObject({ pins: [{ state: 'suspended', why: 'archived' }] });
    });
  });
}
