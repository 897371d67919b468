import { webApi } from '@slack/bolt';
import type { Notice } from '../../chat/wording/notices.ts';

/** What can be done about a failed call. */
type Remedy =
  /** Wait and send the same again: nothing was done. */
  | { readonly do: 'wait'; readonly afterMs: number }
  /** Nothing was done, or it may have been: `isUnsure` tells. Try again soon, a few times. */
  | { readonly do: 'retry'; readonly isUnsure: boolean }
  /** Not allowed publicly: say it to the person alone. */
  | { readonly do: 'private' }
  /** Not reachable that way: a direct message remains. */
  | { readonly do: 'direct' }
  /** The payload was refused: send a smaller one. */
  | { readonly do: 'shrink' }
  /** The token no longer works: nothing can be said. */
  | { readonly do: 'disable' }
  | { readonly do: 'give-up' };

export interface Failure {
  /** Slack's own word, or ours in capitals; safe to log. */
  readonly code: string;
  readonly remedy: Remedy;
  /** The sentence a person gets; null for none, `generic` for an incident. */
  readonly says: Notice | 'generic' | null;
  /** What Slack explained; it names fields of the payload, never their content. */
  readonly details: readonly string[];
}

const minuteMs = 60_000;
const wait = (afterMs: number): Remedy => ({ do: 'wait', afterMs });
const sure: Remedy = { do: 'retry', isUnsure: false };
const unsure: Remedy = { do: 'retry', isUnsure: true };
const give: Remedy = { do: 'give-up' };

/** Slack's error codes, grouped by what they mean for us. */
const groups: readonly { readonly codes: readonly string[]; readonly remedy: Remedy; readonly says: Failure['says'] }[] = [
  { codes: ['not_in_channel', 'channel_not_found'], remedy: { do: 'direct' }, says: 'inviteBot' },
  {
    codes: [
      'restricted_action',
      'restricted_action_read_only_channel',
      'restricted_action_non_threadable_channel',
      'restricted_action_thread_only_channel',
      'no_permission',
      'access_denied',
    ],
    remedy: { do: 'private' },
    says: 'notAllowedHere',
  },
  { codes: ['restricted_action_thread_locked', 'cannot_reply_to_message'], remedy: { do: 'private' }, says: 'threadLocked' },
  { codes: ['too_many_pins'], remedy: give, says: 'tooManyPins' },
  { codes: ['not_pinnable', 'bad_timestamp'], remedy: give, says: 'pinFailed' },
  { codes: ['message_not_found', 'no_pin', 'not_pinned', 'already_pinned', 'cant_update_message', 'edit_window_closed'], remedy: give, says: 'pinFailed' },
  { codes: ['is_archived', 'is_inactive', 'channel_is_limited_access'], remedy: { do: 'direct' }, says: 'archived' },
  { codes: ['ratelimited', 'rate_limited', 'message_limit_exceeded'], remedy: wait(minuteMs / 60), says: 'busy' },
  { codes: ['streaming_state_conflict'], remedy: wait(minuteMs / 60), says: 'busy' },
  {
    codes: [
      'msg_too_long',
      'msg_blocks_too_long',
      'msg_blocks_too_many',
      'invalid_blocks',
      'invalid_blocks_format',
      'view_too_large',
      'markdown_text_conflict',
      'no_text',
    ],
    remedy: { do: 'shrink' },
    says: 'degraded',
  },
  { codes: ['missing_scope', 'messages_tab_disabled', 'not_enabled', 'not_allowed_token_type'], remedy: give, says: 'reinstall' },
  {
    codes: ['invalid_auth', 'account_inactive', 'token_revoked', 'token_expired', 'not_authed', 'team_access_not_granted'],
    remedy: { do: 'disable' },
    says: null,
  },
  { codes: ['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id', 'trigger_exchanged', 'trigger_expired'], remedy: give, says: 'tryAgain' },
  { codes: ['user_not_in_channel'], remedy: { do: 'direct' }, says: null },
  { codes: ['hash_conflict'], remedy: sure, says: null },
  { codes: ['stopped_by_user', 'message_not_in_streaming_state'], remedy: give, says: 'stopped' },
  { codes: ['service_unavailable', 'team_is_readonly'], remedy: sure, says: 'generic' },
  { codes: ['internal_error', 'fatal_error', 'request_timeout'], remedy: unsure, says: 'generic' },
  { codes: ['external_channel_migrating', 'team_added_to_org'], remedy: wait(10 * minuteMs), says: 'busy' },
];

