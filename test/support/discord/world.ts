import { ChannelType, GatewayIntentBits, PermissionFlagsBits } from 'discord.js';

/** Loose on purpose: the stand-in speaks JSON, and the real library reads it. */
export type Json = Record<string, unknown>;

const discordEpochMs = 1_420_070_400_000;
let increment = 0;

/** @returns an id as Discord makes them, ordered in time. */
export function snowflake(atMs: number = Date.now()): string {
  increment = (increment + 1) % 4096;
  return String((BigInt(atMs - discordEpochMs) << 22n) | BigInt(increment));
}

/** An even number of milliseconds after Discord's first: its ids belong to the first of two shards. */
const long = 1_700_000_000_000;
export const ids = {
  guild: snowflake(long),
  /** Belongs to the second of two shards. */
  otherGuild: snowflake(long + 1),
  app: snowflake(long),
  botRole: snowflake(long),
  alice: snowflake(long),
  bob: snowflake(long),
  general: snowflake(long),
  news: snowflake(long),
  thread: snowflake(long),
  voice: snowflake(long),
  forum: snowflake(long),
  aliceDm: snowflake(long),
} as const;

export function shardOf(guild: string | undefined, count: number): number {
  return guild === undefined ? 0 : Number((BigInt(guild) >> 22n) % BigInt(count));
}

/** Without Administrator, which stands for all others and would hide that one is missing. */
export const everyPermission = Object.values(PermissionFlagsBits).reduce((all, one) => all | one, 0n) & ~PermissionFlagsBits.Administrator;
export const { PinMessages, SendMessages, ViewChannel } = PermissionFlagsBits;
export const intents = GatewayIntentBits;

const user = (id: string, name: string, isBot = false): Json => ({
  id,
  username: name,
  global_name: name,
  discriminator: '0',
  avatar: null,
  bot: isBot,
});

export const bot = user(ids.app, 'communique', true);
export const people: Readonly<Record<string, Json>> = { [ids.alice]: user(ids.alice, 'alice'), [ids.bob]: user(ids.bob, 'bob'), [ids.app]: bot };

const channel = (id: string, name: string, type: ChannelType, more: Json = {}): Json => ({
  id,
  name,
  type,
  guild_id: ids.guild,
  position: 0,
  permission_overwrites: [],
  parent_id: null,
  ...more,
});

const channels: readonly Json[] = [
  channel(ids.general, 'general', ChannelType.GuildText),
  channel(ids.news, 'news', ChannelType.GuildAnnouncement),
  channel(ids.forum, 'forum', ChannelType.GuildForum, { available_tags: [] }),
  channel(ids.voice, 'voice', ChannelType.GuildVoice, { bitrate: 64_000, user_limit: 0, rtc_region: null }),
];
const threads: readonly Json[] = [
  channel(ids.thread, 'thread', ChannelType.PublicThread, {
    parent_id: ids.general,
    owner_id: ids.alice,
    message_count: 0,
    member_count: 1,
    thread_metadata: { archived: false, locked: false, auto_archive_duration: 1440, archive_timestamp: new Date().toISOString() },
  }),
];

export function channelOf(id: string): Json | undefined {
  if (id === ids.aliceDm) return { id, type: ChannelType.DM, recipients: [people[ids.alice]] };
  return [...channels, ...threads].find((candidate) => candidate['id'] === id);
}

const member = (of: Json, roles: readonly string[]): Json => ({
  user: of,
  roles,
  joined_at: new Date(long).toISOString(),
  deaf: false,
  mute: false,
  flags: 0,
  nick: null,
  avatar: null,
});

export function memberOf(id: string, permissions: bigint): Json {
  return { ...member(people[id] ?? {}, []), permissions: String(permissions), premium_since: null, pending: false, communication_disabled_until: null };
}

const role = (id: string, name: string, permissions: bigint, isManaged: boolean): Json => ({
  id,
  name,
  permissions: String(permissions),
  position: isManaged ? 1 : 0,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: isManaged,
  mentionable: false,
  flags: 0,
  ...(isManaged ? { tags: { bot_id: ids.app } } : {}),
});

export function guildCreate(id: string, botPermissions: bigint): Json {
  return {
    id,
    name: 'Test guild',
    owner_id: ids.alice,
    roles: [role(id, '@everyone', 0n, false), role(ids.botRole, 'communique', botPermissions, true)],
    channels: id === ids.guild ? channels : [],
    threads: id === ids.guild ? threads : [],
    members: [member(bot, [ids.botRole])],
    member_count: 3,
    joined_at: new Date(long).toISOString(),
    preferred_locale: 'en-US',
    features: [],
    emojis: [],
    stickers: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    large: false,
    unavailable: false,
  };
}
