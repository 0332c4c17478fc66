import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { Rotations, Swap } from '../../domain/rotation/rotation.ts';
import {
  answerSwap,
  askSwap,
  isSwapOpen,
  type SwapRefusal,
  withdrawSwap,
} from '../../domain/rotation/swap.ts';
import type { Host } from '../host.ts';
import type { SetAtWork } from '../set.ts';
import { change, decideChange, type Editor, type NotChanged } from './change-roster.ts';
import { today } from './rotations.ts';
import {
  type Accounts,
  accountsAmong,
  type Days,
  isPaused,
  leftOf,
  mayActFor,
  type TurnToCome,
  teamWith,
  turnsToCome,
} from './turns.ts';

export interface SwapWanted {
  /** Whose turn it is. */
  readonly giver: string;
  readonly taker: string;
  /** The turn: a certain one, the one that holds a day, or the next. */
  readonly turn: Pick<TurnToCome, 'number' | 'team'> | { readonly day: PlainDate } | 'next';
  /** Without asking the taker. */
  readonly isForced: boolean;
}

export type SwapAskRefusal =
  | SwapRefusal
  /** Only leads and managers swap for others. */
  | { readonly code: 'not-yours' }
  /** Only leads and managers do it without asking. */
  | { readonly code: 'may-not-force' }
  | { readonly code: 'no-turn'; readonly username: string }
  | { readonly code: 'no-turn-on'; readonly username: string; readonly day: PlainDate }
  /** Nobody is asked or told anything while SET is paused. */
  | { readonly code: 'paused' }
  | NotChanged;

/** A swap with the days it is about: of a turn that has begun, those that are left. */
export interface SwapView {
  readonly swap: Swap;
  readonly give: Days;
  /** Null: nothing is given in exchange. */
  readonly take: Days | null;
  readonly accounts: Accounts;
}

export type SwapAnswer =
  | ({ readonly code: 'done' } & SwapView)
  | { readonly code: 'refused'; readonly refusal: SwapAskRefusal; readonly accounts: Accounts };

/** Asks somebody of the team to swap, or does it, for those who may. What is asked already is not asked again. */
export async function swapTurn(set: SetAtWork, asker: Editor, wanted: SwapWanted): Promise<SwapAnswer> {
  const { giver, taker, isForced } = wanted;
  const changed = await decideChange(set, asker, (state, given): Result<Asked, SwapAskRefusal> => {
    if (!mayActFor(asker, giver)) return refused({ code: 'not-yours' });
    if (isForced && !asker.rights.has('roster')) return refused({ code: 'may-not-force' });
    if (isPaused(set)) return refused({ code: 'paused' });
    const turn = meantTurn(state, wanted, given.today);
    if (!turn.ok) return turn;
    const { team, number: give } = turn.value;
    const open = state.swaps.find(
      (one) => one.state === 'asked' && one.team === team && one.give === give && one.taker === taker,
    );
    if (open !== undefined && open.giver === giver && !isForced) return ok({ state, id: open.id });
    const id = given.newId();
    const take = exchangeFor(state, { taker, team, number: give, giver }, given.today);
    const parts = { id, team, giver, taker, give, take, at: given.now };
    const asked = askSwap(state, { ...parts, forcedBy: isForced ? asker.person.username : null }, given);
    return asked.ok ? ok({ state: asked.value, id }) : asked;
  });
  return changed.ok
    ? seen(set, changed.value.state, changed.value.id)
    : notSwapped(set, changed.refusal, [giver, taker]);
}

interface Asked {
  readonly state: Rotations;
  /** Of the swap. */
  readonly id: string;
}

/** What the one who was asked says; of anybody else's requests nobody learns anything. */
export async function answerSwapRequest(
  set: SetAtWork,
  asker: Editor,
  id: string,
  isAccepted: boolean,
): Promise<SwapAnswer> {
  const changed = await change(set, asker, (state, given) =>
    answerSwap(state, id, asker.person.username, isAccepted, { ...given, at: given.now }),
  );
  return changed.ok ? seen(set, changed.value, id) : notSwapped(set, changed.refusal);
}

