import { describe, expect, it } from 'vitest';
import { BUTTON_WORDS } from '../../server/adapters/answers/button-words.ts';
import { buttons as kinds } from '../../server/adapters/doors/buttons.ts';
import { commandsOf } from '../../server/adapters/doors/commands/index.ts';
import { dialogsOf } from '../../server/adapters/doors/dialogs/index.ts';
import { rosterTable } from '../../server/adapters/roster-table.ts';
import { en } from '../../server/adapters/texts/en/index.ts';
import { routes } from '../../server/contract/index.ts';
import { buttons, commands } from './deeds.ts';
import { dialogs, requests } from './forms.ts';

const nothing = () => undefined;
const ports = { table: rosterTable, settings: nothing, newSet: nothing };
const all = commandsOf(ports);
const rows = commands.map(({ words }) => words);

describe('the table of deeds has a row', () => {
  it.each(all.map(({ name }) => name))('for the command %s', (name) => {
    const word = name === 'today' ? '' : name;
    expect(rows.map((words) => words.split(' ')[0])).toContain(word);
  });

  const following = all.flatMap(({ name, words = [] }) => words.map((word) => `${name} ${word}`));
  it.each(following)('for what may follow a command: %s', (words) => {
    expect(rows.some((row) => `${row} `.startsWith(`${words} `))).toBe(true);
  });

  it('for what is offered while a command is typed', () => {
    const offered = all.flatMap(({ name, choices }) =>
      (choices?.(en) ?? []).map(({ item }) => `${name} ${item}`),
    );
    expect(offered.filter((words) => !following.includes(words))).toEqual([]);
  });

  // Through these two go the buttons and dialogs themselves.
  const own: readonly string[] = [routes.button, routes.dialog];
  it.each(Object.values(routes).filter((path) => !own.includes(path)))('for the route %s', (path) => {
    expect(requests.map((one) => one.path)).toContain(path);
  });

  it.each(dialogsOf(all).map(({ name }) => name))('for the dialog %s, opened and submitted', (name) => {
    expect(dialogs.map((one) => one.dialog)).toContain(name);
    const opened = [...commands, ...buttons].flatMap(({ does }) => (typeof does === 'function' ? [] : does));
    expect([...opened, 'open swap', 'open roster-team']).toContain(`open ${name}`);
  });

  it.each(Object.keys(kinds))('for buttons that %s', (kind) => {
    const known = [...buttons.map(({ what }) => what.split(' ')[1]), 'run'];
    expect(known).toContain(kind);
  });

  it.each(BUTTON_WORDS)('for a button that says %s', (words) => {
    const [before = '', after] = words.split('*');
    const isSaid = (row: string) => (after === undefined ? row === words : row.startsWith(before));
    expect(rows.filter(isSaid)).not.toEqual([]);
    expect(all.map(({ name }) => name)).toContain(words.split(' ')[0]);
  });
});
