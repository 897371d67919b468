import { paragraph } from '../../chat/answers.ts';
import { describeError } from '../../chat/dispatch.ts';
import type { Reply } from '../../chat/reply.ts';
import { type Notice, notice } from '../../chat/wording/notices.ts';
import type { DiscordContext } from './context.ts';
import { type DeliveryOptions, deliver, type Sink } from './deliver.ts';
import { classify } from './failures.ts';
import { type Answerable, interactionSink } from './sinks.ts';

/**
 * Answers an interaction, and remembers what a public answer quoted. Where it may not be posted, who asked gets it alone.
 * @returns false in that case.
 */
export async function answer(
  interaction: Answerable,
  reply: Reply,
  options: DeliveryOptions,
  context: DiscordContext,
  sink: Sink = interactionSink(interaction),
): Promise<boolean> {
  try {
    const message = await deliver(sink, reply, options, context);
    if (!options.isPrivate) await remember(reply, interaction.guildId, interaction.channelId, message, context);
    return true;
  } catch (error) {
    const isAnswered = interaction.replied || interaction.deferred;
    if (options.isPrivate || isAnswered || classify(error).kind !== 'denied') throw error;
    await deliver(sink, withNotice(reply, 'notAllowedHere'), { ...options, isPrivate: true }, context);
    return false;
  }
}

/** A reply below a sentence about why it comes this way. */
export function withNotice(reply: Reply, what: Notice): Reply {
  const sentence = notice(what, reply.lang);
  return { ...reply, blocks: [paragraph(sentence), ...reply.blocks], text: `${sentence} ${reply.text}` };
}

/** For errata: a sentence that is corrected later gets a note where it was quoted. State that fails costs no answer. */
export async function remember(
  reply: Reply,
  guild: string | null,
  channel: string | null,
  message: string | null,
  { pins, log }: DiscordContext,
): Promise<void> {
  if (pins === undefined || channel === null || message === null || guild === null) return;
  try {
    await pins.onAnswered('discord', { workspace: guild, channel }, message, reply);
  } catch (error) {
    // The answer is posted: what fails now must not be taken for a failure to answer.
    log.error(describeError(error), 'a public answer could not be remembered');
  }
}
