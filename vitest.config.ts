import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They take minutes: begun last, they would run alone while the other worker has nothing left to do. */
const longest = [
  'test/chaos/long.test.ts',
  'test/chaos/kills.test.ts',
  'test/e2e/together.test.ts',
  'test/thirty-days/',
  'test/pages/',
  'test/e2e/edition.test.ts',
  'test/demo/demo.test.ts',
  'test/chaos/',
  'test/emails/edition-browser.test.ts',
  'test/db/embedded.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((path) => moduleId.includes(`/${path}`));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    maxWorkers: 2,
    // Of the concurrent tests of a file, which mostly wait for leases to run out.
    maxConcurrency: 8,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
