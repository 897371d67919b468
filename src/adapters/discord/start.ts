import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, Events, type Interaction, type Message } from 'discord.js';
import type { RunningAdapter } from '../../chat/runtime.ts';
import type { DiscordConfig } from '../../config.ts';
import { createBreaker } from './breaker.ts';
import { openConnection } from './connection.ts';
import type { DiscordContext, DiscordRuntime } from './context.ts';
import { createIntake } from './intake.ts';
import { handleInteraction } from './interactions.ts';
import { addressed, answerMessage } from './mentions.ts';
import { watchPins } from './pin-events.ts';
import { createPinPort } from './pin-port.ts';
import { createReceipts } from './receipts.ts';

/** The start does not hold up other platforms longer than this; connecting goes on behind it. */
const longestStartMs = 20_000;

/**
 * Connects to Discord and answers there until stopped.
 * @param startMs how long to wait for the connection before going on without it.
 * @returns once connected, or after that time, while it keeps trying. Rejects with a BotError when only the operator can help: a wrong
 * token, settings that Discord refuses, too few shards; later than that, `runtime.onFatal` is told.
 */
export async function startDiscord(config: DiscordConfig, runtime: DiscordRuntime, startMs = longestStartMs): Promise<RunningAdapter> {
  const stopping = new AbortController();
  const wait = (ms: number): Promise<void> => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  const intake = createIntake(runtime.store, runtime.log);
  const context: DiscordContext = { ...runtime, intake, wait, engine: () => runtime.services.engine() };
  const onFatal = runtime.onFatal ?? (() => undefined);
  const connection = openConnection(config, { log: runtime.log, wait, stopping: stopping.signal, onFatal, prepare: (client) => listen(client, context) });
  runtime.pins?.attach(createPinPort(config, context));
  const first = await Promise.race([connection.ready.then(() => 'ready' as const), wait(startMs)]);
  if (first !== 'ready') connection.ready.catch(onFatal);
  return {
    async stop() {
      stopping.abort();
      await intake.drain();
      await connection.close();
    },
  };
}

function listen(client: Client, context: DiscordContext): void {
  const { log, intake } = context;
  const breaker = createBreaker();
  const receipts = createReceipts(client);
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    if (receipts.isLate(interaction.id)) log.warn({}, 'an interaction waited too long in the queue and was dropped');
    else void intake.take(`interaction:${interaction.id}`, () => handleInteraction(interaction, context));
  });
  client.on(Events.MessageCreate, (message: Message) => {
    const how = addressed(message);
    if (how !== null) void intake.take(`message:${message.id}`, () => answerMessage(message, how, breaker, context));
  });
  watchPins(client, context);
}
