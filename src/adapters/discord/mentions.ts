import { type Message, MessageType } from 'discord.js';
import { plainReply } from '../../chat/answers.ts';
import { describeError } from '../../chat/dispatch.ts';
import type { Reply } from '../../chat/reply.ts';
import { discordSentence } from '../../chat/wording/discord.ts';
import { genericNotice, notice } from '../../chat/wording/notices.ts';
import { remember, withNotice } from './answer.ts';
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

/** Answers a question asked by mention or direct message; never rejects for what Discord refuses, and never leaves nothing said. */
export async function answerMessage(message: Message, how: 'name' | 'role' | 'direct', breaker: ChannelBreaker, context: DiscordContext): Promise<void> {
  const reply = await replyTo(message, how, context);
  let outcome = breaker.isOpen(message.channelId) ? refusedBefore : await attempt(message, reply, context);
  for (let tries = 1; outcome !== null && isPassing(outcome) && tries < mostTries; tries++) {
    if (tries === 1 && outcome.kind === 'busy') await tellDirectly(message, plainReply(notice('busy', reply.lang), reply.lang), context, 'w');
    await context.wait(Math.max(outcome.retryAfterMs, shortestDelayMs * tries));
    outcome = await attempt(message, reply, context);
  }
  if (outcome === null) breaker.succeeded(message.channelId);
  else await explainTo(message, reply, outcome, breaker, context);
}

/** The channel does not take the answer, so the person gets word: the answer itself where only posting is the problem. */
async function explainTo(message: Message, reply: Reply, outcome: Outcome, breaker: ChannelBreaker, context: DiscordContext): Promise<void> {
  const { kind, code, error } = outcome;
  const key = noticeFor(kind);
  if (kind === 'gone' || kind === 'no-dm' || kind === 'unauthorized') {
    context.log.warn({ failure: kind, code }, 'a message could not be answered');
  } else if (key === null) {
    const incident = crypto.randomUUID().slice(0, 8);
    context.log.error({ incident, failure: kind, code, ...describeError(error) }, 'a message could not be answered');
    await tellDirectly(message, plainReply(genericNotice(incident, reply.lang), reply.lang), context);
  } else {
    context.log.warn({ failure: kind, code }, 'a message could not be answered where it was written');
    const isRefusal = kind === 'hidden' || kind === 'denied';
    if (isRefusal) breaker.failed(message.channelId);
    // Who was told to wait would otherwise wait for ever.
    const instead = kind === 'busy' ? reply : plainReply(notice(key, reply.lang), reply.lang);
    await tellDirectly(message, isRefusal ? withNotice(reply, 'notAllowedHere') : instead, context);
  }
}

interface Outcome extends Failure {
  readonly error: unknown;
}

/** Worth another try: the nonce keeps a message that did arrive from appearing twice. */
function isPassing({ kind, retryAfterMs }: Failure): boolean {
  return (kind === 'busy' && retryAfterMs <= longestDelayMs) || kind === 'unreachable';
}

const refusedBefore: Outcome = { kind: 'denied', code: 0, retryAfterMs: 0, error: undefined };

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
async function attempt(message: Message, reply: Reply, context: DiscordContext): Promise<Outcome | null> {
  try {
    const id = await deliver(replySink(message), reply, { isPrivate: false, origin: null }, context);
    await remember(reply, message.guildId, message.channelId, id, context);
    return null;
  } catch (error) {
    return { ...classify(error), error };
  }
}

/** @param what tells a word in between from the last one. */
async function tellDirectly({ author, id }: Message, reply: Reply, context: DiscordContext, what = ''): Promise<void> {
  try {
    await deliver(directSink(author, `${what}${id}`), reply, { isPrivate: false, origin: null }, context);
  } catch (error) {
    context.log.info({ failure: classify(error).kind }, 'a person takes no direct messages');
  }
}
