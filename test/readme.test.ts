import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type } from './adapters/doors/commands/type.ts';
import { createFixture } from './app/fixture.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const documents = [
  'README.md',
  'SECURITY.md',
  '.github/ARCHITECTURE.md',
  '.github/CONTRIBUTING.md',
  'server/go-plugin/README.md',
];

describe('README.md', () => {
  // `npx vitest run test/readme.test.ts -u` writes what has changed.
  it('says of every command what its help says', async () => {
    const help = await type(createFixture(), 'rita', '/set-update help');
    const rows = [...help.matchAll(/^\* (`.*?`): (.*)$/gm)].map(
      ([, typed, says]) => `| ${typed} | ${says} |\n`,
    );
    const listed = /(^\| `\/set-update.*\n)+/m;
    await expect(readme.replace(listed, () => rows.join(''))).toMatchFileSnapshot('../README.md');
  });
});

describe('the documents', () => {
  it.each(documents)('%s names only scripts that exist', (path) => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...read(path).matchAll(/npm (?:run ([a-z0-9-]+)|(start|test))/g)].map(
      ([, script, short]) => script ?? short,
    );
    expect(named.filter((script = '') => !(script in scripts))).toEqual([]);
  });

  it.each(documents)('%s links to files that exist', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
  });

  it('.github/CONTRIBUTING.md gives a reason for every dependency', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
    const text = read('.github/CONTRIBUTING.md');
    const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    const families = [/^@types\//, /^@oven\/bun-/, /^react(-dom)?-19$/];
    const unexplained = names.filter(
      (name) => !text.includes(name) && !families.some((family) => family.test(name)),
    );
    expect(unexplained).toEqual([]);
  });
});
