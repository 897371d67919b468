import { expect, test } from 'vitest';
import { weekBefore } from '../../../src/chat/pins/digest.ts';

test.each([
  ['Monday at eight', Date.UTC(2026, 2, 9, 8), '2026-03-02', '2026-03-08'],
  ['Monday before eight: still the week before', Date.UTC(2026, 2, 9, 7, 59), '2026-02-23', '2026-03-01'],
  ['Sunday', Date.UTC(2026, 2, 15, 23), '2026-03-02', '2026-03-08'],
  ['across a year', Date.UTC(2027, 0, 4, 9), '2026-12-28', '2027-01-03'],
])('the digest due on %s is of Monday to Sunday', (_, at, from, to) => expect(weekBefore(at)).toEqual({ from, to }));
