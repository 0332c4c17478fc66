import { understood } from '../texts/index.ts';
import { dateIn, flagIn, isNothing, isSurelyPeople, peopleIn, slashOrderIn } from './cells.ts';

export type ColumnName = 'team' | 'people' | 'may lead' | 'from' | 'to' | 'manager' | 'joined';

/** Where the columns of a table stand, counted from 0. */
export interface Columns {
  readonly count: number;
  /** Of several for the same thing the surest first; none where the table has no such column. */
  readonly places: ReadonlyMap<ColumnName, readonly number[]>;
  /** Headers that mean nothing here. */
  readonly unread: readonly string[];
}

/** How people head their columns; of several columns for the same thing the one whose name stands further up counts first. */
const HEADERS: Readonly<Record<ColumnName, readonly string[]>> = {
  team: headsOf('team'),
  people: [...headsOf('username'), ...headsOf('email'), ...headsOf('person')],
  'may lead': headsOf('mayLead'),
  from: headsOf('from'),
  to: headsOf('to'),
  manager: headsOf('manager'),
  joined: headsOf('joined'),
};
const NAMES = Object.keys(HEADERS).filter((name): name is ColumnName => Object.hasOwn(HEADERS, name));

function headsOf(name: keyof (typeof understood)[number]['columns']): readonly string[] {
  return understood.flatMap(({ columns }) => columns[name].split(', '));
}

/** Undefined where these are no headers: one for the team and one for the people are needed. */
export function columnsIn(cells: readonly string[]): Columns | undefined {
  const heads = cells.map((cell) =>
    cell
      .toLowerCase()
      .replace(/\([^()]*\)/g, ' ')
      .replace(/[^\p{L}\d]+/gu, ' ')
      .trim(),
  );
  const places = NAMES.map((name) => {
    const found = HEADERS[name].flatMap((head) => heads.flatMap((one, at) => (one === head ? [at] : [])));
    return [name, found] as const;
  });
  const known = new Set(places.flatMap(([, found]) => found));
  const unread = cells.filter((cell, at) => cell !== '' && !known.has(at));
  const columns = { count: cells.length, places: new Map(places), unread };
  return has(columns, 'team') && has(columns, 'people') ? columns : undefined;
}

export function has({ places }: Columns, name: ColumnName): boolean {
  return (places.get(name) ?? []).length > 0;
}

/** A table with more columns has headers. */
const MOST_COLUMNS = 20;

/** The columns of a table without headers, by what stands in them; undefined where there is any doubt. */
export function columnsOf(rows: readonly (readonly string[])[]): Columns | undefined {
  const count = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  if (count > MOST_COLUMNS) return undefined;
  const columns = Array.from({ length: count }, (_, at) => {
    const cells = rows.map((row) => row[at] ?? '').filter((cell) => !isNothing(cell));
    return { at, cells };
  }).filter(({ cells }) => cells.length > 0);
  const order = slashOrderIn(columns.flatMap(({ cells }) => cells));
  const kinds = columns.map(({ at, cells }) => ({ at, kind: kindOf(cells, order) }));
  const placesOf = (kind: Kind) => kinds.filter((one) => one.kind === kind).map(({ at }) => at);
  const [dates, flags, sure] = [placesOf('dates'), placesOf('flags'), placesOf('people')];
  const people = sure.length > 0 ? sure : placesOf('maybe people');
  const teams = placesOf('text').concat(sure.length > 0 ? placesOf('maybe people') : []);
  const isSure = people.length === 1 && teams.length === 1 && flags.length < 2;
  if (!isSure || (dates.length !== 0 && dates.length !== 2)) return undefined;
  const [from, to] = dates.map((at) => [at]);
  return {
    count,
    places: new Map<ColumnName, readonly number[]>([
      ['team', teams],
      ['people', people],
      ['may lead', flags],
      ['from', from ?? []],
      ['to', to ?? []],
    ]),
    unread: [],
  };
}

type Kind = 'dates' | 'flags' | 'people' | 'maybe people' | 'text';

function kindOf(cells: readonly string[], order: ReturnType<typeof slashOrderIn>): Kind {
  if (cells.every((cell) => dateIn(cell, order) !== undefined)) return 'dates';
  if (cells.every((cell) => flagIn(cell) !== undefined)) return 'flags';
  if (cells.every(isSurelyPeople)) return 'people';
  const isPeople = cells.every((cell) => cell === cell.toLowerCase() && peopleIn(cell) !== undefined);
  return isPeople ? 'maybe people' : 'text';
}
