import { readFileSync } from 'node:fs';
import { ApplicationCommandType, type RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { declareCommands } from '../../../src/adapters/discord/declarations.ts';
import { neededPermissions, registerCommands } from '../../../src/adapters/discord/register.ts';
import type { DiscordConfig } from '../../../src/config.ts';
import { LoopbackDiscord } from '../../support/discord/discord.ts';
import { ids } from '../../support/discord/world.ts';

const declared = declareCommands(commands);
const chat = declared.filter(
  (command): command is RESTPostAPIChatInputApplicationCommandsJSONBody => command.type !== ApplicationCommandType.Message && 'description' in command,
);
const nameRule = /^[-_'\p{L}\p{N}]{1,32}$/u;

describe('the declared commands', () => {
  it('are the commands, the pins and the two of a message menu', () => {
    expect(declared.map(({ name }) => name)).toEqual([...commands.map(({ name }) => name), 'pin', 'follow', 'Ask about this message', 'Check this quotation']);
  });

  it('have French names and descriptions that Discord accepts', () => {
    const walk = (thing: Record<string, unknown>): void => {
      const french = (thing['name_localizations'] as Record<string, string> | undefined)?.['fr'];
      for (const name of [String(thing['name']), ...(french === undefined ? [] : [french])]) {
        expect(name).toMatch(nameRule);
        expect(name).toBe(name.toLowerCase());
      }
      const descriptions = [String(thing['description']), String((thing['description_localizations'] as Record<string, string>)['fr'])];
      for (const description of descriptions) {
        expect(description.length).toBeGreaterThan(0);
        expect(description.length).toBeLessThanOrEqual(100);
      }
      for (const option of (thing['options'] ?? []) as readonly Record<string, unknown>[]) walk(option);
    };
    for (const command of chat) walk({ ...command });
    expect(chat.map((command) => command.name_localizations?.fr)).toEqual([
      'demander',
      'résumé',
      'faits',
      undefined,
      'vérifier',
      'liste',
      'aide',
      'épingler',
      'suivre',
    ]);
  });

  it('work in servers, direct messages and elsewhere, for both installs; pins only where the bot is installed', () => {
    for (const command of declared) {
      const isPin = command.name === 'pin' || command.name === 'follow';
      expect(command.contexts).toEqual(isPin ? [0] : [0, 1, 2]);
      expect(command.integration_types).toEqual(isPin ? [0] : [0, 1]);
      expect(command.default_member_permissions).toBe(isPin ? '2251799813685248' : undefined);
    }
  });

  it('suggest questions while one types, and take no more than 500 characters', () => {
    const [question, only, isPrivate] = chat.find(({ name }) => name === 'ask')?.options ?? [];
    expect(question).toMatchObject({ name: 'question', required: true, autocomplete: true, max_length: 500 });
    expect(only).toMatchObject({ name: 'communique', autocomplete: true });
    expect(isPrivate).toMatchObject({ name: 'private', type: 5 });
  });
});

describe('registering', () => {
  let discord: LoopbackDiscord;
  let config: DiscordConfig;
  beforeEach(async () => {
    discord = await LoopbackDiscord.start();
    config = { token: discord.state.token, appId: null, apiUrl: discord.apiUrl, shards: null };
  });
  afterEach(() => discord.stop());
  const puts = (): number => discord.state.calls.filter(({ method }) => method === 'PUT').length;

  it('adds everything the first time, and sends nothing the second time', async () => {
    const first = await registerCommands(config, null, declared);
    expect(first.lines).toContain('+ /ask');
    expect(first.lines).toContain('+ “Check this quotation”');
    expect(await registerCommands(config, null, declared)).toMatchObject({ lines: [], unchanged: declared.length });
    expect(puts()).toBe(1);
  });

  it('gives the invite link that the documentation gives, with the same permissions', async () => {
    const { invite } = await registerCommands(config, null, declared);
    expect(invite).toBe(`https://discord.com/oauth2/authorize?client_id=${ids.app}&scope=bot+applications.commands&permissions=${neededPermissions}`);
    expect(neededPermissions).toBe(2252074691677184n);
    expect(readFileSync('docs/discord.md', 'utf8')).toContain(`permissions=${neededPermissions}`);
  });

  it('names what changed, what is new and what is gone', async () => {
    await registerCommands(config, null, [...declared.slice(1), { name: 'old', description: 'gone' }]);
    const [, summary, ...rest] = declared;
    const changed = { ...summary, description: 'Another' } as (typeof declared)[number];
    const { lines } = await registerCommands(config, null, [declared[0] ?? changed, changed, ...rest]);
    expect(lines).toEqual(['+ /ask', '~ /summary: description', '- /old']);
  });

  it('registers in one server for trying, without the fields that only global commands have', async () => {
    await registerCommands(config, ids.guild, declared);
    const [call] = discord.state.calls.filter(({ method }) => method === 'PUT');
    expect(call?.path).toBe(`/applications/${ids.app}/guilds/${ids.guild}/commands`);
    expect(JSON.stringify(call?.body)).not.toContain('integration_types');
    expect((await registerCommands(config, ids.guild, declared)).lines).toEqual([]);
  });

  it.each([
    [30034, 400, 'DISCORD_COMMAND_QUOTA'],
    [50001, 403, 'DISCORD_GUILD_HIDDEN'],
    [0, 401, 'DISCORD_TOKEN_INVALID'],
    [50035, 400, 'DISCORD_COMMANDS_REFUSED'],
    [0, 503, 'DISCORD_UNREACHABLE'],
  ])('says what to do about code %i, status %i', async (code, status, expected) => {
    discord.fail({ path: /commands$/, status, code, times: 2 });
    await expect(registerCommands(config, null, declared)).rejects.toMatchObject({ code: expected });
  });
});
