import { addDays, type PlainDate, weekdayOf } from '../calendar/calendar.ts';
import { cadenceBetween } from '../rotation/cadence.ts';
import type { Rotations } from '../rotation/rotation.ts';
import { isTurn, type TableRow, type TurnRow } from './roster-table.ts';

/** What the ends of a table's turns mean: the handover day, the last day of it, or its last working day, a Friday. */
export type Ends = 'handover-day' | 'last-day' | 'last-friday';

interface TableRead {
  /** With the handover day as the end of each turn. */
  readonly rows: readonly TableRow[];
  /** Null where the table has no turns. */
  readonly ends: Ends | null;
}

const READINGS: readonly Ends[] = ['handover-day', 'last-day', 'last-friday'];

/**
 * Reads the ends of a table as most of it suggests: what fits turns that are known, else what lets one turn of a team begin where
 * the one before ends, else what makes turns of whole weeks or months. In doubt it is the handover day.
 */
export function readEnds(rows: readonly TableRow[], { rotations }: Pick<Rotations, 'rotations'>): TableRead {
  const turns = rows.filter(isTurn);
  if (turns.length === 0) return { rows, ends: null };
  const known = new Set(rotations.map(({ from, to }) => `${from} ${to}`));
  const begun = new Set(turns.map(({ team, dates }) => `${dates.from} ${team}`));
  const fits: readonly ((turn: TurnRow, to: PlainDate) => boolean)[] = [
    ({ dates }, to) => known.has(`${dates.from} ${to}`),
    ({ team }, to) => begun.has(`${to} ${team}`),
    ({ dates }, to) => cadenceBetween(dates.from, to, to) !== undefined,
  ];
  for (const isFit of fits) {
    const votes = READINGS.map((ends) => turns.filter((turn) => votesFor(turn, ends, isFit)).length);
    const most = Math.max(...votes);
    const ends = READINGS[votes.indexOf(most)];
    if (most > 0 && ends !== undefined) return { rows: rows.map((row) => withEnd(row, ends)), ends };
  }
  return { rows, ends: 'handover-day' };
}

function votesFor(turn: TurnRow, ends: Ends, isFit: (turn: TurnRow, to: PlainDate) => boolean): boolean {
  const { from, to } = turn.dates;
  // Monday to Friday is the last working day of a week.
  if (ends === 'last-friday' && !(weekdayOf(to) === 'friday' && weekdayOf(from) === 'monday')) return false;
  return isFit(turn, handoverDay(to, ends));
}

function withEnd(row: TableRow, ends: Ends): TableRow {
  if (!isTurn(row) || ends === 'handover-day') return row;
  const isFriday = ends === 'last-friday' && weekdayOf(row.dates.to) === 'friday';
  const to = handoverDay(row.dates.to, isFriday ? ends : 'last-day');
  return { ...row, dates: { from: row.dates.from, to } };
}

function handoverDay(to: PlainDate, ends: Ends): PlainDate {
  return addDays(to, { 'handover-day': 0, 'last-day': 1, 'last-friday': 3 }[ends]);
}
