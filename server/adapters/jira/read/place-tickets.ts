import { type BoardColumn, statusesOf } from './columns.ts';
import type { Deployment } from './deployment.ts';
import type { JiraTicket } from './schema.ts';
import { isIn, statusSet } from './statuses.ts';

/**
 * Tells the column of each ticket: by the id of its status, else by its name; where neither tells, Jira is asked which of them
 * the column's own query finds. Null where that does not tell either.
 */
export async function placeTickets(
  columns: readonly BoardColumn[],
  tickets: readonly JiraTicket[],
  deployment: Pick<Deployment, 'matching'>,
  signal: AbortSignal,
): Promise<(ticket: JiraTicket) => BoardColumn | null> {
  const seen = tickets.map(({ fields }) => fields.status);
  const sets = columns.map((column) => ({ column, set: statusSet(column.statusIds, seen) }));
  const placeOf = ({ fields: { status } }: JiraTicket) =>
    columns.find(({ statusIds }) => status.id !== null && statusIds.has(status.id)) ??
    sets.find(({ set }) => isIn(status, set))?.column ??
    null;
  const places = new Map(tickets.map((ticket) => [ticket.id, placeOf(ticket)]));
  const lost = tickets.map(({ id }) => id).filter((id) => places.get(id) === null && /^\d+$/.test(id));
  if (lost.length > 0) {
    await Promise.all(
      columns.map(async (column) => {
        const statusIds = statusesOf([column]);
        if (statusIds.length === 0) return;
        const query = `id in (${lost.join(', ')}) AND status in (${statusIds.join(', ')})`;
        const found = await deployment.matching(query, signal);
        if (found.ok) for (const id of found.value.items) if (places.get(id) === null) places.set(id, column);
      }),
    );
  }
  return ({ id }) => places.get(id) ?? null;
}
