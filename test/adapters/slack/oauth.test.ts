import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tenantOf } from '../../../src/store/records.ts';
import type { InstallationRecords } from '../../../src/store/types.ts';
import { type Bot, type BotOptions, startBot } from '../../support/slack/bot.ts';
import { alice, eventOf, mention } from '../../support/slack/people.ts';
import { type Loopback, startLoopback } from '../../support/slack/server.ts';
import type { Json } from '../../support/slack/state.ts';
import { type TemporaryStore, temporaryStore } from '../../support/slack/state-store.ts';

const question = 'Combien de places supplémentaires au centre de rétention de Coquelles ?';
const one = { id: 'T0ONE00001', token: 'xoxb-one-token', botUser: 'U0BOT00001' };
const two = { id: 'T0TWO00002', token: 'xoxb-two-token', botUser: 'U0BOT00002' };

const grantOf = ({ id, token, botUser }: typeof one, more: Json = {}): Json => ({
  access_token: token,
  token_type: 'bot',
  scope: 'chat:write',
  bot_user_id: botUser,
  app_id: 'A1',
  team: { id, name: id },
  enterprise: null,
  authed_user: { id: 'U0ADMIN001' },
  is_enterprise_install: false,
  ...more,
});

function eventFrom({ id, botUser }: typeof one, ts: string): ReturnType<typeof eventOf> {
  const authorizations = [{ team_id: id, enterprise_id: null, user_id: botUser, is_bot: true, is_enterprise_install: false }];
  const event = { type: 'app_mention', user: alice, channel: 'C0SAME0001', ts, event_ts: ts, text: `<@${botUser}> ${question}` };
  return eventOf(event, { team_id: id, authorizations });
}

let slack: Loopback;
let temporary: TemporaryStore;
const bots: Bot[] = [];

beforeEach(async () => {
  slack = await startLoopback();
  slack.state.workspaces.push(two);
  temporary = temporaryStore();
});

afterEach(async () => {
  await Promise.all(bots.splice(0).map((bot) => bot.stop()));
  await slack.close();
  await temporary.remove();
});

async function start(runtime: BotOptions['runtime'] = {}): Promise<Bot> {
  const { installations, oauthStates } = temporary.store;
  const bot = await startBot({ mode: 'oauth', loopback: slack, runtime: { installations, oauthStates, ...runtime } });
  bots.push(bot);
  return bot;
}

