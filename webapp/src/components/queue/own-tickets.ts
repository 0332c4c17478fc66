import type { Panel, Ticket } from '#contract';

/** What the reader is at work on, then what they have taken already; none while nobody knows who they are in Jira. */
export function ownTickets({
  in_progress: inProgress,
  to_do: toDo,
}: NonNullable<Panel['board']>): readonly Ticket[] {
  return [...inProgress.tickets, ...toDo.tickets].filter((ticket) => ticket.is_yours);
}

/** Private tickets named before one that is known to be free. */
const most = 3;

/**
 * The first ticket of the queue that nobody has; before it those of which that is not known, because they are private and
 * stand higher.
 */
export function nextToTake(queue: readonly Ticket[]): readonly Ticket[] {
  const candidates = queue.filter(({ is_private: isPrivate, assignee }) => isPrivate || assignee === null);
  const free = candidates.findIndex(({ is_private: isPrivate }) => !isPrivate);
  return candidates.slice(0, Math.min(most, free < 0 ? most : free + 1));
}
