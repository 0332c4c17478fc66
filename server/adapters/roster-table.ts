import type { RosterTable } from '../app/rotation/import-table.ts';
import type { RosterFault } from '../app/settings/settings.ts';
import { isPlainDate } from '../domain/calendar/calendar.ts';
import type { TableRow, TurnRow } from '../domain/roster-table/roster-table.ts';
import { type Ends, readEnds } from '../domain/roster-table/table-ends.ts';
import type { Roster, Turn } from '../domain/rotation/roster.ts';
import { TEAMS_LIMIT } from '../domain/rotation/teams.ts';
import { csvLine, readCsv, unguarded } from './csv.ts';
import { understood } from './texts/index.ts';

interface RosterLineFault {
  /** Counted from 1, the header included. */
  readonly line: number;
  readonly fault: RosterFault;
}

const COLUMNS = ['team', 'username', 'may lead', 'from', 'to'] as const;
type ColumnName = (typeof COLUMNS)[number];

const MAX_LINES = 2000;
const YES = new Set(['true', '1', 'x', ...understood.flatMap(({ yes }) => yes)]);
const NO = new Set(['false', '0', '', ...understood.flatMap(({ no }) => no)]);
const USERNAME = /^[a-z0-9._-]{1,64}$/;

/**
 * The roster as a pasted table: commas, semicolons or tabs, the columns in any order under the header
 * `team,username,may lead,from,to`. Every bad line is left out and named; the others count. Its ends are read as in a table that is imported.
 */
export function readRoster(text: string): {
  readonly roster: Roster;
  readonly faults: readonly RosterLineFault[];
  readonly ends: Ends | null;
} {
  const teams = new Set<string>();
  const { rows, faults } = rowsOf<TurnRow, RosterFault>(text, (cells, columns, line) => {
    const turn = turnOf(cells, columns, line);
    if (typeof turn === 'string') return turn;
    if (teams.size >= TEAMS_LIMIT && !teams.has(turn.team)) return 'too-many-teams';
    teams.add(turn.team);
    return turn;
  });
  const { rows: turns, ends } = readEnds(rows, { rotations: [] });
  const roster = turns.flatMap(({ team, username, mayLead, dates }): Turn[] =>
    username === null || dates === null ? [] : [{ team, username, mayLead, ...dates }],
  );
  return { roster, faults, ends };
}

/**
 * Teams and turns as a pasted table: as {@link readRoster}, with an optional column `manager`; without dates a line is one of a team's
 * list, without a username too it is the team alone. Every bad line is named.
 */
function readTable(text: string): ReturnType<RosterTable['read']> {
  const { rows, faults } = rowsOf<TableRow, RosterFault | 'manager'>(text, rowOf);
  return { rows, faults: faults.map(({ line, fault }) => ({ line, fault: { code: fault } })) };
}

/** The table that {@link readTable} reads back. */
function writeTable(rows: readonly TableRow[]): string {
  const lines = rows.map(({ team, username, mayLead, dates, manager }) => [
    team,
    username ?? '',
    username === null ? '' : mayLead ? 'yes' : 'no',
    dates?.from ?? '',
    dates?.to ?? '',
    manager ?? '',
  ]);
  return [[...COLUMNS, 'manager'], ...lines].map(csvLine).join('\n');
}

export const rosterTable: RosterTable = { read: readTable, write: writeTable };

interface Columns {
  readonly count: number;
  /** Where each stands, counted from 0; -1: it is not there. */
  readonly places: ReadonlyMap<ColumnName | 'manager', number>;
}

interface Rows<R, F> {
  readonly rows: readonly R[];
  readonly faults: readonly { readonly line: number; readonly fault: F | RosterFault }[];
}

