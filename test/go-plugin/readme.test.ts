import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import { withDefaults } from '../../server/go-plugin/yamux/options.ts';

const root = resolve(import.meta.dirname, '../..');
const readme = readFileSync(resolve(root, 'server/go-plugin/README.md'), 'utf8');
const examples = readme.split(/^## /m).flatMap((section) => {
  const title = section.slice(0, section.indexOf('\n'));
  return [...section.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => ({ title, code }));
});
const folder = resolve(root, 'node_modules/.cache/run', `go-plugin-readme-${process.pid}`);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the README of go-plugin', () => {
  test('has examples', () => {
    expect(examples.map(({ title }) => title)).toEqual([
      'A plugin and a host',
      "Streams of one's own",
      'On the wire',
    ]);
  });

  test.each(examples)('has an example that runs: $title', async ({ title, code }) => {
    mkdirSync(folder, { recursive: true });
    const outfile = resolve(folder, `${title.replace(/\W+/g, '-')}.mjs`);
    await build({
      stdin: { contents: code, resolveDir: root, loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      logLevel: 'warning',
    });
    await import(pathToFileURL(outfile).href);
  });

  test('names every limit of a session with its option', () => {
    const { role, ...limits } = withDefaults({ role: 'client' });
    expect(Object.keys(limits).filter((name) => !readme.includes(name))).toEqual([]);
  });
});
