import { afterAll, describe } from 'vitest';
import { describeStore } from './suites/all.ts';
import { sqliteBed } from './support/beds.ts';

const bed = sqliteBed();
afterAll(() => bed.dispose());

describe('a store in a SQLite file', () => describeStore(bed));
