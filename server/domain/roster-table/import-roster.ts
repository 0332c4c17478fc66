import type { PlainDate } from '../calendar/calendar.ts';
import type { Roster, Turn } from '../rotation/roster.ts';
import type { Rotation, Rotations, Team, TeamPerson } from '../rotation/rotation.ts';
import type { TurnRow } from './roster-table.ts';
import { cadenceIn, handoversIn } from './table-handovers.ts';
import { openTurn, rotationsOf } from './turns-told.ts';

type Span = TurnRow['dates'];

/**
 * The rotations and the cadence that a roster tells: whoever serves on a day, and leads, still does. Of several people that one team sends
 * at once the first counts; {@link secondsIn} names the others. Who nobody follows in the rotation of `today` leaves the turn open, as do
 * those of `without`, whom no team has.
 */
export function fromRoster(
  state: Rotations,
  roster: Roster,
  today: PlainDate,
  without: ReadonlySet<string> = new Set(),
): Rotations {
  const told = taken(roster).flatMap((one) => one.rows);
  const rows = told.map((row): TurnRow => {
    const isOut = row.username !== null && without.has(row.username);
    return isOut ? { ...row, username: null, mayLead: false } : row;
  });
  const teams = teamsOf(roster).map((team) => ({
    ...team,
    people: team.people.filter(({ username }) => !without.has(username)),
  }));
  const rotations = rotationsOf(teams, rows, handoversIn(rows), 1).map((rotation): Rotation => {
    const { from, to } = rotation;
    if (today < from || to <= today) return rotation;
    const turnFor = ({ name }: Team) =>
      rotation.turns.find(({ team }) => team === name) ?? openTurn(name, from);
    return { ...rotation, turns: teams.map(turnFor) };
  });
  return { ...state, cadence: cadenceIn(rows) ?? state.cadence, teams, rotations };
}

/** Turns that are not over and that a rotation has no place for: of several people that a team sends at once, all but the first. */
export function secondsIn(roster: Roster, today: PlainDate): readonly Turn[] {
  return taken(roster)
    .filter(({ turn, rows }) => leftOf(turn, rows.map(datesOf)).some(({ to }) => today < to))
    .map(({ turn }) => turn);
}

interface Taken {
  readonly turn: Turn;
  /** What becomes of it. */
  readonly rows: readonly TurnRow[];
}

function taken(roster: Roster): readonly Taken[] {
  const heldBy = new Map<string, readonly Span[]>();
  return roster.map((turn, at): Taken => {
    const { team, username, mayLead } = turn;
    const held = heldBy.get(team) ?? [];
    const rows = leftOf(turn, held).map((dates): TurnRow => {
      return { line: at + 1, team, username, mayLead, dates, manager: null };
    });
    heldBy.set(team, joined([...held, ...rows.map(datesOf)]));
    return { turn, rows };
  });
}

function datesOf({ dates }: TurnRow): Span {
  return dates;
}

/** The parts of a time that no other holds; the others are in the order of their days, none over another. */
function leftOf({ from, to }: Span, others: readonly Span[]): readonly Span[] {
  const parts: Span[] = [];
  let day = from;
  for (const other of others) {
    if (to <= other.from) break;
    if (day < other.from) parts.push({ from: day, to: other.from });
    if (day < other.to) day = other.to;
  }
  if (day < to) parts.push({ from: day, to });
  return parts;
}

/** The same days as few times, in the order of their days. */
function joined(times: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const { from, to } of [...times].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1);
    if (last === undefined || last.to < from) all.push({ from, to });
    else if (last.to < to) all[all.length - 1] = { from: last.from, to };
  }
  return all;
}

function teamsOf(roster: Roster): readonly Team[] {
  const teams = new Map<string, Map<string, TeamPerson>>();
  for (const { team, username, mayLead, from } of roster) {
    const people = teams.get(team) ?? new Map<string, TeamPerson>();
    const before = people.get(username);
    const joinedOn = before !== undefined && before.joinedOn < from ? before.joinedOn : from;
    people.set(username, { username, mayLead, joinedOn });
    teams.set(team, people);
  }
  return [...teams].map(([name, people], at) => ({
    id: at + 1,
    name,
    manager: null,
    people: [...people.values()],
  }));
}
