import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { type Bot, type BotOptions, startBot } from '../../support/slack/bot.ts';
import { alice, channel, command, directMessage, eventOf, mention, signed, signingSecret } from '../../support/slack/people.ts';
import { type Loopback, startLoopback } from '../../support/slack/server.ts';

const question = 'Combien de places supplémentaires au centre de rétention de Coquelles ?';
const bots: Bot[] = [];
const loopbacks: Loopback[] = [];

async function bot(options: BotOptions = {}): Promise<Bot> {
  const started = await startBot(options);
  bots.push(started);
  return started;
}

async function loopback(): Promise<Loopback> {
  const started = await startLoopback();
  loopbacks.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(bots.splice(0).map((entry) => entry.stop()));
  await Promise.all(loopbacks.splice(0).map((entry) => entry.close()));
});

const rateLimited = { type: 'events_api', payload: { type: 'app_rate_limited', team_id: 'T0ONE00001', minute_rate_limited: 1, api_app_id: 'A1' } } as const;

describe('starting', () => {
  it('turns a bad bot token into one sentence instead of an unhandled rejection', async () => {
    const slack = await loopback();
    slack.fault({ method: 'auth.test', error: 'invalid_auth' });
    await expect(startBot({ loopback: slack })).rejects.toMatchObject({ code: 'SLACK_BOT_TOKEN', message: expect.stringContaining('OAuth & Permissions') });
  });

  it('turns a bad app token into one sentence', async () => {
    const slack = await loopback();
    slack.fault({ method: 'apps.connections.open', error: 'invalid_auth' });
    await expect(startBot({ loopback: slack })).rejects.toMatchObject({ code: 'SLACK_APP_TOKEN' });
  });

  it('waits for a Slack that is not there yet', async () => {
    const slack = await loopback();
    slack.fault({ method: 'auth.test', status: 503 });
    slack.fault({ method: 'apps.connections.open', status: 500 });
    const started = await startBot({ loopback: slack });
    await started.stop();
  });

  it('holds nobody up when Slack cannot be reached: it is tried in the background, and stops when told to', async () => {
    const slack = await loopback();
    slack.fault({ method: 'auth.test', status: 503, times: 2 });
    const late = await startBot({ loopback: slack, startMs: 50 });
    await slack.until(({ sockets }) => sockets.size > 0, 'a connection');
    await late.stop();
    slack.fault({ method: 'auth.test', status: 503, times: 100 });
    const never = await startBot({ loopback: slack, startMs: 50 });
    await never.stop();
    expect(never.lines.some(({ message }) => message.includes('tried again until it answers'))).toBe(true);
  });

  it('never puts a token, a user or a question into the log', async () => {
    const slack = await bot();
    slack.fault({ method: 'chat.postMessage', error: 'msg_too_long' });
    slack.fault({ method: 'users.info', status: 500 });
    await slack.send(mention(question));
    await slack.until(({ messages }) => messages[0]);
    const log = JSON.stringify(slack.lines);
    expect(slack.lines.length).toBeGreaterThan(0);
    for (const secret of ['xoxb-', 'xapp-', alice, 'Coquelles', 'response/']) expect(log).not.toContain(secret);
  });
});

describe('Socket Mode', () => {
  it('connects again at once after a routine refresh, where the library waits five seconds', async () => {
    const slack = await bot();
    const [first] = slack.state.sockets;
    const since = Date.now();
    first?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    await slack.until(({ sockets }) => [...sockets].some((socket) => socket !== first), 'another connection');
    expect(Date.now() - since).toBeLessThan(2000);
    await slack.send(mention(question));
    await slack.until(({ messages }) => messages[0]);
  });

  it('goes on trying when no connection is to be had, where the library gives up for ever', async () => {
    const slack = await bot();
    slack.fault({ method: 'apps.connections.open', status: 500 });
    for (const socket of slack.state.sockets) socket.terminate();
    await slack.until(({ sockets, calls }) => sockets.size > 0 && calls.filter(({ method }) => method === 'apps.connections.open').length >= 3, 'a connection');
    await slack.send(mention(question));
    await slack.until(({ messages }) => messages[0]);
  });

  it('acknowledges an envelope without an event, which makes the library throw', async () => {
    const slack = await bot();
    expect(await slack.send(rateLimited)).toMatchObject({ status: 200 });
    expect(slack.lines.some(({ message }) => message.includes('30,000'))).toBe(true);
  });

  it('answers a command through its response URL even when the socket closed before the acknowledgement', async () => {
    const slack = await bot();
    const [socket] = slack.state.sockets;
    const { type, payload } = command(slack, question);
    socket?.send(JSON.stringify({ envelope_id: 'e1', type, payload }));
    socket?.terminate();
    await slack.until(({ ephemerals }) => ephemerals[0]);
  });
});

