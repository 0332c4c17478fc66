import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: '.',
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', './test/support/tally-reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['test/real-server/**/*.server.ts', 'test/host-contract/**/*.server.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // What all the others did is looked at when they have ended.
        extends: true,
        test: {
          name: 'complete',
          include: ['test/real-server/harness/complete.ts'],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
