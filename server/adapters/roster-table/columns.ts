import { understood } from '../texts/index.ts';
import { dateIn, flagIn, isMaybePeople, isNothing, isSurelyPeople, slashOrderIn } from './cells.ts';

export type ColumnName = 'team' | 'people' | 'may lead' | 'from' | 'to' | 'manager' | 'joined';

/** Where the columns of a table stand, counted from 0. */
export interface Columns {
  readonly count: number;
  /** Of several for the same thing the surest first; none where the table has no such column. */
  readonly places: ReadonlyMap<ColumnName, readonly number[]>;
  /** For each of several people of a line, `Member 1` and `Member 2`, where they stand, the surest first. */
  readonly people: readonly (readonly number[])[];
  /** As they are headed; empty where the table has no headers. */
  readonly heads: readonly string[];
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
  const heads = cells.map((cell) => headOf(cell));
  const placesOf = (name: ColumnName, of: readonly string[]) =>
    HEADERS[name].flatMap((head) => of.flatMap((one, at) => (one === head ? [at] : [])));
  const found = new Map(NAMES.map((name) => [name, placesOf(name, heads)] as const));
  const kinds = heads.map(withoutNumber);
  found.set('people', placesOf('people', kinds));
  const known = new Set([...found.values()].flat());
  const unread = cells.filter((cell, at) => cell !== '' && !known.has(at));
  const people = byPerson(found.get('people') ?? [], heads, kinds);
  const columns = { count: cells.length, places: found, people, heads: cells, unread };
  return has(columns, 'team') && has(columns, 'people') ? columns : undefined;
}

/** A header with single blanks for all that is no letter, without what answers it: `May lead (yes/no)?`, `Lead y/n`. */
function headOf(cell: string): string {
  return cell
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .replace(ANSWERS, '');
}

const ANSWERS = new RegExp(
  ` (?:${understood.flatMap(({ yes, no }) => yes.flatMap((one) => no.map((other) => `${one} ${other}`))).join('|')})$`,
);

/** Of `Member 2`, `Member2` and `2 Member`. */
function withoutNumber(head: string): string {
  return head.replace(/^\d+ |(?<!\d) ?\d+$/g, '');
}

/** Places of one person each; those whose headers have no number count in the order in which they stand. */
function byPerson(places: readonly number[], heads: readonly string[], kinds: readonly string[]) {
  const people = new Map<number, number[]>();
  for (const at of places) {
    const nth = kinds.slice(0, at + 1).filter((kind) => kind === kinds[at]).length;
    const number = Number(/\d+/.exec(heads[at] ?? '')?.[0] ?? nth);
    people.set(number, [...(people.get(number) ?? []), at]);
  }
  return [...people].sort(([a], [b]) => a - b).map(([, own]) => own);
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
    people: [people],
    heads: [],
    unread: [],
  };
}

type Kind = 'dates' | 'flags' | 'people' | 'maybe people' | 'text';

function kindOf(cells: readonly string[], order: ReturnType<typeof slashOrderIn>): Kind {
  if (cells.every((cell) => dateIn(cell, order) !== undefined)) return 'dates';
  if (cells.every((cell) => flagIn(cell) !== undefined)) return 'flags';
  if (cells.every(isSurelyPeople)) return 'people';
  return cells.every(isMaybePeople) ? 'maybe people' : 'text';
}
