import type { CommuniqueId, Language } from '../../core/types.ts';
import type { PinWhy, StorePlatform } from '../../store/records.ts';
import type { Reply } from '../reply.ts';

/**
 * What the pins need of a platform. An adapter implements it in a few lines per method; it decides nothing and keeps nothing.
 *
 * ## One message, whatever crashes
 *
 * A crash may come between any two of: intent saved, message created, its id saved, message pinned, pin saved. So the intent is saved
 * first, with an opaque random `key` (20 characters of `[a-z0-9]`), and the adapter attaches the key to the message it creates:
 *
 * - Slack: `metadata: { event_type: 'communique_summary', event_payload: { key } }`. `find` reads it from `pins.list` and, where a
 *   history scope was granted, from `conversations.history` with `include_all_metadata`. Metadata is readable by other apps: the key
 *   says nothing.
 * - Discord: `nonce: key, enforceNonce: true` (the platform itself returns the first message for some minutes), and the key as the rest of
 *   the Ask button's id (`v1:ask:<key>`, which still decodes), because history does not return the nonce. `find` reads the channel's
 *   latest messages after `since`.
 *
 * When a record says that a post was tried but bears no message id, the service calls `find` before it posts. `find` answers `unknown`
 * where the platform does not let us look: then the service posts again, and a lost twin is taken away as soon as it shows itself
 * (`PinService.onSeen`, from the metadata or button id of any interaction with it).
 *
 * Calls never reject: an expected failure is a `PortFailure`, and a bug may throw. Each call takes at most 15 s, retries included, and
 * `post` never retries by itself after a timeout (it answers `unsure`).
 */
export interface PinPort {
  readonly platform: StorePlatform;
  /** Least time between two edits of our messages in one channel: 30 000 on Slack, 300 000 on Discord. */
  readonly editIntervalMs: number;
  /** Creates a message at the root of the channel, bearing `key`, with no ping and no unfurling. */
  post(place: PinPlace, reply: Reply, key: string): Promise<PortResult<{ readonly message: string }>>;
  /** @param since when the post was first tried (ms since 1970); nothing older need be read. */
  find(place: PinPlace, key: string, since: number): Promise<PortResult<Found>>;
  edit(place: PinPlace, message: string, reply: Reply): Promise<PortResult<Done>>;
  /** Pinning what is pinned succeeds. */
  pin(place: PinPlace, message: string): Promise<PortResult<Done>>;
  /** Unpinning what is not pinned, or is gone, succeeds. */
  unpin(place: PinPlace, message: string): Promise<PortResult<Done>>;
  /**
   * Whether the message exists and is pinned, as the platform sees it now. On Slack `pins.list`, then `chat.getPermalink`, which needs no
   * scope and says `message_not_found`.
   */
  look(place: PinPlace, message: string): Promise<PortResult<Look>>;
  /** Takes a message of ours away; one that is gone succeeds. */
  remove(place: PinPlace, message: string): Promise<PortResult<Done>>;
  /** Tells a person privately; best effort. */
  tell(place: PinPlace, actor: string, reply: Reply): Promise<PortResult<Done>>;
}

/** A channel as the platform names it. */
export interface PinPlace {
  readonly workspace: string | null;
  readonly channel: string;
}

export type PortResult<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly failure: PortFailure };
export type Done = Record<never, never>;
export type Found = { readonly found: 'message'; readonly message: string } | { readonly found: 'nothing' | 'unknown' };
export type Look = { readonly look: 'pinned' | 'not-pinned' | 'gone' | 'unknown' };

export type PortFailure =
  /** The message is no more: Slack `message_not_found`; Discord 10008, 50005. */
  | { readonly kind: 'gone' }
  /** The message may no longer be edited: Slack `cant_update_message`, `edit_window_closed`. It is posted anew. */
  | { readonly kind: 'uneditable' }
  /** Slack `is_archived`, `is_inactive`, `channel_is_limited_access`; Discord 50083. */
  | { readonly kind: 'archived' }
  /** We are not in the channel or cannot see it: Slack `not_in_channel`, `channel_not_found`; Discord 50001, 10003. */
  | { readonly kind: 'hidden' }
  /** Not allowed to do this here: Slack `restricted_action…`, `no_permission`; Discord 50013, 50008. */
  | { readonly kind: 'denied' }
  /** No pin slot left: Slack `too_many_pins`; Discord 30003. */
  | { readonly kind: 'full' }
  /** Slack `not_pinnable`; Discord 50019, 50021. */
  | { readonly kind: 'unpinnable' }
  /** 429, Slack `message_limit_exceeded`, `streaming_state_conflict`; Discord 30046. */
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number }
  /** The bot was removed or its token revoked: Slack `account_inactive`, `token_revoked`, `invalid_auth`. */
  | { readonly kind: 'removed' }
  /** Slack `missing_scope`. */
  | { readonly kind: 'reinstall' }
  /** No answer, a 5xx or a broken connection: it may or may not have happened. */
  | { readonly kind: 'unsure' }
  /** Our payload was refused: a bug, already logged by the adapter. */
  | { readonly kind: 'refused' };

