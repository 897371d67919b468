import { describe, expect } from 'vitest';
import { discordStartWords, registrationWords } from '../../src/wording/discord.ts';
import { installationBroken } from '../../src/wording/program.ts';
import { slackStartWords } from '../../src/wording/slack.ts';
import { pairsIn, speakBothLanguages, spokenWith } from '../support/pairs.ts';

describe('what is said of the program', () => {
  speakBothLanguages([['installationBroken', installationBroken, 'package.json']]);
});

describe('what is said of Slack', () => {
  const { botToken, appToken, port } = slackStartWords;
  expect(spokenWith(slackStartWords)).toEqual(['botToken', 'appToken', 'port']);
  speakBothLanguages([
    ...pairsIn(slackStartWords),
    ['botToken', botToken('invalid_auth'), 'invalid_auth', 'SLACK_BOT_TOKEN', 'OAuth & Permissions'],
    ['appToken', appToken('not_allowed'), 'not_allowed', 'SLACK_APP_TOKEN', 'Basic Information'],
    ['port', port(3000, 'EADDRINUSE'), '3000', 'EADDRINUSE', 'PORT'],
  ]);
});

describe('what is said of Discord', () => {
  expect(spokenWith(discordStartWords)).toEqual(['shards', 'refused']);
  speakBothLanguages([
    ...pairsIn(discordStartWords),
    ['shards', discordStartWords.shards(4011), '4011', 'DISCORD_SHARDS'],
    ['refused', discordStartWords.refused(4014), '4014', 'Developer Portal'],
  ]);
});

describe('what is said of declaring commands to Discord', () => {
  const { done, invite, quota, refused } = registrationWords;
  expect(spokenWith(registrationWords)).toEqual(['done', 'invite', 'quota', 'refused']);
  speakBothLanguages([
    ...pairsIn(registrationWords),
    ['done', done(2, 7, null), '2', '7'],
    ['done in a server', done(2, 7, '81384788765712384'), '2', '7', '81384788765712384'],
    ['invite', invite('https://discord.com/oauth2/authorize?client_id=1'), 'https://discord.com/oauth2/authorize?client_id=1'],
    ['quota', quota(30032), '30032', '100', '200'],
    ['refused', refused(50035, 'Invalid Form Body'), '50035', 'Invalid Form Body'],
  ]);
});
