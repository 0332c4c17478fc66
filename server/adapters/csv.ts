import { parse } from 'csv-parse/sync';
import type { RosterTable, TableFault } from '../app/rotation/import-table.ts';
import type { RosterFault } from '../app/settings/settings.ts';
import { isPlainDate } from '../domain/calendar/calendar.ts';
import type { TableRow, TurnRow } from '../domain/roster-table/roster-table.ts';
import { type Ends, readEnds } from '../domain/roster-table/table-ends.ts';
import type { Roster, Turn } from '../domain/rotation/roster.ts';
import { TEAMS_LIMIT } from '../domain/rotation/teams.ts';

export interface RosterLineFault {
  /** Counted from 1, the header included. */
  readonly line: number;
  readonly fault: RosterFault;
}

const COLUMNS = ['team', 'username', 'may lead', 'from', 'to'] as const;
type ColumnName = (typeof COLUMNS)[number];

const MAX_LINES = 2000;
const YES = new Set(['yes', 'y', 'true', '1', 'x', 'ja']);
const NO = new Set(['no', 'n', 'false', '0', '', 'nein']);
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
  const table = linesOf(text);
  if (table === undefined) return { roster: [], faults: [], ends: null };
  const { columns, rows, header } = table;
  if (columns === undefined) return { roster: [], faults: [{ line: header, fault: 'header' }], ends: null };
  const typed: TurnRow[] = [];
  const teams = new Set<string>();
  const faults: RosterLineFault[] = [];
  for (const { cells, line } of rows.slice(0, MAX_LINES)) {
    const turn = turnOf(cells, columns, line);
    if (typeof turn === 'string') {
      faults.push({ line, fault: turn });
    } else if (teams.size >= TEAMS_LIMIT && !teams.has(turn.team)) {
      faults.push({ line, fault: 'too-many-teams' });
    } else {
      teams.add(turn.team);
      typed.push(turn);
    }
  }
  const beyond = rows[MAX_LINES];
  if (beyond !== undefined) faults.push({ line: beyond.line, fault: 'too-long' });
  const { rows: turns, ends } = readEnds(typed, { rotations: [] });
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
  const table = linesOf(text);
  if (table === undefined) return { rows: [], faults: [] };
  const { columns, rows, header } = table;
  if (columns === undefined) return { rows: [], faults: [{ line: header, fault: { code: 'header' } }] };
  const read: TableRow[] = [];
  const faults: TableFault[] = [];
  for (const { cells, line } of rows.slice(0, MAX_LINES)) {
    const row = rowOf(cells, columns, line);
    if (typeof row === 'string') faults.push({ line, fault: { code: row } });
    else read.push(row);
  }
  const beyond = rows[MAX_LINES];
  if (beyond !== undefined) faults.push({ line: beyond.line, fault: { code: 'too-long' } });
  return { rows: read, faults };
}

/** The table that {@link readTable} reads back, safe to open in a spreadsheet: nothing in it is taken for a formula. */
function writeTable(rows: readonly TableRow[]): string {
  const lines = rows.map(({ team, username, mayLead, dates, manager }) => [
    team,
    username ?? '',
    username === null ? '' : mayLead ? 'yes' : 'no',
    dates?.from ?? '',
    dates?.to ?? '',
    manager ?? '',
  ]);
  return [[...COLUMNS, 'manager'], ...lines].map((cells) => cells.map(written).join(',')).join('\n');
}

export const rosterTable: RosterTable = { read: readTable, write: writeTable };

interface Columns {
  readonly count: number;
  /** Where each stands, counted from 0; -1: it is not there. */
  readonly places: ReadonlyMap<ColumnName | 'manager', number>;
}

interface Lines {
  /** Line of the header. */
  readonly header: number;
  /** Undefined when one that is needed is not there. */
  readonly columns: Columns | undefined;
  /** `cells` undefined: the quotation marks do not match. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] | undefined }[];
}

/** Spreadsheets write a row without cells as its delimiters. */
const NOTHING_IN = /^[\s,;|]*$/;

/** What Markdown has below a table's header. */
function isRule(content: string): boolean {
  return content.includes('---') && /^[\s:|-]*$/.test(content);
}

/** The lines that are not empty, at most one more than are read; undefined when there is none. */
function linesOf(text: string): Lines | undefined {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => !NOTHING_IN.test(content) && !isRule(content));
  const [header] = lines;
  if (header === undefined) return undefined;
  const rows = lines.slice(1, MAX_LINES + 2);
  const delimiter = delimiterOf(header.content);
  return {
    header: header.line,
    columns: columnsIn(cellsOf(header.content, delimiter) ?? []),
    rows: rows.map(({ content, line }) => ({ line, cells: cellsOf(content, delimiter) })),
  };
}

function columnsIn(cells: readonly string[]): Columns | undefined {
  const names = cells.map((name) => name.toLowerCase().replace(/[\s_-]+/g, ' '));
  const places = new Map(([...COLUMNS, 'manager'] as const).map((column) => [column, names.indexOf(column)]));
  return COLUMNS.every((column) => places.get(column) !== -1) ? { count: names.length, places } : undefined;
}

type Cell = (column: ColumnName | 'manager') => string;

function turnOf(
  cells: readonly string[] | undefined,
  { count, places }: Columns,
  line: number,
): TurnRow | RosterFault {
  if (cells === undefined) return 'quotes';
  if (cells.length !== count) return 'columns';
  const cell: Cell = (column) => cells[places.get(column) ?? -1] ?? '';
  const person = personIn(cell, false);
  if (typeof person === 'string') return person;
  const dates = datesIn(cell);
  return typeof dates === 'string' ? dates : { ...person, line, dates, manager: null };
}

/** A line of a list, or a turn; cells may be missing at its end, and guarded as {@link written} does. */
function rowOf(
  cells: readonly string[] | undefined,
  { count, places }: Columns,
  line: number,
): TableRow | RosterFault | 'manager' {
  if (cells === undefined) return 'quotes';
  if (cells.length > count) return 'columns';
  const cell: Cell = (column) => (cells[places.get(column) ?? -1] ?? '').replace(/^'(?='*[=+\-@])/, '');
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

/** Spreadsheets take what begins with one of these signs for a formula; an apostrophe before it makes it text. */
function written(cell: string): string {
  const guarded = /^'*[=+\-@]/.test(cell) ? `'${cell}` : cell;
  return /[",;\t|]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A table pasted into Mattermost's message box becomes one of Markdown. */
function delimiterOf(header: string): string {
  if (header.trim().startsWith('|')) return '|';
  return ['\t', ';'].find((delimiter) => header.includes(delimiter)) ?? ',';
}

function cellsOf(line: string, delimiter: string): readonly string[] | undefined {
  const content = delimiter === '|' ? line.trim().replace(/^\||\|$/g, '') : line;
  try {
    return parse(content, { delimiter, trim: true, relax_column_count: true })[0] ?? [];
  } catch {
    return undefined;
  }
}
