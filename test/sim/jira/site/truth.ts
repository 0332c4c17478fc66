import type { SimBoard, SimTicket } from './board.ts';

/** What a reader of the board at a moment has to find, worked out from the raw tickets without any query. */
export interface Truth {
  /** Keys in board order. */
  readonly toDo: readonly string[];
  readonly inProgress: readonly string[];
  readonly submittedColumn: readonly string[];
  readonly resolved: number;
  readonly resolvedByCustomers: number;
  /** Keys of the tickets that entered the Submitted column in the seven days before. */
  readonly submitted: readonly string[];
  readonly submittedByCustomers: readonly string[];
  /** Keys of tickets with a security level or the label of an escalation. */
  readonly private: readonly string[];
}

const week = 7 * 86_400_000;

export function truthAt(board: SimBoard, now: number): Truth {
  const ours = board.tickets.filter(({ components }) => components.includes('Sustained Engineering'));
  const isCustomers = ({ labels }: SimTicket) => labels.includes('customer-reported');
  const resolved = ours.filter((ticket) => {
    const isFixedBug =
      ticket.type === 'Bug' && (ticket.resolution === 'Fixed' || ticket.resolution === 'Done');
    return isFixedBug && ticket.resolvedAt !== null && ticket.resolvedAt >= now - week;
  });
  const submitted = ours.filter((ticket) =>
    visitsTo(ticket, statusesOf(board, 'Submitted')).some((at) => at > now - week && at <= now),
  );
  return {
    toDo: column(board, ours, 'To Do'),
    inProgress: column(board, ours, 'In Progress'),
    submittedColumn: column(board, ours, 'Submitted'),
    resolved: resolved.length,
    resolvedByCustomers: resolved.filter(isCustomers).length,
    submitted: keysOf(submitted),
    submittedByCustomers: keysOf(submitted.filter(isCustomers)),
    private: keysOf(
      ours.filter(({ security, labels }) => security !== null || labels.includes('customer-escalation')),
    ),
  };
}

function statusesOf(board: SimBoard, name: string): readonly string[] {
  return board.columns.find((candidate) => candidate.name === name)?.statusIds ?? [];
}

function column(board: SimBoard, tickets: readonly SimTicket[], name: string): string[] {
  const ids = statusesOf(board, name);
  const unreleased = tickets.filter(
    ({ fixVersions }) =>
      fixVersions.length === 0 || fixVersions.some((version) => board.unreleasedVersions.includes(version)),
  );
  const inColumn = unreleased.filter(({ statusId }) => ids.includes(statusId));
  return keysOf(inColumn.sort((a, b) => (a.rank < b.rank ? -1 : 1)));
}

/** The times a ticket came into one of the statuses from elsewhere, its creation included. */
function visitsTo(ticket: SimTicket, ids: readonly string[]): number[] {
  const moves = ticket.changes.flatMap(({ at, items }) =>
    items
      .filter(({ field }) => field === 'status')
      .map(({ from, to }) => ({ at, from: from ?? '', to: to ?? '' })),
  );
  const start = moves[0]?.from ?? ticket.statusId;
  const path = [{ at: ticket.createdAt, from: '', to: start }, ...moves];
  return path.filter(({ from, to }) => ids.includes(to) && !ids.includes(from)).map(({ at }) => at);
}

function keysOf(tickets: readonly SimTicket[]): string[] {
  return tickets.map(({ key }) => key);
}
