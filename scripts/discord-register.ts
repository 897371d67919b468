import { config as loadDotenv } from 'dotenv';
import { commands } from '../commands/index.ts';
import { declareCommands } from '../src/adapters/discord/declarations.ts';
import { registerCommands } from '../src/adapters/discord/register.ts';
import { loadConfig } from '../src/config.ts';
import { BotError } from '../src/errors.ts';

const usage = 'Usage: npm run discord:register [-- --guild ID]';

/** @throws BotError with the usage for anything else. */
function guildIn(args: readonly string[]): string | null {
  const [flag, id, ...rest] = args;
  if (flag === undefined) return null;
  if (flag !== '--guild' || id === undefined || !/^\d{15,21}$/.test(id) || rest.length > 0) throw new BotError('USAGE', usage);
  return id;
}

async function main(): Promise<void> {
  const guild = guildIn(process.argv.slice(2));
  loadDotenv({ quiet: true });
  const { discord } = loadConfig(process.env);
  if (discord === null) throw new BotError('DISCORD_TOKEN_MISSING', 'DISCORD_TOKEN is not set. Copy it from the Bot page of the Discord application.');
  const { lines, unchanged, invite } = await registerCommands(discord, guild, declareCommands(commands));
  const where = guild === null ? 'everywhere' : `in server ${guild}`;
  process.stdout.write(`${[...lines, `${lines.length} changed, ${unchanged} unchanged, ${where}.`, `Invite the bot: ${invite}`].join('\n')}\n`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof BotError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.code === 'USAGE' ? 2 : 1;
}
