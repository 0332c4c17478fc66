import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { build } from 'esbuild';

/** The page's files by name, held in memory. */
export interface Page {
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const builds = new Map<18 | 19, Promise<Page>>();

/** Bundles the page once per version of React; run from the root of the project. */
export function buildPage({ react }: { react: 18 | 19 }): Promise<Page> {
  const existing = builds.get(react);
  if (existing !== undefined) return existing;
  const building = bundle(react);
  builds.set(react, building);
  return building;
}

async function bundle(react: 18 | 19): Promise<Page> {
  const folder = resolve('test/sim/mattermost/page');
  const { outputFiles } = await build({
    stdin: {
      contents: `import './${react === 19 ? 'globals-19' : 'globals'}.ts'; import './index.tsx';`,
      resolveDir: folder,
      loader: 'ts',
    },
    outfile: 'page.js',
    bundle: true,
    write: false,
    platform: 'browser',
    target: ['chrome110', 'firefox115', 'safari16'],
    format: 'iife',
    jsx: 'transform',
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    loader: { '.woff2': 'file', '.woff': 'empty', '.ttf': 'empty', '.eot': 'empty', '.svg': 'empty' },
    assetNames: '[name]',
    alias: react === 19 ? { react: 'react-19', 'react-dom': 'react-dom-19' } : {},
    logLevel: 'error',
  });
  const files = new Map(outputFiles.map((file) => [basename(file.path), file.contents]));
  const html = await readFile(resolve(folder, 'index.html'), 'utf8');
  return {
    files: files.set('index.html', new TextEncoder().encode(html.replaceAll('{react}', String(react)))),
  };
}
