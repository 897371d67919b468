import { beforeEach, describe, expect, test } from 'vitest';
import type { Bed } from '../../../store/support/beds.ts';
import type { Call } from '../support/platform.ts';
import { first, type Process, place, request, Scene } from '../support/scene.ts';

const minute = 60_000;

/** What people and other processes do while a step is under way. */
export function describeRacing(bed: Bed): void {
  let scene: Scene;
  let bot: Process;

  beforeEach(async () => {
    await bed.reset();
    scene = new Scene(bed);
    bot = scene.start();
  });

  function whileCalling(method: Call['method'], what: () => Promise<unknown>): void {
    let isDone = false;
    scene.platform.meanwhile = async (call) => {
      if (call.method !== method || isDone) return;
      isDone = true;
      await what();
    };
  }

  test('a person who unpins while it is edited is obeyed', async () => {
    await bot.service.pin(request());
    bot.corpus = [first('Corrigé.')];
    await bot.service.onCorpusChanged();
    whileCalling('edit', () => bot.service.onUnpinned('slack', place, 'm1'));
    await scene.pass(minute, bot);
    expect(await bot.service.status(request())).toMatchObject({ pins: [{ state: 'off', why: 'unpinned' }] });
  });

  test('a message created while its pin was turned off is not forgotten, and not pinned', async () => {
    whileCalling('post', () => bot.service.unpin(request()));
    await bot.service.pin(request());
    await scene.pass(minute, bot);
    scene.platform.meanwhile = async () => undefined;
    expect(scene.platform.in('C1')).toMatchObject([{ isPinned: false }]);
    expect(await bot.service.pin(request())).toEqual({ kind: 'pinned' });
    expect(scene.platform.in('C1')).toMatchObject([{ isPinned: true }]);
  });

  test('a process that was held up beyond its lease leaves the rest to the one that took over', async () => {
    const other = scene.start();
    whileCalling('post', async () => {
      await scene.pass(2 * minute, other);
    });
    await bot.service.pin(request());
    await scene.pass(minute, bot, other);
    expect(scene.platform.in('C1')).toMatchObject([{ isPinned: true }]);
    expect(scene.platform.count('post')).toBe(1);
  });

  test('a pin erased while it is posted is not brought back', async () => {
    whileCalling('post', () => bot.service.onUninstalled('slack', 'T1'));
    expect(await bot.service.pin(request())).toEqual({ kind: 'later' });
    expect(await bot.service.status(request())).toMatchObject({ pins: [] });
  });

  describe('a port with a bug', () => {
    test('is reported with an incident and no message, tried again, and let go in the end', async () => {
      scene.platform.meanwhile = () => Promise.reject(new TypeError('token xoxb-secret'));
      expect(await bot.service.pin(request())).toEqual({ kind: 'later' });
      scene.platform.delete('m1');
      for (let round = 0; round < 20; round++) await scene.pass(30 * minute, bot);
      const reports = scene.log.filter(({ level }) => level === 'error');
      expect(reports).toHaveLength(10);
      expect(reports[0]).toMatchObject({ message: 'a job failed', fields: { incident: expect.stringMatching(/^[0-9a-f]{8}$/), error: 'TypeError' } });
      expect(JSON.stringify(scene.log)).not.toMatch(/xoxb|U1|C1|T1/);
    });
  });
}
