import {
  type ChatInputCommandInteraction,
  type Interaction,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Action } from '../../chat/action.ts';
import { plainReply } from '../../chat/answers.ts';
import type { Reply } from '../../chat/reply.ts';
import { findCommunique } from '../../chat/scope.ts';
import { discordSentence, messageCommandNames } from '../../chat/wording/discord.ts';
import type { Engine } from '../../core/types.ts';
import { answer } from './answer.ts';
import { questionField } from './ask-modal.ts';
import { autocomplete } from './autocomplete.ts';
import { click } from './clicks.ts';
import type { DiscordContext } from './context.ts';
import { decodeCommand, localeFor } from './decode.ts';
import { explain } from './explain.ts';
import { inTime } from './in-time.ts';
import { follow, pin } from './pin-commands.ts';

/** Answers any interaction once, within its three seconds; never rejects. */
export async function handleInteraction(interaction: Interaction, context: DiscordContext): Promise<void> {
  if (interaction.isAutocomplete()) return autocomplete(interaction, context);
  if (interaction.isChatInputCommand()) return guarded(interaction, context, () => command(interaction, context));
  if (interaction.isMessageContextMenuCommand()) return guarded(interaction, context, () => messageCommand(interaction, context));
  if (interaction.isButton() || interaction.isStringSelectMenu()) return guarded(interaction, context, () => click(interaction, context));
  if (interaction.isModalSubmit()) return guarded(interaction, context, () => modal(interaction, context));
}

async function guarded(interaction: Parameters<typeof explain>[0], context: DiscordContext, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await explain(interaction, error, context);
  }
}

/** Commands whose replies are for everybody; those of the others are for who asked alone. */
const openCommands: ReadonlySet<string> = new Set(['ask', 'summary']);

async function command(interaction: ChatInputCommandInteraction, context: DiscordContext): Promise<void> {
  const name = interaction.commandName;
  if (name === 'pin') return pin(interaction, context);
  if (name === 'follow') return follow(interaction, context);
  const asksPrivately = interaction.options.getBoolean('private') ?? false;
  const options = Object.fromEntries(interaction.options.data.flatMap(({ name: key, value }) => (value === undefined ? [] : [[key, String(value)]])));
  const isHidden = asksPrivately || (!openCommands.has(name) && interaction.context !== InteractionContextType.BotDM);
  const dispatched = context.dispatcher.dispatch(decodeCommand(interaction, name, options, asksPrivately));
  const reply = await inTime(interaction, isHidden ? 'private' : 'public', dispatched);
  await answer(
    interaction,
    reply,
    { isPrivate: asksPrivately || isForOne(reply, interaction), origin: originOf(name, options, context.services.engine()) },
    context,
  );
}

/** A private reply is shown to one person, except where nobody else is. */
function isForOne(reply: Reply, { context }: Interaction): boolean {
  return reply.visibility === 'private' && context !== InteractionContextType.BotDM;
}

/** What makes the reply of a command again from a button. */
function originOf(name: string, options: Readonly<Record<string, string>>, engine: Engine): Action | null {
  const id = findCommunique(engine, options['communique'] ?? '')?.id;
  const narrowed = id === undefined ? {} : { communique: id };
  if (name === 'summary') return { verb: 'summary', ...narrowed };
  return name === 'facts' ? { verb: 'facts', topic: options['topic'] ?? null, ...narrowed } : null;
}

/** The answer is for who clicked: the author of the message asked for nothing. */
async function messageCommand(interaction: MessageContextMenuCommandInteraction, context: DiscordContext): Promise<void> {
  const text = interaction.targetMessage.content.trim();
  const lang = localeFor(interaction, true) ?? 'fr';
  if (text === '') {
    await answer(interaction, plainReply(discordSentence('noText', lang), lang), { isPrivate: true, origin: null }, context);
    return;
  }
  const invocation =
    interaction.commandName === messageCommandNames.verify.en
      ? decodeCommand(interaction, 'verify', { quotation: text }, true)
      : decodeCommand(interaction, 'ask', { question: text, private: 'true' }, true);
  const reply = await inTime(interaction, 'private', context.dispatcher.dispatch(invocation));
  await answer(interaction, reply, { isPrivate: true, origin: null }, context);
}

async function modal(interaction: ModalSubmitInteraction, context: DiscordContext): Promise<void> {
  const question = interaction.fields.getTextInputValue(questionField);
  const dispatched = context.dispatcher.dispatch(decodeCommand(interaction, 'ask', { question, private: 'true' }, true));
  const reply = await inTime(interaction, 'private', dispatched);
  await answer(interaction, reply, { isPrivate: true, origin: null }, context);
}
