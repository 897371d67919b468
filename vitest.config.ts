import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build-lexicon.ts'],
    // One worker a core; the default of one fewer takes twice as long on a machine of two.
    maxWorkers: availableParallelism(),
    // Files share their worker’s modules: nothing is mocked, and loading the program for each of 100 files took 40 of 120 seconds.
    isolate: false,
    testTimeout: 30_000,
    coverage: { provider: 'v8', include: ['src/**', 'commands/**'], reporter: ['text-summary', 'html'] },
  },
});
