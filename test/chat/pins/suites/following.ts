import { beforeEach, describe, expect, test } from 'vitest';
import { hitOfSpan, quoteBlock } from '../../../../src/chat/quotes.ts';
import type { Reply } from '../../../../src/chat/reply.ts';
import type { Communique } from '../../../../src/core/types.ts';
import type { Bed } from '../../../store/support/beds.ts';
import { aCommunique } from '../support/corpus.ts';
import { first, type Process, place, request, Scene } from '../support/scene.ts';

const minute = 60_000;
const hour = 60 * minute;
const beta = aCommunique('beta', 'Un nouveau texte.');

/** Follows, errata and the digest. */
export function describeFollowing(bed: Bed): void {
  let scene: Scene;
  let bot: Process;

  beforeEach(async () => {
    await bed.reset();
    scene = new Scene(bed);
    bot = scene.start();
    await bot.service.onCorpusChanged();
  });

  describe('follow', () => {
    test('posts and pins a new communiqué once in each following channel, however many processes see it', async () => {
      expect(await bot.service.follow(request(), null)).toEqual({ kind: 'following', publisher: '*' });
      expect(await bot.service.follow(request(), null)).toEqual({ kind: 'already-following', publisher: '*' });
      await bot.service.follow(request({ channel: 'C2', workspace: 'T2' }), null);
      const second = scene.start([first(), beta]);
      bot.corpus = [first(), beta];
      await second.service.onCorpusChanged();
      await bot.service.onCorpusChanged();
      await scene.pass(0, bot, second);
      await scene.pass(hour, second, bot);
      for (const channel of ['C1', 'C2']) expect(scene.platform.in(channel)).toMatchObject([{ isPinned: true, text: expect.stringMatching(/^beta /) }]);
    });

    test('posts nothing of what was there before', async () => {
      await bot.service.follow(request(), null);
      await bot.service.onCorpusChanged();
      await scene.pass(hour, bot);
      expect(scene.platform.messages).toEqual([]);
    });

    test('posts nothing of an archive that is added: what is older than a month is no news', async () => {
      await bot.service.follow(request(), null);
      bot.corpus = [first(), { ...beta, date: '2019-04-19' }, { ...aCommunique('alpha-2', 'Suite.'), date: '2026-03-01' }];
      await bot.service.onCorpusChanged();
      await scene.pass(hour, bot);
      expect(scene.platform.in('C1').map(({ text }) => text.split(' ')[0])).toEqual(['alpha-2']);
    });

    test('is for one publisher when one is named, in either language and in part', async () => {
      expect(await bot.service.follow(request(), 'ministry a')).toEqual({ kind: 'following', publisher: 'Ministère A' });
      expect(await bot.service.follow(request({ channel: 'C2' }), 'MINISTERE')).toEqual({ kind: 'following', publisher: 'Ministère A' });
      expect(await bot.service.follow(request(), 'Ministère Z')).toEqual({ kind: 'unknown-publisher', publishers: ['Ministère A'] });
      bot.corpus = [first(), beta, aCommunique('alpha-2', 'Suite.')];
      await bot.service.onCorpusChanged();
      await scene.pass(0, bot);
      expect(scene.platform.in('C1').map(({ text }) => text.split(' ')[0])).toEqual(['alpha-2']);
    });

    test('a channel that follows a publisher and everything gets one message', async () => {
      await bot.service.follow(request(), null);
      await bot.service.follow(request(), 'Ministère A');
      bot.corpus = [first(), aCommunique('alpha-2', 'Suite.')];
      await bot.service.onCorpusChanged();
      await scene.pass(0, bot);
      expect(scene.platform.in('C1')).toHaveLength(1);
      expect(await bot.service.status(request())).toMatchObject({ follows: ['*', 'Ministère A'] });
    });

    test('ends when asked', async () => {
      expect(await bot.service.unfollow(request(), null)).toEqual({ kind: 'not-following' });
      await bot.service.follow(request(), null);
      expect(await bot.service.unfollow(request(), null)).toEqual({ kind: 'unfollowed' });
      expect(await bot.service.unfollow(request(), 'Ministère Z')).toEqual({ kind: 'not-following' });
      bot.corpus = [first(), beta];
      await bot.service.onCorpusChanged();
      await scene.pass(0, bot);
      expect(scene.platform.messages).toEqual([]);
    });

    test('tells who asked when the channel cannot be written in', async () => {
      await bot.service.follow(request(), null);
      scene.platform.fail('post', { kind: 'hidden' });
      bot.corpus = [first(), beta];
      await bot.service.onCorpusChanged();
      await scene.pass(0, bot);
      expect(scene.platform.told).toMatchObject([{ actor: 'U1', text: expect.stringContaining('Invitez-moi') }]);
    });
  });

  describe('a corrected sentence', () => {
    const before = first('Le plan prévoit 25 places supplémentaires à Coquelles.', 'Il commence en mars.', 'Il est financé par l’État.');
    const after = first('Il est financé par l’État.', 'Le plan prévoit 30 places supplémentaires à Coquelles.', 'Il commence en avril.');

    function answerOf(communique: Communique, ...sentences: readonly string[]): Reply {
      const blocks = sentences.map((sentence) => {
        const start = communique.text.indexOf(sentence);
        const hit = hitOfSpan(communique, { start, end: start + sentence.length });
        if (hit === undefined) throw new Error(`not a passage: ${sentence}`);
        return quoteBlock(hit, 'fr', true);
      });
      return { lang: 'fr', visibility: 'public', blocks, text: sentences.join(' '), answer: null };
    }

    async function answer(...sentences: readonly string[]): Promise<string> {
      const reply = answerOf(before, ...sentences);
      const posted = scene.platform.call({ method: 'post', channel: 'C1', text: reply.text, key: sentences.join() });
      const message = posted.ok ? String(posted['message']) : '';
      await bot.service.onAnswered('slack', place, message, reply);
      return message;
    }

    beforeEach(async () => {
      bot.corpus = [before];
      await bot.service.onCorpusChanged();
    });

    test('puts a note in place of the answers that quoted it, and leaves the others alone', async () => {
      const changed = await answer('Le plan prévoit 25 places supplémentaires à Coquelles.');
      const moved = await answer('Il est financé par l’État.');
      bot.corpus = [after];
      await bot.service.onCorpusChanged();
      await scene.pass(minute, bot);
      await scene.pass(hour, bot);
      const text = (id: string): string | undefined => scene.platform.messages.find((message) => message.id === id)?.text;
      expect(text(changed)).toBe(
        'Cette phrase a été corrigée le 4 mars 2026. La réponse citait\u00a0: «\u00a0Le plan prévoit 25 places supplémentaires à Coquelles.\u00a0» Le texte dit désormais\u00a0: Le plan prévoit 30 places supplémentaires à Coquelles. (Ministère A, communiqué du 5 janvier 2021, §\u00a02)',
      );
      expect(text(moved)).toBe('Il est financé par l’État.');
      expect(scene.platform.count('edit')).toBe(1);
    });

    test('is noted again when it is corrected again, against what was quoted last', async () => {
      const message = await answer('Le plan prévoit 25 places supplémentaires à Coquelles.');
      bot.corpus = [after];
      await bot.service.onCorpusChanged();
      await scene.pass(minute, bot);
      bot.corpus = [first('Le plan prévoit 35 places supplémentaires à Coquelles.')];
      await bot.service.onCorpusChanged();
      await scene.pass(hour, bot);
      expect(scene.platform.messages.find(({ id }) => id === message)?.text).toMatch(
        /citait\u00a0: «\u00a0Le plan prévoit 30 .* désormais\u00a0: Le plan prévoit 35 /,
      );
    });

    test('that was taken out is said to be', async () => {
      const message = await answer('Il est financé par l’État.');
      bot.corpus = [first('Tout autre chose est écrit ici.')];
      await bot.service.onCorpusChanged();
      await scene.pass(minute, bot);
      expect(scene.platform.messages.find(({ id }) => id === message)?.text).toBe(
        'Cette phrase a été retirée du texte le 4 mars 2026. La réponse citait\u00a0: «\u00a0Il est financé par l’État.\u00a0»',
      );
    });

    test('beside one that stands leaves that one as it was', async () => {
      const message = await answer('Il est financé par l’État.', 'Il commence en mars.');
      bot.corpus = [after];
      await bot.service.onCorpusChanged();
      await scene.pass(minute, bot);
      expect(scene.platform.messages.find(({ id }) => id === message)?.text).toMatch(
        /^Il est financé par l’État\. \(.*§\u00a01\) Cette phrase a été corrigée .* Il commence en avril\./,
      );
    });

    test('is noted by the process that has the new text, and after a restart', async () => {
      await answer('Il commence en mars.');
      const restarted = scene.start([after]);
      await restarted.service.onCorpusChanged();
      await scene.pass(0, bot);
      expect(scene.platform.count('edit')).toBe(0);
      await scene.pass(minute, restarted);
      expect(scene.platform.count('edit')).toBe(1);
    });

    test('in a message that is gone is forgotten, and one the platform holds back is noted later', async () => {
      const gone = await answer('Il commence en mars.');
      const held = await answer('Le plan prévoit 25 places supplémentaires à Coquelles.');
      scene.platform.delete(gone);
      scene.platform.fail('edit', { kind: 'rate-limited', retryAfterMs: hour });
      bot.corpus = [after];
      await bot.service.onCorpusChanged();
      await scene.pass(minute, bot);
      await scene.pass(2 * hour, bot);
      expect(await bot.store.answers.find('slack:T1', 'C1', gone)).toBeUndefined();
      expect(scene.platform.messages.find(({ id }) => id === held)?.edits).toBe(1);
    });

    test('is not looked for in private answers, nor in deleted ones', async () => {
      await bot.service.onAnswered('slack', place, 'm9', { ...answerOf(before, 'Il commence en mars.'), visibility: 'private' });
      expect(await bot.store.answers.find('slack:T1', 'C1', 'm9')).toBeUndefined();
      const message = await answer('Il commence en mars.');
      await bot.service.onDeleted('slack', place, message);
      expect(await bot.store.answers.find('slack:T1', 'C1', message)).toBeUndefined();
    });
  });

  describe('the weekly digest', () => {
    const target = { platform: 'slack', workspace: 'T1', channel: 'C9', lang: 'fr' } as const;

    test('is posted once on Monday, for all processes, with words and no question', async () => {
      const [one, two] = [scene.start([first()], target), scene.start([first()], target)];
      for (const day of ['2026-03-02', '2026-03-04', '2026-03-08', '2026-03-09'])
        await one.store.gaps.record({ words: 'arrete passeur', lang: 'fr', platform: 'slack', day });
      await scene.pass(0, one, two);
      expect(scene.platform.in('C9')).toEqual([]);
      scene.at = Date.UTC(2026, 2, 9, 8);
      await scene.pass(0, one, two);
      await scene.pass(hour, two, one);
      expect(scene.platform.in('C9')).toHaveLength(1);
      expect(scene.platform.in('C9')[0]?.text).toBe(
        'Questions sans réponse, du 2 mars 2026 au 8 mars 2026. arrete passeur (3 fois). Avis sur les réponses\u00a0: 0 utile, 0 non.',
      );
    });

    test('whose answer was lost is found, not posted again', async () => {
      const one = scene.start([first()], target);
      await one.store.gaps.record({ words: 'budget', lang: 'fr', platform: 'slack', day: '2026-03-02' });
      scene.platform.fail('post', { kind: 'unsure' }, 'done');
      scene.at = Date.UTC(2026, 2, 9, 8);
      await scene.pass(0, one);
      await scene.pass(hour, one);
      expect(scene.platform.in('C9')).toHaveLength(1);
    });

    test('is not posted when every question was answered', async () => {
      const one = scene.start([first()], target);
      scene.at = Date.UTC(2026, 2, 9, 8);
      await scene.pass(0, one);
      expect(scene.platform.in('C9')).toEqual([]);
    });
  });
}
