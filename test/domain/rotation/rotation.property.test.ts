import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type PlainDate } from '../../../server/domain/calendar/calendar.ts';
import { forecast } from '../../../server/domain/rotation/plan-rotations.ts';
import {
  lastStint,
  type Rotation,
  type Rotations,
  type Team,
} from '../../../server/domain/rotation/rotation.ts';
import { saveTeam } from '../../../server/domain/rotation/teams.ts';
import { given, granted, kept, NOTHING, team } from './rotation-fixture.ts';
import {
  circumstancesOf,
  firstSeason,
  type Happening,
  happen,
  happening,
  type Season,
  type Step,
} from './season.ts';
import {
  brokenCalendar,
  changedHistory,
  type Faults,
  indeterminate,
  movedTurns,
  wrongLead,
  wrongPeople,
} from './season-checks.ts';
import { untruthful } from './season-reasons.ts';

const RUNS = 60;
const season = fc.tuple(firstSeason, fc.array(happening, { minLength: 5, maxLength: 30 }));

/** After every write of a season. */
function always(check: (step: Step) => Faults, runs = RUNS): void {
  fc.assert(
    fc.property(season, ([first, happenings]) => {
      let last: Season = first;
      for (const happened of [{ what: 'days', pick: [0, 0, 0] as const }, ...happenings]) {
        for (const step of happen(last, happened)) {
          expect(check(step), step.what).toEqual([]);
          last = step.after;
        }
      }
    }),
    { numRuns: runs },
  );
}

/** The end of a season. */
function endOf(first: Season, happenings: readonly Happening[]): Season {
  return happenings.reduce((last, happened) => happen(last, happened).at(-1)?.after ?? last, first);
}

/** Who serves and who leads, without when it was announced. */
function plan(rotations: readonly Rotation[]): readonly string[] {
  return rotations.map(({ number, from, to, turns, leads }) => {
    const people = turns.map((turn) => `${turn.team} ${lastStint(turn.stints)?.username}`).join(', ');
    return `${number} ${from} to ${to}: ${people}, lead ${lastStint(leads)?.username}`;
  });
}

/** Faults of every 24 successive rotations in which one has two turns more than another. */
function unfair(
  rotations: readonly Rotation[],
  all: readonly string[],
  whose: (one: Rotation) => readonly string[],
) {
  return rotations.slice(0, -23).flatMap((_, at) => {
    const turns = rotations.slice(at, at + 24).flatMap(whose);
    const counts = all.map((name) => turns.filter((one) => one === name).length);
    return Math.max(...counts) - Math.min(...counts) <= 1 ? [] : [`${all} from ${at}: ${counts}`];
  });
}

