import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUTTON_WORDS } from '../../server/adapters/answers/button-words.ts';
import { buttons as kinds } from '../../server/adapters/doors/buttons.ts';
import { en } from '../../server/adapters/texts/en/index.ts';
import { routes as paths } from '../../server/contract/index.ts';
import { RIGHTS } from '../../server/domain/roles.ts';
import { dialogs, requests } from './forms.ts';
import * as product from './operations.ts';
import { afterHandover, beforeHandover, roles, whileLeadIsAway } from './roles.ts';
import { buttons, commands, effectFor, type Row } from './rows.ts';
import { createWorld } from './world.ts';

const rows: readonly Row[] = [...commands, ...buttons, ...dialogs, ...requests];
const world = await createWorld();
const asked: product.Operation[] = [];
for (const row of rows) asked.push(...product.operationsOf(await row.sends(world)));
const opened = roles.flatMap((role) => rows.flatMap((row) => effectFor(role, row)));

const nameOf = ({ door, name }: product.Operation) => `the ${door} ${name}`;
const named = new Set(asked.map(nameOf));

describe('the table of permissions has a row', () => {
  it.each(product.operations.map(nameOf))('for %s', (name) => {
    expect(named).toContain(name);
  });

  const following = product.commands.flatMap(({ name, words = [] }) =>
    words.map((word) => `${name} ${word}`),
  );
  it.each(following)('for what may follow a command: %s', (words) => {
    expect(commands.some((row) => `${row.words} `.startsWith(`${words} `))).toBe(true);
  });

  it.each(product.dialogs.map(({ name }) => name))('that opens the dialog %s', (name) => {
    expect(opened).toContain(`open ${name}`);
  });

  it.each(Object.keys(kinds).filter((kind) => kind !== 'run'))('for buttons that %s', (kind) => {
    expect([...named].filter((name) => `${name} `.startsWith(`the button ${kind} `))).not.toEqual([]);
  });

  it.each(BUTTON_WORDS)('for a button that says %s', (words) => {
    const [before = '', after] = words.split('*');
    const isSaid = (row: string) => (after === undefined ? row === words : row.startsWith(before));
    expect(commands.filter((row) => isSaid(row.words))).not.toEqual([]);
    expect(product.operationsOf({ words })).not.toEqual([]);
  });
});

it('what is offered while a command is typed may follow it', () => {
  for (const { choices, words } of product.commands)
    for (const { item } of choices?.(en) ?? []) expect(words).toContain(item);
});

it('every path is answered, two of them for Mattermost itself', () => {
  const own: readonly string[] = [paths.button, paths.dialog];
  const others = Object.values(paths).filter((path) => !own.includes(path));
  expect(product.routes.map(({ path }) => path).sort()).toEqual(others.sort());
});

// `npx vitest run test/permissions/complete.test.ts -u` writes what has changed.
it('SECURITY.md says who may what', async () => {
  const path = '../../SECURITY.md';
  const tables = [tableOfRoles(), tableOfOperations()];
  const page = readFileSync(new URL(path, import.meta.url), 'utf8');
  const written = page.replace(/(^\|.*\n)+/gm, () => tables.shift() ?? '');
  expect(tables).toEqual([]);
  await expect(written).toMatchFileSnapshot(path);
});

/** Written by hand from what the product is to be: what `-u` writes can be no witness of these. */
it.each([
  ['the command /set-update post', 'post'],
  ['the command /set-update skip', 'post'],
  ['the command /set-update setup', 'manage'],
  ['the command /set-update settings', 'manage'],
  ['the command /set-update roster lead', 'roster'],
  ['the command /set-update roster import', 'roster'],
  ['the command /set-update roster team', 'team'],
  ['the command /set-update swap', 'turn,roster'],
  ['the dialog skip', 'post'],
  ['the dialog settings', 'manage'],
  ['the button update post', 'post'],
  ['the button apply', 'work'],
  ['the route /order/fix', 'work'],
  ['the route /tickets/take', 'work'],
  ['the route /notes/change', 'work,post'],
  ['the route /update/unskip', 'post'],
  ['the route /connection/test', 'configure'],
])('%s wants %s', (name, right) => {
  const meant = [...product.operations, ...asked].find((one) => nameOf(one).replace('/api/v1', '') === name);
  expect(`${meant?.right}`).toBe(right);
});

function tableOfRoles(): string {
  const rights = [...RIGHTS, 'configure'] as const;
  const all = [...roles, ...whileLeadIsAway, ...beforeHandover, ...afterHandover];
  const lines = all.map((role) => [
    role.who,
    ...rights.map((one) => (product.mayOneOf(role, one) ? '✓' : '')),
  ]);
  return tableOf(['who', ...rights], lines);
}

function tableOfOperations(): string {
  const operations = [...product.operations, ...asked.filter(({ door }) => door === 'button')];
  const rights = [...new Set(operations.map(({ right }) => `${right}`))];
  const lines = rights.map((right) => [
    right.replaceAll(',', ' or '),
    ...product.DOORS.map((door) => {
      const here = operations.filter((one) => `${one.right}` === right && one.door === door);
      return [...new Set(here.map(({ name }) => `\`${name.replace('/api/v1', '')}\``))].join(', ');
    }),
  ]);
  return tableOf(['right', ...product.DOORS], lines);
}

function tableOf(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const rows = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |\n`);
  return [...new Set(rows)].join('');
}
