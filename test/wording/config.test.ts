import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { BotError } from '../../src/errors.ts';
import { aboutSetting, aboutTokenKey, settingWords, unusableConfiguration, valueWords } from '../../src/wording/config.ts';
import { tokenKeyWords } from '../../src/wording/store.ts';
import { pairsIn, speakBothLanguages, spokenWith } from '../support/pairs.ts';

const nbsp = '\u00a0';

describe('what is said of the configuration', () => {
  expect(spokenWith(tokenKeyWords)).toEqual(['malformed', 'gone', 'doesNotOpen']);
  speakBothLanguages([
    ...pairsIn(valueWords),
    ...pairsIn(settingWords),
    ...pairsIn(tokenKeyWords),
    ['malformed', tokenKeyWords.malformed(2), '2'],
    ['gone', tokenKeyWords.gone('k1'), 'k1'],
    ['doesNotOpen', tokenKeyWords.doesNotOpen('k1'), 'k1'],
    ['aboutSetting', aboutSetting('PORT', valueWords.port), 'PORT'],
    ['aboutTokenKey', aboutTokenKey(tokenKeyWords.malformed(2)), 'TOKEN_KEY', '2'],
    ['unusableConfiguration', unusableConfiguration([aboutSetting('PORT', valueWords.port)]), 'PORT'],
  ]);
});

describe('a configuration that cannot be used', () => {
  const environment = {
    SLACK_BOT_TOKEN: 'hunter2',
    PORT: '99999',
    RETENTION_DAYS: '0',
    DISCORD_APP_ID: 'x',
    DISCORD_SHARDS: '4/2',
    LOG_LEVEL: 'loud',
    CORPUS: 'oracle',
    FEEDS: 'ftp://a ftp://b',
    DATABASE_URL: 'mysql://hunter2@x',
    TOKEN_KEY: 'hunter2',
    DIGEST_CHANNEL: 'general',
  };
  const thrown = (): BotError => {
    try {
      loadConfig(environment);
    } catch (error) {
      if (error instanceof BotError) return error;
      throw error;
    }
    throw new Error('the configuration was taken');
  };

  it('is told line by line in either language, each variable once and no value', () => {
    const [french, english] = [thrown().inLanguage('fr').split('\n'), thrown().inLanguage('en').split('\n')];
    expect(french).toHaveLength(english.length);
    expect(french[0]).toBe(`La configuration (environnement ou .env) ne peut pas servir${nbsp}:`);
    expect(english[0]).toBe('The configuration (environment or .env) cannot be used:');
    expect(french.slice(1).map((line) => line.split(nbsp)[0])).toEqual(english.slice(1).map((line) => line.split(':')[0]));
    expect(french).toContain(`  PORT${nbsp}: ne doit pas dépasser 65535.`);
    expect(french).toContain(`  CORPUS${nbsp}: doit valoir files ou postgres.`);
    expect(french.find((line) => line.startsWith('  TOKEN_KEY'))).toContain(`  TOKEN_KEY${nbsp}: la clé 1 ne fait pas 32 octets`);
    expect(english.find((line) => line.startsWith('  TOKEN_KEY'))).toContain('  TOKEN_KEY: Key 1 is not 32 bytes');
    expect([...french, ...english].join('\n')).not.toContain('hunter2');
  });

  it('is an English message for logs', () => {
    expect(thrown().message).toBe(thrown().inLanguage('en'));
  });
});

it('names every level of the log', () => {
  for (const level of ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) {
    expect(loadConfig({ LOG_LEVEL: level }).logLevel).toBe(level);
    expect(valueWords.logLevel.fr + valueWords.logLevel.en).toMatch(new RegExp(`${level}.*${level}`));
  }
});
