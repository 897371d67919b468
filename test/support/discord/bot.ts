import { commands } from '../../../commands/index.ts';
import type { DiscordRuntime } from '../../../src/adapters/discord/context.ts';
import { createPinPort } from '../../../src/adapters/discord/pin-port.ts';
import { startDiscord } from '../../../src/adapters/discord/start.ts';
import { createDispatcher } from '../../../src/chat/dispatch.ts';
import type { Log } from '../../../src/chat/runtime.ts';
import type { DiscordConfig } from '../../../src/config.ts';
import { bundledEngine } from '../engine.ts';
import { LoopbackDiscord } from './discord.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

export function recordingLog(lines: LogLine[], onLine: () => void = () => undefined): Log {
  const at = (level: LogLine['level']) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
    onLine();
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export interface TestBot {
  readonly discord: LoopbackDiscord;
  readonly lines: readonly LogLine[];
  readonly config: DiscordConfig;
  /** Resolves with the first log line that says this. */
  logged(what: string): Promise<LogLine>;
  stop(): Promise<void>;
}

export interface BotOptions {
  readonly shards?: DiscordConfig['shards'];
  readonly token?: string;
  readonly runtime?: Partial<DiscordRuntime>;
  readonly discord?: LoopbackDiscord;
}

export function runtimeFor(lines: LogLine[], onLine?: () => void): DiscordRuntime {
  const log = recordingLog(lines, onLine);
  // Made here: making it within the time that a test waits for its first answer is too slow on a busy machine.
  bundledEngine();
  const services = { engine: bundledEngine };
  return { dispatcher: createDispatcher(commands, services, log), services, log, commands };
}

/** The adapter on the real discord.js, connected to a loopback Discord. */
export async function startBot({ shards = null, token, runtime = {}, discord }: BotOptions = {}): Promise<TestBot> {
  const loopback = discord ?? (await LoopbackDiscord.start());
  const lines: LogLine[] = [];
  const config: DiscordConfig = { token: token ?? loopback.state.token, appId: null, apiUrl: loopback.apiUrl, shards };
  const adapter = await startDiscord(config, { ...runtimeFor(lines, () => loopback.state.changed()), ...runtime });
  return {
    discord: loopback,
    lines,
    config,
    logged: (what) => loopback.state.until(() => lines.find(({ message }) => message.includes(what)), `the log line “${what}”`),
    async stop() {
      await adapter.stop();
      if (discord === undefined) await loopback.stop();
    },
  };
}

export function pinPortOf({ config }: Pick<TestBot, 'config'>, lines: LogLine[] = []): ReturnType<typeof createPinPort> {
  return createPinPort(config, { log: recordingLog(lines), engine: bundledEngine });
}
