import type { Reply } from '../../chat/reply.ts';
import type { DiscordContext } from './context.ts';
import { type DeliveryOptions, deliver, type Sink } from './deliver.ts';
import { type Answerable, interactionSink } from './sinks.ts';

/** Answers an interaction, and remembers what a public answer quoted. */
export async function answer(
  interaction: Answerable,
  reply: Reply,
  options: DeliveryOptions,
  context: DiscordContext,
  sink: Sink = interactionSink(interaction),
): Promise<void> {
  const message = await deliver(sink, reply, options, context);
  if (!options.isPrivate) await remember(reply, interaction.guildId, interaction.channelId, message, context);
}

/** For errata: a sentence that is corrected later gets a note where it was quoted. State that fails costs no answer. */
export async function remember(reply: Reply, guild: string | null, channel: string | null, message: string | null, { pins }: DiscordContext): Promise<void> {
  if (pins === undefined || channel === null || message === null || guild === null) return;
  await pins.onAnswered('discord', { workspace: guild, channel }, message, reply);
}
