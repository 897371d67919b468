import { InteractionContextType } from 'discord.js';
import type { Action } from '../../chat/action.ts';
import type { Command, Invocation, Place } from '../../chat/command.ts';
import { parseLine } from '../../chat/parse.ts';
import type { Language } from '../../core/types.ts';

/** What decoding needs of any interaction: a plain part of discord.js's own. */
export interface Asked {
  readonly user: { readonly id: string };
  readonly guildId: string | null;
  readonly channelId: string | null;
  readonly locale: string;
  readonly guildLocale: string | null;
  /** Server, direct message with the bot, or a conversation of others; null when Discord does not say. */
  readonly context: InteractionContextType | null;
}

/** What decoding needs of a message. */
export interface Written {
  readonly content: string;
  readonly author: { readonly id: string };
  readonly guildId: string | null;
  readonly channelId: string;
  readonly guild?: { readonly preferredLocale: string } | null;
}

/** Discord's interface languages we speak; null for the others. */
function languageOf(locale: string | null): Language | null {
  if (locale === 'fr') return 'fr';
  return locale === 'en-US' || locale === 'en-GB' ? 'en' : null;
}

/**
 * The person's language for what only they see. For public text the server's own comes first, unless it is American English: Discord
 * says that of every server that never chose.
 */
export function localeFor({ locale, guildLocale }: Pick<Asked, 'locale' | 'guildLocale'>, isPrivate: boolean): Language | null {
  const ofServer = isPrivate || guildLocale === 'en-US' ? null : languageOf(guildLocale);
  return ofServer ?? languageOf(locale);
}

function placeOf({ guildId, channelId, context = null }: Pick<Asked, 'guildId' | 'channelId'> & Partial<Pick<Asked, 'context'>>): Place {
  const isPrivate = guildId === null && context !== InteractionContextType.PrivateChannel;
  return { platform: 'discord', workspace: guildId, channel: channelId, isPrivate };
}

/** A slash command or a message command, by its English name, with its options as text. */
export function decodeCommand(asked: Asked, command: string, options: Readonly<Record<string, string>>, isPrivate: boolean): Invocation {
  const plain = Object.fromEntries(Object.entries(options).map(([name, value]) => [name, wordsOf(value)]));
  return { command, options: plain, locale: localeFor(asked, isPrivate), actor: asked.user.id, place: placeOf(asked) };
}

/** A click; its answer is seen by who clicked alone, except for `share`. */
export function decodeClick(asked: Asked, action: Action): Invocation {
  return { command: '', options: {}, locale: localeFor(asked, action.verb !== 'share'), actor: asked.user.id, place: placeOf(asked) };
}

/** @returns what was written without mentions, @everyone, custom emoji and times: Discord's markup is no part of a question. */
export function wordsOf(content: string): string {
  return content.replace(/<(?:@[!&]?|#)\d+>|<a?:\w+:\d+>|<t:-?\d+(?::\w)?>|(?<!\w)@(?:everyone|here)\b/g, ' ').trim();
}

/** @returns undefined when nothing but markup was written. */
export function decodeMessage(message: Written, commands: readonly Command[]): Invocation | undefined {
  const text = wordsOf(message.content);
  return text === '' ? undefined : { ...parseLine(text, commands), ...askerOf(message) };
}

/** Who wrote, where, in the server's language if it chose one. */
export function askerOf({ author, guild, guildId, channelId }: Written): Pick<Invocation, 'locale' | 'actor' | 'place'> {
  const preferred = guild?.preferredLocale ?? null;
  return { locale: preferred === 'en-US' ? null : languageOf(preferred), actor: author.id, place: placeOf({ guildId, channelId }) };
}
