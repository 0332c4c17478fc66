import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUTTON_WORDS } from '../../server/adapters/answers/button-words.ts';
import { buttons as kinds } from '../../server/adapters/doors/buttons.ts';
import { en } from '../../server/adapters/texts/en/index.ts';
import { routes as paths } from '../../server/contract/index.ts';
import { RIGHTS, rightsOf } from '../../server/domain/rights.ts';
import { dialogs, requests } from './forms.ts';
import * as product from './operations.ts';
import { roles } from './roles.ts';
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
  await expect(written).toMatchFileSnapshot(path);
});

type Standing = Parameters<typeof rightsOf>[0];

function tableOfRoles(): string {
  const nobody: Standing = {
    isGuest: false,
    isGone: false,
    isChannelMember: false,
    isChannelAdmin: false,
    isSystemAdmin: false,
    isNamedManager: false,
    isTeamManager: false,
    isListed: false,
    isOnSet: false,
    isLead: false,
    isDeputy: false,
    ownsUpdate: false,
  };
  const member = { ...nobody, isChannelMember: true };
  const onSet = { ...member, isOnSet: true };
  const all: Readonly<Record<string, Standing>> = {
    'a guest, or somebody deactivated, whatever else they are': {
      ...nobody,
      isGuest: true,
      isNamedManager: true,
    },
    'somebody who is not in the channel': nobody,
    '… whom a team lists': { ...nobody, isListed: true },
    '… who manages a team': { ...nobody, isTeamManager: true },
    'a member of the channel': member,
    '… who is on SET': onSet,
    '… who is the deputy': { ...onSet, isDeputy: true },
    '… who was lead or deputy of the update that is due': { ...member, ownsUpdate: true },
    '… who leads': { ...onSet, isLead: true },
    'an admin of the channel': { ...member, isChannelAdmin: true },
    'a named manager, or a system admin': { ...nobody, isNamedManager: true },
  };
  const lines = Object.entries(all).map(([who, standing]) => {
    const rights = rightsOf(standing);
    return [who, ...RIGHTS.map((right) => (rights.has(right) ? '✓' : ''))];
  });
  return tableOf(['who', ...RIGHTS], lines);
}

function tableOfOperations(): string {
  const shown = new Map<string, Set<string>>();
  const operations = [...product.operations, ...asked.filter(({ door }) => door === 'button')];
  const commandRights = new Map(operations.map(({ name, right }) => [name, `${right}`]));
  for (const { door, name, right } of operations) {
    // A word of a command is named where it wants another right than the command.
    const whole = name.split(' ').slice(0, 2).join(' ');
    if (name !== whole && commandRights.get(whole) === `${right}`) continue;
    const cell = `${right} ${door}`;
    shown.set(cell, (shown.get(cell) ?? new Set()).add(`\`${name.replace('/api/v1', '')}\``));
  }
  const rights = [...new Set(operations.map(({ right }) => `${right}`))];
  const lines = rights.map((right) => [
    right.replaceAll(',', ' or '),
    ...product.DOORS.map((door) => [...(shown.get(`${right} ${door}`) ?? [])].join(', ')),
  ]);
  return tableOf(['right', ...product.DOORS], lines);
}

function tableOf(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