/** Goes through the consent page as a browser does. */
async function leave({ url }: Bot): Promise<{ readonly state: string; readonly cookie: string; readonly target: URL }> {
  const response = await fetch(`${url}/slack/install`, { redirect: 'manual' });
  const target = new URL(response.headers.get('location') ?? '');
  return { target, state: target.searchParams.get('state') ?? '', cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

async function comeBack(
  { url }: Bot,
  query: Readonly<Record<string, string>>,
  cookie: string,
  language = 'fr',
): Promise<{ readonly status: number; readonly page: string }> {
  const headers = { cookie, 'accept-language': language };
  const response = await fetch(`${url}/slack/oauth_redirect?${new URLSearchParams(query)}`, { headers });
  return { status: response.status, page: await response.text() };
}

async function install(bot: Bot, workspace: typeof one, more: Json = {}): Promise<{ readonly status: number; readonly page: string }> {
  const code = `code-${workspace.id}`;
  slack.state.grants.set(code, grantOf(workspace, more));
  const { state, cookie } = await leave(bot);
  return comeBack(bot, { code, state }, cookie);
}

describe('installing in many workspaces', () => {
  it('asks for exactly the scopes of the manifest', async () => {
    const { target } = await leave(await start());
    expect(target.searchParams.get('scope')?.split(',').toSorted()).toEqual(
      ['app_mentions:read', 'assistant:write', 'chat:write', 'commands', 'im:history', 'pins:read', 'pins:write', 'users:read'].toSorted(),
    );
  });

  it('keeps the installation sealed and answers each workspace with its own token', async () => {
    const bot = await start();
    expect(await install(bot, one)).toMatchObject({ status: 200, page: expect.stringContaining('L’application est installée.') });
    await install(bot, two);
    await Promise.all(Array.from({ length: 10 }, async (_, i) => bot.send(eventFrom(i % 2 === 0 ? one : two, `1.${i}`))));
    await slack.until(({ messages }) => messages.length === 10);
    for (const { threadTs, token } of slack.state.messages) expect(token).toBe(Number(threadTs?.slice(2)) % 2 === 0 ? one.token : two.token);
    expect(slack.state.calls.filter(({ method, token }) => method === 'oauth.v2.access' && token !== '')).toEqual([]);
  });

  it('takes a state once, and none of its own making', async () => {
    const bot = await start();
    const { state, cookie } = await leave(bot);
    slack.state.grants.set('code-1', grantOf(one));
    slack.state.grants.set('code-2', grantOf(two));
    expect((await comeBack(bot, { code: 'code-1', state }, cookie)).status).toBe(200);
    expect((await comeBack(bot, { code: 'code-2', state }, cookie)).status).toBe(400);
    for (const forged of ['../package', 'x', '%2e%2e']) {
      expect((await comeBack(bot, { code: 'code-2', state: forged }, `slack-app-oauth-state=${forged}`)).status).toBe(400);
    }
    expect(await temporary.store.installations.tenants()).toEqual([tenantOf('slack', one.id)]);
  });

  it('refuses a state of another browser', async () => {
    const bot = await start();
    const { state } = await leave(bot);
    expect((await comeBack(bot, { code: 'c', state }, '')).status).toBe(400);
  });

  it('says so, without a stack trace, when somebody changes their mind', async () => {
    const bot = await start();
    const { state, cookie } = await leave(bot);
    const { status, page } = await comeBack(bot, { error: 'access_denied', state }, cookie, 'en');
    expect(status).toBe(403);
    expect(page).toContain('The installation was cancelled. Nothing was changed.');
    expect(page).not.toContain('Error');
  });

  it('is refused at the start without a place to keep installations', async () => {
    await expect(startBot({ mode: 'oauth', loopback: slack })).rejects.toMatchObject({ code: 'SLACK_STORE' });
  });
});

describe('an installed app', () => {
  it('removes everything when it is uninstalled, and stays quiet afterwards', async () => {
    const bot = await start();
    await install(bot, one);
    await bot.send(eventOf({ type: 'app_uninstalled' }));
    await expect.poll(() => temporary.store.installations.tenants()).toEqual([]);
    expect((await bot.send(eventFrom(one, '2.1'))).status).toBe(200);
    expect(slack.state.messages).toEqual([]);
  });

  it('stays installed when its uninstallation of before is delivered again', async () => {
    const bot = await start();
    await install(bot, one);
    const uninstalled = eventOf({ type: 'app_uninstalled' });
    await bot.send(uninstalled);
    await expect.poll(() => temporary.store.installations.tenants()).toEqual([]);
    await install(bot, one);
    await bot.send(uninstalled);
    await bot.send(eventFrom(one, '2.2'));
    await slack.until(({ messages }) => messages.length === 1);
    expect(await temporary.store.installations.tenants()).toEqual([tenantOf('slack', one.id)]);
  });

  it('acknowledges events of a workspace it was never installed in', async () => {
    const bot = await start();
    expect((await bot.send(mention(question))).status).toBe(200);
    expect(bot.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('asks Slack to deliver again when the store is too slow or away, instead of losing the question', async () => {
    const { store } = temporary;
    let isAway = false;
    const records: InstallationRecords = {
      ...store.installations,
      find: (tenant) => (isAway ? Promise.reject(new Error('away')) : store.installations.find(tenant)),
    };
    const bot = await start({ installations: records });
    await install(bot, one);
    isAway = true;
    expect((await bot.send(eventFrom(one, '3.1'))).status).toBe(503);
    isAway = false;
    expect((await bot.send(eventFrom(one, '3.1'))).status).toBe(200);
    await slack.until(({ messages }) => messages.length === 1);
  });

  it('refreshes an expiring token once, however many events arrive at that moment', async () => {
    const bot = await start();
    await install(bot, one, { refresh_token: 'xoxe-1-first', expires_in: 60 });
    slack.state.grants.set('xoxe-1-first', { ...grantOf(two), team: { id: one.id }, refresh_token: 'xoxe-1-second', expires_in: 43_200 });
    const before = slack.state.calls.filter(({ method }) => method === 'oauth.v2.access').length;
    await Promise.all(Array.from({ length: 8 }, (_, i) => bot.send(eventFrom(one, `4.${i}`))));
    await slack.until(({ messages }) => messages.length === 8);
    expect(slack.state.calls.filter(({ method }) => method === 'oauth.v2.access').length - before).toBe(1);
    expect(new Set(slack.state.messages.map(({ token }) => token))).toEqual(new Set([two.token]));
  });

  it('forgets a workspace whose token was revoked', async () => {
    const bot = await start();
    await install(bot, one);
    slack.fault({ method: 'chat.postMessage', error: 'token_revoked' });
    await bot.send(eventFrom(one, '5.1'));
    await expect.poll(() => temporary.store.installations.tenants()).toEqual([]);
  });
});
