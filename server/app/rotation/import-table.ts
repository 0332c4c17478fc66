import type { PlainDate } from '../../domain/calendar/calendar.ts';
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
import { type Meant, type TakenFor, typedPeople } from './typed-people.ts';

/** What is wrong with a line as it is read; with the cell and the header of its column where it is about one. */
export interface CellFault {
  readonly code: RosterFault | 'manager' | 'joined';
  readonly column?: string;
  readonly value?: string;
}

export interface TableFault {
  readonly line: number;
  readonly fault:
    | CellFault
    | { readonly code: RowFault }
    | {
        readonly code: 'stranger';
        readonly role: 'person' | 'manager';
        /** The header; empty where there is none. */
        readonly column: string;
        /** As it was typed. */
        readonly name: string;
        readonly why: Stranger['why'];
      }
    /** The team has too many members to look for the name among them. */
    | {
        readonly code: 'team-too-large';
        readonly role: 'person' | 'manager';
        readonly column: string;
        readonly name: string;
      }
    /** More than one account has the name. */
    | {
        readonly code: 'several';
        readonly role: 'person' | 'manager';
        readonly column: string;
        readonly name: string;
        readonly usernames: readonly string[];
      };
}

/** Where somebody is named. */
type Place = Pick<Extract<TableFault['fault'], { code: 'stranger' }>, 'role' | 'column'>;

/**
 * A row as it is typed: people and managers by username, e-mail address or name, several people where only the accounts can tell;
 * `mayLead` null: no column says who may.
 */
export interface TypedRow extends Omit<TableRow, 'mayLead'> {
  readonly mayLead: boolean | null;
}

/** Headers of columns; empty where there is none, or more than one column of the kind. */
export interface TableHeads {
  readonly people: string;
  readonly manager: string;
}

/** The roster as text that people paste and copy. */
export interface RosterTable {
  readonly read: (text: string) => {
    readonly rows: readonly TypedRow[];
    /** What can be read of lines that have faults; `isPlaced`: whose team and days are known. */
    readonly faulty: readonly (TypedRow & { readonly isPlaced: boolean })[];
    readonly faults: readonly TableFault[];
    readonly heads: TableHeads;
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
      /** Names for which an account was found. */
      readonly takenFor: readonly TakenFor[];
      /** Nobody of any team may lead then. */
      readonly isLeaderless: boolean;
    }
  | NotImported;

export type Imported =
  | { readonly code: 'imported'; readonly changes: RosterChanges; readonly ends: Ends | null }
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
  const { seen, ends, unread, takenFor } = read;
  const taken = take(seen.toChange, read, seen.given, editor);
  if (!taken.ok) return taken.refusal;
  const after = keepUp(taken.value, await circumstances(set, taken.value)) ?? taken.value;
  const changes = changesBetween(seen.state, after, seen.given.today);
  if (isNoChange(changes)) return { code: 'nothing-new', ends };
  const { revision } = seen.state;
  const isLeaderless = after.teams.every(({ people }) => people.every(({ mayLead }) => !mayLead));
  return { code: 'proposed', revision, changes, ends, unread, takenFor, isLeaderless };
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
    return ok({ state: taken.value, before: current, today: given.today });
  });
  if (!done.ok) {
    const { refusal } = done;
    const isOfTable = refusal.code === 'faults' || refusal.code === 'changed-meanwhile';
    return isOfTable ? refusal : { code: 'refused', refusal };
  }
  const { before, state, today } = done.value;
  return { code: 'imported', changes: changesBetween(before, state, today), ends };
}

interface ImportedTable {
  readonly before: Rotations;
  readonly state: Rotations;
  readonly today: PlainDate;
}

type Refusal = Extract<Imported, { code: 'faults' | 'changed-meanwhile' }>;

interface ReadTable {
  readonly unread: readonly string[];
  readonly seen: RosterSeen;
  readonly rows: readonly TableRow[];
  readonly ends: Ends | null;
  readonly takenFor: readonly TakenFor[];
  /** Of lines that cannot be read, or that name nobody. */
  readonly faults: readonly TableFault[];
}

