import type { RosterTable, TableFault, TypedRow } from '../app/rotation/import-table.ts';
import type { RosterFault } from '../app/settings/settings.ts';
import type { SlashOrder } from '../domain/calendar/said-days.ts';
import { TABLE_HEADER, type TableRow } from '../domain/roster-table/roster-table.ts';
import { type Ends, readEnds } from '../domain/roster-table/table-ends.ts';
import type { Roster, Turn } from '../domain/rotation/roster.ts';
import { TEAM_NAME_LIMIT, TEAMS_LIMIT } from '../domain/rotation/teams.ts';
import { isLonger } from '../domain/text-limit.ts';
import { type CsvRow, csvLine, readCsv, unguarded } from './csv.ts';
import { dateIn, flagIn, isNothing, peopleIn, slashOrderIn } from './roster-table/cells.ts';
import { type ColumnName, type Columns, columnsIn, columnsOf, has } from './roster-table/columns.ts';

interface RosterLineFault {
  /** Counted from 1, the header included. */
  readonly line: number;
  readonly fault: RosterFault;
}

const MAX_LINES = 2000;
/** Lines of one cell, such as a title, that may stand above the header. */
const ABOVE_HEADER = 3;

/**
 * The roster of the System Console: a table under a header, of whose lines each is a turn of one person, by username. Every bad line is left
 * out and named; the others count. Its ends are read as in a table that is imported.
 */
export function readRoster(text: string): {
  readonly roster: Roster;
  readonly faults: readonly RosterLineFault[];
  readonly ends: Ends | null;
} {
  const teams = new Set<string>();
  const faults: RosterLineFault[] = [];
  const rows: TableRow[] = [];
  for (const { line, read } of linesOf(text, true).lines) {
    const row = turnIn(read);
    if (typeof row === 'string') faults.push({ line, fault: row });
    else if (teams.size >= TEAMS_LIMIT && !teams.has(row.team))
      faults.push({ line, fault: 'too-many-teams' });
    else {
      teams.add(row.team);
      rows.push(row);
    }
  }
  const { rows: turns, ends } = readEnds(rows, { rotations: [] });
  const roster = turns.flatMap(({ team, username, mayLead, dates }): Turn[] =>
    username === null || dates === null ? [] : [{ team, username, mayLead, ...dates }],
  );
  return { roster, faults, ends };
}

function turnIn(read: Line['read']): TableRow | RosterFault {
  if (typeof read === 'string') return read === 'manager' || read === 'joined' ? 'columns' : read;
  const [row, other] = read;
  if (row === undefined || other !== undefined || row.username?.includes('@') !== false) return 'username';
  return row.dates === null ? 'from' : { ...row, mayLead: row.mayLead === true };
}

/**
 * Teams and turns as people keep them: with or without dates, several people in a cell, by username or e-mail address, and without a header
 * where there is no doubt what is what. Every bad line is named.
 */
function readTable(text: string): ReturnType<RosterTable['read']> {
  const rows: TypedRow[] = [];
  const faults: TableFault[] = [];
  const { lines, unread } = linesOf(text, false);
  for (const { line, read } of lines) {
    if (typeof read === 'string') faults.push({ line, fault: { code: read } });
    else rows.push(...read);
  }
  return { rows, faults, unread };
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
  return [TABLE_HEADER, ...lines.map(csvLine)].join('\n');
}

export const rosterTable: RosterTable = { read: readTable, write: writeTable };

interface Line {
  readonly line: number;
  /** A row for each person it names, one where it names nobody; or why it cannot be read. */
  readonly read: readonly TypedRow[] | LineFault;
}

type LineFault = RosterFault | 'manager' | 'joined';

interface Lines {
  readonly lines: readonly Line[];
  /** Headers of the columns that mean nothing here. */
  readonly unread: readonly string[];
}