describe('a season of the rotation', () => {
  it('keepUp() moves no announced turn but by swap, choice, cadence or instead of somebody who is gone', () => {
    always(movedTurns);
  });

  it('rosterOf() shows days that are over as they were', () => {
    always(changedHistory);
  });

  it('keepUp() leaves no gap between rotations, and no overlap', () => {
    always(({ after }) => brokenCalendar(after));
  });

  it('keepUp() sends one of each team whenever somebody is available, and openOn() names the others', () => {
    always(({ after }) => wrongPeople(after));
  });

  it('keepUp() names one lead among those who serve and may lead', () => {
    always(({ after }) => wrongLead(after));
  });

  it('keepUp() comes to the same plan for the same state, at once', () => {
    always(indeterminate);
  });

  it('keepUp() gives true reasons: whoever was passed over was more due, and away, gone or on SET', () => {
    always(untruthful);
  });

  it('saveTeam() gives whoever is entered again on the same day their place, joining date and turns', () => {
    fc.assert(
      fc.property(season, fc.nat(), fc.nat(), ([first, happenings], a, b) => {
        const { state, today, gone, isAnnounced } = endOf(first, happenings);
        // While SET is paused nothing is announced, and what is not announced is planned anew.
        if (!isAnnounced) return;
        const settled = kept(state, today, { gone, isAnnounced });
        const one = settled.teams[a % Math.max(settled.teams.length, 1)];
        const person = one?.people[b % Math.max(one.people.length, 1)];
        if (one === undefined || person === undefined || gone.has(person.username)) return;
        // Meanwhile another team may send whoever is on its list too.
        if (settled.teams.some(({ people }) => people !== one.people && has(people, person.username))) return;
        const others = one.people.filter((other) => other !== person);
        const save = (from: Rotations, people: typeof others) =>
          kept(granted(saveTeam(from, one.name, { ...one, people }, today)), today, { gone, isAnnounced });
        const back = save(save(settled, others), [...others, person]);
        expect(back.teams).toEqual(settled.teams);
        expect(plan(back.rotations)).toEqual(plan(settled.rotations));
      }),
      { numRuns: RUNS },
    );
  });

  it('forecast() is what keepUp() comes to when nothing else happens', () => {
    fc.assert(
      fc.property(season, ([first, happenings]) => {
        const last = endOf(first, happenings);
        const until = addDays(last.today, 120);
        const now = circumstancesOf(last);
        const foreseen = forecast(last.state, until, now);
        let state = last.state;
        for (let today = last.today; today <= until; today = addDays(today, 1)) {
          state = kept(state, today, { gone: last.gone, isAnnounced: last.isAnnounced });
        }
        const numbers = new Set(foreseen.rotations.map(({ number }) => number));
        const came = state.rotations.filter(({ number }) => numbers.has(number));
        expect(plan(came)).toEqual(plan(foreseen.rotations));
      }),
      { numRuns: RUNS / 4 },
    );
  });

  it('forecast() gives everybody of a team as many turns, give or take one, in any 24 rotations', () => {
    fc.assert(
      fc.property(season, fc.nat({ max: 3 }), ([first, happenings], earlier) => {
        const last = endOf(first, happenings);
        // From here on nobody is away, gone, or on two lists; what was before stays in the order.
        const lists = new Map<string, string>();
        const teams = last.state.teams.map((one) => ({
          ...one,
          people: one.people.filter(({ username }) => {
            if (last.gone.has(username) || lists.has(username)) return false;
            lists.set(username, one.name);
            return true;
          }),
        }));
        const cadence = { kind: 'weekly', weeks: 1, from: last.today } as const;
        const calm = { ...last.state, cadence, teams, absences: [], covers: [] };
        const now = { ...circumstancesOf(last), isAnnounced: true };
        const settled = kept(calm, last.today, now);
        const fixed = settled.rotations.length - Math.min(earlier, 1);
        const until = addDays(last.today, 366);
        const coming = forecast(settled, until, now).rotations.slice(fixed, fixed + 30);
        for (const { name, people } of teams) {
          const usernames = people.map(({ username }) => username);
          const sent = (one: Rotation) =>
            one.turns.flatMap((turn) => (turn.team === name ? (lastStint(turn.stints)?.username ?? []) : []));
          if (usernames.length > 0) expect(unfair(coming, usernames, sent)).toEqual([]);
        }
      }),
      { numRuns: RUNS / 4 },
    );
  });

  it('forecast() gives every team whose people may all lead as many leads, give or take one, in any 24 rotations', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(sizes, fc.nat({ max: 2 }), (people, unable) => {
        const able = people.map((size, at) => team(`T${at}`, names(`t${at}`, size, '*')));
        const others = Array.from({ length: unable }, (_, at) => team(`U${at}`, names(`u${at}`, 2, '')));
        const today: PlainDate = '2026-01-20';
        const weekly = { kind: 'weekly', weeks: 1, from: today } as const;
        const state: Rotations = kept({ ...NOTHING, cadence: weekly, teams: [...others, ...able] }, today);
        const { rotations } = forecast(state, addDays(today, 7 * 40), given(today));
        const leading = ({ leads }: Rotation) => [lastStint(leads)?.username?.replace(/-.*/, '') ?? 'none'];
        const teams = able.map(({ name }) => name.toLowerCase());
        expect(rotations.flatMap(leading)).not.toContain('none');
        expect(unfair(rotations, teams, leading)).toEqual([]);
      }),
      { numRuns: RUNS / 4 },
    );
  });
});

function has(people: Team['people'], username: string): boolean {
  return people.some((one) => one.username === username);
}

function names(prefix: string, count: number, flag: string): string {
  return Array.from({ length: count }, (_, at) => `${prefix}-${at}${flag}`).join(' ');
}
