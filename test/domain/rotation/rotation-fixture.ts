import { addDays, type PlainDate } from '../../../server/domain/calendar/calendar.ts';
import type { Result } from '../../../server/domain/result.ts';
import { DEFAULT_CADENCE } from '../../../server/domain/rotation/cadence.ts';
import { type Circumstances, keepUp } from '../../../server/domain/rotation/plan-rotations.ts';
import { leadOn, turnsOn } from '../../../server/domain/rotation/roster.ts';
import { rosterOf } from '../../../server/domain/rotation/roster-of.ts';
import {
  lastStint,
  type Rotation,
  type Rotations,
  type Stint,
  type Team,
  type TeamTurn,
} from '../../../server/domain/rotation/rotation.ts';

export const NOTHING: Rotations = {
  revision: 0,
  changedAt: 0,
  cadence: DEFAULT_CADENCE,
  teams: [],
  rotations: [],
  absences: [],
  covers: [],
  swaps: [],
  news: [],
  accounts: {},
};

export function given(today: PlainDate, part: Partial<Circumstances> = {}): Circumstances {
  let count = 0;
  const newId = () => `${today}/${++count}`;
  const now = Date.parse(`${today}T12:00:00Z`);
  return { today, now, gone: new Set(), isAnnounced: true, newId, managers: [], ...part };
}

/** People may lead who are written with an asterisk: `'alice* bob'`. */
export function team(name: string, people: string, joinedOn: PlainDate = '2026-01-01'): Team {
  return {
    id: idOf(name),
    name,
    manager: `${name.toLowerCase()}-manager`,
    people: people
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => ({ username: word.replace('*', ''), mayLead: word.endsWith('*'), joinedOn })),
  };
}

/** The same for the same name. */
function idOf(name: string): number {
  return [...name].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) % 1_000_003;
}

/** What the plan makes of these teams on `today`. */
export function planned(teams: readonly Team[], today: PlainDate, part: Partial<Rotations> = {}): Rotations {
  return kept({ ...NOTHING, teams, ...part }, today);
}

export function kept(state: Rotations, today: PlainDate, part: Partial<Circumstances> = {}): Rotations {
  return keepUp(state, given(today, part)) ?? state;
}

/** As it goes when nothing happens but that days pass, one after the other, up to `until`. */
export function keptDaily(state: Rotations, from: PlainDate, until: PlainDate): Rotations {
  let next = state;
  for (let day = from; day <= until; day = addDays(day, 1)) next = kept(next, day);
  return next;
}

export function granted<T, R>(result: Result<T, R>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

export function refusalOf<T, R>(result: Result<T, R>): R | undefined {
  return result.ok ? undefined : result.refusal;
}

export function stint(username: string | null, from: PlainDate, part: Partial<Stint> = {}): Stint {
  return { username, mayLead: false, from, reason: { by: 'import' }, ...part };
}

/** A rotation that was announced, its turns as `{ Web: 'alice' }`. */
export function rotation(
  number: number,
  from: PlainDate,
  to: PlainDate,
  people: Readonly<Record<string, string | null>>,
  part: Partial<Rotation> = {},
): Rotation {
  const turns = Object.entries(people).map(
    ([name, username]): TeamTurn => ({ team: name, stints: [stint(username, from)], confirmedBy: null }),
  );
  return { number, from, to, announcedAt: 0, turns, leads: [stint(null, from)], ...part };
}

/** `1: Web alice, Mobile open; lead alice` of each rotation, as it ends. */
export function shown(state: Rotations): readonly string[] {
  return state.rotations.map(({ number, turns, leads }) => {
    const people = turns.map(({ team: name, stints }) => `${name} ${lastStint(stints)?.username ?? 'open'}`);
    return `${number}: ${people.join(', ')}; lead ${lastStint(leads)?.username ?? 'none'}`;
  });
}

/** Who is on SET on a day, lead first: `alice*, bob`. */
export function on(state: Rotations, day: PlainDate): string {
  const roster = rosterOf(state, day, addDays(day, 1));
  const lead = leadOn(roster, day)?.username;
  return turnsOn(roster, day)
    .map(({ username }) => (username === lead ? `${username}*` : username))
    .join(', ');
}
