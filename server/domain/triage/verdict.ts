import { isAbandoned } from '../message/claim.ts';
import type { StatusCategory } from './bug.ts';

/** What somebody decided about a bug. */
export const VERDICTS = ['taken', 'routed', 'duplicate', 'closed', 'story', 'feature', 'snoozed'] as const;
export type VerdictKind = (typeof VERDICTS)[number];

export interface Decider {
  readonly userId: string;
  readonly username: string;
}

/** Never holds a text of the bug in Jira. */
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
  /** Name of the team that a bug was routed to, or whose product manager it is for. */
  readonly team: string | null;
  /** When the bug waits again; null: after the usual time. Milliseconds since the epoch. */
  readonly until: number | null;
  /** What was changed in Jira, so that it can be told whether it was, and changed back. */
  readonly change: BugChange | null;
  /** What its product manager is told of a story or feature, as typed; absent of a private bug. */
  readonly comment?: string;
  /** With which ticket a duplicate is linked. */
  readonly link?: DuplicateLink;
  /** Jira has gone on since: what was decided is neither undone nor looked at again. */
  readonly isFinal?: true;
}

export interface DuplicateLink {
  /** Key of the ticket that the bug is a duplicate of. */
  readonly to: string;
  /** Id of the type. */
  readonly typeId: string;
  /** The bug says the outward words of the type, `duplicates`, and not the inward ones. */
  readonly isOutward: boolean;
  /** It was not there before, and goes when the verdict is undone. */
  readonly isNew: boolean;
}

/** One field of a bug. */
export interface BugChange {
  /** As Jira names it: `assignee`, `status`, `issuetype`, `comment`, or the field of the team. */
  readonly field: string;
  /** Ids, or labels; none for an empty field. Of a comment the type that the bug had, and the mark of what was said. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** What the status before counts as; null where it is another field, or Jira did not say. */
  readonly category: StatusCategory | null;
}

/** A bug that waits for so long after it was judged was sent back, and is to be judged again. Milliseconds. */
export const COUNTS_FOR = 14 * 86_400_000;

/** What was decided longer ago cannot be undone from here: it is changed in Jira. Milliseconds. */
const UNDONE_FOR = 24 * 3_600_000;

/**
 * Nobody else may judge the bug: it is judged, or somebody is at it, or was and nobody knows what came of it. That, too, only for a time:
 * what Jira never tells keeps nobody from the bug for ever.
 */
export function isInForce({ at, until }: Verdict, now: number): boolean {
  return now < (until ?? at + COUNTS_FOR);
}

/** Whether whoever gave it can take it back. */
export function canBeUndone({ state, at, isFinal }: Verdict, now: number): boolean {
  return state === 'done' && isFinal !== true && now - at < UNDONE_FOR;
}

/** Somebody was at it and has had their time: Jira tells what became of it. */
export function isLeft({ state, claimedAt }: Verdict, now: number): boolean {
  return state !== 'done' && isAbandoned({ claimedAt }, now);
}

/** Whether a field holds exactly these values, whatever their order. */
export function holds(values: readonly string[], wanted: readonly string[]): boolean {
  return values.length === wanted.length && wanted.every((one) => values.includes(one));
}

/** Whether labels changed from `before` to `after` as far as these differ; the others are anybody's. */
export function areLabelsChanged(
  labels: readonly string[],
  { before, after }: Pick<BugChange, 'before' | 'after'>,
): boolean {
  const isAdded = after.every((one) => before.includes(one) || labels.includes(one));
  return isAdded && before.every((one) => after.includes(one) || !labels.includes(one));
}
