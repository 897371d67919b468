import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PinService } from '../../../src/chat/pins/port.ts';
import { createPinService } from '../../../src/chat/pins/service.ts';
import { type Bed, createDatabase, postgresBed, sqliteBed } from '../../store/support/beds.ts';
import { type Compiled, compile } from './support/compile.ts';
import { engineOf, summarise, summaryText } from './support/corpus.ts';
import { serve, type Watcher } from './support/http.ts';
import { Platform, portOf } from './support/platform.ts';
import { after, channels, editIntervalMs, followingChannel, followRequest, pinRequest } from './support/story.ts';

/** More moments where time allows: `KILL_MOMENTS=50 KILL_SEED=7`. */
const moments = Number(process.env['KILL_MOMENTS'] ?? 15);
const seed = Number(process.env['KILL_SEED'] ?? 20260302);
/** Requests of one whole story, marks included; a moment beyond the last one lets it end. */
const requestsOfStory = 15;
/** Beyond every lease of the dead. */
const laterMs = 600_000;

/** mulberry32: small, and the same moments every time. */
function random(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Moment {
  /** Which request, and whether the process dies before it is carried out, before it is answered, or some time after. */
  readonly request: number;
  readonly when: 'before' | 'within' | 'after';
  readonly afterMs: number;
}

function momentsOf(count: number): readonly Moment[] {
  const next = random(seed);
  return Array.from({ length: count }, () => ({
    request: 1 + Math.floor(next() * requestsOfStory),
    when: (['before', 'within', 'after'] as const)[Math.floor(next() * 3)] ?? 'within',
    afterMs: next() * 6,
  }));
}

let child: Compiled | undefined;
beforeAll(() => {
  child = compile('test/chat/pins/support/child.ts');
}, 60_000);
afterAll(() => child?.dispose());

/** Runs the story in a process of its own and kills it there and then. @returns what it had said it was through. */
async function runAndKill(platform: Platform, state: string, { request, when, afterMs }: Moment): Promise<readonly string[]> {
  let running: ChildProcess | undefined;
  let count = 0;
  const die = async (): Promise<void> => {
    running?.kill('SIGKILL');
    await new Promise(() => undefined);
  };
  const watcher: Watcher = {
    arrived: async () => {
      count++;
      if (count === request && when === 'before') await die();
    },
    done: async () => {
      if (count === request && when === 'within') await die();
      if (count === request && when === 'after') void sleep(afterMs).then(() => running?.kill('SIGKILL'));
    },
  };
  const served = await serve(platform, watcher);
  running = spawn(process.execPath, [child?.file ?? '', served.url, state], { stdio: ['ignore', 'ignore', 'inherit'] });
  await once(running, 'exit');
  served.close();
  return served.marks;
}

/** Another process, some minutes later, on what the dead one left. */
async function recover(bed: Bed, platform: Platform): Promise<{ readonly service: PinService; pass(): Promise<void> }> {
  let at = Date.now() + laterMs;
  const quiet = (): void => undefined;
  const service = createPinService({
    store: bed.open({ now: () => at }),
    engine: () => engineOf(after),
    summary: summarise,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    digest: null,
    now: () => at,
  });
  service.attach(portOf(platform, editIntervalMs));
  const pass = async (): Promise<void> => {
    for (let round = 0; round < 4; round++) {
      at += laterMs;
      await service.runDue();
    }
  };
  await service.onCorpusChanged();
  await pass();
  return { service, pass };
}

const alpha = { isPinned: true, text: summaryText('alpha', after[0]?.sha256 ?? '') };
const beta = { isPinned: true, text: summaryText('beta', after[1]?.sha256 ?? '') };

async function survives(bed: Bed, state: () => string, moment: Moment): Promise<void> {
  await bed.reset();
  const platform = new Platform();
  const marks = await runAndKill(platform, state(), moment);
  const { service, pass } = await recover(bed, platform);
  // What was recorded has come about, once; what people were told is done is there.
  for (const channel of channels) {
    expect(platform.in(channel)).toMatchObject(platform.in(channel).length === 0 && !marks.includes(`pinned ${channel}`) ? [] : [alpha]);
  }
  expect(platform.in(followingChannel)).toMatchObject(platform.in(followingChannel).length === 0 && !marks.includes('followed') ? [] : [beta]);
  // Whoever got no answer asks again.
  for (const channel of channels) await service.pin(pinRequest(channel));
  await service.follow(followRequest, null);
  await service.onCorpusChanged();
  await pass();
  for (const channel of channels) expect(platform.in(channel)).toMatchObject([alpha]);
  expect(platform.in(followingChannel).length).toBeLessThanOrEqual(1);
}

describe('a process killed at any moment of pinning, updating and following leaves one message per channel, pinned and true', () => {
  describe('over a SQLite file', () => {
    const bed = sqliteBed();
    afterAll(() => bed.dispose());
    test.each(momentsOf(moments))('$when request $request', (moment) => survives(bed, bed.file, moment));
  });

  const serverUrl = process.env['TEST_DATABASE_URL'] ?? '';
  describe.runIf(serverUrl !== '')('over a PostgreSQL server', () => {
    let bed: Bed | undefined;
    let database: { readonly url: string; drop(): Promise<void> } | undefined;
    beforeAll(async () => {
      database = await createDatabase(serverUrl);
      bed = postgresBed('PostgreSQL', database.url, true);
    });
    afterAll(async () => {
      await bed?.dispose();
      await database?.drop();
    });
    test.each(momentsOf(moments))('$when request $request', async (moment) => {
      if (bed !== undefined) await survives(bed, () => database?.url ?? '', moment);
    });
  });
});
