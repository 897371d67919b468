import { expect, it } from 'vitest';
import { answerWording } from '../../../src/chat/wording/answers.ts';
import { verifyWording } from '../../../src/chat/wording/verify.ts';

it.each([
  ['300 policiers', 'Le communiqué ne parle pas de 300 policiers.'],
  ['un million d’euros', 'Le communiqué ne parle pas d’un million d’euros.'],
  ['25 décembre', 'Le communiqué ne parle pas du 25 décembre.'],
  ['25 décembre 2024', 'Le communiqué ne parle pas du 25 décembre 2024.'],
])('a false premise takes the article that French wants: %s', (thing, sentence) => {
  expect(answerWording.fr.falsePremise({ kind: 'one', date: null }, [thing])).toBe(sentence);
});

it('pieces of one paragraph are stitched from several places, not from one', () => {
  expect(verifyWording.fr.stitched(['§ 9'], false)).toBe('Assemblé de plusieurs endroits\u00a0: § 9.');
  expect(verifyWording.en.stitched(['§ 9'], true)).toBe('Stitched from several places: § 9, with words that do not stand there.');
  expect(verifyWording.fr.stitched(['§ 6', '§ 9'], false)).toBe('Assemblé de deux endroits\u00a0: § 6 et § 9.');
});
