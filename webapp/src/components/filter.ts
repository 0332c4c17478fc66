import type { Ticket } from '#contract';

/**
 * Whether every word of the filter occurs in the ticket's key, summary, assignee or type; an empty filter matches all.
 * Of a private ticket only the key is known, so only the key can match.
 */
export function matches(ticket: Ticket, filter: string): boolean {
  const text = [ticket.key, ticket.summary, ticket.assignee, ticket.type].join('\n').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
