import { describe } from 'vitest';
import type { Bed } from '../../../store/support/beds.ts';
import { describeFollowing } from './following.ts';
import { describePinning } from './pinning.ts';

/** What pins do alike over every engine. */
export function describePins(bed: Bed): void {
  describe('pinning', () => describePinning(bed));
  describe('following', () => describeFollowing(bed));
}
