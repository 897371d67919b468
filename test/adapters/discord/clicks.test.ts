import { InteractionResponseType } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBot, type TestBot } from '../../support/discord/bot.ts';
import { componentsOf, LoopbackDiscord } from '../../support/discord/discord.ts';
import { option, shown } from '../../support/discord/read.ts';
import type { StoredMessage } from '../../support/discord/state.ts';
import { ids } from '../../support/discord/world.ts';

const quote = 'l’extension du centre de rétention administrative de Coquelles (25 places supplémentaires).';

let bot: TestBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());
afterEach(() => {
  expect(bot.discord.state.broken).toEqual([]);
});

function answerTo(question: string, isPrivate = false): Promise<StoredMessage> {
  const { discord } = bot;
  return discord.replyTo(discord.slash('ask', [option('question', question), ...(isPrivate ? [option('private', true)] : [])]));
}
const places = (isPrivate = false): Promise<StoredMessage> => answerTo('Combien de places supplémentaires à Coquelles ?', isPrivate);

describe('a click', () => {
  it('shows the quote in its paragraph to who clicked', async () => {
    const { discord } = bot;
    const context = await discord.replyTo(discord.click(await places(), 'En contexte', { user: ids.bob }));
    expect(shown(context)).toContain(quote);
    expect(shown(context).length).toBeGreaterThan(quote.length * 2);
    expect(discord.state.isEphemeral(context)).toBe(true);
  });

  it('answers in a direct message with a message that stays', async () => {
    const { discord } = bot;
    const direct = await discord.replyTo(discord.slash('ask', [option('question', 'Combien de repas par jour ?')], { channel: ids.aliceDm }));
    expect(discord.state.isEphemeral(await discord.replyTo(discord.click(direct, 'En contexte')))).toBe(false);
  });

  it('works on a message of before a restart, as its id carries all it needs', async () => {
    const discord = await LoopbackDiscord.start();
    const before = await startBot({ discord });
    const message = await discord.replyTo(discord.slash('ask', [option('question', 'Combien de places supplémentaires à Coquelles ?')]));
    await before.stop();
    const after = await startBot({ discord });
    expect(shown(await discord.replyTo(discord.click(message, 'En contexte')))).toContain(quote);
    await after.stop();
    await discord.stop();
  });

  it('thanks for feedback', async () => {
    const { discord } = bot;
    const message = await places();
    for (const label of ['Utile', 'Pas utile']) expect(shown(await discord.replyTo(discord.click(message, label)))).toContain('Merci');
  });

  it('opens a fact chosen in the menu of a topic', async () => {
    const { discord } = bot;
    const topics = await discord.replyTo(discord.slash('facts'));
    const facts = await discord.replyTo(discord.click(topics, 'Repas et migrants errants'));
    const [menu] = componentsOf(facts).filter(({ options }) => options !== undefined);
    const fact = await discord.replyTo(discord.click(facts, menu?.options?.[0]?.label ?? ''));
    expect(shown(fact)).toContain('repas');
    expect(shown(fact)).toContain('§\u00a09');
  });

  it('shares a private answer once, however often it is clicked', async () => {
    const { discord } = bot;
    const secret = await places(true);
    const shared = await discord.replyTo(discord.click(secret, 'Partager ici'));
    expect(shown(shared)).toContain(quote);
    expect(discord.state.isEphemeral(shared)).toBe(false);
    const again = await discord.replyTo(discord.click(secret, 'Partager ici'));
    expect(discord.state.isEphemeral(again)).toBe(true);
    expect(shown(again)).toContain('déjà été partagée');
  });

  it('shares it after all where it was refused at first', async () => {
    const { discord } = bot;
    const secret = await places(true);
    discord.fail({ method: 'POST', path: /callback$/, status: 403, code: 50013 });
    const refused = await discord.replyTo(discord.click(secret, 'Partager ici'));
    expect(shown(refused)).toContain('Je ne peux pas publier ici');
    const shared = await discord.replyTo(discord.click(secret, 'Partager ici'));
    expect(discord.state.isEphemeral(shared)).toBe(false);
    expect(shown(shared)).toContain(quote);
  });

  it('opens a box to type a question in, and answers what is typed', async () => {
    const { discord } = bot;
    const summary = await discord.replyTo(discord.slash('summary'));
    const opened = await discord.answered(discord.click(summary, 'v1:ask:'));
    expect(opened.answeredWith).toBe(InteractionResponseType.Modal);
    expect(opened.data).toMatchObject({ custom_id: 'v1:ask:', title: 'Interroger le communiqué' });
    const typed = await discord.replyTo(discord.submitModal('v1:ask:', 'question', 'Combien de repas par jour ?'));
    expect(shown(typed)).toContain('repas par jour');
    expect(discord.state.isEphemeral(typed)).toBe(true);
  });

  it.each(['v0:old:button', 'v1:context:2020-11-09-calaisis@0-5#00000000', 'v1:fact:2020-11-09-calaisis/gone', 'garbage'])(
    'says that %s is out of date',
    async (id) => {
      const { discord } = bot;
      const stale = await discord.replyTo(discord.clickId(await places(), id));
      expect(shown(stale)).toContain('Ce bouton n’est plus valable');
      expect(discord.state.isEphemeral(stale)).toBe(true);
    },
  );
});
