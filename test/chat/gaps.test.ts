import { describe, expect, test } from 'vitest';
import { gapsAsCsv, gapsAsText, mergeGaps, sinceDay, wordsOfGap } from '../../src/chat/gaps.ts';

describe('what is kept of a question', () => {
  test('are its content words, folded, each once, in alphabetical order', () => {
    expect(wordsOfGap('Combien de passeurs ont été arrêtés ? Les passeurs arrêtés…', 'fr')).toBe('arretes passeurs');
    expect(wordsOfGap('How many smugglers were arrested in 2020?', 'en')).toBe('2020 arrested smugglers');
  });

  test.each([
    ['<@U012ABCDEF> combien de repas', 'repas'],
    ['<@!81384788765712384> <#C0123|salon> repas', 'repas'],
    ['écrivez à jean.dupont@example.fr, repas', 'ecrivez repas'],
    ['repas @jean https://example.fr/jean?token=1', 'repas'],
    ['appelez le 06 12 34 56 78 ou 0612345678, repas', 'appelez repas'],
    ['1\u00a0450 repas', '1450 repas'],
    ['', ''],
    ['est-ce que le la les ?', ''],
  ])('%j leaves nobody’s name or number: %j', (question, words) => {
    expect(wordsOfGap(question, 'fr')).toBe(words);
  });

  test('is never the whole of a long question', () => {
    const question = Array.from({ length: 100 }, (_, i) => `mot${String.fromCharCode(97 + (i % 26))}${i}`).join(' ');
    expect(wordsOfGap(question, 'fr').split(' ')).toHaveLength(12);
    expect(wordsOfGap('x'.repeat(5000), 'fr')).toBe('');
  });
});

describe('the report', () => {
  const day = (words: string, at: string, count: number, platform: 'slack' | 'discord' = 'slack') => ({ words, lang: 'fr' as const, platform, day: at, count });
  const merged = mergeGaps([day('budget', '2026-03-02', 1), day('arrete', '2026-03-01', 2), day('budget', '2026-03-01', 3, 'discord')]);

  test('counts the same words once, the most frequent first', () => {
    expect(merged).toEqual([
      { words: 'budget', lang: 'fr', platforms: ['discord', 'slack'], count: 4, first: '2026-03-01', last: '2026-03-02' },
      { words: 'arrete', lang: 'fr', platforms: ['slack'], count: 2, first: '2026-03-01', last: '2026-03-01' },
    ]);
  });

  test('is a table for people and a file for programs', () => {
    expect(gapsAsText(merged, 'fr')).toBe(
      [
        'fois  mots    langue  plateformes    premier jour  dernier jour',
        '4     budget  fr      discord slack  2026-03-01    2026-03-02',
        '2     arrete  fr      slack          2026-03-01    2026-03-01',
        '',
      ].join('\n'),
    );
    expect(gapsAsText([], 'en')).toBe('No unanswered question in this period.\n');
    expect(gapsAsCsv(merged)).toBe(
      'count,words,language,platforms,first_day,last_day\r\n4,budget,fr,discord slack,2026-03-01,2026-03-02\r\n2,arrete,fr,slack,2026-03-01,2026-03-01\r\n',
    );
  });

  test('begins a number of days ago, or on a day', () => {
    const now = Date.UTC(2026, 2, 31, 12);
    expect(sinceDay('30d', now)).toBe('2026-03-01');
    expect(sinceDay('2026-01-05', now)).toBe('2026-01-05');
    for (const wrong of ['30', 'd', '2026-13-01', 'yesterday', '']) expect(sinceDay(wrong, now)).toBeUndefined();
  });
});
