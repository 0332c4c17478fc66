import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { subcommandsWith } from '../../server/adapters/commands/index.ts';
import { createRosterCommand } from '../../server/adapters/commands/roster.ts';
import { createSettingsCommand } from '../../server/adapters/commands/settings.ts';
import { rosterTable } from '../../server/adapters/csv.ts';
import { en } from '../../server/adapters/texts/en.ts';
import { SECTIONS, STEPS } from '../../server/adapters/texts/setup-texts.ts';
import { routes } from '../../server/contract/index.ts';
import { buttons, commands } from './deeds.ts';
import { dialogs, requests } from './forms.ts';
import { dialogLists } from './registered.ts';

const urlOf = (path: string) => new URL(`../../${path}`, import.meta.url);
const read = (path: string) => readFileSync(urlOf(path), 'utf8');
const more = [
  createRosterCommand(rosterTable),
  createSettingsCommand(
    () => undefined,
    () => undefined,
  ),
];
const subcommands = subcommandsWith(more);
const rows = commands.map(({ words }) => words);

describe('the table of deeds has a row', () => {
  it.each(subcommands.map(({ name }) => name))('for the subcommand %s', (name) => {
    const word = name === 'today' ? '' : name;
    expect(rows.map((words) => words.split(' ')[0])).toContain(word);
  });

  const chosen = subcommands.flatMap(({ name, choices }) =>
    (choices?.(en) ?? []).map(({ item }) => `${name} ${item}`),
  );
  it.each(chosen)('for what may follow a subcommand: %s', (words) => {
    expect(rows.some((row) => `${row} `.startsWith(`${words} `))).toBe(true);
  });

  it.each([...SECTIONS, ...STEPS])('for the part %s of the settings', (name) => {
    expect(rows).toContain(`settings ${name}`);
  });

  // Through these two go the buttons and dialogs themselves.
  const own: readonly string[] = [routes.button, routes.dialog];
  it.each(Object.values(routes).filter((path) => !own.includes(path)))('for the route %s', (path) => {
    expect(requests.map((one) => one.path)).toContain(path);
  });

  const lists = dialogLists(() => undefined);
  it('for every list of dialogs that main.ts registers', () => {
    const registered = [...read('server/main.ts').matchAll(/\.\.\.(\w+Dialogs)\b/g)].map(([, name]) => name);
    expect(registered).toEqual(Object.keys(lists));
  });

  it.each(
    Object.values(lists)
      .flat()
      .map(({ name }) => name),
  )('for the dialog %s, opened and submitted', (name) => {
    expect(dialogs.map((one) => one.dialog)).toContain(name);
    const opened = [...commands, ...buttons].flatMap(({ does }) => (typeof does === 'function' ? [] : does));
    expect([...opened, 'open swap', 'open roster-team']).toContain(`open ${name}`);
  });

  const kinds = [...read('server/adapters/commands/buttons.ts').matchAll(/do: z\.literal\('(\w+)'\)/g)];
  it.each(kinds.map(([, kind]) => kind ?? ''))('for buttons that %s', (kind) => {
    const known = [...buttons.map(({ what }) => what.split(' ')[1]), 'run'];
    expect(known).toContain(kind);
  });

  it('for all words that a button of a message or an answer says', () => {
    const said = sayings();
    expect(said).toEqual(expect.arrayContaining(['away take *', 'roster reassign *', 'settings setup']));
    expect(said.filter((words) => !rows.some((row) => isAs(words, row)))).toEqual([]);
  });
});

/** Texts in the code that begin with a subcommand, what is put into them as `*`. */
function sayings(): readonly string[] {
  const names = subcommands.map(({ name }) => name).join('|');
  const literal = new RegExp(`(['\`])((?:${names}) (?:(?!\\1)[^\\n])+)\\1`, 'g');
  const code = readdirSync(urlOf('server/adapters'), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.ts') && !/^jira\/|texts\/(en|de)/.test(path))
    .map((path) => read(`server/adapters/${path}`).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''));
  return code.flatMap((text) =>
    [...text.matchAll(literal)].map(([, , words = '']) => words.replace(/\$\{[^}]*\}/g, '*')),
  );
}

function isAs(words: string, row: string): boolean {
  const parts = words.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}`).test(row);
}
