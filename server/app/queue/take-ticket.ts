import type { Person, WriteFailure } from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import { accountOf } from '../settings/accounts.ts';
import { readQueue, type Unread } from './order.ts';
import { assignOnBoard, ticketOn } from './ticket-on-board.ts';

type TicketTaken =
  | { readonly code: 'taken' }
  /** Nobody in Jira is known to be this person. */
  | { readonly code: 'not-linked'; readonly isOneOfSeveral: boolean }
  | { readonly code: 'not-on-board' }
  /** Jira does not say enough of it to know whether somebody has it. */
  | { readonly code: 'not-readable' }
  /** Somebody has it; the name is null for a private ticket, and where Jira does not say it. */
  | { readonly code: 'has-somebody'; readonly assignee: string | null }
  | { readonly code: 'not-assigned'; readonly failure: WriteFailure }
  | Unread;

/** Assigns a ticket of the board to the person who asks; one that somebody has is left with them. Accounts are compared, never names. */
export async function takeTicket(set: SetAtWork, key: string, person: Person): Promise<TicketTaken> {
  const read = await readQueue(set);
  if (read.code !== 'read') return read;
  const { board } = read;
  const ticket = ticketOn(board, key);
  if (ticket === undefined) return { code: 'not-on-board' };
  const match = await accountOf(set, person);
  if (!match.ok) return { code: 'not-assigned', failure: match.refusal };
  if (match.value.by === 'nothing') {
    return { code: 'not-linked', isOneOfSeveral: match.value.several.length > 0 };
  }
  if (!ticket.isReadable) return { code: 'not-readable' };
  const { account } = match.value;
  if (ticket.assignee !== null && ticket.assigneeId !== account.id) {
    const isShown = !ticket.isPrivate && ticket.assignee !== '?';
    return { code: 'has-somebody', assignee: isShown ? ticket.assignee : null };
  }
  const failure = await assignOnBoard(set, key, account, { username: person.username });
  if (failure !== null) return { code: 'not-assigned', failure };
  set.log.info('ticket taken', { by: person.username, key });
  return { code: 'taken' };
}
