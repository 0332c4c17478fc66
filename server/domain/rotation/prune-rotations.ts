import { addDays, type PlainDate } from '../calendar/calendar.ts';
import { withoutOldNews } from './news.ts';
import { isKept } from './removed-people.ts';
import {
  absencesOf,
  type Earlier,
  type Reason,
  type Rotation,
  type Rotations,
  type Stint,
} from './rotation.ts';
import { lastLed, lastServed, servicesOf } from './served.ts';

/** Rotations that are kept: five years of weekly ones. */
const ROTATIONS_KEPT = 260;
/** Turns that are kept, so that the document stays small with many teams. */
const TURNS_KEPT = 900;

/** Days after which what is over, and nobody needs any more, is left out. */
const OVER_KEPT = 400;

/**
 * Without what is so long over that nobody asks for it: news, swaps, requests and absences that no rotation needs, and people taken out in
 * a rotation that is over. Of rotations
 * that are over, whom the plan passed over is left out. Of those that are kept, nobody's day changes; what older ones leave
 * behind is kept as `earlier`.
 */
export function pruned(state: Rotations, today: PlainDate, now: number): Rotations {
  const kept = withoutOldest(state, today);
  const before = addDays(today, -OVER_KEPT);
  const firstDay = kept.rotations[0]?.from ?? before;
  const endOf = (number: number | null) =>
    kept.rotations.find((rotation) => rotation.number === number)?.to ?? '';
  const lean = {
    ...kept,
    rotations: kept.rotations.map((rotation) => (rotation.to <= today ? withoutPassed(rotation) : rotation)),
    absences: kept.absences.filter((one) => before < one.to || isServedAway(kept, one.username, one)),
    covers: kept.covers.filter((one) => (one.coveredBy === null ? before : firstDay) < one.to),
    removed: kept.removed?.filter((one) => isKept(kept, one, today)),
    swaps: kept.swaps.filter(({ give, take }) => before < endOf(give) || before < endOf(take)),
  };
  return withoutOldNews(lean, now, today);
}

function withoutOldest(state: Rotations, today: PlainDate): Rotations {
  const { rotations } = state;
  let count = 0;
  let turns = rotations.reduce((sum, rotation) => sum + rotation.turns.length, 0);
  for (const rotation of rotations) {
    if (today < rotation.to) break;
    if (rotations.length - count <= ROTATIONS_KEPT && turns <= TURNS_KEPT) break;
    count += 1;
    turns -= rotation.turns.length;
  }
  return count === 0
    ? state
    : { ...state, rotations: rotations.slice(count), earlier: earlierOf(state, count) };
}

/** Only of people who are listed and of teams that are, or were in a rotation that is kept: nobody asks for others. */
function earlierOf(state: Rotations, count: number): Earlier {
  const dropped = { ...state, rotations: state.rotations.slice(0, count) };
  const people = new Set(state.teams.flatMap((team) => team.people.map(({ username }) => username)));
  const teams = new Set([
    ...state.teams.map(({ name }) => name),
    ...state.rotations.slice(count).flatMap(({ turns }) => turns.map(({ team }) => team)),
  ]);
  return {
    served: [...lastServed(dropped, () => true)].filter(([username]) => people.has(username)),
    led: [...lastLed(dropped, () => true)].filter(([team]) => teams.has(team)),
  };
}

/** Whether a roster that is kept shows that the person was away. */
function isServedAway(
  state: Rotations,
  username: string,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
): boolean {
  return state.rotations
    .filter((rotation) => rotation.from < to && from < rotation.to)
    .some((rotation) =>
      rotation.turns.some((turn) =>
        servicesOf(rotation, turn, state.covers).some(
          (one) => one.username === username && absencesOf(state, username, one.from, one.to).length > 0,
        ),
      ),
    );
}

function withoutPassed(rotation: Rotation): Rotation {
  const isLean = (all: readonly Stint[]) =>
    all.every(({ reason }) => !('passed' in reason) || reason.passed.length === 0);
  if (isLean(rotation.leads) && rotation.turns.every(({ stints }) => isLean(stints))) return rotation;
  const lean = (all: readonly Stint[]) =>
    all.map((stint) => ({ ...stint, reason: leanReason(stint.reason) }));
  const turns = rotation.turns.map((turn) => ({ ...turn, stints: lean(turn.stints) }));
  return { ...rotation, turns, leads: lean(rotation.leads) };
}

function leanReason(reason: Reason): Reason {
  return 'passed' in reason ? { ...reason, passed: [] } : reason;
}