/** What `read` makes of every row below the header, and which cannot be read. */
function rowsOf<R extends TableRow, F extends string>(
  text: string,
  read: (cells: readonly string[], columns: Columns, line: number) => R | F,
): Rows<R, F> {
  const [header, ...lines] = readCsv(text, MAX_LINES + 2);
  if (header === undefined) return { rows: [], faults: [] };
  const columns = columnsIn(header.cells ?? []);
  if (columns === undefined) return { rows: [], faults: [{ line: header.line, fault: 'header' }] };
  const rows: R[] = [];
  const faults: { readonly line: number; readonly fault: F | RosterFault }[] = [];
  for (const { cells, line } of lines.slice(0, MAX_LINES)) {
    const row = cells === undefined ? 'quotes' : read(cells, columns, line);
    if (typeof row === 'string') faults.push({ line, fault: row });
    else rows.push(row);
  }
  const beyond = lines[MAX_LINES];
  if (beyond !== undefined) faults.push({ line: beyond.line, fault: 'too-long' });
  return { rows, faults };
}

/** Undefined when one that is needed is not there. */
function columnsIn(cells: readonly string[]): Columns | undefined {
  const names = cells.map((name) => name.toLowerCase().replace(/[\s_-]+/g, ' '));
  const places = new Map(([...COLUMNS, 'manager'] as const).map((column) => [column, names.indexOf(column)]));
  return COLUMNS.every((column) => places.get(column) !== -1) ? { count: names.length, places } : undefined;
}

type Cell = (column: ColumnName | 'manager') => string;

function turnOf(cells: readonly string[], { count, places }: Columns, line: number): TurnRow | RosterFault {
  if (cells.length !== count) return 'columns';
  const cell: Cell = (column) => cells[places.get(column) ?? -1] ?? '';
  const person = personIn(cell, false);
  if (typeof person === 'string') return person;
  const dates = datesIn(cell);
  return typeof dates === 'string' ? dates : { ...person, line, dates, manager: null };
}

/** A line of a list, or a turn; cells may be missing at its end, and guarded as {@link csvLine} does. */
function rowOf(
  cells: readonly string[],
  { count, places }: Columns,
  line: number,
): TableRow | RosterFault | 'manager' {
  if (cells.length > count) return 'columns';
  const cell: Cell = (column) => unguarded(cells[places.get(column) ?? -1] ?? '');
  const person = personIn(cell, true);
  if (typeof person === 'string') return person;
  const isListed = cell('from') === '' && cell('to') === '';
  const dates = isListed ? null : datesIn(cell);
  if (typeof dates === 'string') return dates;
  const manager = usernameOf(cell('manager'));
  if (manager !== '' && !USERNAME.test(manager)) return 'manager';
  const { team, username, mayLead } = person;
  return {
    line,
    team: team.replace(/\s+/g, ' '),
    mayLead: username !== '' && mayLead,
    dates,
    username: username === '' ? null : username,
    manager: manager === '' ? null : manager,
  };
}

function personIn(
  cell: Cell,
  mayBeNobody: boolean,
): Pick<Turn, 'team' | 'username' | 'mayLead'> | RosterFault {
  const team = cell('team');
  const username = usernameOf(cell('username'));
  const mayLead = cell('may lead').toLowerCase();
  // A tab in it comes from a line with other delimiters than the header.
  if (team === '' || team.length > 64 || /\p{Cc}/u.test(team)) return 'team';
  if (!USERNAME.test(username) && !(mayBeNobody && username === '')) return 'username';
  if (!YES.has(mayLead) && !NO.has(mayLead)) return 'may-lead';
  return { team, username, mayLead: YES.has(mayLead) };
}

function datesIn(cell: Cell): Pick<Turn, 'from' | 'to'> | RosterFault {
  const [from, to] = [dateIn(cell('from')), dateIn(cell('to'))];
  if (!isPlainDate(from)) return 'from';
  if (!isPlainDate(to)) return 'to';
  return from < to ? { from, to } : 'order';
}

/** `16.12.2026`, as spreadsheets in some languages write it, is a date without doubt; `12/11/2026` is none. */
function dateIn(cell: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(cell) ?? [];
  return year === '' ? cell : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function usernameOf(cell: string): string {
  return cell.replace(/^@/, '').toLowerCase();
}
