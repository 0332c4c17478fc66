import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/conformance/**', 'node_modules/**'],
    // For a machine with other work: many tests bundle the plugin and start processes. They wait for states, so that a limit
    // is met only by what never comes; that of a wait is the shorter one, because it says what did not come.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', './test/support/tally-reporter.ts'],
  },
});
