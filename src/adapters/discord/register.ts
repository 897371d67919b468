import { type APIApplication, ApplicationCommandType, PermissionFlagsBits, REST, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord.js';
import type { DiscordConfig } from '../../config.ts';
import { BotError } from '../../errors.ts';
import { registrationWords } from '../../wording/discord.ts';
import { restOptions } from './client.ts';
import { classify } from './failures.ts';
import { wrongToken } from './fatal.ts';

type Declared = RESTPostAPIApplicationCommandsJSONBody;
type Fields = Readonly<Record<string, unknown>>;

/** One line each: what is new (`+`), changed (`~`, with the fields), gone (`-`). */
interface CommandDiff {
  readonly lines: readonly string[];
  readonly unchanged: number;
}

export interface Registration extends CommandDiff {
  /** Opens Discord's page that adds the bot to a server, with the permissions it needs and no others. */
  readonly invite: string;
}

/**
 * View Channel, Send Messages (in threads too), Embed Links (answers fall back to embeds), Read Message History (to find a summary
 * after a crash) and Pin Messages.
 */
export const neededPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.PinMessages;

/**
 * Makes Discord's list of commands equal to `declared`; what is equal already is not sent, as new names are limited to 200 a day.
 * @param guild a server to try in, where changes show at once; null for everywhere.
 * @throws BotError when Discord refuses, with what to do.
 */
export async function registerCommands(config: DiscordConfig, guild: string | null, declared: readonly Declared[]): Promise<Registration> {
  const rest = new REST(restOptions(config)).setToken(config.token);
  try {
    const appId = config.appId ?? ((await rest.get(Routes.currentApplication())) as APIApplication).id;
    const route = guild === null ? Routes.applicationCommands(appId) : Routes.applicationGuildCommands(appId, guild);
    const registered = (await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) })) as readonly Fields[];
    const diff = diffCommands(declared, registered, guild !== null);
    if (diff.lines.length > 0) await rest.put(route, { body: guild === null ? declared : declared.map(forGuild) });
    return { ...diff, invite: inviteLink(appId) };
  } catch (error) {
    throw explained(error);
  }
}

function inviteLink(appId: string): string {
  const query = new URLSearchParams({ client_id: appId, scope: 'bot applications.commands', permissions: String(neededPermissions) });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** @param registered as Discord lists them, with localizations. */
function diffCommands(declared: readonly Declared[], registered: readonly Fields[], isGuild: boolean): CommandDiff {
  const before = new Map(registered.map((command) => [keyOf(command), comparable(command, isGuild)]));
  const lines: string[] = [];
  let unchanged = 0;
  for (const command of declared) {
    const fields = { ...command } as Fields;
    const old = before.get(keyOf(fields));
    before.delete(keyOf(fields));
    const changed = old === undefined ? [] : changedFields(old, comparable(fields, isGuild));
    if (old === undefined) lines.push(`+ ${labelOf(fields)}`);
    else if (changed.length > 0) lines.push(`~ ${labelOf(fields)}: ${changed.join(', ')}`);
    else unchanged++;
  }
  for (const command of registered) if (before.has(keyOf(command))) lines.push(`- ${labelOf(command)}`);
  return { lines, unchanged };
}

function keyOf(command: Fields): string {
  return `${String(command['type'] ?? ApplicationCommandType.ChatInput)}/${String(command['name'])}`;
}

function labelOf(command: Fields): string {
  const isTyped = (command['type'] ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
  return isTyped ? `/${String(command['name'])}` : `“${String(command['name'])}”`;
}

/** What Discord adds to a command, and what means the same as its absence. */
const notCompared = new Set(['id', 'application_id', 'guild_id', 'version', 'dm_permission', 'handler', 'name_localized', 'description_localized']);
/** A server's own commands have neither. */
const globalOnly = new Set(['contexts', 'integration_types']);

function comparable(command: Fields, isGuild: boolean): Fields {
  const kept = Object.entries(command).flatMap(([key, value]) => {
    if (notCompared.has(key) || (isGuild && globalOnly.has(key))) return [];
    const simple = simplified(value);
    return simple === undefined ? [] : [[key, simple] as const];
  });
  return { type: ApplicationCommandType.ChatInput, ...Object.fromEntries(kept) };
}

/** @returns undefined for a default: null, false, an empty text, list or object. Lists of numbers are sets. */
function simplified(value: unknown): unknown {
  if (value === null || value === undefined || value === false || value === '') return undefined;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value.every((item) => typeof item === 'number') ? value.toSorted((a, b) => a - b) : value.map(simplified);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, simplified(inner)] as const)
    .filter(([key, inner]) => inner !== undefined && !notCompared.has(key))
    .toSorted(([a], [b]) => a.localeCompare(b));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function changedFields(before: Fields, after: Fields): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).toSorted();
}

function forGuild(command: Declared): Fields {
  return Object.fromEntries(Object.entries(command).filter(([key]) => !globalOnly.has(key)));
}

function explained(error: unknown): unknown {
  const { kind, code } = classify(error);
  switch (kind) {
    case 'unauthorized':
      return wrongToken();
    case 'command-quota':
      return new BotError('DISCORD_COMMAND_QUOTA', registrationWords.quota(code));
    case 'hidden':
      return new BotError('DISCORD_GUILD_HIDDEN', registrationWords.hiddenGuild);
    case 'refused':
      return new BotError('DISCORD_COMMANDS_REFUSED', registrationWords.refused(code, error instanceof Error ? error.message : ''));
    case 'unreachable':
    case 'busy':
      return new BotError('DISCORD_UNREACHABLE', registrationWords.unreachable);
    default:
      return error;
  }
}