describe('HTTP', () => {
  it('acknowledges an event before it looks anything up', async () => {
    const slack = await bot({ mode: 'http' });
    slack.fault({ method: 'users.info', delayMs: 600 });
    const since = Date.now();
    expect((await slack.send(mention(question))).status).toBe(200);
    expect(Date.now() - since).toBeLessThan(500);
    await slack.until(({ messages }) => messages[0]);
  });

  it('acknowledges “app_rate_limited”, which the library leaves to time out', async () => {
    const slack = await bot({ mode: 'http' });
    expect((await slack.send(rateLimited)).status).toBe(200);
  });

  it.each([
    ['a wrong secret', { secret: 'wrong' }],
    ['a timestamp of ten minutes ago', { shift: -600 }],
    ['a timestamp of ten minutes ahead, which the library accepts', { shift: 600 }],
  ])('refuses %s', async (_, { secret = signingSecret, shift = 0 }: { secret?: string; shift?: number }) => {
    const slack = await bot({ mode: 'http' });
    const request = signed(mention(question), secret, Math.floor(Date.now() / 1000) + shift);
    expect((await fetch(`${slack.url}/slack/events`, { method: 'POST', ...request })).status).toBe(401);
  });

  it('takes a form whose content type bears a charset', async () => {
    const slack = await bot({ mode: 'http' });
    const { body, headers } = signed(command(slack, question));
    const contentType = 'application/x-www-form-urlencoded; charset=utf-8';
    const response = await fetch(`${slack.url}/slack/events`, { method: 'POST', body, headers: { ...headers, 'content-type': contentType } });
    expect(response.status).toBe(200);
    await slack.until(({ ephemerals }) => ephemerals[0]);
  });

  it('answers the URL verification and hides every other path', async () => {
    const slack = await bot({ mode: 'http' });
    const { ack } = await slack.send({ type: 'events_api', payload: { type: 'url_verification', challenge: 'c-1' } });
    expect(ack).toEqual({ challenge: 'c-1' });
    expect((await fetch(`${slack.url}/`)).status).toBe(404);
  });

  it('says which port is taken', async () => {
    const slack = await bot({ mode: 'http' });
    const port = Number(new URL(slack.url).port);
    const other = await loopback();
    await expect(startBot({ mode: 'http', loopback: other, config: { port } })).rejects.toMatchObject({
      code: 'SLACK_PORT',
      message: expect.stringContaining(String(port)),
    });
  });
});

describe('the Web API client', () => {
  it('holds back one channel on 429, not the others, and posts once the time is over', async () => {
    const slack = await bot();
    slack.fault({ method: 'chat.postMessage', channel, status: 429, retryAfter: 1 });
    await slack.send(mention(question));
    await slack.send(mention(question, { channel: 'C0OTHER001' }));
    await slack.until(({ messages }) => messages.length === 2);
    expect(slack.state.messages.map((message) => message.channel)).toEqual(['C0OTHER001', channel]);
  });

  it('sends `text`, no unfurling and no linking with everything it posts', async () => {
    const slack = await bot();
    await slack.send(mention('<!channel> @everyone <@U0BOB00001> combien ?'));
    const { text } = await slack.until(({ messages }) => messages[0]);
    const call = slack.state.calls.find(({ method }) => method === 'chat.postMessage');
    expect(call?.args).toMatchObject({ parse: 'none', link_names: 'false', unfurl_links: 'false', unfurl_media: 'false' });
    expect(text).not.toMatch(/[<>]/);
    expect(JSON.stringify(call?.args['blocks'])).not.toMatch(/"type":"(?:user|broadcast|usergroup|channel)"/);
  });

  it('hears of threaded direct messages, which an `Assistant` would swallow', async () => {
    const slack = await bot();
    await slack.send(directMessage(question, { thread_ts: '3.3' }));
    expect((await slack.until(({ messages }) => messages[0])).threadTs).toBe('3.3');
  });

  it('gives up a call that hangs, and answers the person alone rather than twice in public', { timeout: 20_000 }, async () => {
    const slack = await bot({ callMs: 300 });
    slack.fault({ method: 'chat.postMessage', afterwards: true, delayMs: 1000 });
    await slack.send(mention(question));
    const answer = await slack.until(({ ephemerals }) => ephemerals[0]);
    expect(answer.via).toBe('chat.postEphemeral');
    expect(slack.state.messages).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('waits for the answers that are under way', async () => {
    const slack = await startBot();
    slack.fault({ method: 'chat.postMessage', delayMs: 400 });
    await slack.send(mention(question));
    await slack.until(({ calls }) => calls.some(({ method }) => method === 'chat.postMessage'));
    await slack.stop();
    expect(slack.state.messages).toHaveLength(1);
  });

  it('leaves no connection behind', async () => {
    const slack = await loopback();
    const started = await startBot({ loopback: slack });
    const [socket] = slack.state.sockets;
    const closed = socket === undefined ? Promise.resolve() : once(socket, 'close');
    await started.stop();
    await closed;
    expect(slack.state.sockets.size).toBe(0);
  });

  it('is quiet about an event it does not know', async () => {
    const slack = await bot();
    await slack.send(eventOf({ type: 'channel_rename', channel: { id: 'C1' }, event_ts: '1' }));
    expect(slack.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