/** A place and who asks, in the words of `Place`; `lang` is that of the channel's text. */
export interface PinRequest extends PinPlace {
  readonly platform: StorePlatform;
  readonly actor: string | null;
  readonly lang: Language;
  /** Null for the newest communiqué. */
  readonly communique: CommuniqueId | null;
}

export type PinResult =
  | { readonly kind: 'pinned' }
  | { readonly kind: 'already-pinned' }
  /** Posted and kept true, but not pinned. */
  | { readonly kind: 'posted-only'; readonly why: 'pin-denied' | 'pins-full' | 'unpinnable' | 'reinstall' }
  | { readonly kind: 'stopped'; readonly why: PinWhy }
  /** Recorded; it will be done by itself, as the platform is busy or another process is at it. */
  | { readonly kind: 'later' }
  | { readonly kind: 'unpinned' }
  | { readonly kind: 'not-pinned' }
  | { readonly kind: 'unknown-communique' }
  /** State cannot be kept now; nothing was posted. */
  | { readonly kind: 'no-store' };

export type PinStatus =
  | { readonly kind: 'status'; readonly pins: readonly PinStatusLine[]; readonly follows: readonly string[] }
  | { readonly kind: 'no-store' };

export interface PinStatusLine {
  readonly communique: CommuniqueId;
  readonly title: string;
  readonly state: 'pinned' | 'posted-only' | 'working' | 'off' | 'suspended';
  readonly why: PinWhy | null;
  readonly isUpToDate: boolean;
}

export type FollowResult =
  | { readonly kind: 'following'; readonly publisher: string }
  | { readonly kind: 'already-following'; readonly publisher: string }
  | { readonly kind: 'unfollowed' }
  | { readonly kind: 'not-following' }
  | { readonly kind: 'unknown-publisher'; readonly publishers: readonly string[] }
  | { readonly kind: 'no-store' };

/**
 * Pins, follows and errata, the same on every platform. The adapter checks at click time who may pin, calls, and words the result with
 * `src/chat/wording/pins.ts`. No method rejects for the store or the platform.
 */
export interface PinService {
  /** Makes a platform known; its jobs are claimed by this process from now on. */
  attach(port: PinPort): void;
  /** Does what is due now and returns; the composition root calls `start` instead. */
  runDue(): Promise<void>;
  /** Looks for due jobs every few seconds until `stop`, which waits for the one at hand. */
  start(): void;
  stop(): Promise<void>;
  /** Posts and pins the summary, once; again, or after a crash, it mends what is missing. */
  pin(request: PinRequest): Promise<PinResult>;
  /** Unpins and stops maintaining; the message stays. Null stands for every summary pinned in the channel. */
  unpin(request: PinRequest): Promise<PinResult>;
  status(request: PinRequest): Promise<PinStatus>;
  /** @param publisher as written by a person; null for everything. */
  follow(request: PinRequest, publisher: string | null): Promise<FollowResult>;
  unfollow(request: PinRequest, publisher: string | null): Promise<FollowResult>;
  /** A person unpinned it (never call it for our own unpinning): it is turned off. */
  onUnpinned(platform: StorePlatform, place: PinPlace, message: string): Promise<void>;
  /** The pins of a channel changed and the platform does not say how: Discord `channelPinsUpdate`; Slack `pin_removed`, which a deletion sends too. */
  onPinsChanged(platform: StorePlatform, place: PinPlace): Promise<void>;
  /** A message was deleted: a summary is posted once more, a quoted answer forgotten. Any message may be passed. */
  onDeleted(platform: StorePlatform, place: PinPlace, message: string): Promise<void>;
  /** A message with this key was seen (a click on it): if it is not the recorded one, it is a lost twin and taken away. */
  onSeen(platform: StorePlatform, place: PinPlace, message: string, key: string): Promise<void>;
  /** We were removed from a channel, or from the whole workspace when `channel` is null: pins there are suspended; follows wait. */
  onRemoved(platform: StorePlatform, workspace: string | null, channel: string | null): Promise<void>;
  /** The app was uninstalled: all that is kept of the workspace is removed. */
  onUninstalled(platform: StorePlatform, workspace: string | null): Promise<void>;
  /** The corpus may have changed (also call it once at the start): edits, follow posts and errata are scheduled. */
  onCorpusChanged(): Promise<void>;
  /** Remembers what a public answer quoted, for errata. Replies that quote nothing are ignored. */
  onAnswered(platform: StorePlatform, place: PinPlace, message: string, reply: Reply): Promise<void>;
}
