import type { PlainDate } from '../calendar/calendar.ts';
import { leadOrder } from './choose-person.ts';
import type { Roster, Turn } from './roster.ts';
import {
  absencesOf,
  lastStint,
  type Rotation,
  type Rotations,
  rotationOn,
  stintOn,
  type TeamTurn,
} from './rotation.ts';
import { type Service, servicesOf } from './served.ts';

interface Serving extends Service {
  readonly turn: TeamTurn;
}

/**
 * Who is on SET between two days (`to` exclusive), as a roster: covers in the place of those they cover, the lead first, then who else may
 * lead in the order in which they do, then the others in the order of the teams. Days on which somebody comes, goes, or is
 * away begin a turn anew.
 */
export function rosterOf(state: Rotations, from: PlainDate, to: PlainDate): Roster {
  return state.rotations
    .filter((rotation) => rotation.from < to && from < rotation.to)
    .flatMap((rotation) => turnsOf(state, rotation));
}

/** Names of the teams that send nobody on `day`, because nobody is available. */
export function openOn(state: Rotations, day: PlainDate): readonly string[] {
  const turns = rotationOn(state.rotations, day)?.turns ?? [];
  const isOpen = ({ stints }: TeamTurn) => stints.findLast(({ from }) => from <= day)?.username === null;
  return turns.filter(isOpen).map(({ team }) => team);
}

function turnsOf(state: Rotations, rotation: Rotation): readonly Turn[] {
  const serving = rotation.turns.flatMap((turn) =>
    servicesOf(rotation, turn, state.covers).map((service): Serving => ({ ...service, turn })),
  );
  const order = leadOrder(state, rotation);
  const days = changesIn(state, rotation, serving);
  return days.flatMap((day, at) => {
    const to = days[at + 1] ?? rotation.to;
    const lead = stintOn(rotation.leads, day)?.username ?? null;
    const rank = (one: Serving) => {
      if (one.username === lead) return -1;
      return mayLeadOn(state, one, day) ? order.indexOf(one.turn.team) : order.length;
    };
    return serving
      .filter((one) => one.from <= day && day < one.to)
      .sort((a, b) => rank(a) - rank(b))
      .map((one): Turn => {
        const back = dayBack(state, one.username, day);
        return {
          team: one.turn.team,
          username: one.username,
          from: day,
          to,
          since: one.from,
          until: untilOf(serving, one),
          handover: rotation.to,
          mayLead: back === undefined && (one.username === lead || mayLeadOn(state, one, day)),
          ...(back === undefined ? {} : { awayUntil: back }),
          ...(one.covers === null ? {} : { covers: one.covers }),
        };
      });
  });
}

/** Whoever is covered for some days comes back: the turn ends where its last part does. */
function untilOf(serving: readonly Serving[], one: Serving): PlainDate {
  if (one.covers !== null) return one.to;
  const isSame = (other: Serving) =>
    other.turn === one.turn && other.username === one.username && other.covers === null;
  return serving.findLast(isSame)?.to ?? one.to;
}

/** As it was known on that day, whatever the team's list says now. */
function mayLeadOn(
  { covers }: Rotations,
  { turn, username, covers: covered }: Serving,
  day: PlainDate,
): boolean {
  if (covered === null) return stintOn(turn.stints, day)?.mayLead === true;
  return covers.some(
    (one) =>
      one.mayLead &&
      one.team === turn.team &&
      one.username === covered &&
      one.coveredBy === username &&
      one.from <= day &&
      day < one.to,
  );
}

/** The day somebody who is away on `day` is back; undefined when they are there. */
export function dayBack(state: Rotations, username: string, day: PlainDate): PlainDate | undefined {
  const away = state.absences.filter((one) => one.username === username);
  let back = day;
  for (let next: PlainDate | undefined = day; next !== undefined; ) {
    back = next;
    next = away.find(({ from, to }) => from <= back && back < to)?.to;
  }
  return back === day ? undefined : back;
}

/** The days of a rotation from which on something about its roster is different; the first one is its first day. */
function changesIn(state: Rotations, rotation: Rotation, serving: readonly Serving[]): readonly PlainDate[] {
  const days = [
    rotation.from,
    ...rotation.leads.map(({ from }) => from),
    ...serving.flatMap(({ from, to, turn }) => [from, to, ...turn.stints.map((stint) => stint.from)]),
    ...state.covers.filter(({ coveredBy }) => coveredBy !== null).map(({ from }) => from),
    ...serving.flatMap(({ username, from, to }) =>
      absencesOf(state, username, from, to).flatMap((away) => [away.from, away.to]),
    ),
  ];
  return [...new Set(days)].filter((day) => rotation.from <= day && day < rotation.to).sort();
}

/** Usernames of everybody a team has, or who is still to serve: whom SET's roster concerns. */
export function peopleOf(state: Rotations, today: PlainDate): readonly string[] {
  const listed = state.teams.flatMap(({ people }) => people.map(({ username }) => username));
  const serving = state.rotations
    .filter(({ to }) => today < to)
    .flatMap(({ turns }) => turns.flatMap(({ stints }) => lastStint(stints)?.username ?? []));
  return [...new Set([...listed, ...serving])];
}
