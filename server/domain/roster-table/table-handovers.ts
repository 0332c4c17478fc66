import { addDays, type PlainDate } from '../calendar/calendar.ts';
import { type Cadence, cadenceBetween, isHandover, LONGEST_ROTATION } from '../rotation/cadence.ts';
import type { TurnRow } from './roster-table.ts';

/**
 * How often the SET of a table hands over: what most of the turns that end in its last twelve weeks have in common. From a day of the month
 * to the same day is monthly, any other whole number of weeks is that many weeks, counted from the team's last day. Of two that equally many
 * have, the one further up in the table counts. Undefined where fewer than a third of the turns agree.
 */
export function cadenceIn(rows: readonly TurnRow[]): Cadence | undefined {
  const lastDays = new Map<string, PlainDate>();
  for (const { team, dates } of rows) {
    if ((lastDays.get(team) ?? '') < dates.to) lastDays.set(team, dates.to);
  }
  const end = [...lastDays.values()].reduce((last, day) => (last < day ? day : last), '');
  const recent = rows.filter(({ dates }) => addDays(end, -LONGEST_ROTATION) <= dates.to);
  const votes = new Map<string, { readonly cadence: Cadence; readonly turns: number }>();
  for (const { team, dates } of recent) {
    const cadence = cadenceBetween(dates.from, dates.to, lastDays.get(team) ?? dates.to);
    if (cadence === undefined) continue;
    // From which day weeks are counted makes no other cadence.
    const key = JSON.stringify({ ...cadence, from: undefined });
    const before = votes.get(key);
    votes.set(key, { cadence: before?.cadence ?? cadence, turns: (before?.turns ?? 0) + 1 });
  }
  const [most] = [...votes.values()].sort((a, b) => b.turns - a.turns);
  return most !== undefined && most.turns * 3 >= recent.length ? most.cadence : undefined;
}

/**
 * The days on which SET handed over, the first and the last of them included: those that no turn goes on over, and those on which somebody
 * comes or goes as {@link cadenceIn} has it. Where teams change on days of their own, that makes whoever changes in between a part of a
 * rotation, not a handover. What would be longer than any rotation hands over wherever somebody comes or goes.
 */
export function handoversIn(rows: readonly TurnRow[]): readonly PlainDate[] {
  const days = [...new Set(rows.flatMap(({ dates: { from, to } }) => [from, to]))].sort();
  const cadence = cadenceIn(rows);
  const crossed = crossedAmong(days, rows);
  const handovers = days.filter(
    (day) => !crossed.has(day) || (cadence !== undefined && isHandover(cadence, day)),
  );
  return handovers.flatMap((day, at) => {
    const next = handovers[at + 1];
    if (next === undefined || next <= addDays(day, LONGEST_ROTATION)) return [day];
    return [day, ...days.filter((one) => day < one && one < next)];
  });
}

/** Those of the days, which are in their order, over which a turn goes on. */
function crossedAmong(days: readonly PlainDate[], rows: readonly TurnRow[]): ReadonlySet<PlainDate> {
  const begun = rows.map(({ dates }) => dates).sort((a, b) => (a.from < b.from ? -1 : 1));
  const crossed = new Set<PlainDate>();
  let at = 0;
  let end = '';
  for (const day of days) {
    for (let next = begun[at]; next !== undefined && next.from < day; next = begun[at]) {
      if (end < next.to) end = next.to;
      at += 1;
    }
    if (day < end) crossed.add(day);
  }
  return crossed;
}
