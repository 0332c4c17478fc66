import type { PlainDate } from '../calendar/calendar.ts';
import type { Rotation, Stint, Team, TeamTurn } from '../rotation/rotation.ts';
import type { TurnRow } from './roster-table.ts';

/**
 * The rotations between these days that a table's turns tell, numbered from `number` on; a team has a turn where the table names it.
 * Whoever comes or goes in between has a part of the turn. The first of the table who may lead and serves then leads.
 */
export function rotationsOf(
  teams: readonly Team[],
  rows: readonly TurnRow[],
  days: readonly PlainDate[],
  number: number,
): readonly Rotation[] {
  return days.slice(0, -1).map((from, at): Rotation => {
    const to = days[at + 1] ?? from;
    const within = rows.filter(({ dates }) => dates.from < to && from < dates.to);
    const sending = byTeam(within);
    const listed = teams.map(({ name }) => name).filter((name) => sending.has(name));
    const turns = [...new Set([...listed, ...sending.keys()])].map((team) =>
      turnIn(sending.get(team) ?? [], team, from, to),
    );
    return { number: number + at, from, to, announcedAt: 0, turns, leads: leadsIn(within, from, to) };
  });
}

export function openTurn(team: string, from: PlainDate): TeamTurn {
  return { team, stints: [imported(null, false, from)], confirmedBy: null };
}

/** Rows by their team, in the order in which the table names the teams. */
function byTeam(rows: readonly TurnRow[]): ReadonlyMap<string, readonly TurnRow[]> {
  const teams = new Map<string, TurnRow[]>();
  for (const row of rows) {
    const own = teams.get(row.team);
    if (own === undefined) teams.set(row.team, [row]);
    else own.push(row);
  }
  return teams;
}

/** @param own the team's rows */
function turnIn(own: readonly TurnRow[], team: string, from: PlainDate, to: PlainDate): TeamTurn {
  const stints: Stint[] = [];
  let day = from;
  for (const { username, mayLead, dates } of [...own].sort((a, b) =>
    a.dates.from < b.dates.from ? -1 : 1,
  )) {
    const begins = dates.from < from ? from : dates.from;
    if (day < begins) stints.push(imported(null, false, day));
    stints.push(imported(username, mayLead, begins));
    day = dates.to;
  }
  if (day < to) stints.push(imported(null, false, day));
  return { team, stints, confirmedBy: null };
}

/** Anew on each day on which another one leads. */
function leadsIn(rows: readonly TurnRow[], from: PlainDate, to: PlainDate): readonly Stint[] {
  const changes = rows.flatMap(({ dates }) => [dates.from, dates.to]);
  const days = [from, ...changes.filter((day) => from < day && day < to)].sort();
  const leads = [...new Set(days)].map((day) => {
    const lead = rows.find(
      ({ username, mayLead, dates }) => username !== null && mayLead && dates.from <= day && day < dates.to,
    );
    return imported(lead?.username ?? null, true, day);
  });
  return leads.filter(({ username }, at) => at === 0 || username !== leads[at - 1]?.username);
}

function imported(username: string | null, mayLead: boolean, from: PlainDate): Stint {
  return { username, mayLead: username !== null && mayLead, from, reason: { by: 'import' } };
}
