import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOfBlocks } from '../../../src/adapters/slack/parse-back.ts';
import { type Bot, startBot } from '../../support/slack/bot.ts';
import {
  alice,
  channel,
  click,
  command,
  direct,
  directMessage,
  eventOf,
  globalShortcut,
  mention,
  messageShortcut,
  submission,
  viewClick,
} from '../../support/slack/people.ts';

const question = 'Combien de places supplémentaires au centre de rétention de Coquelles ?';
const quote = 'l’extension du centre de rétention administrative de Coquelles (25 places supplémentaires).';

describe.each(['socket', 'http'] as const)('Slack over %s', (mode) => {
  let bot: Bot;
  beforeEach(async () => {
    bot = await startBot({ mode });
  });
  afterEach(async () => {
    expect(bot.state.complaints).toEqual([]);
    expect(bot.lines.filter(({ level }) => level === 'error')).toEqual([]);
    await bot.stop();
  });

  it('answers a mention in its thread with the quote, byte for byte, and its source', async () => {
    const asked = mention(question);
    await bot.send(asked);
    const message = await bot.until(({ messages }) => messages[0], 'an answer');
    expect(message.channel).toBe(channel);
    expect(message.threadTs).toBe((asked.payload['event'] as { ts: string }).ts);
    expect(textOfBlocks(message.blocks)).toContain(quote);
    expect(textOfBlocks(message.blocks)).toContain('communiqué du 9 novembre 2020, §');
    expect(message.text).toContain(quote);
  });

  it('answers a mention inside a thread in that thread', async () => {
    await bot.send(mention(question, { thread_ts: '12.5' }));
    expect((await bot.until(({ messages }) => messages[0])).threadTs).toBe('12.5');
  });

  it('answers a direct message in its thread', async () => {
    await bot.send(directMessage(question));
    const message = await bot.until(({ messages }) => messages[0]);
    expect(message.channel).toBe(direct);
    expect(message.threadTs).not.toBeNull();
    expect(textOfBlocks(message.blocks)).toContain(quote);
  });

  it('answers the slash command privately, with a button that shares the answer in the channel once', async () => {
    await bot.send(command(bot, question));
    const answer = await bot.until(({ ephemerals }) => ephemerals[0]);
    expect(answer).toMatchObject({ user: alice, channel, via: 'response_url' });
    expect(textOfBlocks(answer.blocks)).toContain(quote);
    const share = /"action_id":"(v1:share:[^"]+)"/.exec(JSON.stringify(answer.blocks))?.[1] ?? '';
    const press = () => bot.send(click(bot, { action_id: share }, { container: { is_ephemeral: true, message_ts: '7.7' } }));
    await press();
    const message = await bot.until(({ messages }) => messages[0]);
    expect(textOfBlocks(message.blocks)).toContain(quote);
    expect(JSON.stringify(message.blocks)).not.toContain('v1:share');
    await press();
    await bot.until(({ ephemerals }) => ephemerals.some(({ text }) => text === 'Partagé dans le salon.'));
    expect(bot.state.messages).toHaveLength(1);
  });

  it.each([
    ['résumé', '200 gendarmes et policiers supplémentaires'],
    ['faits', 'Faits par thème'],
    ['vérifier 25 places', 'supplémentaires'],
    ['aide', 'mentionnez-moi à chaque question'],
    ['help', 'mention me again for each question'],
    ['summary', 'Summary'],
  ])('takes %j as a sub-command', async (typed, expected) => {
    await bot.send(command(bot, typed));
    const answer = await bot.until(({ ephemerals }) => ephemerals[0]);
    expect(textOfBlocks(answer.blocks)).toContain(expected);
  });

  it('answers “Ask about this message” about the words of the message', async () => {
    await bot.send(messageShortcut(bot, 'ask_message', { text: `*${question}*` }));
    const answer = await bot.until(({ ephemerals }) => ephemerals[0]);
    expect(textOfBlocks(answer.blocks)).toContain(quote);
  });

  it('answers “Check this quotation” with what the text says', async () => {
    await bot.send(messageShortcut(bot, 'check_quotation', { text: '&gt; 18 filières de passeurs ont été démantelées depuis le début de l’année 2020' }));
    const answer = await bot.until(({ ephemerals }) => ephemerals[0]);
    expect(textOfBlocks(answer.blocks)).toMatch(/^Exact/);
  });

  it('opens a modal for the global shortcut and answers in it', async () => {
    await bot.send(globalShortcut(bot));
    const { view } = await bot.until(({ views }) => views[0]);
    const { ack } = await bot.send(submission(bot, String(view['callback_id']), question));
    expect(ack).toMatchObject({ response_action: 'update' });
    expect(textOfBlocks((ack as { view: { blocks: unknown } }).view.blocks)).toContain(quote);
    const empty = await bot.send(submission(bot, String(view['callback_id']), null));
    expect(empty.ack).toMatchObject({ response_action: 'errors', errors: { question: expect.any(String) } });
  });

  it('shows the summary, the topics and an ask box in the App Home, and answers there', async () => {
    await bot.send(eventOf({ type: 'app_home_opened', user: alice, channel: direct, tab: 'home', event_ts: '1.1' }));
    const home = await bot.until(({ views }) => views[0]);
    const text = textOfBlocks(home.view['blocks']);
    expect(text).toContain('Ministère de l’Intérieur, communiqué du 9 novembre 2020');
    expect(text).toContain('Résumé');
    await bot.send(viewClick(bot, home, { action_id: 'v1:ask-box', type: 'plain_text_input', value: question }));
    await bot.until(({ views }) => views[0] !== undefined && textOfBlocks(views[0].view['blocks']).includes(quote));
  });

  it('suggests questions on the agent surface, without a thread', async () => {
    await bot.send(eventOf({ type: 'app_home_opened', user: alice, channel: direct, tab: 'messages', event_ts: '1.1' }));
    const { channel_id: where, prompts } = await bot.until(({ prompts: set }) => set[0]);
    expect(where).toBe(direct);
    expect((prompts as unknown[]).length).toBeGreaterThan(1);
    expect((prompts as unknown[]).length).toBeLessThanOrEqual(4);
  });

  it('shows the paragraph behind “In context” to the person who pressed it', async () => {
    await bot.send(mention(question));
    const message = await bot.until(({ messages }) => messages[0]);
    const context = /"action_id":"(v1:context:[^"]+)"/.exec(JSON.stringify(message.blocks))?.[1] ?? '';
    await bot.send(click(bot, { action_id: context }, { container: { thread_ts: message.threadTs } }));
    const answer = await bot.until(({ ephemerals }) => ephemerals[0]);
    expect(answer.threadTs).toBe(message.threadTs);
    expect(textOfBlocks(answer.blocks)).toContain(quote);
  });

  it('thanks for feedback given with the native buttons', async () => {
    await bot.send(mention(question));
    const message = await bot.until(({ messages }) => messages[0]);
    const value = /"value":"(v1:feedback:\+[^"]*)"/.exec(JSON.stringify(message.blocks))?.[1] ?? '';
    await bot.send(click(bot, { action_id: 'v1:feedback', type: 'feedback_buttons', value }));
    const answer = await bot.until(({ ephemerals }) => ephemerals[0]);
    expect(answer.text).toBe('Merci, c’est noté.');
  });

  it('says that a button of another version is out of date', async () => {
    await bot.send(click(bot, { action_id: 'v0:gone' }));
    expect((await bot.until(({ ephemerals }) => ephemerals[0])).text).toBe('Ce bouton n’est plus valable. Reposez la question.');
  });

  it('answers in the language of the person’s Slack', async () => {
    bot.state.locales.set(alice, 'en-GB');
    await bot.send(command(bot, 'faits'));
    expect(textOfBlocks((await bot.until(({ ephemerals }) => ephemerals[0])).blocks)).toContain('Facts by topic');
  });
});
