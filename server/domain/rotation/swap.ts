import type { PlainDate } from '../calendar/calendar.ts';
import { ok, type Result, refused } from '../result.ts';
import type { Gone } from './roster.ts';
import {
  beginning,
  lastStint,
  leadsBeside,
  type Rotation,
  type Rotations,
  rotationOn,
  type Swap,
  teamNamed,
  turnOf,
  withStint,
} from './rotation.ts';
import { isOnSet } from './served.ts';

export type SwapRefusal =
  /** The turn is over, or was never announced. */
  | { readonly code: 'no-such-turn' }
  /** It is not, or no more, this person's turn. */
  | { readonly code: 'not-their-turn'; readonly username: string }
  | { readonly code: 'not-in-team'; readonly username: string; readonly team: string }
  | { readonly code: 'gone'; readonly username: string }
  | { readonly code: 'same-person' }
  /** The other is on SET in that rotation already, for this or another team. */
  | { readonly code: 'on-set'; readonly username: string }
  | { readonly code: 'no-such-swap' }
  | { readonly code: 'answered'; readonly state: Exclude<Swap['state'], 'asked'> };

interface WantedSwap extends Pick<Swap, 'id' | 'team' | 'giver' | 'taker' | 'give' | 'take' | 'forcedBy'> {
  readonly at: number;
}

interface Now {
  readonly today: PlainDate;
  readonly gone: Gone;
}

/** A turn waits for one answer at most: a new request takes the place of the one before. */
export function askSwap(state: Rotations, wanted: WantedSwap, now: Now): Result<Rotations, SwapRefusal> {
  const { at, ...parts } = wanted;
  const swap: Swap = { ...parts, askedAt: at, state: 'asked' };
  const fault = faultIn(state, swap, now);
  if (fault !== null) return refused(fault);
  const isSame = (one: Swap) => one.state === 'asked' && one.team === swap.team && one.give === swap.give;
  const free = state.swaps.filter(isSame).reduce((next, one) => answered(next, one, 'withdrawn', at), state);
  const asked = { ...free, swaps: [...free.swaps, swap] };
  if (swap.forcedBy !== null) return ok(applied(asked, swap, now, wanted.at));
  const news = {
    id: `${swap.id}/asked`,
    at,
    to: [swap.taker],
    what: { code: 'swap-asked', swap: swap.id },
  } as const;
  return ok({ ...asked, news: [...asked.news, news] });
}

/** What the taker answers; `by` the username of who answers. A swap whose turns have changed hands meanwhile is void. */
export function answerSwap(
  state: Rotations,
  id: string,
  by: string,
  isAccepted: boolean,
  now: Now & { readonly at: number },
): Result<Rotations, SwapRefusal> {
  const swap = state.swaps.find((one) => one.id === id);
  if (swap === undefined || swap.taker !== by) return refused({ code: 'no-such-swap' });
  if (swap.state !== 'asked') return refused({ code: 'answered', state: swap.state });
  if (!isAccepted) return ok(answered(state, swap, 'declined', now.at));
  return ok(
    faultIn(state, swap, now) === null
      ? applied(state, swap, now, now.at)
      : answered(state, swap, 'void', now.at),
  );
}

/** The giver takes the request back. */
export function withdrawSwap(state: Rotations, id: string, at: number): Result<Rotations, SwapRefusal> {
  const swap = state.swaps.find((one) => one.id === id);
  if (swap === undefined) return refused({ code: 'no-such-swap' });
  if (swap.state !== 'asked') return refused({ code: 'answered', state: swap.state });
  return ok(answered(state, swap, 'withdrawn', at));
}

function answered(
  state: Rotations,
  swap: Swap,
  as: Swap['state'],
  at: number,
  lead: string | null = null,
): Rotations {
  const swaps = state.swaps.map((one) => (one.id === swap.id ? { ...one, state: as } : one));
  const what = { code: 'swap-answered', swap: swap.id } as const;
  const to = toldOf(swap, as);
  const leads = leadsBeside(to, [lead], swap.forcedBy);
  return { ...state, swaps, news: [...state.news, { id: `${swap.id}/${as}`, at, to, leads, what }] };
}

