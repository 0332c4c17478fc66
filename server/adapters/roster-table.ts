import type { CellFault, RosterTable, TableHeads, TypedRow } from '../app/rotation/import-table.ts';
import type { RosterFault } from '../app/settings/settings.ts';
import type { SlashOrder } from '../domain/calendar/said-days.ts';
import { TABLE_HEADER, type TableRow } from '../domain/roster-table/roster-table.ts';
import { type Ends, readEnds } from '../domain/roster-table/table-ends.ts';
import type { Roster, Turn } from '../domain/rotation/roster.ts';
import { TEAM_NAME_LIMIT, TEAMS_LIMIT } from '../domain/rotation/teams.ts';
import { isLonger } from '../domain/text-limit.ts';
import { type CsvRow, csvLine, readCsv, unguarded } from './csv.ts';
import { dateIn, flagIn, isNothing, isUsername, peopleIn, slashOrderIn } from './roster-table/cells.ts';
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
  for (const { line, rows: read, faults: wrong } of linesOf(text, true).lines) {
    const row = turnIn(read, wrong);
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

function turnIn([row, other]: readonly TypedRow[], [wrong]: readonly CellFault[]): TableRow | RosterFault {
  if (wrong !== undefined)
    return wrong.code === 'manager' || wrong.code === 'joined' ? 'columns' : wrong.code;
  if (row?.username == null || other !== undefined || !isUsername(row.username)) return 'username';
  return row.dates === null ? 'from' : { ...row, mayLead: row.mayLead === true };
}

/**
 * Teams and turns as people keep them: with or without dates, several people in a cell or in columns of their own, by username, e-mail
 * address or name, and without a header where there is no doubt what is what. Everything that cannot be read is named.
 */
function readTable(text: string): ReturnType<RosterTable['read']> {
  const { lines, unread, heads } = linesOf(text, false);
  return {
    rows: lines.flatMap(({ rows, faults }) => (faults.length === 0 ? rows : [])),
    faulty: lines.flatMap(({ rows, faults }) => {
      const isPlaced = !faults.some(({ code }) => UNPLACED.has(code));
      return faults.length === 0 ? [] : rows.map((row) => ({ ...row, isPlaced }));
    }),
    faults: lines.flatMap(({ line, faults }) => faults.map((fault) => ({ line, fault }))),
    heads,
    unread,
  };
}

/** Of lines of which team or days are not known. */
const UNPLACED: ReadonlySet<CellFault['code']> = new Set(['team', 'from', 'to', 'order']);

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
  /** One for each person it names, one where it names nobody; of a line that cannot be taken, what of it could be read. */
  readonly rows: readonly TypedRow[];
  readonly faults: readonly CellFault[];
}

interface Lines {
  readonly lines: readonly Line[];
  readonly heads: TableHeads;
  /** Headers of the columns that mean nothing here. */
  readonly unread: readonly string[];
}

const NO_HEADS: TableHeads = { people: '', manager: '' };

function linesOf(text: string, isHeaderNeeded: boolean): Lines {
  const all = readCsv(text, ABOVE_HEADER + 1 + MAX_LINES + 1);
  const [first] = all;
  if (first === undefined) return { lines: [], heads: NO_HEADS, unread: [] };
  const { columns, start } = columnsFor(all, isHeaderNeeded);
  if (columns === undefined)
    return { lines: [unreadLine(first.line, 'header')], heads: NO_HEADS, unread: [] };
  const below = all.slice(start);
  const dates = (['from', 'to', 'joined'] as const).flatMap((name) => columns.places.get(name) ?? []);
  const order = slashOrderIn(below.flatMap(({ cells }) => dates.map((at) => cells?.[at] ?? '')));
  let team = '';
  const lines = below.slice(0, MAX_LINES).map(({ cells, line }): Line => {
    if (cells === undefined) return unreadLine(line, 'quotes');
    const read = lineIn(cells, { columns, order, line, above: team });
    if (!isHeaderNeeded) team = read.rows[0]?.team ?? '';
    return read;
  });
  const beyond = below[MAX_LINES];
  if (beyond !== undefined) lines.push(unreadLine(beyond.line, 'too-long'));
  const heads = { people: onlyHead(columns, 'people'), manager: onlyHead(columns, 'manager') };
  return { lines, heads, unread: columns.unread };
}

