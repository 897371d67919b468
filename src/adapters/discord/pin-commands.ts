import type { ChatInputCommandInteraction } from 'discord.js';
import type { DiscordContext } from './context.ts';
export async function pin(_interaction: ChatInputCommandInteraction, _context: DiscordContext): Promise<void> {}
export async function follow(_interaction: ChatInputCommandInteraction, _context: DiscordContext): Promise<void> {}
