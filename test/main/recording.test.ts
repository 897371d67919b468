import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Invocation } from '../../src/chat/command.ts';
import { recording } from '../../src/recording.ts';
import { createStore } from '../../src/store/store.ts';
import { dispatcherOver, invocation, keepingLog } from '../support/ask.ts';
import { bundledCommunique } from '../support/engine.ts';

const slack = (question: string): Invocation => ({
  ...invocation('ask', { question }),
  actor: 'U1',
  place: { platform: 'slack', workspace: 'T1', channel: 'C1', isPrivate: false },
});

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'recording-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('what readers ask and say', () => {
  it('is kept as content words and counts, without the question, user or channel', async () => {
    const store = createStore({ url: null, path: path.join(folder, 'state.db'), tokenKeys: [] });
    const { dispatcher } = dispatcherOver();
    const recorder = recording(dispatcher, store, keepingLog().log);
    await recorder.dispatch(slack('Combien de bateaux ont été saisis ?'));
    await recorder.dispatch(slack('Combien de repas par jour ?'));
    const gaps = await vi.waitFor(async () => {
      const list = await store.gaps.list('2000-01-01');
      expect(list).toHaveLength(1);
      return list;
    });
    expect(gaps[0]).toMatchObject({ words: 'bateaux saisis', lang: 'fr', platform: 'slack', count: 1 });
    const { id, sha256 } = bundledCommunique();
    const ref = { communique: id, span: { start: 2044, end: 2215 }, sha: sha256.slice(0, 8) };
    const unhelpful = { verb: 'feedback', isHelpful: false, ref } as const;
    expect((await recorder.runAction(unhelpful, slack(''))).text).toMatch(/^Merci, c’est noté\. Qu’est-ce qui n’allait pas/);
    expect((await recorder.runAction({ ...unhelpful, reason: 'passage' }, slack(''))).text).toBe('Merci, c’est noté.');
    await vi.waitFor(async () => expect(await store.feedback.counts('2000-01-01')).toEqual({ helpful: 0, unhelpful: 1 }));
    await store.close();
  });

  it('is answered even when it cannot be kept', async () => {
    const store = createStore({ url: null, path: '/proc/nowhere/state.db', tokenKeys: [] });
    const { log, lines } = keepingLog();
    const recorder = recording(dispatcherOver().dispatcher, store, log);
    expect((await recorder.dispatch(slack('Combien de bateaux ont été saisis ?'))).answer?.kind).toBe('not-stated');
    await vi.waitFor(() => expect(lines[0]?.level).toBe('warn'));
    expect(JSON.stringify(lines)).not.toContain('bateaux');
  });
});
