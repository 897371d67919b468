import {
  type ChannelType,
  type ChatInputCommandInteraction,
  type GuildBasedChannel,
  GuildMember,
  MessageFlags,
  PermissionFlagsBits,
  type PermissionsBitField,
} from 'discord.js';
import { paragraph, plainReply } from '../../chat/answers.ts';
import type { PinRequest, PinService } from '../../chat/pins/port.ts';
import type { Reply } from '../../chat/reply.ts';
import { botLacks, discordSentence, permissionNames } from '../../chat/wording/discord.ts';
import { notice } from '../../chat/wording/notices.ts';
import { followResultText, pinResultText, pinStatusLines } from '../../chat/wording/pins.ts';
import type { Language } from '../../core/types.ts';
import { answer } from './answer.ts';
import type { DiscordContext } from './context.ts';
import { pinnableChannels } from './declarations.ts';
import { localeFor } from './decode.ts';

/** What posting and reading back needs; whether we may pin is for Discord to say, as the summary is worth posting without. */
const neededToPost = ['ViewChannel', 'SendMessages', 'ReadMessageHistory'] as const;

type Work = (pins: PinService, request: PinRequest, lang: Language) => Promise<Reply>;

/** `/pin add`, `remove` and `status`. */
export async function pin(interaction: ChatInputCommandInteraction, context: DiscordContext): Promise<void> {
  const what = interaction.options.getSubcommand();
  if (what === 'status') {
    return run(interaction, context, 'anyone', async (pins, request, lang) => {
      const lines = pinStatusLines(await pins.status(request), lang);
      return { ...plainReply(lines.join(' '), lang), blocks: lines.map(paragraph) };
    });
  }
  return run(interaction, context, what === 'add' ? 'poster' : 'pinner', async (pins, request, lang) => {
    const result = what === 'add' ? await pins.pin(request) : await pins.unpin(request);
    return plainReply(pinResultText(result, lang), lang);
  });
}

/** `/follow`, and with `stop` its end. */
export async function follow(interaction: ChatInputCommandInteraction, context: DiscordContext): Promise<void> {
  const publisher = interaction.options.getString('publisher');
  const stops = interaction.options.getBoolean('stop') ?? false;
  return run(interaction, context, stops ? 'pinner' : 'poster', async (pins, request, lang) => {
    const result = stops ? await pins.unfollow(request, publisher) : await pins.follow(request, publisher);
    return plainReply(followResultText(result, lang), lang);
  });
}

/** Checks who may do what where, then defers, for posting and pinning take several calls, and answers who asked alone. */
async function run(interaction: ChatInputCommandInteraction, context: DiscordContext, needs: 'anyone' | 'pinner' | 'poster', work: Work): Promise<void> {
  const lang = localeFor(interaction, true) ?? 'fr';
  const { guildId } = interaction;
  const chosen = interaction.options.get('channel')?.value;
  const channel = typeof chosen === 'string' ? chosen : interaction.channelId;
  const objection = guildId === null ? discordSentence('serverOnly', lang) : needs === 'anyone' ? undefined : objectionTo(interaction, channel, needs, lang);
  if (objection !== undefined || guildId === null || context.pins === undefined) {
    const sentence = objection ?? pinResultText({ kind: 'no-store' }, lang);
    await answer(interaction, plainReply(sentence, lang), { isPrivate: true, origin: null }, context);
    return;
  }
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const request: PinRequest = {
    platform: 'discord',
    workspace: guildId,
    channel,
    actor: interaction.user.id,
    lang: localeFor(interaction, false) ?? 'fr',
    communique: null,
  };
  await answer(interaction, await work(context.pins, request, lang), { isPrivate: true, origin: null }, context);
}

/** Default permissions of a command are only a default that admins change, so they are checked again, where they count. */
function objectionTo(interaction: ChatInputCommandInteraction, channelId: string, needs: 'pinner' | 'poster', lang: Language): string | undefined {
  const channel = interaction.guild?.channels.cache.get(channelId);
  const isHere = channelId === interaction.channelId;
  const type = channel?.type ?? (isHere ? interaction.channel?.type : undefined);
  if (type !== undefined && !isPinnable(type)) return discordSentence('pinNeedsChannel', lang);
  const person = isHere ? interaction.memberPermissions : permissionsIn(channel, interaction.member);
  if (person?.has(PermissionFlagsBits.PinMessages) !== true) return discordSentence('mayNotPin', lang);
  if (needs === 'pinner') return undefined;
  const own = isHere ? interaction.appPermissions : permissionsIn(channel, interaction.guild?.members.me ?? null);
  // Unknown in a server that this process does not hold: then Discord says it when posting.
  const missing = own === null ? [] : neededToPost.filter((name) => !own.has(PermissionFlagsBits[name]));
  if (missing.includes('ViewChannel')) return notice('inviteBot', lang);
  const names = missing.map((name) => permissionNames[name][lang]);
  return names.length === 0 ? undefined : botLacks(names, lang);
}

function isPinnable(type: ChannelType): boolean {
  return pinnableChannels.some((pinnable) => pinnable === type);
}

function permissionsIn(channel: GuildBasedChannel | undefined, member: ChatInputCommandInteraction['member']): Readonly<PermissionsBitField> | null {
  return channel !== undefined && member instanceof GuildMember ? channel.permissionsFor(member) : null;
}
