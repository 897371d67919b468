import { DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes } from 'discord.js';
import { BotError } from '../../errors.ts';
import { discordStartWords } from '../../wording/discord.ts';
import { classify } from './failures.ts';

/** What the library says of a close code while it connects for the first time. */
const closeMessages: Readonly<Record<string, GatewayCloseCodes>> = {
  'Authentication failed': GatewayCloseCodes.AuthenticationFailed,
  'Invalid shard': GatewayCloseCodes.InvalidShard,
  'Sharding is required': GatewayCloseCodes.ShardingRequired,
  'Used an invalid API version': GatewayCloseCodes.InvalidAPIVersion,
  'Used invalid intents': GatewayCloseCodes.InvalidIntents,
  'Used disallowed intents': GatewayCloseCodes.DisallowedIntents,
};

export function wrongToken(): BotError {
  return new BotError('DISCORD_TOKEN_INVALID', discordStartWords.token);
}

/** A gateway close code after which the library does not come back. */
export function fatalClose(code: number): BotError {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return wrongToken();
    case GatewayCloseCodes.InvalidShard:
    case GatewayCloseCodes.ShardingRequired:
      return new BotError('DISCORD_SHARDS_INVALID', discordStartWords.shards(code));
    default:
      return new BotError('DISCORD_REFUSED', discordStartWords.refused(code));
  }
}

/** @returns what only the operator can mend, or undefined when trying again may help. */
export function fatalOf(error: unknown): BotError | undefined {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return wrongToken();
  if (classify(error).kind === 'unauthorized') return wrongToken();
  const code = error instanceof Error ? closeMessages[error.message] : undefined;
  return code === undefined ? undefined : fatalClose(code);
}
