import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PinService } from '../../../src/chat/pins/port.ts';
import { createPinService } from '../../../src/chat/pins/service.ts';
import { createStore } from '../../../src/store/store.ts';
import type { Store } from '../../../src/store/types.ts';
import { aCommunique, engineOf, summarise } from './support/corpus.ts';
import { Platform, portOf } from './support/platform.ts';
import { first, place, request } from './support/scene.ts';

let folder: string;
let parent: string;
let store: Store;
let service: PinService;
let platform: Platform;
let warnings: string[];
let corpus = [first()];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'communique-pins-'));
  parent = path.join(folder, 'state');
  store = createStore({ url: null, path: path.join(parent, 'state.db'), tokenKeys: [] });
  platform = new Platform();
  warnings = [];
  corpus = [first()];
  const quiet = (): void => undefined;
  const log = { debug: quiet, info: quiet, error: quiet, warn: (_: object, message: string) => void warnings.push(message) };
  service = createPinService({ store, engine: () => engineOf(corpus), summary: summarise, log, digest: null });
});

afterEach(async () => {
  await service.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a started service', () => {
  test('does what is asked without being told when, and nothing once it is stopped', async () => {
    service.attach(portOf(platform));
    await service.onCorpusChanged();
    service.start();
    await service.follow(request(), null);
    corpus = [first(), aCommunique('beta', 'Un nouveau texte.')];
    await service.onCorpusChanged();
    await expect.poll(() => platform.in('C1')).toMatchObject([{ isPinned: true }]);
    await service.stop();
    corpus = [...corpus, aCommunique('gamma', 'Encore un texte.')];
    await service.onCorpusChanged();
    expect(platform.in('C1')).toHaveLength(1);
  });

  test('ends with what it is at when it is stopped, and leaves the rest to the next start', async () => {
    service.attach(portOf(platform));
    await service.onCorpusChanged();
    for (let channel = 0; channel < 30; channel++) await service.follow(request({ channel: `C${channel}` }), null);
    corpus = [first(), aCommunique('beta', 'Un nouveau texte.')];
    await service.onCorpusChanged();
    platform.meanwhile = () => new Promise((resolve) => setTimeout(resolve, 50));
    service.start();
    await expect.poll(() => platform.messages.length).toBeGreaterThan(0);
    await service.stop();
    expect(platform.messages.length).toBeLessThan(15);
    expect(platform.messages.every(({ isPinned }) => isPinned)).toBe(true);
  });

  test('reposts at once what was deleted', async () => {
    service.attach(portOf(platform));
    service.start();
    await service.pin(request());
    platform.delete('m1');
    await service.onDeleted('slack', place, 'm1');
    await expect.poll(() => platform.in('C1')).toMatchObject([{ id: 'm2', isPinned: true }]);
  });
});

describe('without an adapter of the platform', () => {
  test('what is asked is recorded and left to the process that has one', async () => {
    expect(await service.pin(request())).toEqual({ kind: 'later' });
    await service.runDue();
    expect(await service.status(request())).toMatchObject({ pins: [{ state: 'working' }] });
    service.attach(portOf(platform));
    await service.runDue();
    expect(platform.in('C1')).toMatchObject([{ isPinned: true }]);
  });
});

describe('while the store is away', () => {
  beforeEach(() => {
    writeFileSync(parent, 'a file where the folder must be');
    service.attach(portOf(platform));
  });

  test('people are told that nothing can be recorded, and nothing is posted', async () => {
    expect(await service.pin(request())).toEqual({ kind: 'no-store' });
    expect(await service.unpin(request())).toEqual({ kind: 'no-store' });
    expect(await service.status(request())).toEqual({ kind: 'no-store' });
    expect(await service.follow(request(), null)).toEqual({ kind: 'no-store' });
    expect(await service.unfollow(request(), null)).toEqual({ kind: 'no-store' });
    expect(platform.messages).toEqual([]);
  });

  test('events are taken without a fuss', async () => {
    await service.onUnpinned('slack', place, 'm1');
    await service.onPinsChanged('slack', place);
    await service.onDeleted('slack', place, 'm1');
    await service.onSeen('slack', place, 'm1', 'key');
    await service.onRemoved('slack', 'T1', null);
    await service.onUninstalled('slack', 'T1');
    expect(warnings.every((warning) => warning.startsWith('The state file'))).toBe(true);
  });

  test('rounds say it once, and the corpus is compared when the store is back', async () => {
    await service.onCorpusChanged();
    await service.runDue();
    await service.runDue();
    expect(warnings).toHaveLength(1);
    rmSync(parent);
    await expect.poll(() => service.runDue().then(() => store.trouble()), { timeout: 3000 }).toBeNull();
    expect((await store.corpus.seen())?.size).toBe(1);
  });
});
