import { InteractionResponseType } from 'discord.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dispatcherOver } from '../../support/ask.ts';
import { startBot, type TestBot } from '../../support/discord/bot.ts';
import { option, shown } from '../../support/discord/read.ts';
import type { StoredInteraction } from '../../support/discord/state.ts';
import { bundledEngine } from '../../support/engine.ts';

/** Longer than a first word may take, as where a database is slow to answer. */
const slowMs = 1500;
const quote = '25 places supplémentaires';
const question = option('question', 'Combien de places supplémentaires à Coquelles ?');

let bot: TestBot;
beforeAll(async () => {
  const { dispatcher } = dispatcherOver(bundledEngine());
  const after = <T>(work: () => Promise<T>): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(work()), slowMs));
  bot = await startBot({
    runtime: {
      dispatcher: {
        dispatch: (invocation) => after(() => dispatcher.dispatch(invocation)),
        runAction: (action, invocation) => after(() => dispatcher.runAction(action, invocation)),
      },
    },
  });
});
afterAll(() => bot.stop());

async function finished(interaction: StoredInteraction, words: string): Promise<boolean> {
  const { state } = bot.discord;
  const message = await bot.discord.replyTo(interaction);
  expect(interaction.answeredAfterMs).toBeLessThan(slowMs);
  await state.until(() => (shown(message).includes(words) ? true : undefined), words);
  return state.isEphemeral(message);
}

it('what takes long is announced before Discord gives up, to those who will see it', async () => {
  const { discord } = bot;
  expect(await finished(discord.slash('ask', [question]), quote)).toBe(false);
  expect(await finished(discord.slash('ask', [question, option('private', true)]), quote)).toBe(true);
  expect(await finished(discord.submitModal('v1:ask:', 'question', 'Combien de places à Coquelles ?'), quote)).toBe(true);
});

it('a button that takes long is answered alone', async () => {
  const { discord } = bot;
  const asked = discord.slash('ask', [question]);
  await finished(asked, quote);
  const clicked = discord.click(await discord.replyTo(asked), 'v1:context:');
  expect(await finished(clicked, quote)).toBe(true);
  expect(clicked.answeredWith).toBe(InteractionResponseType.DeferredChannelMessageWithSource);
});
