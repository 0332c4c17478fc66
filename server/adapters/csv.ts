import { parse } from 'csv-parse/sync';
import type { RosterFault } from '../app/settings.ts';
import { isPlainDate } from '../domain/calendar.ts';
import type { Roster, Turn } from '../domain/roster.ts';

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

/**
 * The roster as a pasted table: commas, semicolons or tabs, the columns in any order under the header
 * `team,username,may lead,from,to`. Every bad line is left out and named; the others count.
 */
export function readRoster(text: string): {
  readonly roster: Roster;
  readonly faults: readonly RosterLineFault[];
} {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== '');
  const [header, ...rows] = lines;
  if (header === undefined) return { roster: [], faults: [] };
  const delimiter = delimiterOf(header.content);
  const names = cellsOf(header.content, delimiter)?.map((name) =>
    name.toLowerCase().replace(/[\s_-]+/g, ' '),
  );
  if (names === undefined || COLUMNS.some((column) => !names.includes(column))) {
    return { roster: [], faults: [{ line: header.line, fault: 'header' }] };
  }
  const roster: Turn[] = [];
  const faults: RosterLineFault[] = [];
  for (const { content, line } of rows.slice(0, MAX_LINES)) {
    const turn = turnOf(cellsOf(content, delimiter), names);
    if (typeof turn === 'string') faults.push({ line, fault: turn });
    else roster.push(turn);
  }
  const beyond = rows[MAX_LINES];
  if (beyond !== undefined) faults.push({ line: beyond.line, fault: 'too-long' });
  return { roster, faults };
}

function turnOf(cells: readonly string[] | undefined, names: readonly string[]): Turn | RosterFault {
  if (cells === undefined) return 'quotes';
  if (cells.length !== names.length) return 'columns';
  const cell = (column: ColumnName) => cells[names.indexOf(column)] ?? '';
  const username = cell('username').replace(/^@/, '').toLowerCase();
  const mayLead = cell('may lead').toLowerCase();
  const turn = {
    team: cell('team'),
    username,
    mayLead: YES.has(mayLead),
    from: cell('from'),
    to: cell('to'),
  };
  if (turn.team === '' || turn.team.length > 64) return 'team';
  if (!/^[a-z0-9._-]{1,64}$/.test(username)) return 'username';
  if (!YES.has(mayLead) && !NO.has(mayLead)) return 'may-lead';
  if (!isPlainDate(turn.from)) return 'from';
  if (!isPlainDate(turn.to)) return 'to';
  return turn.from < turn.to ? turn : 'order';
}

function delimiterOf(header: string): string {
  return ['\t', ';'].find((delimiter) => header.includes(delimiter)) ?? ',';
}

function cellsOf(line: string, delimiter: string): readonly string[] | undefined {
  try {
    return parse(line, { delimiter, trim: true, relax_column_count: true })[0] ?? [];
  } catch {
    return undefined;
  }
}
