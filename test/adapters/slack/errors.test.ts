import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../src/adapters/slack/errors.ts';
import { type Notice, notice } from '../../../src/chat/wording/notices.ts';

/** Slack's codes, what is done about each, and the sentence a person gets. */
const table: readonly (readonly [codes: string, remedy: string, says: Notice | 'generic' | null, method?: string])[] = [
  ['not_in_channel channel_not_found', 'direct', 'inviteBot'],
  ['restricted_action restricted_action_read_only_channel restricted_action_non_threadable_channel', 'private', 'notAllowedHere'],
  ['restricted_action_thread_only_channel no_permission access_denied', 'private', 'notAllowedHere'],
  ['restricted_action_thread_locked cannot_reply_to_message', 'private', 'threadLocked'],
  ['restricted_action no_permission', 'private', 'pinDenied', 'pins.add'],
  ['too_many_pins', 'give-up', 'tooManyPins', 'pins.add'],
  ['not_pinnable bad_timestamp message_not_found', 'give-up', 'pinFailed', 'pins.add'],
  ['is_archived is_inactive channel_is_limited_access', 'direct', 'archived'],
  ['ratelimited rate_limited message_limit_exceeded', 'wait', 'busy'],
  ['msg_too_long msg_blocks_too_long msg_blocks_too_many invalid_blocks invalid_blocks_format', 'shrink', 'degraded'],
  ['view_too_large markdown_text_conflict no_text', 'shrink', 'degraded'],
  ['missing_scope messages_tab_disabled not_enabled', 'give-up', 'reinstall'],
  ['invalid_auth account_inactive token_revoked not_authed team_access_not_granted token_expired', 'disable', null],
  ['expired_trigger_id exchanged_trigger_id invalid_trigger_id', 'give-up', 'tryAgain'],
  ['user_not_in_channel', 'direct', null],
  ['hash_conflict', 'retry', null],
  ['stopped_by_user', 'give-up', 'stopped'],
  ['internal_error fatal_error service_unavailable request_timeout', 'retry', 'generic'],
  ['external_channel_migrating team_added_to_org', 'wait', 'busy'],
  ['some_code_of_next_year', 'give-up', 'generic'],
];

const platformError = (error: string, more: object = {}): webApi.WebAPIPlatformError => new webApi.WebAPIPlatformError({ ok: false, error, ...more });

describe('what a failed call means', () => {
  for (const [codes, remedy, says, method = 'chat.postMessage'] of table) {
    it(`${codes}: ${remedy}, says ${says}${method === 'pins.add' ? ' when pinning' : ''}`, () => {
      for (const code of codes.split(' ')) expect(failureOf(platformError(code), method)).toMatchObject({ code, remedy: { do: remedy }, says });
    });
  }

  it('has a sentence in both languages for each of them', () => {
    const keys = new Set(table.flatMap(([, , says]) => (says === null || says === 'generic' ? [] : [says])));
    for (const key of keys) {
      expect(notice(key, 'fr')).toMatch(/\.$/);
      expect(notice(key, 'en')).toMatch(/\.$/);
      expect(notice(key, 'fr')).not.toBe(notice(key, 'en'));
      expect(notice(key, 'fr')).not.toMatch(/ [:;?!]|'/);
    }
  });

  it('waits as long as Slack says', () => {
    expect(failureOf(new webApi.WebAPIRateLimitedError(7)).remedy).toEqual({ do: 'wait', afterMs: 7000 });
    expect(failureOf(platformError('ratelimited', { response_metadata: { retryAfter: 4 } })).remedy).toEqual({ do: 'wait', afterMs: 4000 });
    expect(failureOf(new Error('Retry header did not contain a valid timeout')).remedy).toEqual({ do: 'wait', afterMs: 1000 });
  });

  it('tells an operator which scope is needed', () => {
    expect(failureOf(platformError('missing_scope', { needed: 'pins:write', provided: 'chat:write' })).details).toEqual([
      'needed: pins:write',
      'provided: chat:write',
    ]);
  });

  it('repeats freely only what cannot have been done', () => {
    const refused = new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) }));
    const broken = new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'UND_ERR_SOCKET' }) }));
    expect(failureOf(refused).remedy).toEqual({ do: 'retry', isUnsure: false });
    expect(failureOf(broken).remedy).toEqual({ do: 'retry', isUnsure: true });
    expect(failureOf(new webApi.WebAPIHTTPError(500, 'x', {})).remedy).toEqual({ do: 'retry', isUnsure: true });
    expect(failureOf(new webApi.WebAPIHTTPError(503, 'x', {})).remedy).toEqual({ do: 'retry', isUnsure: false });
  });

  it('reads the failures of a response URL', () => {
    const respond = (statusCode: number): Error => Object.assign(new Error('no'), { code: 'slack_bolt_respond_error', statusCode });
    expect(failureOf(respond(404)).remedy.do).toBe('private');
    expect(failureOf(respond(410)).remedy.do).toBe('private');
    expect(failureOf(respond(400)).remedy.do).toBe('shrink');
    expect(failureOf(respond(429)).remedy.do).toBe('wait');
    expect(failureOf(respond(500)).remedy.do).toBe('retry');
  });

  it('never takes a page of HTML for a code', () => {
    expect(failureOf(platformError('<html>Sorry</html>')).code).toBe('UNREADABLE_RESPONSE');
  });

  it('does not try a bug of ours again', () => {
    expect(failureOf(new RangeError('bug')).remedy.do).toBe('give-up');
  });
});
