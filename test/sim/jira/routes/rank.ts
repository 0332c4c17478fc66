import type { SimTicket } from '../site/board.ts';
import { remember } from '../site/index-lag.ts';
import { forbidden, isAllowed } from '../site/permissions.ts';
import { rankAt } from '../site/set-board.ts';
import type { Asked, Site } from '../site/site.ts';
import { listOf, textOf } from './input.ts';
import { complaint, type Reply } from './reply.ts';

/** Puts up to fifty tickets, in the order given, before or after another one. */
export function rankTickets({ input }: Asked, site: Site): Reply {
  const { board, scenario } = site;
  const wanted = listOf(input.issues, []);
  if (wanted.length === 0 || wanted.length > 50)
    return complaint(400, 'Between 1 and 50 issues can be ranked.');
  const [before, after] = [textOf(input.rankBeforeIssue), textOf(input.rankAfterIssue)];
  if ((before === '') === (after === '')) {
    return complaint(400, 'Exactly one of rankBeforeIssue and rankAfterIssue has to be set.');
  }
  const named = (name: string) => board.tickets.find(({ id, key }) => id === name || key === name);
  const anchor = named(before || after);
  const tickets = wanted.flatMap((name) => named(name) ?? []);
  if (anchor === undefined || tickets.length < wanted.length || tickets.includes(anchor)) {
    return complaint(400, 'The issues to rank or the issue to rank them by do not exist or are the same.');
  }
  if (!isAllowed('SCHEDULE_ISSUES', site)) {
    return forbidden('You do not have permission to rank this issue.');
  }
  const left = new Set(tickets.filter(({ key }) => scenario.rankPartial.includes(key)));
  place(
    tickets.filter((ticket) => !left.has(ticket)),
    anchor,
    after !== '',
    site,
  );
  if (left.size === 0) return { status: 204, body: null };
  const entries = tickets.map((ticket) => ({
    issueId: Number(ticket.id),
    issueKey: ticket.key,
    ...(left.has(ticket) ? refusal : { status: 200 }),
  }));
  return { status: 207, body: { entries } };
}

const refusal = { status: 503, errors: ['JIRA Agile cannot execute the rank operation at this time.'] };

/** Gives ranks between the anchor's and its neighbour's, or new ones to all where there is no room. */
function place(moving: readonly SimTicket[], anchor: SimTicket, isAfter: boolean, site: Site): void {
  const { board } = site;
  for (const ticket of moving) remember(site, ticket.id, ticket);
  const standing = board.tickets.filter((ticket) => !moving.includes(ticket)).sort(byRank);
  const cut = standing.indexOf(anchor) + (isAfter ? 1 : 0);
  const low = numberOf(standing[cut - 1]) ?? 0;
  const high = numberOf(standing[cut]) ?? low + (moving.length + 1) * 36 ** 3;
  const room = (high - low) / (moving.length + 1);
  if (room >= 1) {
    moving.forEach((ticket, at) => {
      ticket.rank = lexoRank(Math.floor(low + room * (at + 1)));
    });
    return;
  }
  [...standing.slice(0, cut), ...moving, ...standing.slice(cut)].forEach((ticket, at) => {
    ticket.rank = rankAt(at);
  });
}

function byRank(a: SimTicket, b: SimTicket): number {
  return a.rank < b.rank ? -1 : 1;
}

function numberOf(ticket: SimTicket | undefined): number | undefined {
  return ticket === undefined ? undefined : Number.parseInt(ticket.rank.slice(3, -1), 36);
}

function lexoRank(number: number): string {
  return `0|i${number.toString(36).padStart(6, '0')}:`;
}
