import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBot, type TestBot } from '../../support/discord/bot.ts';
import { componentsOf } from '../../support/discord/discord.ts';
import { option, shown } from '../../support/discord/read.ts';

const question = 'Combien de places supplémentaires au centre de rétention ?';
const quote = 'l’extension du centre de rétention administrative de Coquelles (25 places supplémentaires).';

let bot: TestBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());
afterEach(() => {
  expect(bot.discord.state.broken).toEqual([]);
});

describe('slash commands', () => {
  it('/ask quotes the sentence with its source, publicly', async () => {
    const { discord } = bot;
    const interaction = discord.slash('ask', [option('question', question)]);
    const message = await discord.replyTo(interaction);
    expect(shown(message)).toContain(quote);
    expect(shown(message)).toContain('Ministère de l’Intérieur, communiqué du 9 novembre 2020');
    expect(discord.state.isEphemeral(message)).toBe(false);
    expect(componentsOf(message).map((component) => component.label)).toEqual(expect.arrayContaining(['En contexte', 'Utile', 'Pas utile']));
  });
});