function linesOf(text: string, isHeaderNeeded: boolean): Lines {
  const all = readCsv(text, ABOVE_HEADER + 1 + MAX_LINES + 1);
  const [first] = all;
  if (first === undefined) return { lines: [], unread: [] };
  const { columns, start } = columnsFor(all, isHeaderNeeded);
  if (columns === undefined) return { lines: [{ line: first.line, read: 'header' }], unread: [] };
  const below = all.slice(start);
  const dates = (['from', 'to', 'joined'] as const).flatMap((name) => columns.places.get(name) ?? []);
  const order = slashOrderIn(below.flatMap(({ cells }) => dates.map((at) => cells?.[at] ?? '')));
  let team = '';
  const lines = below.slice(0, MAX_LINES).map(({ cells, line }): Line => {
    const read = cells === undefined ? 'quotes' : rowsIn(cells, { columns, order, line, above: team });
    if (typeof read !== 'string' && !isHeaderNeeded) team = read[0]?.team ?? '';
    return { line, read };
  });
  const beyond = below[MAX_LINES];
  if (beyond !== undefined) lines.push({ line: beyond.line, read: 'too-long' });
  return { lines, unread: columns.unread };
}

/** `start`: the first line that is none of the header. */
function columnsFor(all: readonly CsvRow[], isHeaderNeeded: boolean) {
  for (const [at, { cells = [] }] of all.slice(0, ABOVE_HEADER + 1).entries()) {
    const columns = columnsIn(cells);
    if (columns !== undefined) return { columns, start: at + 1 };
    if (cells.filter((cell) => cell !== '').length > 1) break;
  }
  const columns = isHeaderNeeded ? undefined : columnsOf(all.map(({ cells = [] }) => cells));
  return { columns, start: 0 };
}

interface Reading {
  readonly columns: Columns;
  readonly order: SlashOrder;
  readonly line: number;
  /** The team of the line above: where cells are joined, it stands in the first line only. */
  readonly above: string;
}

/** Cells may be missing at the end, and guarded as {@link csvLine} does. */
function rowsIn(cells: readonly string[], reading: Reading): readonly TypedRow[] | LineFault {
  const { columns, order, line, above } = reading;
  if (cells.slice(columns.count).some((cell) => cell !== '')) return 'columns';
  const cellsAt = (name: ColumnName) =>
    (columns.places.get(name) ?? []).map((at) => unguarded(cells[at] ?? ''));
  const cell = (name: ColumnName) => cellsAt(name).find((one) => !isNothing(one)) ?? '';
  const named = cellsAt('people').filter((one) => !isNothing(one));
  const people = named.length === 0 ? [] : named.map(peopleIn).find((one) => one !== undefined);
  const typed = (cellsAt('team')[0] ?? '').replaceAll('\n', ' ');
  const team = (typed === '' && named.length > 0 ? above : typed).replace(/ +/g, ' ');
  // A tab in it comes from a line with other delimiters than the header.
  if (team === '' || isLonger(team, TEAM_NAME_LIMIT) || /\p{Cc}/u.test(team)) return 'team';
  if (people === undefined) return 'username';
  const flag = has(columns, 'may lead') ? flagIn(cell('may lead')) : null;
  if (flag === undefined) return 'may-lead';
  const dates = datesIn(cell('from'), cell('to'), order);
  if (typeof dates === 'string') return dates;
  const managers = peopleIn(cell('manager'));
  if (managers === undefined || managers.length > 1) return 'manager';
  const joinedOn = dateIn(cell('joined'), order);
  if (joinedOn === undefined && cell('joined') !== '') return 'joined';
  const row = { line, team, dates, manager: managers[0]?.name ?? null, joinedOn };
  if (people.length === 0) return [{ ...row, username: null, mayLead: false }];
  return people.map(({ name, isMarked }) => ({ ...row, username: name, mayLead: isMarked || flag }));
}

function datesIn(first: string, last: string, order: SlashOrder): TableRow['dates'] | RosterFault {
  if (first === '' && last === '') return null;
  const [from, to] = [dateIn(first, order), dateIn(last, order)];
  if (from === undefined) return 'from';
  if (to === undefined) return 'to';
  return from < to ? { from, to } : 'order';
}
