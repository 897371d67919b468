import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawn, escapeMarkdown, escapePlain, visibleText } from '../../../src/adapters/discord/markdown.ts';

/** Pieces of markup, mentions and links, mixed with any text. */
const markup = fc.constantFrom(
  ...['**', '__', '~~', '||', '`', '```', '> ', '>>> ', '# ', '-# ', '- ', '* ', '+ ', '1. ', '2) ', '\n', '\\', '[x](https://a.b)', '¯\\_(ツ)_/¯'],
  ...[
    '<@1234567890>',
    '<@&1234567890>',
    '<#1234567890>',
    '@everyone',
    '@here',
    ':smile:',
    '<:a:1234567890>',
    '<t:1234567890:R>',
    '</ask:123>',
    'https://a.b/c_d',
  ],
  ...['\u00a0', '« ', ' »', '’', '  ', ' ', ':', ')', 'é', '😀', '\u202e', '\u200b'],
);
const anyText = fc.array(fc.oneof(markup, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 12 }).map((parts) => parts.join(''));

describe('escapeMarkdown', () => {
  it('changes no character that is seen, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visibleText(escapeMarkdown(text))).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves plain prose as it is', () => {
    const prose = 'l’extension du centre de rétention administrative de Coquelles (25 places supplémentaires), depuis 4 mois : 1\u00a0450 repas.';
    expect(escapeMarkdown(prose)).toBe(prose);
  });

  it.each(['@everyone', '@here', '<@1234567890>', '<@&1234567890>', '<#1234567890>', ':smile:', '<t:1:R>'])('leaves nothing of %s to be drawn', (text) => {
    expect(visibleText(text)).toContain(drawn);
    expect(visibleText(escapeMarkdown(text))).not.toContain(drawn);
  });

  it('makes no link of an address, where Discord would show the backslashes', () => {
    expect(escapeMarkdown('https://a.b/c_d')).toBe('https\\://a.b/c\\_d');
  });
});

describe('escapePlain', () => {
  it('takes out marks that nobody sees and that turn the reading direction', () => {
    expect(escapePlain('titre\u202e inversé\u200b')).toBe('titre inversé');
  });
});

describe('visibleText', () => {
  it('shows what Discord shows of headings, quotes, lists and bold', () => {
    expect(visibleText('### Titre\n> « a **b** c »\n-# source\n- point')).toBe('Titre\n« a b c »\nsource\n• point');
  });

  it('shows the text of a masked link and the inside of code', () => {
    expect(visibleText('[ici](https://a.b) `x*y`')).toBe('ici x*y');
    expect(visibleText('```js\nx*y*z\n```')).toBe('x*y*z\n');
  });

  it('shows an address as it is, with the backslashes that an escape would leave in it', () => {
    expect(visibleText('<https://a.b/c> https://a.b/c\\_d')).toBe('https://a.b/c https://a.b/c\\_d');
  });
});