/** The giver, or whoever may act for them, takes the request back. */
export async function withdrawSwapRequest(set: SetAtWork, asker: Editor, id: string): Promise<SwapAnswer> {
  const changed = await change(set, asker, (state, given): Result<Rotations, SwapRefusal> => {
    const swap = state.swaps.find((one) => one.id === id);
    if (swap === undefined || !mayActFor(asker, swap.giver)) return refused({ code: 'no-such-swap' });
    return withdrawSwap(state, id, given.now);
  });
  return changed.ok ? seen(set, changed.value, id) : notSwapped(set, changed.refusal);
}

/** Requests that nobody has answered and that the person may take back. */
export function openSwaps({ swaps }: Rotations, asker: Editor): readonly Swap[] {
  return swaps.filter(({ state, giver }) => state === 'asked' && mayActFor(asker, giver));
}

/** Requests to the person that wait for an answer. */
export function swapsAskedOf(
  state: Rotations,
  { person }: Pick<Editor, 'person'>,
  day: PlainDate,
): readonly Swap[] {
  return state.swaps.filter((one) => one.taker === person.username && isSwapOpen(state, one, day));
}

/**
 * The turn that the taker gives for it: their next one of the same team, one that has begun only if there is no other, and never one in a
 * rotation that the giver serves in. Null where they have none: then they take over.
 */
export function exchangeFor(
  state: Rotations,
  wanted: Pick<TurnToCome, 'team' | 'number'> & Pick<Swap, 'taker' | 'giver'>,
  day: PlainDate,
): number | null {
  const { team, number, taker, giver } = wanted;
  const served = new Set(turnsToCome(state, day, giver).map((turn) => turn.number));
  const own = turnsToCome(state, day, taker).filter(
    (turn) => turn.team === team && turn.number !== number && !served.has(turn.number),
  );
  return nextOf(own, day)?.number ?? null;
}

/** One that has not begun, else the one that has. */
function nextOf(turns: readonly TurnToCome[], day: PlainDate): TurnToCome | undefined {
  return turns.find(({ from }) => day < from) ?? turns[0];
}

function meantTurn(
  state: Rotations,
  { giver: username, taker, turn }: SwapWanted,
  day: PlainDate,
): Result<TurnToCome, SwapAskRefusal> {
  const own = turnsToCome(state, day, username);
  if (turn !== 'next' && 'team' in turn) {
    const found = own.find(({ number, team }) => number === turn.number && team === turn.team);
    return found === undefined ? refused({ code: 'not-their-turn', username }) : ok(found);
  }
  const wanted = turn === 'next' ? null : turn.day;
  const meant = wanted === null ? own : own.filter(({ from, to }) => from <= wanted && wanted < to);
  // Somebody of two teams means the one that the other is in, too.
  const shared = meant.filter(({ team }) => teamWith(state, team, taker) !== undefined);
  const found = nextOf(shared, day) ?? nextOf(meant, day);
  if (found !== undefined) return ok(found);
  return refused(
    wanted === null ? { code: 'no-turn', username } : { code: 'no-turn-on', username, day: wanted },
  );
}

/** What came of it, as it stands afterwards. */
async function seen(set: SetAtWork, state: Rotations, id: string): Promise<SwapAnswer> {
  const view = viewOf(state, id, today(set));
  if (view === undefined) return notSwapped(set, { code: 'no-such-swap' });
  const { giver, taker } = view.swap;
  return { code: 'done', ...view, accounts: await accountsAmong(set, [giver, taker]) };
}

async function notSwapped(
  host: Pick<Host, 'chat'>,
  refusal: SwapAskRefusal,
  people: readonly string[] = [],
): Promise<SwapAnswer> {
  const named = 'username' in refusal ? [...people, refusal.username] : people;
  return { code: 'refused', refusal, accounts: await accountsAmong(host, named) };
}

/** A swap with its days; undefined where there is none, or its rotation is not kept any more. */
export function viewOf(
  { swaps, rotations }: Rotations,
  id: string,
  day: PlainDate,
): Omit<SwapView, 'accounts'> | undefined {
  const swap = swaps.find((one) => one.id === id);
  const given = rotations.find(({ number }) => number === swap?.give);
  if (swap === undefined || given === undefined) return undefined;
  const taken = rotations.find(({ number }) => number === swap.take);
  return { swap, give: leftOf(given, day), take: taken === undefined ? null : leftOf(taken, day) };
}
