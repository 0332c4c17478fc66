import type { PlainDate } from '../calendar/calendar.ts';
import { type Rotation, type Rotations, stintOn, type TeamTurn, teamNamed } from '../rotation/rotation.ts';
import { servicesOf } from '../rotation/served.ts';

/** The columns of the table that the roster is pasted and copied as, in every language. */
export const TABLE_HEADER = 'team,username,may lead,from,to,manager';

/** A line of the table in which rosters come and go: somebody of a team's list, or somebody's turn. */
export interface TableRow {
  /** Counted from 1, the header included. */
  readonly line: number;
  readonly team: string;
  /** Lower case, without `@`; null: nobody, which is an open turn, or a team without people. */
  readonly username: string | null;
  readonly mayLead: boolean;
  /** `to` is exclusive; null: the line is one of the team's list. */
  readonly dates: { readonly from: PlainDate; readonly to: PlainDate } | null;
  /** Null where the table says nothing. */
  readonly manager: string | null;
  /** Since when the person is in the team; absent where the table says nothing. */
  readonly joinedOn?: PlainDate | undefined;
}

export interface TurnRow extends TableRow {
  readonly dates: NonNullable<TableRow['dates']>;
}

export function isTurn(row: TableRow): row is TurnRow {
  return row.dates !== null;
}

/**
 * The lists of the teams, then who served and who is to serve, those who cover included: the lead of a rotation first. What is only
 * planned is not in it.
 */
export function tableOf(state: Rotations): readonly TableRow[] {
  const lists = state.teams.flatMap(({ name: team, manager, people }) => {
    const empty = { username: null, mayLead: false };
    const listed = people.length === 0 ? [empty] : people;
    return listed.map(({ username, mayLead }) => ({ team, username, mayLead, dates: null, manager }));
  });
  const announced = state.rotations.filter(({ announcedAt }) => announcedAt !== null);
  const turns = announced.flatMap((rotation) => turnRowsOf(state, rotation));
  return [...lists, ...turns].map((row, index) => ({ ...row, line: index + 2 }));
}

/** The turns of one rotation, times in which a turn is open included. */
export function turnRowsOf(state: Rotations, rotation: Rotation): readonly Omit<TurnRow, 'line'>[] {
  const lead = rotation.leads[0]?.username ?? null;
  const isLeads = ({ stints }: TeamTurn) => lead !== null && stints[0]?.username === lead;
  const leading = rotation.turns.filter(isLeads);
  const others = rotation.turns.filter((turn) => !isLeads(turn));
  return [...leading, ...others].flatMap((turn) =>
    withGaps(rotation, servicesOf(rotation, turn, state.covers)).map(({ username, from, to }) => {
      const listed = teamNamed(state.teams, turn.team)?.people.find((one) => one.username === username);
      const stint = stintOn(turn.stints, from);
      const mayLead = stint?.username === username ? stint?.mayLead : listed?.mayLead;
      return {
        team: turn.team,
        username,
        dates: { from, to },
        manager: null,
        mayLead: username !== null && (mayLead === true || username === lead),
      };
    }),
  );
}

interface Part {
  readonly username: string | null;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

function withGaps({ from, to }: Pick<Rotation, 'from' | 'to'>, services: readonly Part[]): readonly Part[] {
  const parts: Part[] = [];
  let day = from;
  for (const service of services) {
    if (day < service.from) parts.push({ username: null, from: day, to: service.from });
    parts.push(service);
    day = service.to;
  }
  if (day < to) parts.push({ username: null, from: day, to });
  return parts;
}
