import { ok, type Result, refused } from '../../domain/result.ts';
import { type TableRow, tableOf } from '../../domain/roster-table/roster-table.ts';
import { type Ends, readEnds } from '../../domain/roster-table/table-ends.ts';
import { type RowFault, takeTable } from '../../domain/roster-table/take-table.ts';
import { type Rotations, teamNamed } from '../../domain/rotation/rotation.ts';
import type { SetAtWork } from '../set.ts';
import type { RosterFault } from '../settings/settings.ts';
import {
  type ChangeRefusal,
  decideChange,
  type Editor,
  mayChangeRoster,
  rosterSeen,
  type Stranger,
  strangersIn,
} from './change-roster.ts';

export interface TableFault {
  readonly line: number;
  readonly fault:
    | { readonly code: RosterFault | RowFault | 'manager' | 'joined' }
    | { readonly code: 'stranger'; readonly username: string; readonly why: Stranger['why'] };
}

/** A row as it is typed: people and managers by username or e-mail address; `mayLead` null: no column says who may. */
export interface TypedRow extends Omit<TableRow, 'mayLead'> {
  readonly mayLead: boolean | null;
}

/** The roster as text that people paste and copy. */
export interface RosterTable {
  readonly read: (text: string) => {
    readonly rows: readonly TypedRow[];
    readonly faults: readonly TableFault[];
  };
  readonly write: (rows: readonly TableRow[]) => string;
}

export type Imported =
  /** How many teams and turns are other than before. */
  | { readonly code: 'imported'; readonly teams: number; readonly turns: number; readonly ends: Ends | null }
  | { readonly code: 'nothing-new'; readonly ends: Ends | null }
  | { readonly code: 'empty' }
  | { readonly code: 'faults'; readonly faults: readonly TableFault[] }
  | { readonly code: 'refused'; readonly refusal: ChangeRefusal };

/** Takes over a pasted table, all of it or nothing. */
export async function importTable(
  set: SetAtWork,
  editor: Editor,
  table: RosterTable,
  text: string,
): Promise<Imported> {
  if (!mayChangeRoster(editor.rights)) return { code: 'refused', refusal: { code: 'not-yours' } };
  const { rows: typed, faults: unreadable } = table.read(text);
  if (typed.length === 0 && unreadable.length === 0) return { code: 'empty' };
  const seen = await rosterSeen(set);
  const known = await withUsernames(set, typed);
  const { rows, ends } = readEnds(withFlags(known.rows, seen.state), seen.state);
  const strangers = await strangeLines(set, seen.state, rows, seen.given.today);
  const strange = [...known.faults, ...strangers];
  const done = await decideChange(set, editor, (current, given): Result<ImportedTable, Refusal> => {
    const taken = takeTable(current, rows, given, editor.person.username);
    const untaken = taken.ok
      ? []
      : taken.refusal.map(({ line, fault }) => ({ line, fault: { code: fault } }));
    const faults = [...unreadable, ...strange, ...untaken].sort((a, b) => a.line - b.line);
    if (!taken.ok || faults.length > 0) return refused({ code: 'faults', faults });
    return ok({ state: taken.value, ...changesBetween(current, taken.value) });
  });
  if (!done.ok)
    return done.refusal.code === 'faults' ? done.refusal : { code: 'refused', refusal: done.refusal };
  const { teams, turns } = done.value;
  return teams + turns === 0 ? { code: 'nothing-new', ends } : { code: 'imported', teams, turns, ends };
}

/** Rows whose people have usernames; without those with an e-mail address that is nobody's. */
async function withUsernames({ chat }: Pick<SetAtWork, 'chat'>, typed: readonly TypedRow[]) {
  const names = typed.flatMap(({ username, manager }) => [username ?? '', manager ?? '']);
  const usernames = new Map<string, string>();
  for (const email of new Set(names.filter((name) => name.includes('@')))) {
    const person = await chat.personOfEmail(email);
    if (person !== undefined) usernames.set(email, person.username);
  }
  const isUnknown = (name: string | null) => name?.includes('@') === true && !usernames.has(name);
  const nameOf = (name: string | null) => (name === null ? null : (usernames.get(name) ?? name));
  const rows: TypedRow[] = [];
  const faults: TableFault[] = [];
  for (const row of typed) {
    const unknown = [row.username, row.manager].find(isUnknown);
    if (unknown == null) rows.push({ ...row, username: nameOf(row.username), manager: nameOf(row.manager) });
    else faults.push({ line: row.line, fault: { code: 'stranger', username: unknown, why: 'unknown' } });
  }
  return { rows, faults };
}

/** Where the table does not say who may lead, it stays as it is known, or as another line says. */
function withFlags(rows: readonly TypedRow[], { teams }: Rotations): readonly TableRow[] {
  const known = (team: string, username: string | null) =>
    teamNamed(teams, team)?.people.find((one) => one.username === username)?.mayLead;
  const marked = new Set(
    rows.flatMap((row) => (row.mayLead === true ? [`${row.team} ${row.username}`] : [])),
  );
  return rows.map((row) => {
    const { team, username, mayLead } = row;
    return {
      ...row,
      mayLead: mayLead ?? (marked.has(`${team} ${username}`) || known(team, username) === true),
    };
  });
}

interface ImportedTable {
  readonly state: Rotations;
  readonly teams: number;
  readonly turns: number;
}

type Refusal = Extract<Imported, { code: 'faults' }>;

/** The roster as the table that {@link importTable} takes. */
export async function tableSeen(set: SetAtWork): Promise<readonly TableRow[]> {
  return tableOf((await rosterSeen(set)).state);
}

/** Lines that name somebody whom nobody can be sent by; of what is over anybody may be told. */
async function strangeLines(
  set: SetAtWork,
  { teams }: Rotations,
  rows: readonly TableRow[],
  today: string,
): Promise<readonly TableFault[]> {
  const known = new Set(
    teams.flatMap(({ manager, people }) => [manager ?? '', ...people.map(({ username }) => username)]),
  );
  const current = rows.filter(({ dates }) => dates === null || today < dates.to);
  const namesIn = ({ username, manager }: TableRow) => [username, manager].flatMap((name) => name ?? []);
  const strangers = await strangersIn(set, current.flatMap(namesIn), known);
  const whys = new Map(strangers.map(({ username, why }) => [username, why]));
  const told = new Set<string>();
  return current.flatMap((row) =>
    namesIn(row).flatMap((username): TableFault[] => {
      const why = whys.get(username);
      if (why === undefined || told.has(username)) return [];
      told.add(username);
      return [{ line: row.line, fault: { code: 'stranger', username, why } }];
    }),
  );
}

/** How many teams and turns the second has that the first has not. */
function changesBetween(before: Rotations, after: Rotations) {
  const listsIn = ({ teams }: Rotations) =>
    teams.map(({ name, manager, people }) => [
      name,
      manager,
      people.map((one) => [one.username, one.mayLead]),
    ]);
  const turnsIn = ({ rotations }: Rotations) =>
    rotations
      .filter(({ announcedAt }) => announcedAt !== null)
      .flatMap(({ from, to, turns }) =>
        turns.map(({ team, stints }) => [from, to, team, stints.map((one) => [one.username, one.from])]),
      );
  const differing = (list: (state: Rotations) => readonly unknown[]) => {
    const known = new Set(list(before).map((one) => JSON.stringify(one)));
    return list(after).filter((one) => !known.has(JSON.stringify(one))).length;
  };
  return { teams: differing(listsIn), turns: differing(turnsIn) };
}