function unreadLine(line: number, code: CellFault['code']): Line {
  return { line, rows: [], faults: [{ code }] };
}

/** The header of the one column of a kind; empty where there are several, any of which may be meant. */
function onlyHead({ heads, places }: Columns, name: ColumnName): string {
  const [only, ...more] = places.get(name) ?? [];
  return only === undefined || more.length > 0 ? '' : (heads[only] ?? '');
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

/** Cells may be missing at the end, and guarded as {@link csvLine} does. Each is read, whatever is wrong with another. */
function lineIn(cells: readonly string[], { columns, order, line, above }: Reading): Line {
  const faults: CellFault[] = [];
  const cell = (name: ColumnName) => filledIn(cells, columns.places.get(name) ?? [])[0]?.text ?? '';
  const wrongAt = (code: CellFault['code'], at: number, value: string) =>
    faults.push({ code, column: columns.heads[at] ?? '', value });
  const wrong = (code: CellFault['code'], name: ColumnName) => {
    const places = columns.places.get(name) ?? [];
    const [filled] = filledIn(cells, places);
    wrongAt(code, filled?.at ?? places[0] ?? -1, filled?.text ?? '');
  };
  if (cells.slice(columns.count).some((one) => one !== '')) faults.push({ code: 'columns' });
  const { people, unread } = namedIn(cells, columns);
  const isEmpty = people.length + unread.length === 0;
  const typed = unguarded(cells[columns.places.get('team')?.[0] ?? -1] ?? '').replaceAll('\n', ' ');
  const team = (typed === '' && !isEmpty ? above : typed).replace(/ +/g, ' ');
  // A tab in it comes from a line with other delimiters than the header.
  if (team === '' || isLonger(team, TEAM_NAME_LIMIT) || /\p{Cc}/u.test(team)) wrong('team', 'team');
  for (const { at, text } of unread) wrongAt('username', at, text);
  const flag = has(columns, 'may lead') ? flagIn(cell('may lead')) : null;
  if (flag === undefined) wrong('may-lead', 'may lead');
  const dates = datesIn(cell('from'), cell('to'), order);
  if (typeof dates === 'string') wrong(dates, dates === 'from' ? 'from' : 'to');
  const managers = peopleIn(cell('manager'));
  if (managers.unread.length > 0 || managers.people.length > 1) wrong('manager', 'manager');
  const joinedOn = dateIn(cell('joined'), order);
  if (joinedOn === undefined && cell('joined') !== '') wrong('joined', 'joined');
  const row = {
    line,
    team,
    dates: typeof dates === 'string' ? null : dates,
    manager: managers.people[0]?.name ?? null,
    joinedOn,
  };
  if (people.length === 0) return { line, rows: [{ ...row, username: null, mayLead: false }], faults };
  const rows = people.map(({ name, isMarked }) => ({
    ...row,
    username: name,
    mayLead: isMarked || (flag ?? null),
  }));
  return { line, rows, faults };
}

interface Filled {
  /** The place of the column. */
  readonly at: number;
  readonly text: string;
}

/** The cells of these in which there is something. */
function filledIn(cells: readonly string[], places: readonly number[]): readonly Filled[] {
  return places
    .map((at) => ({ at, text: unguarded(cells[at] ?? '') }))
    .filter(({ text }) => !isNothing(text));
}

/** The people of a line; of several columns that name the same person the first that can be read counts. */
function namedIn(cells: readonly string[], { people }: Columns) {
  const read = people.map((places) => {
    const all = filledIn(cells, places).map(({ at, text }) => {
      const cell = peopleIn(text);
      return { people: cell.people, unread: cell.unread.map((one): Filled => ({ at, text: one })) };
    });
    return all.find(({ unread }) => unread.length === 0) ?? all[0];
  });
  return {
    people: read.flatMap((one) => one?.people ?? []),
    unread: read.flatMap((one) => one?.unread ?? []),
  };
}

function datesIn(first: string, last: string, order: SlashOrder): TableRow['dates'] | RosterFault {
  if (first === '' && last === '') return null;
  const [from, to] = [dateIn(first, order), dateIn(last, order)];
  if (from === undefined) return 'from';
  if (to === undefined) return 'to';
  return from < to ? { from, to } : 'order';
}
