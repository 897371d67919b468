import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { type Asked, askerOf, decodeClick, decodeCommand, decodeMessage, localeFor, type Written, wordsOf } from '../../../src/adapters/discord/decode.ts';

const asked: Asked = { user: { id: '7' }, guildId: '1', channelId: '2', locale: 'fr', guildLocale: 'en-US', context: 0 };

function written(content: string, preferredLocale = 'en-US'): Written {
  return { content, author: { id: '7' }, guildId: '1', channelId: '2', guild: { preferredLocale } };
}

describe('the language of a person', () => {
  it.each([
    ['fr', 'fr'],
    ['en-US', 'en'],
    ['en-GB', 'en'],
    ['de', null],
  ] as const)('%s in Discord is %s here', (locale, expected) => {
    expect(localeFor({ locale, guildLocale: null }, true)).toBe(expected);
  });

  it('gives way to that of a server that chose one, for what everybody reads', () => {
    expect(localeFor({ locale: 'en-US', guildLocale: 'fr' }, false)).toBe('fr');
    expect(localeFor({ locale: 'en-US', guildLocale: 'fr' }, true)).toBe('en');
    expect(localeFor({ locale: 'fr', guildLocale: 'en-US' }, false)).toBe('fr');
    expect(localeFor({ locale: 'en-US', guildLocale: 'de' }, false)).toBe('en');
  });
});

describe('decoding', () => {
  it('makes an invocation of a command, with who asked and where', () => {
    expect(decodeCommand(asked, 'ask', { question: 'Combien ?' }, false)).toEqual({
      command: 'ask',
      options: { question: 'Combien ?' },
      locale: 'fr',
      actor: '7',
      place: { platform: 'discord', workspace: '1', channel: '2', isPrivate: false },
    });
  });

  it('takes mentions and emoji out of what was typed into an option', () => {
    const { options } = decodeCommand(asked, 'ask', { question: '@everyone @here <@123> combien <:x:4> de repas ?', communique: 'calaisis' }, false);
    expect(options).toEqual({ question: 'combien   de repas ?', communique: 'calaisis' });
    expect(wordsOf('bob@everyone.example')).toBe('bob@everyone.example');
  });

  it('tells a direct message with the bot from a conversation of others', () => {
    expect(decodeClick({ ...asked, guildId: null, context: 1 }, { verb: 'summary' }).place).toMatchObject({ workspace: null, isPrivate: true });
    expect(decodeClick({ ...asked, guildId: null, context: 2 }, { verb: 'summary' }).place).toMatchObject({ workspace: null, isPrivate: false });
  });

  it('takes Discord’s markup out of a question, and nothing else', () => {
    expect(wordsOf('<@123> combien de <:repas:456> 1\u00a0450 <#789> ?')).toBe('combien de   1\u00a0450   ?');
    expect(wordsOf('<@!123>')).toBe('');
  });

  it('reads a command or a question in a message, and nothing in markup alone', () => {
    expect(decodeMessage(written('<@123> Combien de repas ?'), commands)).toMatchObject({ command: 'ask', options: { question: 'Combien de repas ?' } });
    expect(decodeMessage(written('<@123> vérifier 25 places'), commands)).toMatchObject({ command: 'verify', options: { quotation: '25 places' } });
    expect(decodeMessage(written('<@123> '), commands)).toBeUndefined();
  });

  it('knows the language of a server that chose one, as a message says none of its author', () => {
    expect(askerOf(written('x', 'fr')).locale).toBe('fr');
    expect(askerOf(written('x')).locale).toBeNull();
  });
});
