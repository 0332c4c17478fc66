import type { StatusChange } from './deployment.ts';
import type { Candidate, Changelog, JiraTicket } from './schema.ts';

/** Status changes by ticket id, oldest first, whatever order and pages they came in. */
export function statusChangesIn(changelogs: readonly Changelog[]): Map<string, StatusChange[]> {
  const histories = new Map<string, Changelog['changeHistories']>();
  for (const { issueId, changeHistories } of changelogs) {
    histories.set(issueId, [...(histories.get(issueId) ?? []), ...changeHistories]);
  }
  return new Map([...histories].map(([id, history]) => [id, history.sort(byTime).flatMap(changesIn)]));
}

type History = Changelog['changeHistories'][number];

/** Ids grow with time and tell changes of one millisecond apart. */
function byTime(a: History, b: History): number {
  return a.created - b.created || Number(a.id ?? 0) - Number(b.id ?? 0);
}

/** Older payloads name the field by its display name alone. */
function changesIn({ created, items }: History): StatusChange[] {
  return items
    .filter(({ fieldId, field }) => (fieldId ?? field?.toLowerCase()) === 'status')
    .map(({ from, to }) => ({ at: created, from: from ?? null, to: to ?? null }));
}

/** Milliseconds since the epoch: after `start`, up to and including `end`. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/**
 * Whether a ticket came into a set of statuses within the window: from outside, or by being created there.
 * Where it is now does not matter, nor how often it came; moving within the set is not coming in.
 */
export function hasEntered(
  ticket: Candidate,
  changes: readonly StatusChange[],
  statusIds: ReadonlySet<string>,
  window: Window,
): boolean {
  const isWithin = (time: number) => time > window.start && time <= window.end;
  const first = changes[0] === undefined ? ticket.fields.status.id : changes[0].from;
  if (first !== null && statusIds.has(first) && isWithin(ticket.fields.created)) return true;
  return changes.some(
    ({ at, from, to }) =>
      isWithin(at) && to !== null && statusIds.has(to) && (from === null || !statusIds.has(from)),
  );
}

/**
 * When a ticket came into the set of statuses it is in, in milliseconds since the epoch, moves within the set not counted.
 * Null when its changes do not lead to where it is: the history lags behind, or the status was replaced.
 */
export function enteredAt(
  { fields }: Pick<JiraTicket, 'fields'>,
  changes: readonly StatusChange[],
  statusIds: ReadonlySet<string>,
): number | null {
  const newestFirst = changes.toReversed();
  if (newestFirst[0] !== undefined && newestFirst[0].to !== fields.status.id) return null;
  const entry = newestFirst.find(({ from }) => from === null || !statusIds.has(from));
  return entry?.at ?? fields.created ?? null;
}
