import { describe, expect, it } from 'vitest';
import {
  addDays,
  instantAt,
  type PlainDate,
  type WallTime,
} from '../../../server/domain/calendar/calendar.ts';
import { deputyOn, dutyDay, leadOn } from '../../../server/domain/rotation/roster.ts';
import { rosterOf } from '../../../server/domain/rotation/roster-of.ts';
import type { Rotations } from '../../../server/domain/rotation/rotation.ts';
import { changeCadence } from '../../../server/domain/rotation/teams.ts';
import { given, granted, keptDaily, planned, team } from './rotation-fixture.ts';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const FIRST = Date.parse('2026-01-05T00:00:00Z');
const END = Date.parse('2029-01-05T00:00:00Z');
const CHANGE: PlainDate = '2027-06-10';

const years = new Map<PlainDate, Rotations>();

/** Three years: monthly on the 31st, in the middle of them changed to every second Sunday, when clocks change too. */
function threeYears(sunday: PlainDate): Rotations {
  const known = years.get(sunday);
  if (known !== undefined) return known;
  const teams = [team('Web', 'ann* bob*'), team('Mobile', 'cat* dan*'), team('Server', 'eve fay')];
  const start = planned(teams, '2025-12-20', { cadence: { kind: 'monthly', day: 31 } });
  const before = keptDaily(start, '2025-12-20', CHANGE);
  const cadence = { kind: 'weekly', weeks: 2, from: sunday } as const;
  const state = keptDaily(granted(changeCadence(before, cadence, given(CHANGE))), CHANGE, '2029-01-10');
  years.set(sunday, state);
  return state;
}

/**
 * Every quarter of an hour from `FIRST` to `END`, and every minute around the beginning of each day's duty: nothing can change at another
 * time, for zones change their offsets at quarters.
 */
function* instantsAround(starts: readonly Start[]): Generator<number> {
  let next = 0;
  for (let now = FIRST; now < END; ) {
    yield now;
    while ((starts[next]?.at ?? END) + QUARTER < now) next += 1;
    const isNear = Math.abs((starts[next]?.at ?? END) - now) <= QUARTER;
    now += isNear ? MINUTE : QUARTER - (now % QUARTER);
  }
}

describe('the roster through three years', () => {
  it.each([
    ['America/Toronto', '02:30', 'clocks leap over the handover of 2028-03-12', '2027-07-04'],
    ['Europe/Berlin', '02:30', 'clocks leap over that of 2028-03-26', '2027-07-04'],
    ['Australia/Lord_Howe', '02:15', 'clocks leap over that of 2028-10-01 by half an hour', '2027-06-27'],
  ])(
    'rosterOf() on dutyDay() in %s at %s changes at the handovers only, though %s',
    (zone, time, _, sunday) => {
      const state = threeYears(sunday);
      const offsets = offsetsOf(zone);
      const seen = new Map<PlainDate, string>();
      const rosterAt = (day: PlainDate) => {
        const known = seen.get(day) ?? text(state, day);
        seen.set(day, known);
        return known;
      };
      const changes: number[] = [];
      const wrongDays: string[] = [];
      const starts = startsOf(offsets, time);
      let next = starts.findIndex(({ at }) => at > FIRST);
      let roster = rosterAt(starts[next - 1]?.day ?? '');
      for (const now of instantsAround(starts)) {
        while ((starts[next]?.at ?? END) <= now) next += 1;
        const { day } = starts[next - 1] ?? { day: '' };
        if (dutyDay(zone, now, time) !== day) {
          wrongDays.push(`${new Date(now).toISOString()} is of ${dutyDay(zone, now, time)}, not ${day}`);
        }
        const current = rosterAt(day);
        if (current !== roster) changes.push(now);
        roster = current;
      }
      expect(wrongDays).toEqual([]);
      const handovers = state.rotations.map(({ from }) => instantAt(zone, from, time));
      expect(changes).toEqual(handovers.filter((at) => FIRST <= at && at < END));
      expect(changes.length).toBeGreaterThan(50);
    },
  );
});

interface Offset {
  readonly from: number;
  readonly offset: number;
}

interface Start {
  readonly day: PlainDate;
  readonly at: number;
}

/** Told by the name of the offset, hour by hour and then minute by minute: not as the calendar does. */
function offsetsOf(zone: string): readonly Offset[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const offsetAt = (at: number) => {
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)$/.exec(format.format(at)) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE);
  };
  const start = FIRST - 72 * HOUR;
  const offsets: Offset[] = [{ from: start, offset: offsetAt(start) }];
  for (let at = start; at < END + 72 * HOUR; at += 12 * HOUR) {
    const before = offsetAt(at);
    if (offsetAt(at + 12 * HOUR) === before) continue;
    let first = at;
    while (offsetAt(first) === before) first += MINUTE;
    offsets.push({ from: first, offset: offsetAt(first) });
  }
  return offsets;
}

/** The first minute at which the wall shows the time or, leapt over, as much later as the clock leapt. */
function startsOf(offsets: readonly Offset[], time: WallTime): readonly Start[] {
  const starts: Start[] = [];
  const last = new Date(END).toISOString().slice(0, 10);
  for (let day = addDays('2026-01-05', -2); day <= last; day = addDays(day, 1)) {
    const wall = Date.parse(`${day}T${time}:00Z`);
    const at = offsets.findIndex(
      ({ offset }, index) => wall - offset < (offsets[index + 1]?.from ?? END * 2),
    );
    const period = offsets[at];
    const before = offsets[at - 1]?.offset ?? 0;
    if (period === undefined) continue;
    // In the period found the wall shows it only after the leap: what was left out is added.
    const isLeapt = wall - period.offset < period.from;
    starts.push({ day, at: isLeapt ? wall - before : wall - period.offset });
  }
  return starts;
}

function text(state: Rotations, day: PlainDate): string {
  const roster = rosterOf(state, day, addDays(day, 1));
  const people = roster.map(({ team: name, username }) => `${name} ${username}`);
  return [leadOn(roster, day)?.username, deputyOn(roster, day)?.username, ...people].join();
}
