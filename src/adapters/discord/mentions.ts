import { type Message, MessageType, type User } from 'discord.js';
import { paragraph, plainReply } from '../../chat/answers.ts';
import type { Reply } from '../../chat/reply.ts';
import { discordSentence } from '../../chat/wording/discord.ts';
import { type Notice, notice } from '../../chat/wording/notices.ts';
import { remember } from './answer.ts';
import type { ChannelBreaker } from './breaker.ts';
import type { DiscordContext } from './context.ts';
import { askerOf, decodeMessage } from './decode.ts';
import { deliver } from './deliver.ts';
import { classify, type Failure, noticeFor } from './failures.ts';
import { directSink, replySink } from './sinks.ts';

/** Answers wait at most this long for a limit to pass; later than that nobody reads them. */
const longestDelayMs = 10 * 60_000;
const shortestDelayMs = 1_000;
const mostTries = 3;

/** @returns how the bot is addressed, or null when it is not: by people only, never by bots, webhooks, system messages or @everyone. */
export function addressed(message: Message): 'name' | 'role' | 'direct' | null {
  const { author, client, guild, mentions, type, webhookId } = message;
  if (author.bot || webhookId !== null || (type !== MessageType.Default && type !== MessageType.Reply)) return null;
  if (message.guildId === null) return 'direct';
  const { user } = client;
  if (user === null) return null;
  if (mentions.users.has(user.id)) return 'name';
  // The role that came with the bot is managed; roles that people gave it are also borne by people.
  const roles = guild?.members.me?.roles.cache.filter((role) => role.managed);
  return roles?.some((role) => mentions.roles.has(role.id)) === true ? 'role' : null;
}

/** Answers a question asked by mention or direct message; never rejects for what Discord refuses. */
export async function answerMessage(message: Message, how: 'name' | 'role' | 'direct', breaker: ChannelBreaker, context: DiscordContext): Promise<void> {
  const reply = await replyTo(message, how, context);
  const isPrivate = message.guildId === null;
  let failure = breaker.isOpen(message.channelId) ? refusedBefore : await attempt(message, reply, context);
  for (let tries = 1; failure !== null && isPassing(failure) && tries < mostTries; tries++) {
    if (tries === 1 && failure.kind === 'busy') await tellDirectly(message.author, message.id, 'busy', null, reply.lang, context);
    await context.wait(Math.max(failure.retryAfterMs, shortestDelayMs * tries));
    failure = await attempt(message, reply, context);
  }
  if (failure === null) {
    breaker.succeeded(message.channelId);
    return;
  }
  const { kind, code } = failure;
  if (kind === 'hidden' || kind === 'denied') breaker.failed(message.channelId);
  context.log.warn({ failure: kind, code }, 'a message could not be answered where it was written');
  const key = noticeFor(kind);
  if (isPrivate || key === null || kind === 'gone') return;
  // The channel does not take it, so the person gets it: the answer itself where only posting is the problem.
  await tellDirectly(message.author, message.id, key, kind === 'denied' || kind === 'hidden' ? reply : null, reply.lang, context);
}

/** Worth another try: the nonce keeps a message that did arrive from appearing twice. */
function isPassing({ kind, retryAfterMs }: Failure): boolean {
  return (kind === 'busy' && retryAfterMs <= longestDelayMs) || kind === 'unreachable';
}

const refusedBefore: Failure = { kind: 'denied', code: 0, retryAfterMs: 0 };

async function replyTo(message: Message, how: 'name' | 'role' | 'direct', { dispatcher, commands }: DiscordContext): Promise<Reply> {
  const invocation = decodeMessage(message, commands);
  if (invocation !== undefined) return dispatcher.dispatch(invocation);
  const asker = askerOf(message);
  const lang = asker.locale ?? 'fr';
  // Without the privileged intent, the text comes along only where the bot itself is mentioned.
  if (how === 'role') return plainReply(discordSentence('roleMention', lang), lang, 'public');
  return dispatcher.dispatch({ command: 'help', options: {}, ...asker });
}

/** @returns null when the answer was posted. */
async function attempt(message: Message, reply: Reply, context: DiscordContext): Promise<Failure | null> {
  try {
    const id = await deliver(replySink(message), reply, { isPrivate: false, origin: null }, context);
    await remember(reply, message.guildId, message.channelId, id, context);
    return null;
  } catch (error) {
    const failure = classify(error);
    if (failure.kind === 'unknown') throw error;
    return failure;
  }
}

async function tellDirectly(user: User, key: string, what: Notice, reply: Reply | null, lang: Reply['lang'], context: DiscordContext): Promise<void> {
  const sentence = notice(what, lang);
  const told: Reply = reply === null ? plainReply(sentence, lang) : { ...reply, blocks: [paragraph(sentence), ...reply.blocks] };
  try {
    await deliver(directSink(user, key), told, { isPrivate: false, origin: null }, context);
  } catch (error) {
    context.log.info({ failure: classify(error).kind }, 'a person takes no direct messages');
  }
}
