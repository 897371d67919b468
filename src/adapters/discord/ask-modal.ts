import { type ButtonInteraction, LabelBuilder, ModalBuilder, TextInputBuilder, TextInputStyle } from 'discord.js';
import { encodeAction } from '../../chat/action.ts';
import { discordSentence } from '../../chat/wording/discord.ts';
import type { Language } from '../../core/types.ts';
import { limits } from './limits.ts';

export const questionField = 'question';

/** Opens the box to type a question in; it must be the first answer to the click. */
export async function showAskModal(interaction: ButtonInteraction, lang: Language): Promise<void> {
  const input = new TextInputBuilder().setCustomId(questionField).setStyle(TextInputStyle.Paragraph).setMaxLength(limits.question).setRequired(true);
  await interaction.showModal(
    new ModalBuilder()
      .setCustomId(encodeAction({ verb: 'ask' }))
      .setTitle(discordSentence('askTitle', lang))
      .addLabelComponents(new LabelBuilder().setLabel(discordSentence('askLabel', lang)).setTextInputComponent(input)),
  );
}
