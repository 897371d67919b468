import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
  type User,
} from 'discord.js';
import type { Sink } from './deliver.ts';
import { classify } from './failures.ts';
import type { Payload } from './payload.ts';

/** Interactions that are answered with a message. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | StringSelectMenuInteraction
  | ModalSubmitInteraction;

/** Only this flag may be given in an edit; who sees the message was settled before. */
function forEdit({ flags, ...rest }: Payload): Omit<Payload, 'flags'> & { readonly flags: readonly MessageFlags.IsComponentsV2[] } {
  return { ...rest, flags: flags.filter((flag) => flag === MessageFlags.IsComponentsV2) };
}

/** Answers an interaction: the reply itself, or the edit of a reply that was deferred. */
export function interactionSink(interaction: Answerable): Sink {
  return {
    async first(payload) {
      if (interaction.deferred || interaction.replied) return (await interaction.editReply(forEdit(payload))).id;
      try {
        // The library cannot read the response in a channel that holds no messages or that it does not know; its id is not needed there.
        if (interaction.channel?.isTextBased() !== true) {
          await interaction.reply(payload);
          return null;
        }
        const response = await interaction.reply({ ...payload, withResponse: true });
        return response.resource?.message?.id ?? null;
      } catch (error) {
        if (classify(error).kind !== 'acknowledged') throw error;
        // A callback whose answer was lost is sent again by the library, so it was ours that was acknowledged. `editReply` would
        // refuse, as the library believes that nothing was answered.
        return (await interaction.webhook.editMessage('@original', forEdit(payload))).id;
      }
    },
    async more(payload) {
      await interaction.followUp(payload);
    },
  };
}

/** Changes the message that was clicked; only for messages that one person sees. */
export function updateSink(interaction: ButtonInteraction | StringSelectMenuInteraction): Sink {
  return {
    async first(payload) {
      if (interaction.deferred) await interaction.editReply(forEdit(payload));
      else await interaction.update(forEdit(payload));
      return interaction.message.id;
    },
    async more(payload) {
      await interaction.followUp(payload);
    },
  };
}

/** Replies to a message. The nonce makes a message that the library sends twice appear once. */
export function replySink(message: Message): Sink {
  const send = async (payload: Payload, nonce: string): Promise<string> => {
    const { flags, ...rest } = payload;
    const sent = await message.reply({ ...rest, flags: forEdit({ ...rest, flags }).flags, nonce, enforceNonce: true, failIfNotExists: false });
    return sent.id;
  };
  return {
    first: (payload) => send(payload, message.id),
    async more(payload, index) {
      await send(payload, `${message.id}-${index}`);
    },
  };
}

/** Writes to a person directly, where the channel does not let us. @param key another one for each thing that is said: Discord shows a key once. */
export function directSink(user: User, key: string): Sink {
  const send = async (payload: Payload, nonce: string): Promise<string> => {
    const sent = await user.send({ ...payload, flags: forEdit(payload).flags, nonce, enforceNonce: true });
    return sent.id;
  };
  return {
    first: (payload) => send(payload, `d${key}`),
    async more(payload, index) {
      await send(payload, `d${key}-${index}`);
    },
  };
}
