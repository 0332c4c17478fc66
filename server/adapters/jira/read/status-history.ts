import type { StatusChange, StatusHistories } from './deployment.ts';
import type { Candidate, Changelog, JiraTicket } from './schema.ts';
import {
  type Answer,
  allOf,
  anyOf,
  hasSameName,
  isIn,
  isSameStatus,
  notSo,
  type StatusRef,
  type StatusSet,
} from './statuses.ts';

/** Status changes by ticket id, oldest first, whatever order and pages they came in; `partial`: ids of tickets with changes that could not be read. */
export function statusChangesIn(
  changelogs: readonly Changelog[],
): Pick<StatusHistories, 'changes' | 'partial'> {
  const histories = new Map<string, History[]>();
  const partial = new Set<string>();
  for (const { issueId, changeHistories } of changelogs) {
    histories.set(issueId, [...(histories.get(issueId) ?? []), ...changeHistories.items]);
    if (changeHistories.isPartial) partial.add(issueId);
  }
  const changes = new Map(
    [...histories].map(([id, history]) => [id, history.sort(byTime).flatMap(changesIn)]),
  );
  return { changes, partial };
}

type History = Changelog['changeHistories']['items'][number];

/** Ids grow with time and tell changes of one millisecond apart. */
function byTime(a: History, b: History): number {
  return a.created - b.created || Number(a.id ?? 0) - Number(b.id ?? 0);
}

function changesIn({ created, items }: History): StatusChange[] {
  return items.filter(({ isStatus }) => isStatus).map(({ from, to }) => ({ at: created, from, to }));
}

/** Milliseconds since the epoch: after `start`, up to and including `end`. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/**
 * Whether a ticket came into a set of statuses within the window: from outside, or by being created there.
 * Where it is now does not matter, nor how often it came; moving within the set, or between statuses of one name, is not
 * coming in. Null where Jira does not say enough.
 */
export function hasEntered(
  ticket: Candidate,
  changes: readonly StatusChange[],
  statuses: StatusSet,
  { start, end }: Window,
): Answer {
  const isWithin = (at: number | null) => (at === null ? null : at > start && at <= end);
  return anyOf(comingsOf(ticket, changes, statuses).map(({ at, isSo }) => allOf([isWithin(at), isSo])));
}

/** When a ticket last came into a set of statuses by `end`, in milliseconds since the epoch; null where Jira does not say that it did. */
export function lastEntry(
  ticket: Candidate,
  changes: readonly StatusChange[],
  statuses: StatusSet,
  end: number,
): number | null {
  const times = comingsOf(ticket, changes, statuses).map(({ at, isSo }) => (isSo === true ? at : null));
  return times.findLast((at) => at !== null && at <= end) ?? null;
}

/** Every time at which it may have come in, oldest first, and whether it did: its creation, then each change. */
function comingsOf({ fields }: Candidate, changes: readonly StatusChange[], statuses: StatusSet) {
  const { created, status } = fields;
  const path = pathOf(changes, status);
  return [
    { at: created, isSo: isIn(path[0]?.from ?? status, statuses) },
    ...path.map((change) => ({ at: change.at, isSo: isEntry(change, statuses) })),
  ];
}

function isEntry({ from, to }: StatusChange, statuses: StatusSet): Answer {
  if (hasSameName(from, to)) return false;
  return allOf([isIn(to, statuses), notSo(isIn(from, statuses))]);
}

/**
 * When a ticket came into the set of statuses it is in, in milliseconds since the epoch, moves within the set not counted.
 * Null when its changes do not lead to where it is: the history lags behind, the status was replaced, or Jira does not say enough.
 */
export function enteredAt(
  { fields }: Pick<JiraTicket, 'fields'>,
  changes: readonly StatusChange[],
  statuses: StatusSet,
): number | null {
  const newestFirst = pathOf(changes, fields.status).toReversed();
  if (newestFirst[0] !== undefined && !isSameStatus(newestFirst[0].to, fields.status)) return null;
  for (const change of newestFirst) {
    const isFromWithin = hasSameName(change.from, change.to) ? true : isIn(change.from, statuses);
    if (isFromWithin === null) return null;
    if (!isFromWithin) return change.at;
  }
  return fields.created;
}

/** The changes with what one leaves out taken from its neighbour: a ticket leaves the status it came to. */
function pathOf(changes: readonly StatusChange[], now: StatusRef): StatusChange[] {
  return changes.map(({ at, from, to }, index) => ({
    at,
    from: completed(from, changes[index - 1]?.to),
    to: completed(to, changes[index + 1]?.from ?? now),
  }));
}

function completed(status: StatusRef, neighbour: StatusRef | undefined): StatusRef {
  if (neighbour === undefined) return status;
  if (status.id === null && status.name === null) return neighbour;
  if (!isSameStatus(status, neighbour)) return status;
  return { id: status.id ?? neighbour.id, name: status.name ?? neighbour.name };
}
