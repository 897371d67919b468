import { type Client, Events, REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rejectOnRateLimit, restOptions } from '../../../src/adapters/discord/client.ts';
import { openConnection } from '../../../src/adapters/discord/connection.ts';
import type { BotError } from '../../../src/errors.ts';
import { type LogLine, pinPortOf, recordingLog, startBot } from '../../support/discord/bot.ts';
import { LoopbackDiscord } from '../../support/discord/discord.ts';
import { option, shown } from '../../support/discord/read.ts';
import { ids } from '../../support/discord/world.ts';

const me = `<@${ids.app}>`;
const question = [option('question', 'Combien de repas par jour ?')];

let discord: LoopbackDiscord;
beforeEach(async () => {
  discord = await LoopbackDiscord.start();
});
afterEach(() => discord.stop());

describe('traps of the library', () => {
  it('a 401 wipes the token, so the operator is told once and the process can end', async () => {
    const told: BotError[] = [];
    const bot = await startBot({ discord, runtime: { onFatal: (error) => told.push(error) } });
    discord.fail({ method: 'POST', path: /^\/channels\/\d+\/messages$/, status: 401, times: 2 });
    discord.say(`${me} combien de repas ?`);
    await bot.logged('refuses the token');
    discord.say(`${me} combien de repas ?`);
    await bot.logged('could not be answered');
    expect(told.map(({ code }) => code)).toEqual(['DISCORD_TOKEN_INVALID']);
    await bot.stop();
  });

  it('a 401 of one call about pins does not disable the next ones', async () => {
    const config = { token: discord.state.token, appId: null, apiUrl: discord.apiUrl, shards: null };
    const port = pinPortOf({ config });
    const message = discord.state.add(ids.general, {}, null).id;
    const place = { workspace: ids.guild, channel: ids.general };
    discord.fail({ method: 'PUT', path: /pins/, status: 401 });
    expect(await port.pin(place, message)).toEqual({ ok: false, failure: { kind: 'unsure' } });
    expect(await port.pin(place, message)).toEqual({ ok: true });
  });

  it('30046 is a plain 429 that the library waits out for ever; an edit fails at once and the next one is free', async () => {
    const port = pinPortOf({ config: { token: discord.state.token, appId: null, apiUrl: discord.apiUrl, shards: null } });
    const place = { workspace: ids.guild, channel: ids.general };
    const [first, second] = [discord.state.add(ids.general, {}, null).id, discord.state.add(ids.general, {}, null).id];
    const reply = { lang: 'fr', visibility: 'public', blocks: [{ kind: 'heading', text: 'Résumé' }], text: '', answer: null } as const;
    discord.fail({ method: 'PATCH', path: new RegExp(first), status: 429, code: 30_046, retryAfterS: 3600 });
    const startedAt = performance.now();
    expect(await port.edit(place, first, reply)).toMatchObject({ ok: false, failure: { kind: 'rate-limited', retryAfterMs: expect.any(Number) } });
    expect(await port.edit(place, second, reply)).toEqual({ ok: true });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('waits only for short limits, and for edits hardly at all', () => {
    const edit = { method: 'PATCH', route: '/channels/:id/messages/:id' };
    expect(rejectOnRateLimit({ ...edit, retryAfter: 2_001 })).toBe(true);
    expect(rejectOnRateLimit({ ...edit, retryAfter: 1_500 })).toBe(false);
    expect(rejectOnRateLimit({ method: 'POST', route: '/channels/:id/messages', retryAfter: 5_050 })).toBe(false);
    expect(rejectOnRateLimit({ method: 'POST', route: '/channels/:id/messages', retryAfter: 8_000 })).toBe(true);
  });

  it('a message whose answer got lost is sent again, and appears once', async () => {
    const bot = await startBot({ discord });
    discord.fail({ method: 'POST', path: /^\/channels\/\d+\/messages$/, status: 502, afterEffect: true });
    const id = discord.say(`${me} combien de repas ?`);
    await discord.state.until(() => (discord.state.calls.filter(({ body }) => body['nonce'] === id).length === 2 ? true : undefined), 'the second try');
    expect([...discord.state.messages.values()].filter(({ channel }) => channel === ids.general)).toHaveLength(1);
    await bot.stop();
  });

  it('a callback whose answer got lost is answered with “already acknowledged”, which is success', async () => {
    const bot = await startBot({ discord });
    discord.fail({ method: 'POST', path: /callback$/, status: 502, afterEffect: true });
    const message = await discord.replyTo(discord.slash('ask', question));
    await discord.state.until(() => (message.edits > 0 ? true : undefined), 'the edit of what was posted');
    expect(shown(message)).toContain('repas par jour');
    expect(discord.state.messages.size).toBe(1);
    await bot.stop();
  });

  it('a listener that rejects is re-emitted as an error, which without a listener would end the process', async () => {
    const lines: LogLine[] = [];
    const clients: Client[] = [];
    const stopping = new AbortController();
    const connection = openConnection(
      { token: discord.state.token, appId: null, apiUrl: discord.apiUrl, shards: null },
      {
        log: recordingLog(lines, () => discord.state.changed()),
        prepare: (client) => {
          clients.push(client);
          client.on(Events.InteractionCreate, async () => {
            throw new Error('from the depths');
          });
        },
        onFatal: () => undefined,
        wait: async () => undefined,
        stopping: stopping.signal,
      },
    );
    await connection.ready;
    expect(clients[0]?.listenerCount(Events.Error)).toBe(1);
    discord.slash('ask', question);
    const line = await discord.state.until(() => lines.find(({ level }) => level === 'error'), 'the log line');
    expect(line.message).toBe('the Discord library reported an error');
    stopping.abort();
    await connection.close();
  });

  it('the response to a callback crashes the library in a channel without messages; it is not asked for there', async () => {
    const bot = await startBot({ discord });
    const elsewhere = { guild: '1234567890123456789', channel: '1234567890123456780' };
    for (const from of [{ channel: ids.forum }, { ...elsewhere, owners: { 1: ids.alice } }]) {
      const interaction = discord.slash('ask', question, from);
      expect(shown(await discord.replyTo(interaction))).toContain('repas par jour');
      expect(discord.state.calls.filter(({ path }) => path.includes(interaction.id))).toHaveLength(1);
    }
    await bot.stop();
    expect(bot.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('sends at most one message again, where the default is three', () => {
    expect(restOptions({ apiUrl: null })).toMatchObject({ retries: 1, timeout: 10_000, globalRequestsPerSecond: 50 });
    expect(new REST(restOptions({ apiUrl: null })).options.api).toBe('https://discord.com/api');
  });

  it('says with every message that nobody is pinged', async () => {
    const bot = await startBot({ discord });
    await discord.replyTo(discord.slash('ask', question));
    const id = discord.say(`${me} @everyone combien de repas ?`);
    await discord.posted(ids.general, ({ body }) => body['nonce'] === id);
    const sent = discord.state.calls.filter(({ method, path }) => method === 'POST' && /messages$|callback/.test(path));
    const bodies = sent.map(({ body }) => (body['data'] ?? body) as Record<string, unknown>);
    expect(bodies.map((body) => body['allowed_mentions'])).toEqual(bodies.map(() => ({ parse: [], replied_user: false })));
    await bot.stop();
  });
});
