import type { Column, Member, NextRotation, Panel, Ticket, TriageStanding, UpdateDraft } from '#contract';

/** Tue 24 Nov, 14:05 UTC. */
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
    overdue_days: null,
    is_yours: false,
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
    away_until: null,
    covers: null,
    covers_user_id: null,
    cover_id: null,
    ...member,
  };
}

/** The roster until Dec 16; nothing is known of later. */
export function aRoster(roster: Partial<Panel['roster']> = {}): Panel['roster'] {
  return { is_known: true, members: [], until: '2026-12-16', open: [], next: [], ...roster };
}

/** From Dec 16 to Jan 16: carol of Server leads, dave comes from Web and nobody from Desktop. */
export function aNextRotation(rotation: Partial<NextRotation> = {}): NextRotation {
  return {
    from: '2026-12-16',
    until: '2027-01-16',
    is_announced: true,
    turns: [
      { team: 'Server', username: 'carol', user_id: 'id-carol', is_lead: true },
      { team: 'Web', username: 'dave', user_id: 'id-dave', is_lead: false },
      { team: 'Desktop', username: null, user_id: null, is_lead: false },
    ],
    ...rotation,
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

/** Due on Tue 24 Nov at 17:00 UTC, and posted by itself then. */
export function anUpdate(update: Partial<Panel['update']> = {}): Panel['update'] {
  return {
    due_date: '2026-11-24',
    due_at: Date.UTC(2026, 10, 24, 17),
    state: 'waiting',
    is_automatic: true,
    post_path: null,
    posted_at: null,
    posted_by: null,
    is_reviewed: false,
    skipped: null,
    skipped_ahead: [],
    notes: [],
    offers: [],
    ...update,
  };
}

/** Posted by alice a minute after it was due. */
export function aPostedUpdate(update: Partial<Panel['update']> = {}): Panel['update'] {
  const posted_at = Date.UTC(2026, 10, 24, 17, 1);
  const post = { post_path: '/_redirect/pl/p1', posted_at, posted_by: 'alice', is_reviewed: true };
  return anUpdate({ state: 'posted', ...post, ...update });
}

type Waiting = NonNullable<TriageStanding['waiting']>;

/** A bug that waits since yesterday. */
export function aWaitingBug(bug: Partial<Waiting['bugs'][number]> = {}): Waiting['bugs'][number] {
  const key = bug.key ?? 'MM-7';
  const url = `https://jira.example.com/browse/${key}`;
  return { key, url, is_private: false, summary: `Summary of ${key}`, class: 'other', days: 1, ...bug };
}

/** These bugs wait; the next triage is on Thu 26 Nov at 10:00 UTC. */
export function aTriage(
  bugs: readonly Waiting['bugs'][number][],
  { waiting = {}, ...triage }: Partial<Omit<TriageStanding, 'waiting'>> & { waiting?: Partial<Waiting> } = {},
): TriageStanding {
  const url = 'https://jira.example.com/issues/?jql=bugs';
  return {
    waiting: { as_of: asOf, count: bugs.length, is_exact: true, url, bugs: [...bugs], ...waiting },
    is_stale: false,
    failure: null,
    began_at: null,
    next_at: Date.UTC(2026, 10, 26, 10),
    ...triage,
  };
}

/** Somebody who may read, and what more is given. */
export function aReader(viewer: Partial<Panel['viewer']> = {}): Panel['viewer'] {
  const tickets = { may_order: false, may_take: false, may_judge: false };
  const update = { may_note: false, may_post: false };
  const people = { may_turn: false, may_roster: false, may_manage: false };
  return { ...tickets, ...update, ...people, ...viewer };
}

/** The panel of the channel `c1`: bob is deputy and stands before the lead alice in the roster. */
export function aPanel(panel: Partial<Panel> = {}): Panel {
  return {
    channel_id: 'c1',
    version: 3,
    zone: 'UTC',
    board_url: 'https://jira.example.com/board/33',
    today: '2026-11-24',
    roster: aRoster({
      members: [
        aMember({ user_id: 'id-bob', username: 'bob', team: 'Web', is_deputy: true }),
        aMember({ is_lead: true }),
      ],
    }),
    update: anUpdate(),
    blockers: [],
    weeks: [],
    last_month: null,
    board: aBoard(),
    order: { is_right: true, moves: 0, token: '0123456789abcdef' },
    triage: null,
    undecided_classes: [],
    viewer: aReader(),
    is_jira_set_up: true,
    problems: [],
    ...panel,
  };
}

/** A draft in which everything is known and nothing is wrong. */
export function aDraft(draft: Partial<UpdateDraft> = {}): UpdateDraft {
  const figure = { is_complete: true, url: 'https://jira.example.com/issues', last_week: null };
  return {
    due_date: '2026-11-24',
    due_at: Date.UTC(2026, 10, 24, 17),
    is_posted: false,
    message: '#set-update #set-update-2026-11-24\n\nNotes:\n* none',
    as_of: asOf,
    figures: [
      { ...figure, name: 'resolved', value: 12, last_week: 9 },
      { ...figure, name: 'resolved_by_customers', value: 5, last_week: 4 },
      { ...figure, name: 'submitted', value: 7, is_complete: false, last_week: 8 },
      { ...figure, name: 'submitted_by_customers', value: null, url: null },
    ],
    misplaced: 0,
    failure: null,
    skippable: ['2026-11-24', '2026-12-01', '2026-12-08'].map((due_date) => ({
      due_date,
      is_skipped: false,
    })),
    ...draft,
  };
}
