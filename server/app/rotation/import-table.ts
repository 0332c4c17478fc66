import { ok, type Result, refused } from '../../domain/result.ts';
import { changesBetween, isNoChange, type RosterChanges } from '../../domain/roster-table/roster-changes.ts';
import { type TableRow, tableOf } from '../../domain/roster-table/roster-table.ts';
import { type Ends, readEnds } from '../../domain/roster-table/table-ends.ts';
import { type RowFault, takeTable } from '../../domain/roster-table/take-table.ts';
import { type Circumstances, keepUp } from '../../domain/rotation/plan-rotations.ts';
import { type Rotations, teamNamed } from '../../domain/rotation/rotation.ts';
import type { SetAtWork } from '../set.ts';
import type { RosterFault } from '../settings/settings.ts';
import {
  type ChangeRefusal,
  decideChange,
  type Editor,
  mayChangeRoster,
  type RosterSeen,
  rosterSeen,
  type Stranger,
  strangersIn,
} from './change-roster.ts';
import { circumstances } from './rotations.ts';

export interface TableFault {
  readonly line: number;
  readonly fault:
    | { readonly code: RosterFault | RowFault | 'manager' | 'joined' }
    /** `username`: or the e-mail address that was typed. */
    | { readonly code: 'stranger'; readonly username: string; readonly why: Stranger['why'] };
}

type StrangerFault = Extract<TableFault['fault'], { readonly code: 'stranger' }>;

interface StrangeLine {
  readonly line: number;
  readonly fault: StrangerFault;
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
    /** Headers of the columns that mean nothing here. */
    readonly unread: readonly string[];
  };
  readonly write: (rows: readonly TableRow[]) => string;
}

/** What a table would change, from the roster as it is now; nothing is changed by it. */
export type Proposed =
  | {
      readonly code: 'proposed';
      /** Of the roster that it would change. */
      readonly revision: number;
      readonly changes: RosterChanges;
      readonly ends: Ends | null;
      /** Headers of the columns that mean nothing here. */
      readonly unread: readonly string[];
      /** Nobody of any team may lead then. */
      readonly isLeaderless: boolean;
    }
  | NotImported;

export type Imported =
  /** How many teams and turns are other than before. */
  | { readonly code: 'imported'; readonly teams: number; readonly turns: number; readonly ends: Ends | null }
  /** The roster is not that of `revision` any more. */
  | { readonly code: 'changed-meanwhile' }
  | NotImported;

type NotImported =
  | { readonly code: 'nothing-new'; readonly ends: Ends | null }
  | { readonly code: 'empty' }
  | { readonly code: 'faults'; readonly faults: readonly TableFault[] }
  | { readonly code: 'refused'; readonly refusal: ChangeRefusal };

/** What {@link importTable} would do with a pasted table. */
export async function proposeImport(
  set: SetAtWork,
  editor: Editor,
  table: RosterTable,
  text: string,
): Promise<Proposed> {
  if (!mayChangeRoster(editor.rights)) return { code: 'refused', refusal: { code: 'not-yours' } };
  const read = await readFor(set, table, text);
  if (read === undefined) return { code: 'empty' };
  const { seen, ends, unread } = read;
  const taken = take(seen.state, read, seen.given, editor);
  if (!taken.ok) return taken.refusal;
  const after = keepUp(taken.value, await circumstances(set, taken.value)) ?? taken.value;
  const changes = changesBetween(seen.state, after, seen.given.today);
  if (isNoChange(changes)) return { code: 'nothing-new', ends };
  const { revision } = seen.state;
  const isLeaderless = after.teams.every(({ people }) => people.every(({ mayLead }) => !mayLead));
  return { code: 'proposed', revision, changes, ends, unread, isLeaderless };
}