const byCode = new Map(groups.flatMap(({ codes, remedy, says }) => codes.map((code) => [code, { remedy, says }] as const)));

/** The same codes mean something else when pinning. */
const pinSays: Readonly<Record<string, Notice>> = {
  restricted_action: 'pinDenied',
  no_permission: 'pinDenied',
  access_denied: 'pinDenied',
  message_not_found: 'pinFailed',
};

/** The connection never came about, so nothing can have been done. */
const unconnected: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * What a rejected call of Bolt or its Web API client means.
 * @param method such as `pins.add`: some codes depend on it.
 */
export function failureOf(error: unknown, method = ''): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError) return failure('ratelimited', wait(Math.max(1, error.retryAfter) * 1000), 'busy');
  if (error instanceof webApi.WebAPIPlatformError) return platformFailure(error, method);
  if (error instanceof webApi.WebAPIHTTPError) return httpFailure(error.statusCode);
  if (error instanceof webApi.WebAPIRequestError) return requestFailure(error.original);
  if (error instanceof Error && error.message.startsWith('Retry header')) return httpFailure(429);
  const status = respondStatus(error);
  if (status !== undefined) return respondFailure(status);
  return requestFailure(error);
}

/** @returns the notice of a code as it reads for `method`. */
function noticeFor(code: string, method: string): Failure['says'] {
  const pin = method.startsWith('pins.') ? pinSays[code] : undefined;
  const known = byCode.get(code);
  return pin ?? (known === undefined ? 'generic' : known.says);
}

function platformFailure(error: webApi.WebAPIPlatformError, method: string): Failure {
  const { error: code, response_metadata: metadata } = error.data;
  if (!/^[a-z0-9_]{1,80}$/.test(code)) return failure('UNREADABLE_RESPONSE', unsure, 'generic');
  const known = byCode.get(code);
  const details = [...(metadata?.messages ?? []), ...scopes(error.data)];
  const remedy = known?.remedy.do === 'wait' && metadata?.retryAfter !== undefined ? wait(metadata.retryAfter * 1000) : known?.remedy;
  return { code, remedy: remedy ?? give, says: noticeFor(code, method), details };
}

/** `needed` and `provided` of a missing scope: what the operator has to grant. */
function scopes(data: object): readonly string[] {
  return Object.entries(data).flatMap(([field, value]) => (/^(?:needed|provided)$/.test(field) && typeof value === 'string' ? [`${field}: ${value}`] : []));
}

function httpFailure(status: number): Failure {
  if (status === 429) return failure('ratelimited', wait(1000), 'busy');
  if (status >= 500) return failure(`HTTP_${status}`, status === 503 || status === 502 ? sure : unsure, 'generic');
  return failure(`HTTP_${status}`, give, 'generic');
}

function respondFailure(status: number): Failure {
  if (status === 404 || status === 410) return failure(`RESPOND_${status}`, { do: 'private' }, null);
  if (status === 400) return failure('RESPOND_400', { do: 'shrink' }, 'degraded');
  return httpFailure(status);
}

function requestFailure(error: unknown): Failure {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = codeOf(cause) ?? (error instanceof Error ? error.name : 'UNKNOWN');
  const isNetwork = error instanceof TypeError || codeOf(cause) !== undefined || /^(?:Timeout|Abort)Error$/.test(code);
  if (!isNetwork) return failure(code, give, 'generic');
  return failure(code, unconnected.has(code) ? sure : unsure, 'generic');
}

function respondStatus(error: unknown): number | undefined {
  const isRespond = error instanceof Error && codeOf(error) === 'slack_bolt_respond_error';
  return isRespond && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function failure(code: string, remedy: Remedy, says: Failure['says']): Failure {
  return { code, remedy, says, details: [] };
}
