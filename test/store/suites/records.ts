import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/types.ts';
import type { Bed } from '../support/beds.ts';
import { aFollow, aJob, anAnswer, aPin, calaisis, dayMs, other } from '../support/fixtures.ts';

/** What is remembered, forgotten and erased. */
export function describeRecords(bed: Bed): void {
  let at: number;
  let store: Store;

  beforeEach(async () => {
    at = Date.UTC(2026, 2, 2, 9);
    await bed.reset();
    store = bed.open({ now: () => at });
  });

  describe('pins', () => {
    test('come back as they were saved, with the job that belongs to them', async () => {
      expect(await store.pins.create(aPin(), aJob())).toBe(true);
      const saved = aPin({ message: '1.2', triedAt: at, isPinned: true, hash: 'h', why: 'pins-full', editedAt: at, repostedAt: at, workspace: null });
      expect(await store.pins.save(saved)).toBe(true);
      expect(await store.pins.find(saved)).toEqual({ ...saved, version: 1 });
      expect(await store.pins.findByMessage('slack:T1', 'C1', '1.2')).toEqual({ ...saved, version: 1 });
      expect(await bed.rows('select id from jobs')).toHaveLength(1);
    });

    test('exist once per channel and communiqué; a second creation changes nothing', async () => {
      await store.pins.create(aPin(), aJob());
      expect(await store.pins.create(aPin({ key: 'bbbbbbbbbbbbbbbbbbbb' }), aJob({ id: 'job/2' }))).toBe(false);
      expect((await store.pins.find(aPin()))?.key).toBe('aaaaaaaaaaaaaaaaaaaa');
      expect(await bed.rows('select id from jobs')).toHaveLength(1);
    });

    test('refuse a save that did not see the one before, and its job with it', async () => {
      await store.pins.create(aPin(), aJob());
      expect(await store.pins.save(aPin({ message: '1' }))).toBe(true);
      expect(await store.pins.save(aPin({ message: '2' }), aJob({ id: 'job/2' }))).toBe(false);
      expect((await store.pins.find(aPin()))?.message).toBe('1');
      expect(await bed.rows('select id from jobs')).toHaveLength(1);
    });

    test('are kept apart by workspace', async () => {
      await store.pins.create(aPin({ message: '1' }), aJob());
      await store.pins.create(aPin({ tenant: 'slack:T2', workspace: 'T2', key: 'b', message: '1' }), aJob());
      expect((await store.pins.inChannel('slack:T2', 'C1')).map(({ tenant }) => tenant)).toEqual(['slack:T2']);
      expect((await store.pins.findByMessage('slack:T2', 'C1', '1'))?.workspace).toBe('T2');
      expect(await store.pins.inWorkspace('slack:T3')).toEqual([]);
    });

    test('tell the latest edit of a channel, answers included', async () => {
      expect(await store.pins.lastEdit('slack:T1', 'C1')).toBeNull();
      await store.pins.create(aPin({ editedAt: at }), aJob());
      await store.answers.record(anAnswer());
      at += 5;
      await store.answers.edited('slack:T1', 'C1', '1.1', []);
      expect(await store.pins.lastEdit('slack:T1', 'C1')).toBe(at);
      expect(await store.pins.lastEdit('slack:T1', 'C2')).toBeNull();
    });

    test('that are off or suspended are not active', async () => {
      for (const [key, state] of Object.entries({ a: 'on', b: 'off', c: 'suspended' } as const))
        await store.pins.create(aPin({ channel: key, key, state }), aJob());
      expect((await store.pins.active()).map(({ channel }) => channel)).toEqual(['a']);
    });
  });

  describe('follows and the corpus', () => {
    test('a channel follows a publisher once', async () => {
      expect(await store.follows.add(aFollow({ publisher: 'P' }))).toBe(true);
      expect(await store.follows.add(aFollow({ publisher: 'P' }))).toBe(false);
      await store.follows.add(aFollow());
      expect((await store.follows.inChannel('slack:T1', 'C1')).map(({ publisher }) => publisher)).toEqual(['*', 'P']);
      expect(await store.follows.remove('slack:T1', 'C1', 'P')).toBe(1);
      expect(await store.follows.all()).toEqual([aFollow()]);
      expect(await store.follows.remove('slack:T1', 'C1', null)).toBe(1);
    });

    test('nothing has been seen before the first look, even at nothing', async () => {
      expect(await store.corpus.seen()).toBeUndefined();
      await store.corpus.see([], [], []);
      expect(await store.corpus.seen()).toEqual(new Map());
    });

    test('a communiqué brings its pins when it is first seen, and never again', async () => {
      const pins = [{ pin: aPin(), job: aJob() }];
      await store.corpus.see([{ id: calaisis, sha256: 'one' }], pins, []);
      await store.corpus.see(
        [{ id: calaisis, sha256: 'two' }],
        [{ pin: aPin({ channel: 'C2', key: 'b' }), job: aJob({ id: 'job/2' }) }],
        [aJob({ id: 'erratum/1' })],
      );
      expect(await store.corpus.seen()).toEqual(new Map([[calaisis, 'two']]));
      expect((await store.pins.active()).map(({ channel }) => channel)).toEqual(['C1']);
      expect((await bed.rows('select id from jobs order by id')).map(({ id }) => id)).toEqual(['erratum/1', 'job/1']);
    });

    test('a pin that exists already is left as it is', async () => {
      await store.pins.create(aPin({ message: '1' }), aJob());
      await store.corpus.see([{ id: calaisis, sha256: 'one' }], [{ pin: aPin({ key: 'b' }), job: aJob({ id: 'job/2' }) }], []);
      expect((await store.pins.find(aPin()))?.message).toBe('1');
      expect(await bed.rows('select id from jobs')).toHaveLength(1);
    });
  });

  describe('answers', () => {
    test('are found by the communiqué they quote, byte for byte', async () => {
      const quotes = [
        { communique: calaisis, span: { start: 1, end: 2 }, paragraph: 1, quote: 'l’extension\u00a0: « 25 »' },
        { communique: other, span: { start: 3, end: 4 }, paragraph: 2, quote: 'b' },
      ];
      await store.answers.record(anAnswer({ quotes }));
      expect(await store.answers.find('slack:T1', 'C1', '1.1')).toEqual(anAnswer({ quotes }));
      expect(await store.answers.quoting(other)).toEqual([anAnswer({ quotes: quotes.slice(1) })]);
      expect(await store.answers.quoting('none' as typeof other)).toEqual([]);
    });

    test('recorded again are replaced, and forgotten are gone', async () => {
      await store.answers.record(anAnswer());
      await store.answers.record(anAnswer({ lang: 'en', quotes: [] }));
      expect(await store.answers.find('slack:T1', 'C1', '1.1')).toEqual(anAnswer({ lang: 'en', quotes: [] }));
      await store.answers.forget('slack:T1', 'C1', '1.1');
      expect(await store.answers.find('slack:T1', 'C1', '1.1')).toBeUndefined();
      expect(await bed.rows('select * from answer_quotes')).toHaveLength(0);
    });

    test('edited after they were forgotten leave nothing behind', async () => {
      await store.answers.edited('slack:T1', 'C1', '1.1', anAnswer().quotes);
      expect(await bed.rows('select * from answer_quotes')).toHaveLength(0);
    });
  });

  describe('feedback and gaps', () => {
    test('one person has one voice per passage, the last one; no id of theirs is kept', async () => {
      const voice = { tenant: 'slack:T1', platform: 'slack', actor: 'U-secret', subject: 'a@1-2#x', reason: null } as const;
      await store.feedback.record({ ...voice, isHelpful: true });
      await store.feedback.record({ ...voice, isHelpful: false, reason: 'x'.repeat(1000) });
      await store.feedback.record({ ...voice, actor: 'U2', isHelpful: true });
      expect(await store.feedback.counts('2026-03-02')).toEqual({ helpful: 1, unhelpful: 1 });
      expect(await store.feedback.counts('2026-03-03')).toEqual({ helpful: 0, unhelpful: 0 });
      const kept = JSON.stringify(await bed.rows('select * from feedback'));
      expect(kept).not.toContain('U-secret');
      expect(kept).not.toContain('x'.repeat(301));
    });

    test('the same gap of a day is counted', async () => {
      const gap = { words: 'arrete passeur', lang: 'fr', platform: 'slack', day: '2026-03-02' } as const;
      await store.gaps.record(gap);
      await store.gaps.record(gap);
      await store.gaps.record({ ...gap, words: 'budget', day: '2026-03-01' });
      expect(await store.gaps.list('2026-03-01')).toEqual([
        { ...gap, count: 2 },
        { ...gap, words: 'budget', day: '2026-03-01', count: 1 },
      ]);
      expect(await store.gaps.list('2026-03-02')).toHaveLength(1);
      expect(Object.keys((await bed.rows('select * from gaps'))[0] ?? {}).toSorted()).toEqual(['count', 'day', 'lang', 'platform', 'words']);
    });
  });

  describe('forgetting', () => {
    test('keeps what is within its retention and removes the rest', async () => {
      await store.claimEvent('e', 1000);
      await store.oauthStates.issue('{}', 1000);
      await store.answers.record(anAnswer());
      await store.feedback.record({ tenant: 'slack:T1', platform: 'slack', actor: 'U1', subject: 's', isHelpful: true, reason: null });
      await store.gaps.record({ words: 'w', lang: 'fr', platform: 'slack', day: '2026-03-02' });
      const retention = { gapsDays: 30, feedbackDays: 30, answersDays: 30 };
      at += 29 * dayMs;
      await store.prune(retention);
      for (const table of ['answers', 'answer_quotes', 'feedback', 'gaps']) expect(await bed.rows(`select * from ${table}`)).toHaveLength(1);
      for (const table of ['events', 'oauth_states']) expect(await bed.rows(`select * from ${table}`)).toHaveLength(0);
      at += 2 * dayMs;
      await store.prune(retention);
      for (const table of ['answers', 'answer_quotes', 'feedback', 'gaps']) expect(await bed.rows(`select * from ${table}`)).toHaveLength(0);
    });

    test('erasing a workspace leaves nothing of it, and all of the others', async () => {
      for (const tenant of ['slack:T1', 'slack:T2']) {
        await store.pins.create(aPin({ tenant, key: tenant }), aJob({ id: tenant, tenant }));
        await store.follows.add(aFollow({ tenant }));
        await store.answers.record(anAnswer({ tenant }));
        await store.feedback.record({ tenant, platform: 'slack', actor: 'U1', subject: 's', isHelpful: true, reason: 'r' });
        await store.installations.save(tenant, 'xoxb');
      }
      await store.eraseWorkspace('slack:T1');
      for (const table of ['pins', 'follows', 'answers', 'answer_quotes', 'feedback', 'installations', 'jobs'])
        expect((await bed.rows(`select tenant from ${table}`)).map(({ tenant }) => tenant)).toEqual(['slack:T2']);
    });

    test('erasing a person removes their voice and name, and leaves the channel its pin', async () => {
      await store.pins.create(aPin({ actor: 'U1' }), aJob());
      await store.follows.add(aFollow({ actor: 'U1' }));
      for (const actor of ['U1', 'U2'])
        await store.feedback.record({ tenant: 'slack:T1', platform: 'slack', actor, subject: 's', isHelpful: true, reason: null });
      await store.eraseUser('slack:T1', 'U1');
      expect(await bed.rows('select * from feedback')).toHaveLength(1);
      expect(await store.pins.find(aPin())).toMatchObject({ actor: null });
      expect(await store.follows.all()).toMatchObject([{ actor: null }]);
      // Whoever held the old version does not bring the name back.
      expect(await store.pins.save(aPin({ actor: 'U1' }))).toBe(false);
    });
  });
}
