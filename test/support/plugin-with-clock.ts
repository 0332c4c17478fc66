import { mkdirSync, renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Runtime = 'node' | 'compiled';

/** How to start the plugin. */
export interface ClockedPlugin {
  readonly command: string;
  readonly args: readonly string[];
}

/** Makes the plugin as the release is made, with the entry point that takes its time from the host. */
export async function buildPluginWithClock(runtime: Runtime): Promise<ClockedPlugin> {
  const { bundleServer, compileExecutable } = await import(pathToFileURL(resolve('server/build.mjs')).href);
  const folder = 'node_modules/.cache/plugin-with-clock';
  mkdirSync(folder, { recursive: true });
  const made: string = await bundleServer({
    entry: 'test/support/main-with-clock.ts',
    outfile: `${folder}/plugin-${process.pid}.cjs`,
  });
  // Another process may be making the same: whoever starts it meanwhile finds it whole.
  const bundle = resolve(folder, 'plugin.cjs');
  renameSync(made, bundle);
  if (runtime === 'node') return { command: process.execPath, args: [bundle] };
  const platform = `linux-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  return { command: await compileExecutable({ bundle, platform, outfile: `${folder}/plugin` }), args: [] };
}
