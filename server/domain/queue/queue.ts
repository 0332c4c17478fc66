import { checkOrder, type OrderWarning } from './order-check.ts';
import { type ClassifiedTicket, classOf, PRIORITY_CLASSES, type PriorityClass } from './priority.ts';
import type { Board, BoardGaps, Column, Ticket, UndecidedClause } from './ticket.ts';

/** A ticket as everybody may see it: of a private one only the key is left, and how urgent it is. */
export interface ShownTicket {
  readonly key: string;
  readonly isPrivate: boolean;
  readonly summary: string;
  readonly status: string;
  readonly assignee: string | null;
  /** Account id of whoever has it; null when that is nobody, or not known. */
  readonly assigneeId: string | null;
  readonly type: string;
  readonly updatedAt: number | null;
  /** Null when it would be `other`, but Jira refused a clause that might say more. */
  readonly class: PriorityClass | null;
  /** Only in the queue, and only for a ticket that stands wrong. */
  readonly warning: Pick<OrderWarning, 'stands' | 'than'> | null;
  /** When it came into its column, milliseconds since the epoch; null while unknown. */
  readonly columnSince: number | null;
  /** Of an escalation in the queue that nobody has: since when nothing at all was done with it. Null for others. */
  readonly waitingSince: number | null;
}

/** A column cut to what is shown; `total` says how many there are. */
export interface ShownColumn {
  readonly name: string;
  readonly tickets: readonly ShownTicket[];
  readonly total: number;
}

/** How the whole queue, not only what is shown of it, stands to the priority of work. */
export interface ShownOrder {
  readonly token: string;
  /** How many tickets move to make it right; 0 when it is. */
  readonly moves: number;
  /** Classes with tickets in the queue, most urgent first; null for those of no certain class. */
  readonly classes: readonly { readonly class: PriorityClass | null; readonly count: number }[];
}

export interface ShownBoard {
  readonly name: string;
  readonly toDo: ShownColumn;
  readonly inProgress: ShownColumn;
  readonly submitted: ShownColumn;
  readonly order: ShownOrder;
  readonly undecided: readonly UndecidedClause[];
  readonly gaps: BoardGaps;
}

const SHOWN_TICKETS = 100;

/** The To Do column with the class of each ticket, in board order. */
export function queueOf({ toDo, undecided }: Board): readonly ClassifiedTicket[] {
  return classified(toDo, undecided);
}

/** The class to show: none where `other` may only mean that Jira did not say. */
export function certainClass({
  class: found,
  undecided,
}: Pick<ClassifiedTicket, 'class' | 'undecided'>): PriorityClass | null {
  return found === 'other' && undecided.length > 0 ? null : found;
}

/**
 * The one place where private tickets lose their text, before anything is stored, shown or posted.
 * The same board gives the same JSON, in the member order of the stored record: what did not change is not written again.
 */
export function showBoard(board: Board): ShownBoard {
  const queue = queueOf(board);
  const warnings = checkOrder(queue);
  const column = (shown: Column) => showColumn(shown, classified(shown, board.undecided));
  return {
    name: board.name,
    toDo: showQueue(board.toDo, queue, warnings),
    inProgress: column(board.inProgress),
    submitted: column(board.submitted),
    order: { token: orderToken(queue), moves: warnings.length, classes: countClasses(queue) },
    undecided: board.undecided.map(({ clause, detail }) => ({ clause, detail })),
    gaps: {
      unread: board.gaps.unread,
      withoutKey: board.gaps.withoutKey,
      isCut: board.gaps.isCut,
    },
  };
}

/**
 * Names an order: equal for the same tickets with the same classes in the same places, and for nothing else but by an
 * accident of one in 2^64. No secret: whoever knows the order can make it.
 */
export function orderToken(queue: readonly ClassifiedTicket[]): string {
  let one = 0x811c9dc5;
  let other = 0x01000193;
  for (const ticket of queue) {
    for (const char of `${ticket.key} ${certainClass(ticket)}\n`) {
      const code = char.codePointAt(0) ?? 0;
      one = Math.imul(one ^ code, 0x01000193);
      other = Math.imul(other + code, 0x85ebca6b) ^ (other >>> 13);
    }
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Where a reader opens a ticket: always below the configured Jira URL, whatever the key holds. */
export function ticketUrl(jiraUrl: string, key: string): string {
  return `${jiraUrl}/browse/${encodeURIComponent(key).replace(/[()'*!~]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)}`;
}

function classified(column: Column, undecided: Board['undecided']): readonly ClassifiedTicket[] {
  const skipped = new Set(undecided.map(({ clause }) => clause));
  return column.tickets.map(({ key, matches }) => ({ key, ...classOf(new Set(matches), skipped) }));
}

function countClasses(queue: readonly ClassifiedTicket[]): ShownOrder['classes'] {
  const counts = new Map<PriorityClass | null, number>();
  for (const ticket of queue) {
    const name = certainClass(ticket);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...PRIORITY_CLASSES, null]
    .map((name) => ({ class: name, count: counts.get(name) ?? 0 }))
    .filter(({ count }) => count > 0);
}

function showQueue(
  column: Column,
  queue: readonly ClassifiedTicket[],
  warnings: readonly OrderWarning[],
): ShownColumn {
  const { name, tickets, total } = showColumn(column, queue);
  const warningOf = new Map(warnings.map(({ key, stands, than }) => [key, { stands, than }]));
  return {
    name,
    tickets: tickets.map((ticket, at) => ({
      ...ticket,
      warning: warningOf.get(ticket.key) ?? null,
      waitingSince: ticket.class === 'escalation' ? untouchedSince(column.tickets[at]) : null,
    })),
    total,
  };
}

/** Every change and comment moves `updatedAt`: whatever may count as a next step, none was taken since. */
function untouchedSince(ticket: Ticket | undefined): number | null {
  return ticket?.isReadable !== true || ticket.assignee !== null ? null : ticket.updatedAt;
}

function showColumn(column: Column, classes: readonly ClassifiedTicket[]): ShownColumn {
  return {
    name: column.name,
    tickets: column.tickets.slice(0, SHOWN_TICKETS).map((ticket, at) => {
      const found = classes[at];
      return {
        ...showTicket(ticket),
        class: found === undefined ? null : certainClass(found),
        warning: null,
        columnSince: ticket.columnSince,
        waitingSince: null,
      };
    }),
    total: column.tickets.length,
  };
}

function showTicket(ticket: Ticket): Omit<ShownTicket, 'class' | 'warning' | 'columnSince' | 'waitingSince'> {
  const { key, isPrivate, status, updatedAt } = ticket;
  if (isPrivate) {
    return { key, isPrivate, summary: '', status, assignee: null, assigneeId: null, type: '', updatedAt };
  }
  return {
    key,
    isPrivate,
    summary: ticket.summary,
    status,
    assignee: ticket.assignee,
    assigneeId: ticket.assigneeId,
    type: ticket.type,
    updatedAt,
  };
}
