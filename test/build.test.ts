import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

interface Builder {
  bundleServer(options: { outfile: string; inputs?: string[] }): Promise<string>;
}
interface Licences {
  packageFolders(inputs: readonly string[]): readonly string[];
  noticeFor(inputs: readonly string[]): Promise<string>;
}

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
  it('names every package that is in the bundle, and what the runtime is made of', async () => {
    const licences: Licences = await import(pathToFileURL(resolve('server/licences.mjs')).href);
    const inputs: string[] = [];
    const builder: Builder = await import(pathToFileURL(resolve('server/build.mjs')).href);
    const outfile = join(await mkdtemp(join(tmpdir(), 'set-update-build-')), 'plugin.cjs');
    made.push(resolve(outfile, '..'));
    await builder.bundleServer({ outfile, inputs });
    const names = licences.packageFolders(inputs).map((path) => path.replace(/^.*node_modules\//, ''));
    // The last came with jira-client.
    expect(names).toEqual(expect.arrayContaining(['zod', 'undici', 'jira-client', '@babel/runtime']));
    const notice = await licences.noticeFor(inputs);
    for (const name of names) expect(notice).toMatch(new RegExp(`^${name} \\d+\\.`, 'm'));
    expect(notice).toContain('JavaScriptCore');
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
