import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build-lexicon.ts'],
    // One worker a core; the default of one fewer takes twice as long on a machine of two.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    coverage: { provider: 'v8', include: ['src/**', 'commands/**'], reporter: ['text-summary', 'html'] },
  },
});
