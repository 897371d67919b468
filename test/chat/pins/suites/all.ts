import { describe } from 'vitest';
import type { Bed } from '../../../store/support/beds.ts';
import { describeFollowing } from './following.ts';
import { describePinning } from './pinning.ts';
import { describeRacing } from './racing.ts';
import { describeRenewing } from './renewing.ts';

/** What pins do alike over every engine. */
export function describePins(bed: Bed): void {
  describe('pinning', () => describePinning(bed));
  describe('renewing', () => describeRenewing(bed));
  describe('following', () => describeFollowing(bed));
  // Within a step the platform is called while this process's other stores are used: one connection would not do.
  if (bed.isConcurrent) describe('racing', () => describeRacing(bed));
}
