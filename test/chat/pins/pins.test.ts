import { afterAll, describe } from 'vitest';
import { sqliteBed } from '../../store/support/beds.ts';
import { describePins } from './suites/all.ts';

const bed = sqliteBed();
afterAll(() => bed.dispose());

describe('pins over a SQLite file', () => describePins(bed));
