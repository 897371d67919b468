import { describe } from 'vitest';
import type { Bed } from '../support/beds.ts';
import { describeCoordination } from './coordination.ts';
import { describeRecords } from './records.ts';
import { describeSchema } from './schema.ts';
import { describeSecrets } from './secrets.ts';

/** What every engine does alike. */
export function describeStore(bed: Bed): void {
  describe('schema', () => describeSchema(bed));
  describe('coordination', () => describeCoordination(bed));
  describe('records', () => describeRecords(bed));
  describe('secrets', () => describeSecrets(bed));
}