/** Undefined where nothing is in it. */
async function readFor(set: SetAtWork, table: RosterTable, text: string): Promise<ReadTable | undefined> {
  const { rows: whole, faulty, faults, heads, unread } = table.read(text);
  if (whole.length === 0 && faults.length === 0) return undefined;
  const seen = await rosterSeen(set);
  const { today } = seen.given;
  const typed = [...whole.map((row) => ({ ...row, isPlaced: true })), ...faulty].sort(
    (a, b) => a.line - b.line,
  );
  const { meant, takenFor } = await typedPeople(
    set,
    typed.flatMap(namesIn),
    untouched(seen.state, typed, today),
  );
  const named = typed.map((row) => ({ row, ...meantBy(row, meant, heads) }));
  const rowsOf = (isPlaced: boolean) =>
    onceEach(named.filter(({ row }) => row.isPlaced === isPlaced).flatMap(({ rows }) => rows));
  const { rows, ends } = readEnds(withFlags(rowsOf(true), seen.state), seen.state);
  const asTyped = addressesOf(meant);
  const strange = await strangeLines(
    set,
    seen.state,
    [...rows, ...withFlags(rowsOf(false), seen.state)],
    today,
    {
      heads,
      asTyped,
    },
  );
  const unmeant = named.flatMap(({ wrong }) => wrong);
  return { unread, seen, rows, ends, takenFor, faults: [...faults, ...unmeant, ...strange] };
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

function namesIn({ username, manager }: Pick<TypedRow, 'username' | 'manager'>): readonly string[] {
  return [username, manager].flatMap((name) => name ?? []);
}

/** Usernames that nobody looks for: those of the roster, and those of turns that are over, of which anybody may be told. */
function untouched({ teams }: Rotations, typed: readonly TypedRow[], today: PlainDate): ReadonlySet<string> {
  const over = typed.filter(({ dates }) => dates !== null && dates.to <= today).flatMap(namesIn);
  const usernames = over.filter((name) => /^[a-z0-9._-]+$/.test(name));
  return new Set([...teams.flatMap(({ people }) => people.map(({ username }) => username)), ...usernames]);
}

/** A row for each person who is meant, one without anybody where that is not known. */
function meantBy(row: TypedRow, meant: ReadonlyMap<string, Meant>, heads: TableHeads) {
  const [person, manager] = [row.username, row.manager].map((name) =>
    name === null ? undefined : meant.get(name),
  );
  const { line } = row;
  const wrong = [
    ...faultOf(line, person, { role: 'person', column: heads.people }),
    ...faultOf(line, manager, { role: 'manager', column: heads.manager }),
  ];
  const managers = usernamesOf(manager);
  if (managers.length > 1)
    wrong.push({ line, fault: { code: 'manager', column: heads.manager, value: row.manager ?? '' } });
  const people = usernamesOf(person);
  const sent = people.length === 0 ? [null] : people;
  const rows = sent.map((username): TypedRow => ({ ...row, username, manager: managers[0] ?? null }));
  return { rows, wrong };
}

function usernamesOf(meant: Meant | undefined): readonly string[] {
  return meant?.code === 'found' ? meant.usernames : [];
}

function faultOf(line: number, meant: Meant | undefined, cell: Place): TableFault[] {
  if (meant === undefined || meant.code === 'found') return [];
  const { name } = meant;
  switch (meant.code) {
    case 'several':
      return [{ line, fault: { ...cell, name, code: 'several', usernames: meant.usernames } }];
    case 'team-too-large':
      return [{ line, fault: { ...cell, name, code: 'team-too-large' } }];
    case 'unknown':
      return [{ line, fault: { ...cell, name, code: 'stranger', why: 'unknown' } }];
  }
}

/** Whom a line names in two ways is one person, who may lead where one of them says so. */
function onceEach(rows: readonly TypedRow[]): readonly TypedRow[] {
  const once = new Map<string, TypedRow>();
  for (const row of rows) {
    const key = `${row.line} ${row.username}`;
    const before = once.get(key);
    once.set(key, before?.mayLead === true ? before : row);
  }
  return [...once.values()];
}

/** Whose address was typed is named by it: their username may be nothing that the reader could see. */
function addressesOf(meant: ReadonlyMap<string, Meant>): ReadonlyMap<string, string> {
  const addresses = [...meant].filter(([typed]) => typed.includes('@'));
  return new Map(
    addresses.flatMap(([typed, one]) => usernamesOf(one).map((username) => [username, typed] as const)),
  );
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

interface Shown {
  readonly heads: TableHeads;
  /** E-mail addresses by the username. */
  readonly asTyped: ReadonlyMap<string, string>;
}

/** Lines that name somebody whom nobody can be sent by; of what is over anybody may be told. */
async function strangeLines(
  set: SetAtWork,
  { teams }: Rotations,
  rows: readonly TableRow[],
  today: PlainDate,
  { heads, asTyped }: Shown,
): Promise<readonly TableFault[]> {
  const known = new Set(
    teams.flatMap(({ manager, people }) => [manager ?? '', ...people.map(({ username }) => username)]),
  );
  const current = rows.filter(({ dates }) => dates === null || today < dates.to);
  const strangers = await strangersIn(set, current.flatMap(namesIn), known);
  const whys = new Map(strangers.map(({ username, why }) => [username, why]));
  const faultIn = (line: number, username: string | null, cell: Place): TableFault[] => {
    const why = whys.get(username ?? '');
    if (username === null || why === undefined) return [];
    return [{ line, fault: { ...cell, code: 'stranger', name: asTyped.get(username) ?? username, why } }];
  };
  return current.flatMap(({ line, username, manager }) => [
    ...faultIn(line, username, { role: 'person', column: heads.people }),
    ...faultIn(line, manager, { role: 'manager', column: heads.manager }),
  ]);
}
