import { ok, type Result, refused } from '../../domain/result.ts';
import { type TableRow, tableOf } from '../../domain/roster-table/roster-table.ts';
import { type Ends, readEnds } from '../../domain/roster-table/table-ends.ts';
import { type RowFault, takeTable } from '../../domain/roster-table/take-table.ts';
import type { Rotations } from '../../domain/rotation/rotation.ts';
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
    | { readonly code: RosterFault | RowFault | 'manager' }
    | { readonly code: 'stranger'; readonly username: string; readonly why: Stranger['why'] };
}

/** The roster as text that people paste and copy. */
export interface RosterTable {
  readonly read: (text: string) => {
    readonly rows: readonly TableRow[];
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
  const { rows, ends } = readEnds(typed, seen.state);
  const strange = await strangeLines(set, seen.state, rows, seen.given.today);
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
