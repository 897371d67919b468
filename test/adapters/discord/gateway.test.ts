import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startDiscord } from '../../../src/adapters/discord/start.ts';
import type { BotError } from '../../../src/errors.ts';
import { type LogLine, runtimeFor, startBot } from '../../support/discord/bot.ts';
import { LoopbackDiscord } from '../../support/discord/discord.ts';
import { option } from '../../support/discord/read.ts';
import { ids, intents } from '../../support/discord/world.ts';

const question = [option('question', 'Combien de repas par jour ?')];
const me = `<@${ids.app}>`;

/** Each test has a Discord of its own: the library waits five seconds between two IDENTIFYs, so they run side by side. */
async function onLoopback(work: (discord: LoopbackDiscord) => Promise<void>): Promise<void> {
  const discord = await LoopbackDiscord.start();
  try {
    await work(discord);
  } finally {
    await discord.stop();
  }
}

describe('the gateway', () => {
  it.concurrent('is asked for no privileged intent', () =>
    onLoopback(async (discord) => {
      const bot = await startBot({ discord });
      expect(discord.gateway.log).toEqual([{ what: 'identify', shard: [0, 1], intents: intents.Guilds | intents.GuildMessages | intents.DirectMessages }]);
      await bot.stop();
    }));

  it.concurrent.each(['reconnect', 'drop'] as const)('after a %s resumes, and answers once what came in the gap', (how) =>
    onLoopback(async (discord) => {
      const bot = await startBot({ discord });
      discord.gateway.disturb(how);
      await discord.gateway.until(() => discord.gateway.openSessions.length === 0);
      const id = discord.say(`${me} combien de repas ?`);
      await discord.posted(ids.general, ({ body }) => body['nonce'] === id);
      await discord.replyTo(discord.slash('ask', question));
      expect(discord.gateway.log.map(({ what }) => what)).toEqual(['identify', 'resume']);
      expect(discord.state.calls.filter(({ body }) => body['nonce'] === id)).toHaveLength(1);
      await bot.stop();
    }),
  );

  it.concurrent('after an invalid session identifies again', () =>
    onLoopback(async (discord) => {
      const bot = await startBot({ discord });
      discord.gateway.disturb('invalid');
      await discord.gateway.until(() => discord.gateway.log.length === 2);
      expect(discord.gateway.log.map(({ what }) => what)).toEqual(['identify', 'identify']);
      await bot.logged('is being renewed');
      const id = discord.say(`${me} combien de repas ?`);
      await discord.posted(ids.general, ({ body }) => body['nonce'] === id);
      await bot.stop();
    }));

  it.concurrent('is left with a normal close when the bot stops, after what is under way', () =>
    onLoopback(async (discord) => {
      const bot = await startBot({ discord });
      const interaction = discord.slash('ask', question);
      await discord.answered(interaction);
      await bot.stop();
      expect(discord.gateway.sessions.size).toBe(0);
    }));
});

describe('an ending that only the operator can mend', () => {
  it.concurrent.each([
    [4004, 'DISCORD_TOKEN_INVALID'],
    [4010, 'DISCORD_SHARDS_INVALID'],
    [4011, 'DISCORD_SHARDS_INVALID'],
    [4013, 'DISCORD_REFUSED'],
    [4014, 'DISCORD_REFUSED'],
  ])('close code %i at the start is refused with what to do, after one identify', (code, expected) =>
    onLoopback(async (discord) => {
      discord.gateway.refuseWith = code;
      await expect(startBot({ discord })).rejects.toMatchObject({ code: expected });
      expect(discord.gateway.log).toHaveLength(1);
    }),
  );

  it.concurrent('is told once when it comes later, and nothing identifies again', () =>
    onLoopback(async (discord) => {
      const told: BotError[] = [];
      const bot = await startBot({ discord, runtime: { onFatal: (error) => told.push(error) } });
      discord.gateway.disturb(4004);
      await bot.logged('refuses the token');
      expect(told.map(({ code }) => code)).toEqual(['DISCORD_TOKEN_INVALID']);
      expect(discord.gateway.log).toHaveLength(1);
      await bot.stop();
    }));

  it.concurrent('is a wrong token', () =>
    onLoopback(async (discord) => {
      await expect(startBot({ discord, token: 'wrong.token.entirely' })).rejects.toMatchObject({ code: 'DISCORD_TOKEN_INVALID' });
    }));
});

describe('a Discord that cannot be reached', () => {
  it.concurrent('is tried again until it can', () =>
    onLoopback(async (discord) => {
      discord.fail({ path: /^\/gateway\/bot$/, status: 503, times: 2 });
      const bot = await startBot({ discord });
      expect(bot.lines.some(({ message }) => message.includes('trying again'))).toBe(true);
      await discord.replyTo(discord.slash('ask', question));
      await bot.stop();
    }));

  it('does not keep the bot from stopping', async () => {
    const nobody = createServer();
    await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
    const { port } = nobody.address() as AddressInfo;
    await new Promise((resolve) => nobody.close(resolve));
    const lines: LogLine[] = [];
    let seen: () => void = () => undefined;
    const failed = new Promise<void>((resolve) => {
      seen = resolve;
    });
    const starting = startDiscord({ token: 'a.b.c', appId: null, apiUrl: `http://127.0.0.1:${port}/api`, shards: null }, runtimeFor(lines, seen), 50);
    await failed;
    await (await starting).stop();
    expect(lines[0]?.message).toContain('could not be reached');
  });
});
