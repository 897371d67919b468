import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { begin, lose, nextStep, type Outcome, settle, suspend } from '../../../src/chat/pins/machine.ts';
import type { PortFailure } from '../../../src/chat/pins/port.ts';
import type { PinRecord } from '../../../src/store/records.ts';
import { aPin } from '../../store/support/fixtures.ts';

const hour = 3_600_000;
const done: Outcome = { ok: true, message: null };
const refused = (failure: PortFailure): Outcome => ({ ok: false, failure });
const live = aPin({ message: 'm1', isPinned: true, hash: 'h' });

describe('the next step', () => {
  test.each([
    ['posts what was never tried', aPin(), 'post'],
    ['looks for what may have been posted', aPin({ triedAt: 1 }), 'find'],
    ['pins what was posted', aPin({ message: 'm', hash: 'h' }), 'pin'],
    ['pins before it edits, for an edit may wait', aPin({ message: 'm', hash: 'old' }), 'pin'],
    ['edits what shows something else', { ...live, hash: 'old' }, 'edit'],
    ['edits what could not be pinned', aPin({ message: 'm', why: 'pins-full', hash: 'old' }), 'edit'],
    ['rests when all is as it must be', live, undefined],
    ['does not try again to pin what was refused', aPin({ message: 'm', why: 'pin-denied', hash: 'h' }), undefined],
    ['unpins what was turned off', { ...live, state: 'off' as const }, 'unpin'],
    ['leaves alone what a person unpinned', { ...live, state: 'off' as const, isPinned: false }, undefined],
    ['leaves alone what is suspended', { ...live, state: 'suspended' as const, hash: 'old' }, undefined],
  ])('%s', (_, pin, step) => expect(nextStep(pin, 'h')?.do).toBe(step));
});

describe('a refusal', () => {
  test.each<[PortFailure['kind'], 'post' | 'edit' | 'pin', Partial<PinRecord>]>([
    ['archived', 'post', { state: 'suspended', why: 'archived', triedAt: null }],
    ['hidden', 'edit', { state: 'suspended', why: 'hidden', message: 'm1' }],
    ['denied', 'post', { state: 'suspended', why: 'denied' }],
    ['denied', 'pin', { state: 'on', why: 'pin-denied', message: 'm1' }],
    ['full', 'pin', { state: 'on', why: 'pins-full' }],
    ['unpinnable', 'pin', { state: 'on', why: 'unpinnable' }],
    ['reinstall', 'pin', { state: 'on', why: 'reinstall' }],
    ['removed', 'pin', { state: 'suspended', why: 'removed' }],
    ['refused', 'edit', { state: 'on', hash: 'h' }],
  ])('%s of a %s', (kind, step, expected) => {
    const before = step === 'post' ? aPin({ triedAt: 1 }) : { ...live, isPinned: step !== 'pin' };
    const taken = step === 'post' ? ({ do: 'post' } as const) : ({ do: step, message: 'm1' } as const);
    expect(settle(before, taken, refused({ kind } as PortFailure), 'new', 2, 'k2').pin).toMatchObject(expected);
  });

  test('for a while changes nothing and says how long', () => {
    const settled = settle(live, { do: 'edit', message: 'm1' }, refused({ kind: 'rate-limited', retryAfterMs: 7000 }), 'new', 2, 'k2');
    expect(settled).toEqual({ pin: live, next: { laterInMs: 7000 } });
  });

  test('without an answer keeps in mind that the message may be there', () => {
    const tried = aPin({ triedAt: 5, hash: 'h' });
    expect(settle(tried, { do: 'post' }, refused({ kind: 'unsure' }), 'h', 6, 'k2')).toEqual({ pin: tried, next: { laterInMs: null } });
  });
});

describe('a message that is gone', () => {
  test('is posted once more under a new key, and given up when it is deleted again within a day', () => {
    const again = lose(live, 10 * hour, 'k2');
    expect(again).toMatchObject({ state: 'on', message: null, key: 'k2', isPinned: false, repostedAt: 10 * hour });
    const second = { ...again, message: 'm2', isPinned: true };
    expect(lose(second, 33 * hour, 'k3')).toMatchObject({ state: 'off', why: 'deleted', message: null });
    expect(lose(second, 35 * hour, 'k3')).toMatchObject({ state: 'on', key: 'k3' });
  });

  test('stays off or suspended where it was', () => {
    expect(lose({ ...live, state: 'off' }, 1, 'k2')).toMatchObject({ state: 'off', message: null });
    expect(lose(suspend(live, 'archived'), 1, 'k2')).toMatchObject({ state: 'suspended', message: null });
  });

  test('that may no longer be edited is replaced, at most once an hour', () => {
    const step = { do: 'edit', message: 'm1' } as const;
    expect(settle(live, step, refused({ kind: 'uneditable' }), 'new', hour, 'k2').pin).toMatchObject({ message: null, key: 'k2', repostedAt: hour });
    const recent = { ...live, repostedAt: hour };
    expect(settle(recent, step, refused({ kind: 'uneditable' }), 'new', hour + 1000, 'k2')).toEqual({ pin: recent, next: { laterInMs: hour - 1000 } });
  });
});

/** What a crash may leave of a step: nothing done, or done with its answer lost. */
const fate = fc.constantFrom('works', 'crashes before', 'crashes after', 'unsure');

describe('whatever crashes', () => {
  test('there is one message in the end, pinned, recorded and true', () => {
    fc.assert(
      fc.property(fc.array(fate, { maxLength: 30 }), fc.array(fc.integer({ min: 0, max: 29 }), { maxLength: 3 }), (fates, changes) => {
        const platform = new Map<string, { key: string; text: string; isPinned: boolean }>();
        let saved: PinRecord = aPin();
        let text = 'text 0';
        for (let i = 0; i < 200; i++) {
          if (changes.includes(i)) text = `text ${i}`;
          const step = nextStep(saved, text);
          if (step === null && i >= 30) break;
          if (step === null) continue;
          saved = begin(saved, step, text, i);
          const what = fates[i] ?? 'works';
          if (what === 'crashes before') continue;
          const outcome = act(platform, saved, step, text);
          if (what === 'crashes after') continue;
          saved = settle(saved, step, what === 'unsure' ? refused({ kind: 'unsure' }) : outcome, text, i, `k${i}`).pin;
        }
        expect([...platform]).toEqual([[saved.message, { key: saved.key, text, isPinned: true }]]);
        expect(saved).toMatchObject({ isPinned: true, hash: text, state: 'on' });
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  function act(
    platform: Map<string, { key: string; text: string; isPinned: boolean }>,
    pin: PinRecord,
    step: NonNullable<ReturnType<typeof nextStep>>,
    text: string,
  ): Outcome {
    if (step.do === 'find') return { ok: true, message: [...platform].find(([, { key }]) => key === pin.key)?.[0] ?? null };
    if (step.do === 'post') {
      const id = `m${platform.size + 1}`;
      platform.set(id, { key: pin.key, text, isPinned: false });
      return { ok: true, message: id };
    }
    const message = platform.get(step.message);
    if (message === undefined) return refused({ kind: 'gone' });
    if (step.do === 'edit') message.text = text;
    else message.isPinned = step.do === 'pin';
    return done;
  }
});
