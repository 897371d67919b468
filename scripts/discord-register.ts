import { Command } from 'commander';
import { config as loadDotenv } from 'dotenv';
import { commands } from '../commands/index.ts';
import { declareCommands } from '../src/adapters/discord/declarations.ts';
import { registerCommands } from '../src/adapters/discord/register.ts';
import { loadConfig } from '../src/config.ts';
import { BotError } from '../src/errors.ts';
import { runCommand, usage } from './command-line.ts';

const program = new Command('discord:register')
  .description('Declares the commands of the bot to Discord.')
  .option('--guild <id>', 'in one server only, where they are there at once')
  .action(async ({ guild = null }: { guild?: string | null }) => {
    if (guild !== null && !/^\d{15,21}$/.test(guild)) throw usage('--guild takes the number of a server, such as 81384788765712384.');
    loadDotenv({ quiet: true });
    const { discord } = loadConfig(process.env);
    if (discord === null) throw new BotError('DISCORD_TOKEN_MISSING', 'DISCORD_TOKEN is not set. Copy it from the Bot page of the Discord application.');
    const { lines, unchanged, invite } = await registerCommands(discord, guild, declareCommands(commands));
    const where = guild === null ? 'everywhere' : `in server ${guild}`;
    process.stdout.write(`${[...lines, `${lines.length} changed, ${unchanged} unchanged, ${where}.`, `Invite the bot: ${invite}`].join('\n')}\n`);
  });

process.exitCode = await runCommand(program, process.argv.slice(2), 'en');
