import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Of the concurrent tests of a file, which mostly wait for leases to run out.
    maxConcurrency: 8,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