/** Takes over a pasted table, all of it or nothing, while the roster is that of `revision`. */
export async function importTable(
  set: SetAtWork,
  editor: Editor,
  table: RosterTable,
  text: string,
  revision: number,
): Promise<Imported> {
  if (!mayChangeRoster(editor.rights)) return { code: 'refused', refusal: { code: 'not-yours' } };
  const read = await readFor(set, table, text);
  if (read === undefined) return { code: 'empty' };
  const { ends } = read;
  const done = await decideChange(set, editor, (current, given): Result<ImportedTable, Refusal> => {
    if (current.revision !== revision) return refused({ code: 'changed-meanwhile' });
    const taken = take(current, read, given, editor);
    if (!taken.ok) return taken;
    return ok({ state: taken.value, changes: changesBetween(current, taken.value, given.today) });
  });
  if (!done.ok) {
    const { refusal } = done;
    const isOfTable = refusal.code === 'faults' || refusal.code === 'changed-meanwhile';
    return isOfTable ? refusal : { code: 'refused', refusal };
  }
  const { teams, turns, earlier } = done.value.changes;
  const ofTeams = turns.filter(({ team }) => team !== null);
  return { code: 'imported', teams: teams.length, turns: ofTeams.length + earlier, ends };
}

interface ImportedTable {
  readonly state: Rotations;
  readonly changes: RosterChanges;
}

type Refusal = Extract<Imported, { code: 'faults' | 'changed-meanwhile' }>;

interface ReadTable {
  readonly unread: readonly string[];
  readonly seen: RosterSeen;
  readonly rows: readonly TableRow[];
  readonly ends: Ends | null;
  /** Of lines that cannot be read, or that name nobody. */
  readonly faults: readonly TableFault[];
}

/** Undefined where nothing is in it. */
async function readFor(set: SetAtWork, table: RosterTable, text: string): Promise<ReadTable | undefined> {
  const { rows: typed, faults, unread } = table.read(text);
  if (typed.length === 0 && faults.length === 0) return undefined;
  const seen = await rosterSeen(set);
  const known = await withUsernames(set, typed);
  const { rows, ends } = readEnds(withFlags(known.rows, seen.state), seen.state);
  const strange = await strangeLines(set, seen.state, rows, seen.given.today);
  const strangers = strange.map(({ line, fault }) => ({ line, fault: known.asTyped(fault) }));
  return { unread, seen, rows, ends, faults: [...faults, ...known.faults, ...strangers] };
}

function take(
  state: Rotations,
  { rows, faults }: ReadTable,
  given: Circumstances,
  { person }: Editor,
): Result<Rotations, Extract<Imported, { code: 'faults' }>> {
  const taken = takeTable(state, rows, given, person.username);
  const untaken = taken.ok ? [] : taken.refusal.map(({ line, fault }) => ({ line, fault: { code: fault } }));
  const all = [...faults, ...untaken].sort((a, b) => a.line - b.line);
  return taken.ok && all.length === 0 ? taken : refused({ code: 'faults', faults: all });
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
  const typedAs = new Map([...usernames].map(([email, username]) => [username, email]));
  return {
    rows,
    faults,
    /** Whose address was typed is named by it: their username may be nothing that the reader could see. */
    asTyped: (fault: StrangerFault): StrangerFault => ({
      ...fault,
      username: typedAs.get(fault.username) ?? fault.username,
    }),
  };
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
): Promise<readonly StrangeLine[]> {
  const known = new Set(
    teams.flatMap(({ manager, people }) => [manager ?? '', ...people.map(({ username }) => username)]),
  );
  const current = rows.filter(({ dates }) => dates === null || today < dates.to);
  const namesIn = ({ username, manager }: TableRow) => [username, manager].flatMap((name) => name ?? []);
  const strangers = await strangersIn(set, current.flatMap(namesIn), known);
  const whys = new Map(strangers.map(({ username, why }) => [username, why]));
  const told = new Set<string>();
  return current.flatMap((row) =>
    namesIn(row).flatMap((username): StrangeLine[] => {
      const why = whys.get(username);
      if (why === undefined || told.has(username)) return [];
      told.add(username);
      return [{ line: row.line, fault: { code: 'stranger', username, why } }];
    }),
  );
}
