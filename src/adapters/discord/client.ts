import { Client, type ClientOptions, GatewayIntentBits, Options, Partials, type RateLimitData, type RESTOptions } from 'discord.js';
import type { DiscordConfig } from '../../config.ts';

/** Nobody waits longer than this for a rate limit without being told; a channel's own limit, 5 messages in 5 s, stays below. */
const longestWaitMs = 7_500;
/** Editing an old message is limited so strictly (30046) that waiting for it would hold up every other edit of the channel. */
const longestEditWaitMs = 2_000;
const timeoutMs = 10_000;
const warnEvery = 500;

/** @returns true where the call shall fail with `RateLimitError` rather than wait; by default the library waits without bound, in silence. */
export function rejectOnRateLimit({ method, route, retryAfter }: Pick<RateLimitData, 'method' | 'route' | 'retryAfter'>): boolean {
  const isEdit = method.toUpperCase() === 'PATCH' && route === '/channels/:id/messages/:id';
  return retryAfter > (isEdit ? longestEditWaitMs : longestWaitMs);
}

/** One resend at most: by default a message is sent up to four times when answers get lost. */
export function restOptions({ apiUrl }: Pick<DiscordConfig, 'apiUrl'>): Partial<RESTOptions> {
  return {
    ...(apiUrl === null ? {} : { api: apiUrl }),
    timeout: timeoutMs,
    retries: 1,
    globalRequestsPerSecond: 50,
    invalidRequestWarningInterval: warnEvery,
    rejectOnRateLimit,
  };
}

/** A gateway client that asks for no privileged intent, keeps no message, and pings nobody. */
export function createClient(config: DiscordConfig): Client {
  const sharding: Pick<ClientOptions, 'shards' | 'shardCount'> =
    config.shards === null ? { shards: 'auto' } : { shards: [...config.shards.ids], shardCount: config.shards.count };
  return new Client({
    ...sharding,
    // Guild and direct messages are delivered with their text where they mention the bot or are addressed to it.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Without these, direct messages and deletions of messages that are not cached are dropped in silence.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildScheduledEventManager: 0,
      StageInstanceManager: 0,
      // Our own member is needed: its roles tell which role mentions are meant for us.
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    rest: restOptions(config),
  });
}
