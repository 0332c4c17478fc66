import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandsOf } from '../server/adapters/doors/commands/index.ts';
import { rosterTable } from '../server/adapters/roster-table.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const documents = [
  'README.md',
  '.github/ARCHITECTURE.md',
  '.github/CONTRIBUTING.md',
  'server/go-plugin/README.md',
];

describe('README.md', () => {
  it('lists every command there is, and no other', () => {
    const listed = [...readme.matchAll(/^\| `\/set-update ?([a-z]*)/gm)].map(([, verb]) => verb);
    const nothing = () => undefined;
    const commands = commandsOf({ table: rosterTable, settings: nothing, newSet: nothing });
    expect(listed.sort()).toEqual([...commands.map(({ name }) => (name === 'today' ? '' : name))].sort());
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
