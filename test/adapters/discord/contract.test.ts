import { drawn } from '../../../src/adapters/discord/markdown.ts';
import { promisesOfAnAdapter, type Seen } from '../../support/contract.ts';
import { startBot } from '../../support/discord/bot.ts';
import { shown } from '../../support/discord/read.ts';
import type { StoredMessage } from '../../support/discord/state.ts';
import { ids } from '../../support/discord/world.ts';

promisesOfAnAdapter('Discord', async () => {
  const bot = await startBot();
  const { discord } = bot;
  const replyTo = (id: string): Promise<StoredMessage> => discord.posted(ids.general, ({ body }) => body['nonce'] === id);
  const seen = (message: StoredMessage): Seen => {
    const { parse } = message.body['allowed_mentions'] as { readonly parse: readonly string[] };
    return { text: shown(message), pings: parse.length > 0 || shown(message).includes(drawn) };
  };
  return {
    ask: async (question) => seen(await replyTo(discord.say(`<@${ids.app}> ${question}`))),
    async askTwice(question) {
      const id = discord.say(`<@${ids.app}> ${question}`);
      discord.say(`<@${ids.app}> ${question}`, {}, { id });
      await replyTo(id);
      // What comes after both is answered, so both were seen.
      await replyTo(discord.say(`<@${ids.app}> ${question}`));
      return discord.state.calls.filter(({ body }) => body['nonce'] === id).length;
    },
    stop: () => bot.stop(),
  };
});
