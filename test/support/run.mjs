// Bundles a TypeScript entry point with esbuild and runs it on this Node: node test/support/run.mjs ENTRY.ts [ARGS…]
import { mkdir } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) {
  process.stderr.write('usage: node test/support/run.mjs ENTRY.ts [ARGS…]\n');
  process.exit(2);
}
const outdir = resolve('node_modules/.cache/run');
await mkdir(outdir, { recursive: true });
const outfile = resolve(outdir, `${basename(entry, '.ts')}-${process.pid}.mjs`);
await build({
  entryPoints: [resolve(entry)],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
process.argv = [process.argv[0], resolve(entry), ...args];
process.setSourceMapsEnabled(true);
await import(pathToFileURL(outfile).href);
