import { type ButtonInteraction, InteractionContextType, MessageFlags, type StringSelectMenuInteraction } from 'discord.js';
import { type Action, decodeAction } from '../../chat/action.ts';
import { plainReply } from '../../chat/answers.ts';
import type { Reply } from '../../chat/reply.ts';
import { discordSentence } from '../../chat/wording/discord.ts';
import { notice } from '../../chat/wording/notices.ts';
import { answer } from './answer.ts';
import { showAskModal } from './ask-modal.ts';
import { choosePrefix } from './blocks.ts';
import type { DiscordContext } from './context.ts';
import { decodeClick, localeFor } from './decode.ts';
import { explain } from './explain.ts';
import { classify, noticeFor } from './failures.ts';
import { inTime } from './in-time.ts';
import { decodePage } from './paging.ts';
import { interactionSink, updateSink } from './sinks.ts';

type Click = ButtonInteraction | StringSelectMenuInteraction;

/** Answers a click first, then looks whether it gave away a lost twin of a pin. */
export async function click(interaction: Click, context: DiscordContext): Promise<void> {
  await act(interaction, context);
  await noticePin(interaction, context);
}

/** What a click does. Its id carries all that is needed, so that it works after a restart and in any process. */
async function act(interaction: Click, context: DiscordContext): Promise<void> {
  const turned = decodePage(interaction.customId);
  const action = turned?.action ?? actionOf(interaction);
  if (action === undefined) return stale(interaction, context);
  if (action.verb === 'ask' && interaction.isButton()) return showAskModal(interaction, localeFor(interaction, true) ?? 'fr');
  if (action.verb === 'share') return share(interaction, action, context);
  const isAlone = interaction.message.flags.has(MessageFlags.Ephemeral);
  // A page is turned in place for its only reader; the readers of a public message each get their own copy.
  const isTurned = turned !== undefined && (isAlone || isDirect(interaction));
  const coming = isTurned ? 'update' : isDirect(interaction) ? 'public' : 'private';
  const reply = await inTime(interaction, coming, context.dispatcher.runAction(action, decodeClick(interaction, action)));
  const sink = isTurned ? updateSink(interaction) : interactionSink(interaction);
  await answer(interaction, reply, { isPrivate: !isDirect(interaction), origin: action, page: turned?.page ?? 0 }, context, sink);
}

function actionOf(interaction: Click): Action | undefined {
  if (!interaction.isStringSelectMenu()) return decodeAction(interaction.customId);
  return interaction.customId.startsWith(choosePrefix) ? decodeAction(interaction.values[0] ?? '') : undefined;
}

/** A message that vanishes makes no sense where nobody else reads. */
function isDirect({ context }: Click): boolean {
  return context === InteractionContextType.BotDM;
}

async function stale(interaction: Click, context: DiscordContext): Promise<void> {
  const lang = localeFor(interaction, true) ?? 'fr';
  await answer(interaction, plainReply(notice('stale', lang), lang), { isPrivate: true, origin: null }, context);
}

/** Posts a private answer for everybody, once, however often it is clicked; once more where it came to nothing. */
async function share(interaction: Click, action: Action, context: DiscordContext): Promise<void> {
  const lang = localeFor(interaction, true) ?? 'fr';
  const reply = await context.dispatcher.runAction(action, decodeClick(interaction, action));
  const key = `share:${interaction.message.id}:${interaction.customId}`;
  if (reply.visibility === 'private') {
    await answer(interaction, reply, { isPrivate: true, origin: null }, context);
  } else if (await context.intake.isFirst(key)) {
    if (!(await isShared(interaction, reply, context))) await context.intake.giveBack(key);
  } else {
    await answer(interaction, plainReply(discordSentence('alreadyShared', lang), lang), { isPrivate: true, origin: null }, context);
  }
}

/** @returns false where Discord refused it; true where it may be there. Why it is not there is said. */
async function isShared(interaction: Click, reply: Reply, context: DiscordContext): Promise<boolean> {
  try {
    return await answer(interaction, reply, { isPrivate: false, origin: null }, context);
  } catch (error) {
    await explain(interaction, error, context);
    const { kind } = classify(error);
    return noticeFor(kind) === null && kind !== 'late';
  }
}

/** The Ask button of a pinned summary bears the key of its pin: a twin that a crash left behind gives itself away. */
async function noticePin({ customId, guildId, channelId, message }: Click, { pins }: DiscordContext): Promise<void> {
  const key = /^v1:ask:([a-z0-9]+)$/.exec(customId)?.[1];
  if (key === undefined || pins === undefined || guildId === null) return;
  await pins.onSeen('discord', { workspace: guildId, channel: channelId }, message.id, key);
}
