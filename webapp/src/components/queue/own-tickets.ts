import type { Panel, Ticket } from '#contract';
import { namesHere, type PersonHere } from './names-here.ts';

/**
 * What somebody is at work on, then what they have taken already. The panel says by name who has a ticket, so that a namesake
 * counts as well, and who is called otherwise in Jira is not found: what is missing here proves nothing.
 */
export function ownTickets(board: NonNullable<Panel['board']>, person: PersonHere): readonly Ticket[] {
  return [...board.in_progress.tickets, ...board.to_do.tickets].filter(
    ({ is_private: isPrivate, assignee }) =>
      !isPrivate && assignee !== null && namesHere(assignee, [person]).length > 0,
  );
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
