import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBot, type TestBot } from '../../support/discord/bot.ts';
import { LoopbackDiscord } from '../../support/discord/discord.ts';
import { option, shown } from '../../support/discord/read.ts';
import type { StoredMessage } from '../../support/discord/state.ts';
import { ids } from '../../support/discord/world.ts';

const me = `<@${ids.app}>`;
const fact = 'repas par jour';

let bot: TestBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());
afterEach(() => {
  expect(bot.discord.state.broken).toEqual([]);
});

/** The reply to a message that was written. */
function replyTo(id: string, channel: string = ids.general): Promise<StoredMessage> {
  return bot.discord.posted(channel, ({ body }) => (body['message_reference'] as { readonly message_id?: string } | undefined)?.message_id === id);
}

describe('a mention', () => {
  it('is answered with a reply that pings nobody', async () => {
    const message = await replyTo(bot.discord.say(`${me} combien de repas par jour ?`));
    expect(shown(message)).toContain(fact);
    expect(message.body).toMatchObject({ allowed_mentions: { parse: [], replied_user: false }, enforce_nonce: true });
    expect((message.body['message_reference'] as { readonly fail_if_not_exists: boolean }).fail_if_not_exists).toBe(false);
  });

  it('is answered in a thread, where it was written', async () => {
    expect(shown(await replyTo(bot.discord.say(`${me} combien de repas ?`, { channel: ids.thread }), ids.thread))).toContain(fact);
  });

  it('may name a command, in either language', async () => {
    expect(shown(await replyTo(bot.discord.say(`${me} résumé`)))).toContain('18 filières');
    expect(shown(await replyTo(bot.discord.say(`${me} verify 25 places supplémentaires`)))).toMatch(/mot pour mot|word for word/);
  });

  it('without a word is answered with the help', async () => {
    expect(shown(await replyTo(bot.discord.say(`${me} `)))).toContain('Que demander');
  });

  it('of the bot’s own role counts, and says so when Discord holds the text back', async () => {
    expect(shown(await replyTo(bot.discord.say(`<@&${ids.botRole}> combien de repas ?`)))).toContain(fact);
    const held = bot.discord.say('', {}, { mention_roles: [ids.botRole] });
    expect(shown(await replyTo(held))).toContain('mention de rôle');
  });

  it('is not what bots, webhooks, system messages and @everyone do', async () => {
    const { discord } = bot;
    const before = discord.state.messages.size;
    discord.say(`${me} combien de repas ?`, {}, { author: { id: '1234567890123456', username: 'other', discriminator: '0', avatar: null, bot: true } });
    discord.say(`${me} combien de repas ?`, {}, { webhook_id: '1234567890123456' });
    discord.say(`${me} combien de repas ?`, {}, { type: 6 });
    discord.say('@everyone combien de repas ?', {}, { mention_everyone: true });
    discord.say('combien de repas ?');
    // What comes after them is answered, so they were seen.
    await replyTo(discord.say(`${me} combien de repas par jour ?`));
    expect(discord.state.messages.size).toBe(before + 1);
  });

  it('delivered twice is answered once', async () => {
    const { discord } = bot;
    const id = discord.say(`${me} combien de repas ?`, {}, { id: '1500000000000000001' });
    discord.say(`${me} combien de repas ?`, {}, { id });
    await replyTo(discord.say(`${me} combien de repas par jour ?`));
    expect(discord.state.calls.filter(({ body }) => body['nonce'] === id)).toHaveLength(1);
  });
});

describe('a direct message', () => {
  it('is answered', async () => {
    expect(shown(await replyTo(bot.discord.say('Combien de repas par jour ?', { channel: ids.aliceDm }), ids.aliceDm))).toContain(fact);
  });
});

