import { listOf } from '../routes/input.ts';
import type { SimBoard, SimTicket } from './board.ts';
import type { Site } from './site.ts';

/** By id: a ticket as lists still show it, null for one they do not know yet, and for how many pages to come. */
export type SimIndex = Map<string, { readonly ticket: SimTicket | null; pages: number }>;

export function createSimIndex(): SimIndex {
  return new Map();
}

/** To be called before a ticket is changed or, with null, after it was created. */
export function remember({ index, scenario }: Site, id: string, ticket: SimTicket | null): void {
  if (scenario.indexLag === 0 || scenario.deployment !== 'Cloud' || index.has(id)) return;
  index.set(id, { ticket: ticket === null ? null : structuredClone(ticket), pages: scenario.indexLag });
}

/** The board as a list of Cloud sees it for one page; what is to be reconciled is looked at itself. */
export function asIndexed({ board, index }: Site, reconcileIssues: unknown): SimBoard {
  const reconciled = new Set(listOf(reconcileIssues, []));
  const tickets = board.tickets.flatMap((ticket) => {
    const stale = reconciled.has(ticket.id) ? undefined : index.get(ticket.id);
    return stale === undefined ? [ticket] : (stale.ticket ?? []);
  });
  for (const [id, stale] of index) {
    stale.pages--;
    if (stale.pages <= 0) index.delete(id);
  }
  return { ...board, tickets };
}
