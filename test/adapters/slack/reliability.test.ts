import { afterEach, describe, expect, it } from 'vitest';
import { textOfBlocks } from '../../../src/adapters/slack/parse-back.ts';
import type { StorePort } from '../../../src/chat/runtime.ts';
import { type Bot, type BotOptions, startBot } from '../../support/slack/bot.ts';
import { alice, bob, botUser, channel, click, command, direct, directMessage, eventOf, mention } from '../../support/slack/people.ts';
import { startLoopback } from '../../support/slack/server.ts';

const question = 'Combien de places supplémentaires au centre de rétention de Coquelles ?';
const quote = '(25 places supplémentaires).';
const bots: Bot[] = [];

async function bot(options: BotOptions = {}): Promise<Bot> {
  const started = await startBot(options);
  bots.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(bots.splice(0).map((entry) => entry.stop()));
});

/** Asks something harmless and waits for its answer: whatever came before has been dealt with by then. */
async function settled({ send, until }: Bot): Promise<void> {
  const marker = directMessage('merci', { ts: `99.${Math.random()}`, user: bob });
  await send(marker);
  const { ts } = marker.payload['event'] as { ts: string };
  await until(({ messages }) => messages.some(({ threadTs }) => threadTs === ts), 'the marker');
}

const inChannel = ({ state }: Bot) => state.messages.filter((message) => message.channel === channel);

describe('a question is answered exactly once', () => {
  it('when it is delivered again, with the same event id, another one, or as a twin of another type', async () => {
    const slack = await bot();
    const asked = mention(question, { ts: '7.1' });
    await slack.send(asked);
    await slack.send(asked);
    await slack.send(mention(question, { ts: '7.1' }));
    await slack.send(eventOf({ ...(asked.payload['event'] as object), type: 'message', channel_type: 'channel' }));
    await settled(slack);
    expect(inChannel(slack)).toHaveLength(1);
  });

  it('when it comes as a retry whose first delivery was never seen', async () => {
    const slack = await bot();
    await slack.send({ ...mention(question), payload: { ...mention(question).payload, retry_attempt: 2 } });
    await slack.until(({ messages }) => messages[0]);
  });

  it('when two processes share a store and both receive it', async () => {
    const taken = new Set<string>();
    const store: StorePort = { claim: async (key) => !taken.has(key) && taken.add(key) !== undefined };
    const loopback = await startLoopback();
    const one = await bot({ mode: 'http', loopback, runtime: { store } });
    const two = await bot({ mode: 'http', loopback, runtime: { store } });
    const asked = Array.from({ length: 20 }, (_, i) => mention(question, { ts: `8.${i}` }));
    await Promise.all(asked.flatMap((entry) => [one.send(entry), two.send(entry)]));
    await loopback.until(({ messages }) => messages.length >= 20);
    await settled(one);
    expect(inChannel(one)).toHaveLength(20);
    await one.stop();
    await two.stop();
    bots.splice(0);
    await loopback.close();
  });

  it('when the store cannot be reached', async () => {
    const store: StorePort = { claim: () => Promise.reject(new Error('away')) };
    const slack = await bot({ runtime: { store } });
    const asked = mention(question);
    await slack.send(asked);
    await slack.send(asked);
    await settled(slack);
    expect(inChannel(slack)).toHaveLength(1);
    expect(slack.lines.some(({ level }) => level === 'warn')).toBe(true);
  });

  it('when posting fails and nothing can have been posted', async () => {
    const slack = await bot();
    slack.fault({ method: 'chat.postMessage', status: 503 });
    slack.fault({ method: 'chat.postMessage', hangUp: true });
    await slack.send(mention(question));
    await slack.until(({ messages }) => messages[0]);
    expect(inChannel(slack)).toHaveLength(1);
  });

  it('when a direct message was posted although the connection broke: it is found before it is repeated', async () => {
    const slack = await bot();
    slack.fault({ method: 'chat.postMessage', channel: direct, afterwards: true, hangUp: true });
    await slack.send(directMessage(question, { ts: '9.9' }));
    await slack.until(({ calls }) => calls.some(({ method }) => method === 'conversations.replies'));
    await settled(slack);
    expect(slack.state.messages.filter(({ threadTs }) => threadTs === '9.9')).toHaveLength(1);
  });

  it('under 300 mentions from 20 people at a time, a tenth delivered twice, with 429s', async () => {
    const slack = await bot();
    slack.fault({ method: 'chat.postMessage', status: 429, retryAfter: 1, times: 3 });
    let next = 0;
    const person = async (): Promise<void> => {
      while (next < 300) {
        const i = next++;
        const asked = mention(question, { ts: `10.${i}`, user: `U0PERSON${i % 20}`, channel: `C0${i % 7}` });
        await slack.send(asked);
        if (i % 10 === 0) await slack.send(asked);
      }
    };
    await Promise.all(Array.from({ length: 20 }, person));
    await slack.until(({ messages }) => messages.length >= 300, '300 answers');
    await settled(slack);
    const threads = slack.state.messages.map(({ threadTs }) => threadTs).filter((ts) => ts?.startsWith('10.'));
    expect(threads).toHaveLength(300);
    expect(new Set(threads).size).toBe(300);
  });
});

