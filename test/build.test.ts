import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

interface Builder {
  bundleServer(options: { outfile: string; inputs?: string[] }): Promise<string>;
}
interface WebBuilder {
  bundleWebapp(options: { outfile: string; inputs?: string[] }): Promise<string>;
}
interface Licences {
  packageFolders(inputs: readonly string[]): readonly string[];
  noticeFor(inputs: readonly string[]): Promise<string>;
}

/** What Bun links into its executable: docs/project/license and scripts/build/deps of its repository. */
const PARTS = [
  'JavaScriptCore',
  'BoringSSL',
  'Brotli',
  'libarchive',
  'lol-html',
  'mimalloc',
  'picohttpparser',
  'zstd',
  'simdutf',
  'TinyCC',
  'uSockets',
  'uWebSockets',
  'zlib-ng',
  'c-ares',
  'ICU',
  'libbase64',
  'libdeflate',
  'libjpeg-turbo',
  'libspng',
  'libwebp',
  'HdrHistogram',
  'Highway',
  'ls-hpack',
  'ls-qpack',
  'lsquic',
  'SQLite',
  'Argon2',
  'TigerBeetle',
  'esbuild',
  'acorn',
];

const made: string[] = [];
afterAll(() => Promise.all(made.map((path) => rm(path, { recursive: true, force: true }))));

/** The sources of the server half in a folder of their own, some folders deep. */
async function copied(...below: string[]): Promise<string> {
  const top = await mkdtemp(join(tmpdir(), 'set-update-build-'));
  made.push(top);
  const folder = join(top, ...below);
  await mkdir(folder, { recursive: true });
  await cp('server', join(folder, 'server'), { recursive: true, filter: (path) => !path.includes('dist') });
  await cp('package.json', join(folder, 'package.json'));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}

async function bundledIn(folder: string, inputs: string[] = []): Promise<string> {
  const builder: Builder = await import(pathToFileURL(join(folder, 'server/build.mjs')).href);
  return readFile(await builder.bundleServer({ outfile: 'server/dist/plugin.cjs', inputs }), 'utf8');
}

describe('the bundle of the server half', () => {
  it('is the same wherever it is built, and does not ask where it is', async () => {
    const folders = [await copied('a'), await copied('b', 'deeper')];
    const [one, other] = [await bundledIn(folders[0] ?? ''), await bundledIn(folders[1] ?? '')];
    expect(one === other).toBe(true);
    // The compiler puts the folder of the build in the place of the first two.
    const names = ['__filename', '__dirname', resolve('.'), ...folders];
    expect(names.filter((name) => one.includes(name))).toEqual([]);
  });
});

describe('NOTICE', () => {
  it('names every package that is in either bundle, and what the runtime is made of', async () => {
    const licences: Licences = await import(pathToFileURL(resolve('server/licences.mjs')).href);
    const server: Builder = await import(pathToFileURL(resolve('server/build.mjs')).href);
    const web: WebBuilder = await import(pathToFileURL(resolve('webapp/build.mjs')).href);
    const folder = await mkdtemp(join(tmpdir(), 'set-update-build-'));
    made.push(folder);
    const [ofServer, ofWeb]: [string[], string[]] = [[], []];
    await server.bundleServer({ outfile: join(folder, 'plugin.cjs'), inputs: ofServer });
    await web.bundleWebapp({ outfile: join(folder, 'main.js'), inputs: ofWeb });
    const namesOf = (inputs: string[]) =>
      licences.packageFolders(inputs).map((path) => path.replace(/^.*node_modules\//, ''));
    // The last came with jira-client.
    expect(namesOf(ofServer)).toEqual(
      expect.arrayContaining(['zod', 'undici', 'jira-client', 'csv-parse', 'node-cron', '@babel/runtime']),
    );
    expect(namesOf(ofWeb)).toEqual(expect.arrayContaining(['zod', 'mattermost-redux']));
    const notice = await licences.noticeFor([...ofServer, ...ofWeb]);
    for (const name of [...namesOf(ofServer), ...namesOf(ofWeb)])
      expect(notice).toMatch(new RegExp(`^${name} \\d+\\.`, 'm'));
    for (const part of PARTS) expect(notice).toMatch(new RegExp(`^\\* .*${part}.*: .`, 'm'));
    // Nothing is in the bundles but the project's own files, those packages, and what stands for the host's and the left-out modules.
    const others = [...ofServer, ...ofWeb].filter(
      (path) => !/^(?:server|webapp|test)\/|node_modules\/|^plugin\.json$/.test(path),
    );
    expect(others.filter((path) => !/^(?:host|left-out|without-fetch):/.test(path))).toEqual([]);
  });

  it('finds the package of a file, also within another package and a scope', async () => {
    const { packageFolders }: Licences = await import(pathToFileURL(resolve('server/licences.mjs')).href);
    const inputs = [
      'server/a.ts',
      'node_modules/a/x.js',
      'node_modules/a/node_modules/@b/c/y.js',
      'host:react',
    ];
    expect(packageFolders(inputs)).toEqual(['node_modules/a', 'node_modules/a/node_modules/@b/c']);
  });
});
