import { RESTJSONErrorCodes as codes, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { Notice } from '../../chat/wording/notices.ts';

/** What a failed call means, whichever class the library threw. */
export type FailureKind =
  /** The interaction's three seconds are over. */
  | 'late'
  /** Answered already, by a resent callback or by another process. */
  | 'acknowledged'
  /** The channel, message or webhook is no more. */
  | 'gone'
  | 'hidden'
  | 'denied'
  | 'pins-full'
  | 'unpinnable'
  | 'archived'
  | 'locked'
  | 'thread-exists'
  | 'busy'
  /** Discord refuses our payload: a bug. */
  | 'refused'
  /** The person takes no direct messages. */
  | 'no-dm'
  | 'no-more-follow-ups'
  | 'not-ours'
  | 'unauthorized'
  | 'unreachable'
  | 'command-quota'
  | 'unknown';

export interface Failure {
  readonly kind: FailureKind;
  /** Discord's code, for the log; 0 when there is none. */
  readonly code: number;
  readonly retryAfterMs: number;
}

const kinds: Readonly<Record<number, FailureKind>> = {
  [codes.UnknownInteraction]: 'late',
  // The token of an interaction is good for 15 minutes.
  [codes.InvalidWebhookToken]: 'late',
  [codes.InteractionHasAlreadyBeenAcknowledged]: 'acknowledged',
  [codes.UnknownChannel]: 'gone',
  [codes.UnknownMessage]: 'gone',
  [codes.UnknownWebhook]: 'gone',
  [codes.MissingAccess]: 'hidden',
  [codes.MissingPermissions]: 'denied',
  [codes.CannotSendMessagesInNonTextChannel]: 'denied',
  [codes.ChannelVerificationLevelTooHighForYouToGainAccess]: 'denied',
  [codes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: 'denied',
  [codes.MaximumNumberOfPinsReachedForTheChannel]: 'pins-full',
  [codes.MessageCanOnlyBePinnedInTheChannelItWasSentIn]: 'unpinnable',
  [codes.CannotExecuteActionOnDMChannel]: 'unpinnable',
  [codes.CannotExecuteActionOnSystemMessage]: 'unpinnable',
  [codes.InvalidActionOnArchivedThread]: 'archived',
  [codes.ThreadLocked]: 'locked',
  [codes.ThreadAlreadyCreatedForMessage]: 'thread-exists',
  [codes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached]: 'busy',
  [codes.ChannelWriteRateLimit]: 'busy',
  [codes.ServerWriteRateLimit]: 'busy',
  [codes.AnnouncementEditLimitExceeded]: 'busy',
  [codes.ActionCannotBePerformedDueToSlowmodeRateLimit]: 'busy',
  [codes.ServiceResourceIsBeingRateLimited]: 'busy',
  [codes.InvalidFormBodyOrContentType]: 'refused',
  [codes.CannotSendAnEmptyMessage]: 'refused',
  [codes.RequestEntityTooLarge]: 'refused',
  [codes.CannotSendMessagesToThisUser]: 'no-dm',
  [codes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages]: 'no-more-follow-ups',
  [codes.CannotEditMessageAuthoredByAnotherUser]: 'not-ours',
  [codes.MaximumNumberOfApplicationCommandsReached]: 'command-quota',
  [codes.MaximumDailyApplicationCommandCreatesReached]: 'command-quota',
};

const networkError = /^(?:ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EPIPE|UND_ERR)/;

/** Never throws, whatever was thrown. */
export function classify(error: unknown): Failure {
  if (error instanceof RateLimitError) return { kind: 'busy', code: 0, retryAfterMs: error.retryAfter };
  if (error instanceof DiscordAPIError) {
    const code = typeof error.code === 'number' ? error.code : 0;
    const kind = kinds[code] ?? (error.status === 401 ? 'unauthorized' : error.status === 429 ? 'busy' : 'unknown');
    return { kind, code, retryAfterMs: 0 };
  }
  if (error instanceof HTTPError) return { kind: error.status >= 500 ? 'unreachable' : 'unknown', code: error.status, retryAfterMs: 0 };
  if (!(error instanceof Error)) return { kind: 'unknown', code: 0, retryAfterMs: 0 };
  const isNetwork = error.name === 'AbortError' || error.name === 'TimeoutError' || ('code' in error && networkError.test(String(error.code)));
  return { kind: isNetwork ? 'unreachable' : error.message.startsWith('Expected token to be set') ? 'unauthorized' : 'unknown', code: 0, retryAfterMs: 0 };
}

/** The sentence a person gets for it; null when there is nobody to tell, or nothing to tell. */
export function noticeFor(kind: FailureKind): Notice | null {
  switch (kind) {
    case 'gone':
      return 'stale';
    case 'hidden':
      return 'inviteBot';
    case 'denied':
      return 'notAllowedHere';
    case 'pins-full':
      return 'tooManyPins';
    case 'unpinnable':
      return 'pinFailed';
    case 'archived':
      return 'archived';
    case 'locked':
      return 'threadLocked';
    case 'busy':
      return 'busy';
    case 'refused':
      return 'degraded';
    case 'late':
    case 'acknowledged':
    case 'thread-exists':
    case 'no-dm':
    case 'no-more-follow-ups':
    case 'not-ours':
    case 'unauthorized':
    case 'unreachable':
    case 'command-quota':
    case 'unknown':
      return null;
  }
}
