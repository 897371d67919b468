import { Command } from 'commander';
import { config as loadDotenv } from 'dotenv';
import { commands } from '../commands/index.ts';
import { declareCommands } from '../src/adapters/discord/declarations.ts';
import { registerCommands } from '../src/adapters/discord/register.ts';
import { loadConfig } from '../src/config.ts';
import { BotError } from '../src/errors.ts';
import { registrationWords as words } from '../src/wording/discord.ts';
import { runCommand, spokenHere, usage } from './command-line.ts';

const lang = spokenHere();
const program = new Command('discord:register')
  .description(words.help[lang])
  .option('--guild <id>', words.guild[lang])
  .action(async ({ guild = null }: { guild?: string | null }) => {
    if (guild !== null && !/^\d{15,21}$/.test(guild)) throw usage(words.badGuild[lang]);
    loadDotenv({ quiet: true });
    const { discord } = loadConfig(process.env);
    if (discord === null) throw new BotError('DISCORD_TOKEN_MISSING', words.tokenMissing);
    const { lines, unchanged, invite } = await registerCommands(discord, guild, declareCommands(commands));
    process.stdout.write(`${[...lines, words.done(lines.length, unchanged, guild)[lang], words.invite(invite)[lang]].join('\n')}\n`);
  });

process.exitCode = await runCommand(program, process.argv.slice(2), lang);
