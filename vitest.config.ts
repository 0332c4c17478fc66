import { defineConfig } from 'vitest/config';

/** Their tests share nothing but values: one module graph per worker serves them all, which is read once and not once per file. */
const SHARED = ['test/domain/**/*.test.ts', 'test/adapters/jira/write/*.test.ts'];

export default defineConfig({
  test: {
    // For a machine with other work: many tests bundle the plugin and start processes. They wait for states, so that a limit
    // is met only by what never comes; that of a wait is the shorter one, because it says what did not come.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', './test/support/tally-reporter.ts'],
    projects: [
      { extends: true, test: { name: 'shared', include: SHARED, isolate: false } },
      {
        extends: true,
        test: {
          name: 'isolated',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/conformance/**', 'node_modules/**', ...SHARED],
        },
      },
    ],
  },
});
