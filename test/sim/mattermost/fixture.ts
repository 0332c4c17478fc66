import { build } from 'esbuild';

/** Bundles the fixture plugin once per process; answers how to start it. */
export function fixturePlugin(): Promise<{
  command: string;
  args: string[];
  manifest: { id: string; name: string };
}> {
  bundled ??= build({
    entryPoints: ['test/sim/mattermost/fixture-plugin.ts'],
    outfile: `node_modules/.cache/fixture/plugin-${process.pid}.cjs`,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  });
  return bundled.then(() => ({
    command: process.execPath,
    args: [`node_modules/.cache/fixture/plugin-${process.pid}.cjs`],
    manifest: { id: 'fixture', name: 'Fixture' },
  }));
}

let bundled: Promise<unknown> | undefined;