describe('where the bot may not answer', () => {
  it.each([
    [50013, 'Je ne peux pas publier ici', true],
    [50001, 'Je ne peux pas publier ici', true],
    [160005, 'Ce fil est verrouillé', false],
    [50083, 'archivé', false],
  ])('code %i reaches the person directly', async (code, sentence, withAnswer) => {
    const { discord } = bot;
    discord.fail({ method: 'POST', path: new RegExp(`^/channels/${ids.news}/messages$`), status: 403, code });
    const before = new Set(discord.state.messages.keys());
    discord.say(`${me} combien de repas ?`, { channel: ids.news });
    const told = await discord.posted(ids.aliceDm, ({ id }) => !before.has(id));
    expect(shown(told)).toContain(sentence);
    expect(shown(told).includes(fact)).toBe(withAnswer);
  });

  it('leaves a channel alone after three refusals, and still answers the person', async () => {
    const { discord } = bot;
    const path = new RegExp(`^/channels/${ids.voice}/messages$`);
    discord.fail({ method: 'POST', path, status: 403, code: 50013, times: 99 });
    for (let asked = 0; asked < 5; asked++) {
      const before = new Set(discord.state.messages.keys());
      discord.say(`${me} combien de repas ?`, { channel: ids.voice });
      await discord.posted(ids.aliceDm, ({ id }) => !before.has(id));
    }
    expect(discord.state.calls.filter((call) => path.test(call.path))).toHaveLength(3);
  });

  it('gives up in silence only where the person takes no direct messages either', async () => {
    const { discord } = bot;
    discord.fail({ method: 'POST', path: new RegExp(`^/channels/${ids.news}/messages$`), status: 403, code: 50013 });
    discord.say(`${me} combien de repas ?`, { channel: ids.news, user: ids.bob });
    await bot.logged('takes no direct messages');
  });

  it('says that a lot is going on where Discord asks to wait for long, then answers, at the latest when it is stopped', async () => {
    const discord = await LoopbackDiscord.start();
    const waiting = await startBot({ discord });
    discord.fail({ method: 'POST', path: new RegExp(`^/channels/${ids.general}/messages$`), status: 429, retryAfterS: 60 });
    const id = discord.say(`${me} combien de repas ?`);
    expect(shown(await discord.posted(ids.aliceDm))).toContain('Forte affluence');
    await waiting.stop();
    expect(shown(await discord.posted(ids.general, ({ body }) => body['nonce'] === id))).toContain(fact);
    await discord.stop();
  });

  it.each([
    ['may not be posted in the end', 403, 50013, 'Je ne peux pas publier ici'],
    ['is held back for too long', 429, 0, fact],
  ])('brings the answer to a person who was told to wait, where it %s', async (_, status, code, words) => {
    const discord = await LoopbackDiscord.start();
    const waiting = await startBot({ discord });
    const path = new RegExp(`^/channels/${ids.general}/messages$`);
    discord.fail({ method: 'POST', path, status: 429, retryAfterS: 60 });
    discord.fail({ method: 'POST', path, status, code, retryAfterS: 60, times: 99 });
    discord.say(`${me} combien de repas ?`);
    expect(shown(await discord.posted(ids.aliceDm))).toContain('Forte affluence');
    await waiting.stop();
    const told = [...discord.state.messages.values()].filter(({ channel }) => channel === ids.aliceDm).map(shown);
    expect(told).toEqual([expect.stringContaining('Forte affluence'), expect.stringContaining(fact)]);
    expect(told[1]).toContain(words);
    await discord.stop();
  });

  it('tells the person of what nobody foresaw, with the number of the log line', async () => {
    const { discord } = bot;
    discord.fail({ method: 'POST', path: new RegExp(`^/channels/${ids.general}/messages$`), status: 400, code: 240_000 });
    const before = new Set(discord.state.messages.keys());
    discord.say(`${me} combien de repas ?`);
    const told = shown(await discord.posted(ids.aliceDm, ({ id }) => !before.has(id)));
    const fields: { readonly incident?: string } = bot.lines.find((line) => 'code' in line.fields && line.fields.code === 240_000)?.fields ?? {};
    expect(told).toContain(`(${fields.incident})`);
    expect(JSON.stringify(bot.lines)).not.toContain('repas');
  });
});

describe('two processes', () => {
  it('that share their memory answer each event once', async () => {
    const claimed = new Set<string>();
    const store = { claim: async (key: string) => !claimed.has(key) && claimed.add(key) !== undefined };
    const first = await startBot({ runtime: { store } });
    const second = await startBot({ discord: first.discord, runtime: { store } });
    const { discord } = first;
    const interaction = discord.slash('ask', [option('question', 'Combien de repas ?')]);
    await discord.replyTo(interaction);
    await discord.state.until(() => (claimed.size > 0 ? true : undefined), 'a claim');
    const id = discord.say(`${me} combien de repas ?`);
    await discord.posted(ids.general, ({ body }) => body['nonce'] === id);
    expect(discord.state.calls.filter(({ path }) => path.includes(interaction.id))).toHaveLength(1);
    expect(discord.state.calls.filter(({ body }) => body['nonce'] === id)).toHaveLength(1);
    await second.stop();
    await first.stop();
  });

  it('still answer while the store fails', async () => {
    const store = {
      claim: async () => {
        throw new Error('down');
      },
    };
    const alone = await startBot({ runtime: { store } });
    expect(shown(await alone.discord.replyTo(alone.discord.slash('ask', [option('question', 'Combien de repas ?')])))).toContain(fact);
    await alone.stop();
  });
});
