import type { PlainDate } from '../calendar/calendar.ts';
import { type Cadence, endAfter, handoverAfterDay } from './cadence.ts';
import { mendCovers } from './mend-covers.ts';
import { mendRotation } from './mend-rotation.ts';
import { pruned } from './prune-rotations.ts';
import type { Gone } from './roster.ts';
import { ANNOUNCED, type Rotation, type Rotations, type Stint, type TeamTurn } from './rotation.ts';
import { offerOthers } from './twice-running.ts';

/** What the plan is kept up with. */
export interface Circumstances {
  /** The day whose SET is on duty. */
  readonly today: PlainDate;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Who cannot serve any more. */
  readonly gone: Gone;
  /** Whether what is planned is announced, and so fixed: while SET is paused it is not. */
  readonly isAnnounced: boolean;
  readonly newId: () => string;
  /** Usernames of those who are told what would reach nobody else. */
  readonly managers: readonly string[];
}

/**
 * The rotations brought up to date: the current one and the next two are there, what is not announced is planned anew, open turns and
 * those of gone people are filled by plan, what nobody needs any more is left out, everything else is as it was. What is over is
 * never changed. Undefined when there is nothing to do.
 */
export function keepUp(state: Rotations, circumstances: Circumstances): Rotations | undefined {
  const { today, now } = circumstances;
  const covered = mendCovers(freeUnannounced(extend(state, today), today), circumstances);
  const planned = mendAll(covered, circumstances);
  // Whoever covers may have got the turn itself just now.
  const settled = mendCovers(planned, circumstances);
  const again = settled === planned ? planned : mendAll(freeUnannounced(settled, today), circumstances);
  const mended = offerOthers(again, circumstances);
  const next = pruned(mended, today, now);
  return JSON.stringify(next) === JSON.stringify(state) ? undefined : next;
}

/** How it would go on until `day`, if nothing changed: beyond what is announced it is a forecast. */
export function forecast(state: Rotations, day: PlainDate, circumstances: Circumstances): Rotations {
  let next = state;
  let last = state.rotations.at(-1);
  while (last !== undefined && last.to <= day) {
    last = after(last, state.cadence);
    next = mendUnlessOver({ ...next, rotations: [...next.rotations, last] }, last, circumstances);
  }
  return next;
}

/** The handover day on which so many rotations more than there are would end; undefined while there is none. */
export function endAfterMore({ rotations, cadence }: Rotations, count: number): PlainDate | undefined {
  let end = rotations.at(-1)?.to;
  for (let more = 0; more < count && end !== undefined; more += 1) end = endAfter(cadence, end);
  return end;
}

/** Without what the plan chose and nobody was told, for {@link keepUp} to choose anew; what was in force before `today` stays. */
function freeUnannounced(state: Rotations, today: PlainDate): Rotations {
  const isKept = ({ from, reason }: Stint) =>
    from < today || (reason.by !== 'plan' && reason.by !== 'replacement');
  const freed = (turn: TeamTurn): TeamTurn =>
    turn.confirmedBy === null ? { ...turn, stints: turn.stints.filter(isKept) } : turn;
  const rotations = state.rotations.map((rotation): Rotation => {
    if (rotation.announcedAt !== null || rotation.to <= today) return rotation;
    const turns = rotation.turns.map(freed).filter(({ stints }) => stints.length > 0);
    return { ...rotation, turns, leads: rotation.leads.filter(isKept) };
  });
  return { ...state, rotations };
}

function extend(state: Rotations, today: PlainDate): Rotations {
  const { teams, cadence } = state;
  let { rotations } = state;
  if (rotations.length === 0 && teams.length === 0) return state;
  while (rotations.filter(({ from }) => today < from).length < ANNOUNCED) {
    const last = rotations.at(-1);
    const next =
      last === undefined ? newRotation(1, today, handoverAfterDay(cadence, today)) : after(last, cadence);
    rotations = [...rotations, next];
  }
  return { ...state, rotations };
}

function after({ number, to }: Rotation, cadence: Cadence): Rotation {
  return newRotation(number + 1, to, endAfter(cadence, to));
}

function newRotation(number: number, from: PlainDate, to: PlainDate): Rotation {
  return { number, from, to, announcedAt: null, turns: [], leads: [] };
}

/** In order of time, since who serves in one rotation decides who is due in the next. */
function mendAll(state: Rotations, circumstances: Circumstances): Rotations {
  return state.rotations.reduce((next, one) => mendUnlessOver(next, one, circumstances), state);
}

function mendUnlessOver(state: Rotations, { number, to }: Rotation, circumstances: Circumstances): Rotations {
  return circumstances.today < to ? mendRotation(state, number, circumstances) : state;
}
