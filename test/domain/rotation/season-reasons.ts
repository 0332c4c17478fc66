import { addDays, type PlainDate } from '../../../server/domain/calendar/calendar.ts';
import { rosterOf } from '../../../server/domain/rotation/roster-of.ts';
import {
  type Passed,
  type Rotation,
  type Rotations,
  type Stint,
  stintOn,
  type Why,
} from '../../../server/domain/rotation/rotation.ts';
import type { Step } from './season.ts';
import { daysAway, daysIn, type Faults, stintsNotIn } from './season-checks.ts';

interface Candidate {
  readonly name: string;
  readonly last: PlainDate | null;
  /** The earlier, the more due; equals by their place. */
  readonly since: string;
}

/** Every new reason is compared with what can be counted from the roster, day by day. */
export function untruthful({ what, before: season, decided: made, after }: Step): Faults {
  // Whoever takes a choice back has the plan's reason written.
  const decided = what === 'unchoose' ? season.state : made;
  const { state, today, gone, isAnnounced } = after;
  // What somebody has again was true when they got it first.
  const kept = (decided.removed ?? []).flatMap((one) => one.kept.map(({ stint }) => stint));
  const returned = new Set(kept.map(({ username, reason }) => JSON.stringify([username, reason])));
  return state.rotations.flatMap((rotation): Faults => {
    const { number } = rotation;
    const later = decided.rotations.filter((one) => one.number > number);
    const isFixed = later.every(({ announcedAt }) => announcedAt !== null);
    if (!isAnnounced || !isFixed || rotation.to <= today) return [];
    const earlier = state.rotations.filter((one) => one.number < number);
    // Only for the lead's team what comes later counts, where it was fixed before.
    const beside = { ...state, rotations: [...earlier, ...later] };
    const isNew = (stints: readonly Stint[], team: string | null) =>
      stintsNotIn(decided, number, stints, team).length > 0;
    if (!isNew(rotation.leads, null) && !rotation.turns.some(({ team, stints }) => isNew(stints, team)))
      return [];
    const served = servedIn({ ...state, rotations: earlier });
    const turns = rotation.turns.flatMap(({ team, stints }) => {
      const people = state.teams.find(({ name }) => name === team)?.people ?? [];
      const candidates = people.map(({ username, joinedOn }): Candidate => {
        const last = served.get(username) ?? null;
        return { name: username, last, since: last !== null && last > joinedOn ? last : joinedOn };
      });
      return stintsNotIn(decided, number, stints, team).flatMap((stint) => wrong(stint, candidates, team));
    });
    const led = ledIn(beside);
    const leads = stintsNotIn(decided, number, rotation.leads, null).flatMap((stint) => {
      const able = rotation.turns.flatMap((turn): Candidate[] => {
        const member = stintOn(turn.stints, stint.from);
        const last = led.get(turn.team) ?? null;
        return member?.mayLead === true ? [{ name: member.username ?? '', last, since: last ?? '' }] : [];
      });
      return wrong(stint, able, null);
    });
    return [...turns, ...leads];

    function wrong({ username, from, reason }: Stint, candidates: readonly Candidate[], team: string | null) {
      if (reason.by !== 'plan' && reason.by !== 'replacement') return [];
      if (reason.why.code === 'took-over' || returned.has(JSON.stringify([username, reason]))) return [];
      const about = `${username} for ${team ?? 'the lead'} in ${number} from ${from}: ${JSON.stringify(reason)}`;
      const byDue = [...candidates].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
      const before =
        username === null
          ? byDue
          : byDue.slice(
              0,
              byDue.findIndex(({ name }) => name === username),
            );
      const names = (all: readonly string[]) => all.join();
      const passed = names(reason.passed.map((one) => one.username));
      const faults: string[] = [];
      if (passed !== names(before.map(({ name }) => name))) faults.push(`${about} passes others`);
      const limit =
        username === null ? daysIn(from, rotation.to) : daysAway(state, username, from, rotation.to) + 1;
      for (const one of reason.passed)
        if (!isTrue(one, from, team, limit)) faults.push(`${about}: ${one.why}`);
      const chosen = byDue.find(({ name }) => name === username);
      if (!isWhy(reason.why, chosen, from, candidates.length)) faults.push(`${about}: why`);
      return faults;
    }

    function isTrue(one: Passed, from: PlainDate, team: string | null, limit: number): boolean {
      if (one.why === 'gone') return gone.has(one.username);
      if (one.why === 'on-set') return team !== null && isElsewhere(rotation, one.username, from, team);
      if (one.why === 'beside')
        return [...state.rotations, ...decided.rotations]
          .filter((other) => Math.abs(other.number - number) === 1)
          .some(({ turns }) => turns.some(({ stints }) => stints.at(-1)?.username === one.username));
      const isBack = state.absences.some(({ username, to }) => username === one.username && to === one.until);
      return isBack && daysAway(state, one.username, from, rotation.to) >= limit;
    }

    function isElsewhere({ to }: Rotation, username: string, from: PlainDate, team: string): boolean {
      const rows = rosterOf(state, from, to);
      return rows.some(
        (row) => row.username === username && row.team !== team && from < row.to && row.from < to,
      );
    }

    function isWhy(why: Why, chosen: Candidate | undefined, from: PlainDate, among: number): boolean {
      const away = chosen === undefined ? 0 : daysAway(state, chosen.name, from, rotation.to);
      switch (why.code) {
        case 'nobody':
          return chosen === undefined;
        case 'least-away':
          return away > 0 && away === why.days;
        case 'only-one':
          return away === 0 && chosen !== undefined && among === 1;
        case 'longest-since':
          return away === 0 && chosen?.last === why.last;
        case 'took-over':
          return true;
      }
    }
  });
}

/** Whoever is on SET for the most days of a turn has served it, of equals the first. */
function servedIn(state: Rotations): ReadonlyMap<string, PlainDate> {
  const served = new Map<string, PlainDate>();
  for (const { from, to, turns } of state.rotations) {
    const rows = rosterOf(state, from, to).filter((row) => from <= row.from && row.to <= to);
    for (const { team } of turns) {
      const days = rows.filter((row) => row.team === team);
      const name = most(days.map((row) => [row.username, daysIn(row.from, row.to)]));
      const last = addDays(days.findLast(({ username }) => username === name)?.to ?? from, -1);
      if (name !== undefined && last > (served.get(name) ?? '')) served.set(name, last);
    }
  }
  return served;
}

function ledIn(state: Rotations): ReadonlyMap<string, PlainDate> {
  const led = new Map<string, PlainDate>();
  for (const { to, leads, turns } of state.rotations) {
    const team = most(
      leads.flatMap(({ username, from }, at) => {
        const turn = turns.find(({ stints }) => stints.some((stint) => stint.username === username));
        const days = daysIn(from, leads[at + 1]?.from ?? to);
        return username === null || turn === undefined ? [] : [[turn.team, days] as const];
      }),
    );
    if (team !== undefined) led.set(team, addDays(to, -1));
  }
  return led;
}

function most(days: readonly (readonly [string, number])[]): string | undefined {
  const sums = new Map<string, number>();
  for (const [name, count] of days) sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums].sort(([, a], [, b]) => b - a)[0]?.[0];
}
