import { ChannelType, MessageFlags } from 'discord.js';
import type { Call, Fault } from './rest.ts';
import { bot, channelOf, ids, type Json, snowflake } from './world.ts';

export interface StoredMessage {
  readonly id: string;
  readonly channel: string;
  body: Json;
  readonly nonce: unknown;
  isPinned: boolean;
  edits: number;
}

export interface StoredInteraction {
  readonly id: string;
  readonly token: string;
  readonly channel: string;
  readonly user: string;
  readonly atMs: number;
  /** The message whose button was clicked. */
  readonly clicked: string | undefined;
  answeredWith: number | undefined;
  answeredAfterMs: number;
  data: Json;
  message: string | undefined;
  readonly followUps: string[];
}

/** All that the stand-in remembers. Waiting is for a state, never for a time. */
export class State {
  readonly token = 'test.token.of-the-loopback';
  gatewayUrl = '';
  recommendedShards = 1;
  readonly calls: Call[] = [];
  readonly faults: Fault[] = [];
  /** Limits that a payload broke, and messages that said nothing of mentions. */
  readonly broken: string[] = [];
  readonly commands = new Map<string, readonly Json[]>();
  readonly messages = new Map<string, StoredMessage>();
  readonly interactions = new Map<string, StoredInteraction>();
  readonly #waiting = new Set<() => void>();

  add(channel: string, body: Json, forUser: string | null): StoredMessage {
    const message: StoredMessage = { id: snowflake(), channel, body: { ...body, for: forUser }, nonce: body['nonce'], isPinned: false, edits: 0 };
    this.messages.set(message.id, message);
    return message;
  }

  /** A message as the API shows it. */
  view({ id, channel, body, isPinned }: StoredMessage): Json {
    const place = channelOf(channel);
    return {
      id,
      channel_id: channel,
      type: 0,
      author: bot,
      content: body['content'] ?? '',
      embeds: body['embeds'] ?? [],
      components: body['components'] ?? [],
      flags: body['flags'] ?? 0,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      pinned: isPinned,
      ...(place?.['type'] === ChannelType.DM ? {} : { guild_id: ids.guild }),
    };
  }

  isEphemeral(message: StoredMessage): boolean {
    return (Number(message.body['flags'] ?? 0) & MessageFlags.Ephemeral) !== 0;
  }

  changed(): void {
    for (const check of [...this.#waiting]) check();
  }

  /** Resolves with the first value of `look` that is not undefined; looked at after every call. Rejects after 5 s. */
  until<T>(look: () => T | undefined, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(check);
        reject(new Error(`waited for ${what}; calls: ${this.calls.map((call) => `${call.method} ${call.path} ${call.status}`).join(', ')}`));
      }, 5_000);
      const check = (): void => {
        const value = look();
        if (value === undefined) return;
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve(value);
      };
      this.#waiting.add(check);
      check();
    });
  }
}