/** Who declines has the answer already, and so has who withdraws. */
function toldOf({ giver, taker }: Swap, as: Swap['state']): readonly string[] {
  if (as === 'withdrawn') return [taker];
  return as === 'declined' ? [giver] : [giver, taker];
}

function applied(state: Rotations, swap: Swap, { today }: Now, at: number): Rotations {
  const { team, giver, taker, give, take } = swap;
  const rotations = state.rotations.map((rotation) => {
    if (rotation.number === give) return withPerson(state, rotation, team, taker, giver, today);
    if (rotation.number === take) return withPerson(state, rotation, team, giver, taker, today);
    return rotation;
  });
  const lead = lastStint(rotationOn(state.rotations, today)?.leads ?? [])?.username ?? null;
  return answered({ ...state, rotations }, swap, 'accepted', at, lead);
}

function withPerson(
  state: Rotations,
  rotation: Rotation,
  team: string,
  username: string,
  other: string,
  today: PlainDate,
): Rotation {
  const mayLead =
    teamNamed(state.teams, team)?.people.find((person) => person.username === username)?.mayLead === true;
  const from = beginning(rotation, today);
  const stint = { username, mayLead, from, reason: { by: 'swap', with: other } } as const;
  const turns = rotation.turns.map((turn) =>
    turn.team === team ? { ...turn, stints: withStint(turn.stints, stint), confirmedBy: null } : turn,
  );
  return { ...rotation, turns };
}

function faultIn(state: Rotations, swap: Swap, { today, gone }: Now): SwapRefusal | null {
  const { giver, taker, give, take } = swap;
  const team = teamNamed(state.teams, swap.team);
  const given = turnIn(state, give, swap.team, today);
  if (team === undefined || given === undefined) return { code: 'no-such-turn' };
  if (giver === taker) return { code: 'same-person' };
  if (given.username !== giver) return { code: 'not-their-turn', username: giver };
  if (!team.people.some(({ username }) => username === taker)) {
    return { code: 'not-in-team', username: taker, team: team.name };
  }
  if (gone.has(taker)) return { code: 'gone', username: taker };
  if (isServing(state, give, team.name, taker, today)) return { code: 'on-set', username: taker };
  if (take === null) return null;
  if (!team.people.some(({ username }) => username === giver)) {
    return { code: 'not-in-team', username: giver, team: team.name };
  }
  if (gone.has(giver)) return { code: 'gone', username: giver };
  const taken = turnIn(state, take, swap.team, today);
  if (taken === undefined || give === take) return { code: 'no-such-turn' };
  if (taken.username !== taker) return { code: 'not-their-turn', username: taker };
  return isServing(state, take, team.name, giver, today) ? { code: 'on-set', username: giver } : null;
}

function turnIn(state: Rotations, number: number, team: string, today: PlainDate) {
  const rotation = state.rotations.find((one) => one.number === number && today < one.to);
  return rotation && lastStint(turnOf(rotation, team)?.stints ?? []);
}

/** By a turn of their own, or covering somebody of another team; whoever covers this very turn may take it. */
function isServing(
  state: Rotations,
  number: number,
  team: string,
  username: string,
  today: PlainDate,
): boolean {
  const rotation = state.rotations.find((one) => one.number === number);
  if (rotation === undefined) return false;
  const turns = rotation.turns.filter((turn) => turn.team !== team);
  const own = lastStint(turnOf(rotation, team)?.stints ?? []);
  return own?.username === username || isOnSet({ ...rotation, turns }, state.covers, username, today);
}

export function isSwapOpen({ rotations }: Rotations, { state, give, take }: Swap, today: PlainDate): boolean {
  const isOver = (number: number | null) => {
    const rotation = rotations.find((one) => one.number === number);
    return number !== null && (rotation === undefined || rotation.to <= today);
  };
  return state === 'asked' && !isOver(give) && !isOver(take);
}
