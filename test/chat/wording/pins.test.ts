import { describe, expect, test } from 'vitest';
import type { FollowResult, PinResult, PinStatusLine } from '../../../src/chat/pins/port.ts';
import { followResultText, pinResultText, pinStatusLines, pinWording, whyText } from '../../../src/chat/wording/pins.ts';
import type { CommuniqueId, Language } from '../../../src/core/types.ts';
import type { PinWhy } from '../../../src/store/records.ts';

const whys: readonly PinWhy[] = [
  ...(['pin-denied', 'pins-full', 'unpinnable', 'unpinned', 'deleted', 'archived'] as const),
  ...(['hidden', 'denied', 'removed', 'reinstall', 'refused'] as const),
];
const results: readonly PinResult[] = [
  ...(['pinned', 'already-pinned', 'later', 'unpinned', 'not-pinned', 'unknown-communique', 'no-store'] as const).map((kind) => ({ kind })),
  { kind: 'posted-only', why: 'pins-full' },
  ...whys.map((why) => ({ kind: 'stopped', why }) as const),
];
const follows: readonly FollowResult[] = [
  { kind: 'following', publisher: '*' },
  { kind: 'following', publisher: 'Ministère A' },
  { kind: 'already-following', publisher: '*' },
  { kind: 'unfollowed' },
  { kind: 'not-following' },
  { kind: 'unknown-publisher', publishers: [] },
  { kind: 'unknown-publisher', publishers: ['Ministère A', 'Ministère B'] },
  { kind: 'no-store' },
];
const line = (state: PinStatusLine['state'], isUpToDate: boolean, why: PinWhy | null): PinStatusLine => ({
  communique: 'alpha' as CommuniqueId,
  title: 'Titre',
  state,
  isUpToDate,
  why,
});
const lines: readonly PinStatusLine[] = [
  line('pinned', true, null),
  line('pinned', false, null),
  line('working', false, null),
  line('posted-only', true, 'pins-full'),
  line('off', true, 'unpinned'),
  line('suspended', false, 'archived'),
];

function everything(lang: Language): readonly string[] {
  const words = pinWording[lang];
  return [
    ...results.map((result) => pinResultText(result, lang)),
    ...follows.map((result) => followResultText(result, lang)),
    ...whys.flatMap((why) => [whyText(why, lang), words.gaveUp(why)]),
    ...[['*'], ['Ministère A'], []].flatMap((publishers) => pinStatusLines({ kind: 'status', pins: lines, follows: publishers }, lang)),
    ...pinStatusLines({ kind: 'status', pins: [], follows: [] }, lang),
    ...pinStatusLines({ kind: 'no-store' }, lang),
    ...[words.corrected('2021-03-01'), words.withdrawn('2021-03-01'), words.wasAnswered('mot', 'fr'), words.nowReads],
    ...[words.digestHeading('2021-03-01', '2021-03-07'), words.gapLine('a b', 1), words.gapLine('a b', 2), words.feedbackLine(1, 2)],
  ];
}

describe.each(['fr', 'en'] as const)('sentences about pins in %s', (lang) => {
  test('are never empty, never shout and use typographic apostrophes', () => {
    for (const sentence of everything(lang)) {
      expect(sentence).toMatch(/\S/);
      expect(sentence).not.toMatch(/['!]|undefined|\bnull\b|\*/);
    }
  });
});

test('French sets a no-break space before a colon and within guillemets', () => {
  for (const sentence of everything('fr')) {
    expect(sentence).not.toMatch(/(?<!\u00a0)[:;?]/);
    expect(sentence).not.toMatch(/«(?!\u00a0)|(?<!\u00a0)»/);
  }
});

test('opinions are counted in the singular and the plural', () => {
  expect(pinWording.fr.feedbackLine(1, 0)).toBe('Avis sur les réponses\u00a0: 1 utile, 0 non.');
  expect(pinWording.fr.feedbackLine(2, 1)).toBe('Avis sur les réponses\u00a0: 2 utiles, 1 non.');
});

test('each result has a sentence of its own', () => {
  const distinct = results.filter((result) => result.kind !== 'stopped').map((result) => pinResultText(result, 'fr'));
  expect(new Set(distinct).size).toBe(distinct.length);
});

test('a status names the communiqué, what became of it, and what the channel follows', () => {
  expect(pinStatusLines({ kind: 'status', pins: [line('pinned', true, null)], follows: ['*'] }, 'fr')).toEqual([
    '«\u00a0Titre\u00a0»\u00a0: épinglé, à jour.',
    'Ce salon suit tous les communiqués.',
  ]);
});
