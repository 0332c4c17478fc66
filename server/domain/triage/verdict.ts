import { isAbandoned } from '../message/claim.ts';

/** What somebody decided about a bug. */
export const VERDICTS = ['taken', 'routed', 'closed', 'snoozed'] as const;
export type VerdictKind = (typeof VERDICTS)[number];

export interface Decider {
  readonly userId: string;
  readonly username: string;
}

/** Never holds a text of the bug. */
export interface Verdict extends Decider {
  readonly id: string;
  readonly key: string;
  readonly kind: VerdictKind;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `begun`: Jira is being changed; `undoing`: the same back again. One that was undone is not there any more. */
  readonly state: 'begun' | 'done' | 'undoing';
  /** When that began, in milliseconds since the epoch. */
  readonly claimedAt: number;
  /** Name of the team of a bug that was routed. */
  readonly team: string | null;
  /** When a bug that was snoozed waits again. Milliseconds since the epoch. */
  readonly until: number | null;
  /** What was changed in Jira, so that it can be told whether it was, and changed back. */
  readonly change: BugChange | null;
}

/** One field of a bug. */
export interface BugChange {
  /** As Jira names it: `assignee`, `status`, or the field of the team. */
  readonly field: string;
  /** Ids, or labels; none for an empty field. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A bug that waits for so long after it was judged was sent back, and is to be judged again. Milliseconds. */
const COUNTS_FOR = 14 * 86_400_000;

/** Nobody else may judge the bug: it is judged, or somebody is at it, or was and nobody knows what came of it. */
export function isInForce({ state, at, until }: Verdict, now: number): boolean {
  return state !== 'done' || now < (until ?? at + COUNTS_FOR);
}

/** Somebody was at it and has had their time: Jira tells what became of it. */
export function isLeft({ state, claimedAt }: Verdict, now: number): boolean {
  return state !== 'done' && isAbandoned({ claimedAt }, now);
}

/** Whether a field holds exactly these values, whatever their order. */
export function holds(values: readonly string[], wanted: readonly string[]): boolean {
  return values.length === wanted.length && wanted.every((one) => values.includes(one));
}
