import { describe, expect, it } from 'vitest';
import { type Environment, loadConfig, localeOf } from '../../src/config.ts';
import { BotError } from '../../src/errors.ts';

const key = Buffer.alloc(32, 7).toString('base64');

function problems(environment: Environment): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    expect(error.code).toBe('CONFIG_INVALID');
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}

describe('the configuration', () => {
  it('needs a database where communiqués are kept in PostgreSQL', () => {
    const url = 'postgres://bot@localhost/communiques';
    expect(loadConfig({ CORPUS: 'postgres', DATABASE_URL: url })).toMatchObject({ corpus: 'postgres', databaseUrl: url });
    expect(() => loadConfig({ CORPUS: 'postgres' })).toThrow('DATABASE_URL: missing. CORPUS=postgres keeps the communiqués there');
    expect(() => loadConfig({ CORPUS: 'oracle' })).toThrow('CORPUS: must be files or postgres.');
  });

  it('is complete when nothing is set', () => {
    expect(loadConfig({})).toEqual({
      slack: null,
      discord: null,
      databaseUrl: null,
      statePath: null,
      corpus: 'files',
      corpusPath: null,
      feeds: [],
      logLevel: 'info',
      tokenKey: null,
      digest: null,
      locale: null,
      retentionDays: 365,
    });
  });

  it('takes an empty value for none', () => {
    expect(loadConfig({ SLACK_BOT_TOKEN: '', DISCORD_TOKEN: '  ', PORT: '' })).toMatchObject({ slack: null, discord: null });
  });

  it('knows how Slack is reached by what is given', () => {
    const bot = { SLACK_BOT_TOKEN: 'xoxb-1' };
    expect(loadConfig({ ...bot, SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's' }).slack).toEqual({
      apiUrl: null,
      pinAllowedUsers: [],
      mode: 'socket',
      botToken: 'xoxb-1',
      appToken: 'xapp-1',
    });
    expect(loadConfig({ ...bot, SLACK_SIGNING_SECRET: 's', PORT: '8080', PIN_ALLOWED_USERS: 'U1, U2', SLACK_API_URL: 'http://127.0.0.1:1/api' }).slack).toEqual(
      {
        apiUrl: 'http://127.0.0.1:1/api/',
        pinAllowedUsers: ['U1', 'U2'],
        mode: 'http',
        botToken: 'xoxb-1',
        signingSecret: 's',
        port: 8080,
      },
    );
    expect(loadConfig({ SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c', SLACK_SIGNING_SECRET: 's', TOKEN_KEY: key })).toMatchObject({
      slack: { mode: 'oauth', port: 3000 },
      tokenKey: key,
    });
  });

  it('reads shards as ids or as a range', () => {
    const shards = (DISCORD_SHARDS: string): unknown => loadConfig({ DISCORD_TOKEN: 't', DISCORD_SHARDS }).discord?.shards;
    expect(shards('0,2/4')).toEqual({ ids: [0, 2], count: 4 });
    expect(shards('1-3/4')).toEqual({ ids: [1, 2, 3], count: 4 });
    expect(loadConfig({ DISCORD_TOKEN: 't', DISCORD_API_URL: 'http://127.0.0.1:1/api/' }).discord).toEqual({
      token: 't',
      appId: null,
      apiUrl: 'http://127.0.0.1:1/api',
      shards: null,
    });
  });

  it('reads where added communiqués are, and feeds', () => {
    expect(loadConfig({ CORPUS_PATH: ' /srv/library ', FEEDS: 'https://a.example/rss.xml, https://b.example/atom' })).toMatchObject({
      corpusPath: '/srv/library',
      feeds: ['https://a.example/rss.xml', 'https://b.example/atom'],
    });
    expect(problems({ FEEDS: 'https://a.example/rss file:///etc/passwd' })).toEqual(['FEEDS: must be addresses of feeds, separated by spaces.']);
  });

  it('reads where the digest goes', () => {
    expect(loadConfig({ DIGEST_CHANNEL: 'slack:T1/C2' }).digest).toEqual({ platform: 'slack', workspace: 'T1', channel: 'C2', lang: 'fr' });
    expect(loadConfig({ DIGEST_CHANNEL: 'discord:123/456:en' }).digest).toMatchObject({ platform: 'discord', lang: 'en' });
  });
});

describe('a configuration that cannot be used', () => {
  it('is refused with all that is wrong at once', () => {
    const found = problems({
      SLACK_BOT_TOKEN: 'abc',
      PORT: '99999',
      DISCORD_SHARDS: '4/2',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://x',
      TOKEN_KEY: 'short',
      DIGEST_CHANNEL: 'general',
    });
    expect(found.map((line) => line.split(':')[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'PORT',
      'DATABASE_URL',
      'LOG_LEVEL',
      'DIGEST_CHANNEL',
      'SLACK_SIGNING_SECRET',
      'DISCORD_TOKEN',
      'DISCORD_SHARDS',
      'TOKEN_KEY',
    ]);
  });

  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c', SLACK_SIGNING_SECRET: 's' }, 'TOKEN_KEY'],
    [{ SLACK_CLIENT_SECRET: 'c', SLACK_SIGNING_SECRET: 's', TOKEN_KEY: key }, 'SLACK_CLIENT_ID'],
    [{ DISCORD_APP_ID: '1234567890123456' }, 'DISCORD_TOKEN'],
  ])('names what is missing beside %j', (environment, missing) => {
    expect(problems(environment).map((line) => line.split(':')[0])).toEqual([missing]);
  });

  it('is refused without repeating a value, which may be a secret', () => {
    const secrets = {
      SLACK_BOT_TOKEN: 'hunter2-token',
      SLACK_APP_TOKEN: 'hunter2-app',
      TOKEN_KEY: 'hunter2-key',
      DISCORD_APP_ID: 'hunter2-id',
      DATABASE_URL: 'hunter2://pw@x',
      LOG_LEVEL: 'hunter2',
    };
    expect(problems(secrets).join('\n')).not.toContain('hunter2');
  });
});

it.each([
  [{ LANG: 'fr_FR.UTF-8' }, 'fr'],
  [{ LANG: 'fr_FR.UTF-8', LC_ALL: 'en_GB.UTF-8' }, 'en'],
  [{ LC_MESSAGES: 'fr_CA', LANG: 'en_US' }, 'fr'],
  [{ LANG: 'C.UTF-8' }, null],
  [{}, null],
] as const)('the language of the locale %j is %s', (environment, expected) => {
  expect(localeOf(environment)).toBe(expected);
});
