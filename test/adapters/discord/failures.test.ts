import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { classify, noticeFor } from '../../../src/adapters/discord/failures.ts';
import { notice } from '../../../src/chat/wording/notices.ts';

function apiError(code: number, status = 400): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'refused' }, code, status, 'POST', 'http://loopback', { body: undefined, files: undefined });
}

describe('every error of Discord that the bot knows', () => {
  it.each([
    [10062, 'late', null],
    [50027, 'late', null],
    [40060, 'acknowledged', null],
    [10003, 'gone', 'stale'],
    [10008, 'gone', 'stale'],
    [10015, 'gone', 'stale'],
    [50001, 'hidden', 'inviteBot'],
    [50013, 'denied', 'notAllowedHere'],
    [50008, 'denied', 'notAllowedHere'],
    [50009, 'denied', 'notAllowedHere'],
    [50278, 'denied', 'notAllowedHere'],
    [30003, 'pins-full', 'tooManyPins'],
    [50019, 'unpinnable', 'pinFailed'],
    [50003, 'unpinnable', 'pinFailed'],
    [50021, 'unpinnable', 'pinFailed'],
    [50083, 'archived', 'archived'],
    [160005, 'locked', 'threadLocked'],
    [160004, 'thread-exists', null],
    [30046, 'busy', 'busy'],
    [20028, 'busy', 'busy'],
    [20029, 'busy', 'busy'],
    [20022, 'busy', 'busy'],
    [20016, 'busy', 'busy'],
    [40062, 'busy', 'busy'],
    [50035, 'refused', 'degraded'],
    [50006, 'refused', 'degraded'],
    [40005, 'refused', 'degraded'],
    [50007, 'no-dm', null],
    [40094, 'no-more-follow-ups', null],
    [30032, 'command-quota', null],
    [30034, 'command-quota', null],
    [50005, 'not-ours', null],
    [99999, 'unknown', null],
  ] as const)('%i is %s', (code, kind, key) => {
    expect(classify(apiError(code)).kind).toBe(kind);
    expect(noticeFor(kind)).toBe(key);
    if (key === null) return;
    expect(notice(key, 'fr')).not.toBe('');
    expect(notice(key, 'en')).not.toBe('');
  });

  it('knows a wiped token, a broken connection and a limit without code', () => {
    expect(classify(apiError(0, 401)).kind).toBe('unauthorized');
    expect(classify(new Error('Expected token to be set for this request, but none was present')).kind).toBe('unauthorized');
    expect(classify(new HTTPError(502, 'Bad Gateway', 'POST', 'http://loopback', { body: undefined, files: undefined })).kind).toBe('unreachable');
    expect(classify(Object.assign(new Error('aborted'), { name: 'AbortError' })).kind).toBe('unreachable');
    expect(classify(Object.assign(new Error('lost'), { code: 'ECONNRESET' })).kind).toBe('unreachable');
    const limit = {
      timeToReset: 7,
      limit: 1,
      method: 'PATCH',
      hash: '',
      url: '',
      route: '',
      majorParameter: '',
      global: false,
      retryAfter: 7000,
      sublimitTimeout: 0,
    };
    expect(classify(new RateLimitError({ ...limit, scope: 'user' }))).toMatchObject({ kind: 'busy', retryAfterMs: 7000 });
  });

  it('never throws, whatever was thrown', () => {
    for (const thrown of [undefined, null, 'text', 7, {}, new TypeError('bug')]) expect(classify(thrown).kind).toBe('unknown');
  });
});
