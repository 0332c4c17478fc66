import type { Column, Member, Panel, Ticket } from '#contract';

/** Tuesday 2026-11-24, 14:05 UTC. */
export const asOf = Date.UTC(2026, 10, 24, 14, 5);

export function aTicket(ticket: Partial<Ticket> = {}): Ticket {
  const key = ticket.key ?? 'MM-1';
  return {
    key,
    url: `https://jira.example.com/browse/${key}`,
    is_private: false,
    summary: `Summary of ${key}`,
    assignee: 'Alice Anders',
    type: 'Bug',
    status: 'To Do',
    updated_at: asOf - 3 * 86_400_000,
    class: 'other',
    warning: null,
    days_in_column: null,
    is_overdue: false,
    ...ticket,
  };
}

export function aPrivateTicket(key: string): Ticket {
  return aTicket({
    key,
    is_private: true,
    summary: null,
    assignee: null,
    type: null,
    status: 'Hidden status',
  });
}

export function aMember(member: Partial<Member> = {}): Member {
  return {
    user_id: 'id-alice',
    username: 'alice',
    team: 'Server',
    is_lead: false,
    is_deputy: false,
    is_gone: false,
    from: '2026-11-16',
    until: '2026-12-16',
    ...member,
  };
}

export function aColumn(name: string, ...tickets: Ticket[]): Column {
  return { name, tickets, total: tickets.length };
}

export function aBoard(board: Partial<NonNullable<Panel['board']>> = {}): NonNullable<Panel['board']> {
  return {
    as_of: asOf,
    is_stale: false,
    to_do: aColumn('To Do', aTicket({ key: 'MM-1' }), aPrivateTicket('MM-2')),
    in_progress: aColumn('In Progress', aTicket({ key: 'MM-3', status: 'In Progress' })),
    submitted: aColumn('Submitted'),
    ...board,
  };
}

/** The panel of the channel `c1`: bob is deputy and stands before the lead alice in the roster. */
export function aPanel(panel: Partial<Panel> = {}): Panel {
  return {
    channel_id: 'c1',
    version: 3,
    zone: 'UTC',
    board_url: 'https://jira.example.com/board/33',
    today: '2026-11-24',
    roster: {
      members: [
        aMember({ user_id: 'id-bob', username: 'bob', team: 'Web', is_deputy: true }),
        aMember({ is_lead: true }),
      ],
      until: '2026-12-16',
    },
    update: {
      due_date: '2026-11-24',
      due_at: Date.UTC(2026, 10, 24, 17),
      state: 'waiting',
      post_path: null,
    },
    board: aBoard(),
    order: { is_right: true, moves: 0, token: '0123456789abcdef' },
    undecided_classes: [],
    viewer: { may_order: false, may_take: false },
    is_jira_set_up: true,
    problems: [],
    ...panel,
  };
}
