import { MessageFlags } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Block, Reply } from '../../../src/chat/reply.ts';
import type { Dispatcher } from '../../../src/chat/runtime.ts';
import { runtimeFor, startBot, type TestBot } from '../../support/discord/bot.ts';
import { componentsOf, LoopbackDiscord } from '../../support/discord/discord.ts';
import { option, shown } from '../../support/discord/read.ts';
import { ids } from '../../support/discord/world.ts';

const question = [option('question', 'Combien de repas par jour ?')];
const quote = 'repas par jour aux 750 migrants errants.';

let discord: LoopbackDiscord;
let bot: TestBot | undefined;
beforeEach(async () => {
  discord = await LoopbackDiscord.start();
});
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  await discord.stop();
});

/** A bot whose commands all give this reply. */
async function botThatSays(reply: Reply): Promise<TestBot> {
  const dispatcher: Dispatcher = { dispatch: async () => reply, runAction: async () => reply };
  bot = await startBot({ discord, runtime: { dispatcher } });
  return bot;
}

function prose(characters: number): Block {
  return { kind: 'paragraph', content: [{ kind: 'text', text: 'mot '.repeat(characters / 4) }] };
}

function replyOf(...blocks: readonly Block[]): Reply {
  return { lang: 'fr', visibility: 'public', blocks, text: '', answer: null };
}

describe('a payload that Discord refuses', () => {
  it('is sent again as an embed', async () => {
    bot = await startBot({ discord });
    discord.fail({ method: 'POST', path: /callback$/, status: 400, code: 50_035 });
    const message = await discord.replyTo(discord.slash('ask', question));
    expect(message.body['embeds']).toHaveLength(1);
    expect(shown(message)).toContain(quote);
    expect(shown(message)).toContain('§\u00a09');
    expect(componentsOf(message).length).toBeGreaterThan(0);
  });

  it('then as plain text, with quote and source whole, and says that it is shortened', async () => {
    bot = await startBot({ discord });
    discord.fail({ method: 'POST', path: /callback$/, status: 400, code: 50_035, times: 2 });
    const message = await discord.replyTo(discord.slash('ask', question));
    expect(String(message.body['content']).length).toBeLessThanOrEqual(2000);
    expect(shown(message)).toContain('l’essentiel');
    expect(shown(message)).toContain(quote);
    expect(shown(message)).toContain('§\u00a09');
  });

  it('refused in every form, is replaced by a private word', async () => {
    bot = await startBot({ discord });
    discord.fail({ method: 'POST', path: /callback$/, status: 400, code: 50_035, times: 3 });
    const message = await discord.replyTo(discord.slash('ask', question));
    expect(shown(message)).toContain('abréger');
    expect(discord.state.isEphemeral(message)).toBe(true);
  });
});

describe('what cannot be proven', () => {
  it('is not posted: a sentence stands in its place, and the log says which quote', async () => {
    const genuine = await runtimeFor([]).dispatcher.dispatch({
      command: 'ask',
      options: { question: 'Combien de repas par jour ?' },
      locale: 'fr',
      actor: null,
      place: { platform: 'discord', workspace: null, channel: null, isPrivate: false },
    });
    const blocks = genuine.blocks.map(
      (block): Block => (block.kind === 'quote' ? { ...block, citation: { ...block.citation, quote: block.citation.quote.replace('750', '751') } } : block),
    );
    const forged = await botThatSays({ ...genuine, blocks });
    const message = await discord.replyTo(discord.slash('ask', question));
    expect(shown(message)).not.toContain('751');
    expect(shown(message)).toContain('mot pour mot');
    expect(forged.lines.find(({ level }) => level === 'error')?.fields).toMatchObject({ places: [expect.stringMatching(/^2020-11-09-calaisis@\d+-\d+$/)] });
  });
});

describe('a reply longer than a message', () => {
  const long = replyOf(prose(3000), prose(3000), prose(3000));

  it('is paged with buttons where a button can make it again', async () => {
    await botThatSays(long);
    const first = await discord.replyTo(discord.slash('summary'));
    expect(shown(first)).toContain('Page 1 sur 3');
    expect(componentsOf(first).map(({ label }) => label)).toEqual(['Page suivante']);
    const second = await discord.replyTo(discord.click(first, 'Page suivante'));
    expect(second.id).not.toBe(first.id);
    expect(discord.state.isEphemeral(second)).toBe(true);
    expect(shown(second)).toContain('Page 2 sur 3');
    const third = discord.click(second, 'Page suivante');
    expect((await discord.replyTo(third)).id).toBe(second.id);
    expect(shown(second)).toContain('Page 3 sur 3');
    expect(componentsOf(second).map(({ label }) => label)).toEqual(['Page précédente']);
  });

  it('is otherwise continued in messages, at most five', async () => {
    await botThatSays(replyOf(...Array.from({ length: 9 }, () => prose(3000))));
    const interaction = discord.slash('verify', [option('quotation', 'x')]);
    await discord.replyTo(interaction);
    await discord.state.until(() => (interaction.followUps.length === 4 ? true : undefined), 'four more messages');
    const written = discord.say(`<@${ids.app}> combien de repas ?`);
    await discord.posted(ids.general, ({ body }) => body['nonce'] === `${written}-4`);
    expect(discord.state.broken).toEqual([]);
  });
});

describe('an interaction', () => {
  it('where posting is not allowed is answered to who asked alone', async () => {
    bot = await startBot({ discord });
    discord.fail({ method: 'POST', path: /callback$/, status: 403, code: 50_013 });
    const message = await discord.replyTo(discord.slash('ask', question));
    expect(discord.state.isEphemeral(message)).toBe(true);
    expect(shown(message)).toContain('Je ne peux pas publier ici');
    expect(shown(message)).toContain(quote);
  });

  it.each([
    [50_001, 'Je n’ai pas accès à ce salon'],
    [160_005, 'Ce fil est verrouillé'],
    [50_083, 'archivé'],
    [99_999, 'Un problème est survenu de notre côté'],
  ])('that fails with %i is explained privately', async (code, sentence) => {
    bot = await startBot({ discord });
    discord.fail({ method: 'POST', path: /callback$/, status: 403, code });
    const message = await discord.replyTo(discord.slash('ask', question));
    expect(shown(message)).toContain(sentence);
    expect(Number(message.body['flags']) & MessageFlags.Ephemeral).not.toBe(0);
  });

  it('that is too late is left alone', async () => {
    bot = await startBot({ discord });
    discord.fail({ method: 'POST', path: /callback$/, status: 404, code: 10_062 });
    discord.slash('ask', question);
    await bot.logged('could no longer be answered');
    expect(discord.state.calls.filter(({ path }) => path.endsWith('callback'))).toHaveLength(1);
  });

  it('is answered within three seconds and exactly once, two hundred of them ten at a time', async () => {
    bot = await startBot({ discord });
    const all = Array.from({ length: 200 }, (_, i) => i);
    const done: number[] = [];
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        while (all.length > 0) {
          all.pop();
          const interaction = discord.slash('ask', question, { user: [ids.alice, ids.bob][all.length % 2] ?? ids.alice });
          await discord.replyTo(interaction);
          done.push(interaction.answeredAfterMs);
        }
      }),
    );
    expect(done).toHaveLength(200);
    expect(Math.max(...done)).toBeLessThan(3_000);
    expect(discord.state.calls.filter(({ path }) => path.endsWith('callback'))).toHaveLength(200);
  });
});
