import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBot } from '../../support/discord/bot.ts';
import { LoopbackDiscord } from '../../support/discord/discord.ts';
import { option, shown } from '../../support/discord/read.ts';
import { ids } from '../../support/discord/world.ts';

const question = [option('question', 'Combien de repas par jour ?')];
const fact = 'repas par jour';

let discord: LoopbackDiscord;
beforeEach(async () => {
  discord = await LoopbackDiscord.start();
  discord.gateway.guilds = [ids.guild, ids.otherGuild];
});
afterEach(() => discord.stop());

describe('shards', () => {
  it('are as many as Discord recommends, in one process, where nothing else is said', async () => {
    discord.state.recommendedShards = 2;
    const bot = await startBot({ discord });
    expect(discord.gateway.log.map(({ shard }) => shard)).toEqual([
      [0, 2],
      [1, 2],
    ]);
    for (const guild of [ids.guild, ids.otherGuild]) expect(shown(await discord.replyTo(discord.slash('ask', question, { guild })))).toContain(fact);
    await bot.stop();
  });

  it('are shared by processes, each answering its servers, and the first one direct messages', async () => {
    const bots = [await startBot({ discord, shards: { ids: [0], count: 2 } }), await startBot({ discord, shards: { ids: [1], count: 2 } })];
    for (const from of [{ guild: ids.guild }, { guild: ids.otherGuild }, { channel: ids.aliceDm }]) {
      const interaction = discord.slash('ask', question, from);
      expect(shown(await discord.replyTo(interaction))).toContain(fact);
      expect(discord.state.calls.filter(({ path }) => path.includes(interaction.id))).toHaveLength(1);
    }
    const id = discord.say(`<@${ids.app}> combien de repas ?`);
    await discord.posted(ids.general, ({ body }) => body['nonce'] === id);
    await Promise.all(bots.map((bot) => bot.stop()));
  });
});