describe('an answer finds its way', () => {
  it.each([
    ['restricted_action', 'chat.postEphemeral', 'Je ne peux pas publier ici. Je vous réponds en privé.'],
    ['restricted_action_thread_locked', 'chat.postEphemeral', 'Ce fil est verrouillé. Posez la question dans le salon.'],
  ])('privately when the channel says %s', async (error, via, sentence) => {
    const slack = await bot();
    slack.fault({ method: 'chat.postMessage', error });
    await slack.send(mention(question));
    const answer = await slack.until(({ ephemerals }) => ephemerals[0]);
    expect(answer.via).toBe(via);
    expect(textOfBlocks(answer.blocks)).toContain(sentence);
    expect(textOfBlocks(answer.blocks)).toContain(quote);
  });

  it('by direct message, with an invitation, from a channel the bot was removed from', async () => {
    const slack = await bot();
    slack.state.closed.add(channel);
    await slack.send(mention(question));
    const message = await slack.until(({ messages }) => messages[0]);
    expect(message.channel).toBe(alice);
    expect(message.text).toContain('Invitez-moi');
  });

  it('smaller but with its source when Slack refuses the blocks', async () => {
    const slack = await bot();
    slack.fault({ method: 'chat.postMessage', error: 'msg_blocks_too_long', extra: { response_metadata: { messages: ['[ERROR] too long'] } } });
    await slack.send(mention(question));
    const message = await slack.until(({ messages }) => messages[0]);
    expect(message.blocks).toBeUndefined();
    expect(message.text).toContain(quote);
    expect(message.text).toContain('Ministère de l’Intérieur, communiqué du 9 novembre 2020, §');
    expect(JSON.stringify(slack.lines)).toContain('[ERROR] too long');
  });

  it('as an ephemeral message, then directly, when the response URL is used up', async () => {
    const slack = await bot();
    slack.fault({ method: 'response_url', status: 404, error: 'used_url' });
    await slack.send(command(slack, question));
    const answer = await slack.until(({ ephemerals }) => ephemerals[0]);
    expect(answer.via).toBe('chat.postEphemeral');
    slack.fault({ method: 'response_url', status: 410, error: 'expired' });
    slack.fault({ method: 'chat.postEphemeral', error: 'user_not_in_channel' });
    await slack.send(command(slack, question));
    expect((await slack.until(({ messages }) => messages[0])).channel).toBe(alice);
  });

  it('into a channel the bot is not in, when somebody shares it there', async () => {
    const slack = await bot();
    slack.state.closed.add(channel);
    await slack.send(command(slack, question));
    const answer = await slack.until(({ ephemerals }) => ephemerals[0]);
    const share = /v1:share:[^"]+/.exec(JSON.stringify(answer.blocks))?.[0] ?? '';
    await slack.send(click(slack, { action_id: share }, { container: { is_ephemeral: true } }));
    const message = await slack.until(({ messages }) => messages[0]);
    expect(message.token).toBe('response_url');
    expect(textOfBlocks(message.blocks)).toContain(quote);
  });

  it('into the channel at the second try, where sharing was refused at first, and then never again', async () => {
    const slack = await bot();
    await slack.send(command(slack, question));
    const answer = await slack.until(({ ephemerals }) => ephemerals[0]);
    const share = { action_id: /v1:share:[^"]+/.exec(JSON.stringify(answer.blocks))?.[0] ?? '' };
    slack.fault({ method: 'chat.postMessage', error: 'restricted_action' });
    await slack.send(click(slack, share, { container: { is_ephemeral: true } }));
    expect((await slack.until(({ ephemerals }) => ephemerals[1])).text).toContain('Je ne peux pas publier ici');
    await slack.send(click(slack, share, { container: { is_ephemeral: true } }));
    expect((await slack.until(({ ephemerals }) => ephemerals[2])).text).toBe('Partagé dans le salon.');
    await slack.send(click(slack, share, { container: { is_ephemeral: true } }));
    expect((await slack.until(({ ephemerals }) => ephemerals[3])).text).toBe('Cette réponse a déjà été partagée.');
    expect(slack.state.messages).toHaveLength(1);
  });

  it('says that a click came too late when the modal can no longer be opened', async () => {
    const slack = await bot();
    slack.fault({ method: 'views.open', error: 'expired_trigger_id' });
    await slack.send(click(slack, { action_id: 'v1:ask:' }));
    expect((await slack.until(({ ephemerals }) => ephemerals[0])).text).toBe('Délai dépassé. Cliquez à nouveau.');
  });

  it('publishes the Home again when somebody else published in between', async () => {
    const slack = await bot();
    slack.fault({ method: 'views.publish', error: 'hash_conflict' });
    await slack.send(eventOf({ type: 'app_home_opened', user: alice, channel: direct, tab: 'home', event_ts: '1' }));
    await slack.until(({ views }) => views[0]);
  });

  it('gives the number of the incident, and no more, when something of ours breaks', async () => {
    const slack = await bot({
      runtime: {
        services: {
          engine: () => {
            throw new Error('secret question text');
          },
        },
      },
    });
    await slack.send(command(slack, question));
    const answer = await slack.until(({ ephemerals }) => ephemerals[0]);
    expect(answer.text).toMatch(/^Un problème est survenu de notre côté \([0-9a-f]{8}\)\.$/);
    expect(JSON.stringify(slack.lines)).toContain(/\(([0-9a-f]{8})\)/.exec(answer.text)?.[1] ?? 'none');
    expect(JSON.stringify(slack.lines)).not.toContain('secret question text');
  });
});

describe('nobody is answered who did not ask', () => {
  it('neither bots, nor itself, nor edits', async () => {
    const slack = await bot();
    await slack.send(mention(question, { bot_id: 'B0OTHER' }));
    await slack.send(mention(question, { user: botUser }));
    await slack.send(directMessage(question, { subtype: 'message_changed' }));
    await slack.send(directMessage(question, { bot_id: 'B0BOT00001', user: botUser }));
    await slack.send(mention(question, { subtype: 'bot_message' }));
    await settled(slack);
    expect(slack.state.messages).toHaveLength(1);
  });

  it('and in a channel shared with another organisation the answer stays private', async () => {
    const slack = await bot();
    const asked = mention(question);
    await slack.send({ ...asked, payload: { ...asked.payload, is_ext_shared_channel: true } });
    const answer = await slack.until(({ ephemerals }) => ephemerals[0]);
    expect(JSON.stringify(answer.blocks)).not.toContain('v1:share');
    expect(slack.state.messages).toEqual([]);
  });
});
