import type { SimBoard, SimChange, SimStatus, SimTicket, SimUser } from './board.ts';
import { descriptions } from './set-descriptions.ts';
import { type Row, rows, triageRows } from './set-tickets.ts';

const hour = 3_600_000;

/** Statuses by the word used in the table of tickets. */
const statusOf = {
  triage: { id: '10000', name: 'Open', category: 'new' },
  todo: { id: '10001', name: 'To Do', category: 'new' },
  reopened: { id: '4', name: 'Reopened', category: 'new' },
  progress: { id: '3', name: 'In Progress', category: 'indeterminate' },
  submitted: { id: '10002', name: 'Submitted', category: 'indeterminate' },
  review: { id: '10003', name: 'In QA Review', category: 'indeterminate' },
  fixed: { id: '5', name: 'Resolved', category: 'done' },
  wontfix: { id: '6', name: 'Closed', category: 'done' },
  duplicate: { id: '6', name: 'Closed', category: 'done' },
} as const satisfies Record<string, SimStatus>;

const resolutionOf: Record<string, string> = { fixed: 'Fixed', wontfix: "Won't Fix", duplicate: 'Duplicate' };

const people = [
  'alice.nguyen',
  'bob.martin',
  'carol.silva',
  'dmitri.ivanov',
  'erin.walsh',
  'frank.mueller',
  'grace.okafor',
  'henry.larsen',
].map(userNamed);

/** Two people of one name: only their accounts tell them apart. */
const namesakes: SimUser[] = ['alex.kim', 'alex.kim2'].map((name) => ({
  accountId: `712020:${name.replace('.', '-')}`,
  displayName: 'Alex Kim',
  emailAddress: `${name}@example.com`,
}));

const support = userNamed('support.desk');

/** They have no tickets so far. */
const newcomers = [
  'ines.costa',
  'jonas.weber',
  'kofi.mensah',
  'lena.park',
  'mikael.berg',
  'noor.haddad',
  'pavel.novak',
].map(userNamed);

function userNamed(name: string, index = 0): SimUser {
  const displayName = name.replace(
    /(^|\.)(\w)/g,
    (_all, dot: string, first: string) => (dot ? ' ' : '') + first.toUpperCase(),
  );
  return {
    accountId: `712020:${name.replace('.', '-')}-${index}`,
    displayName,
    emailAddress: `${name}@example.com`,
  };
}

/** A SET's Kanban board with about sixty tickets whose ages count back from `now`. */
export function createSetBoard(now: number): SimBoard {
  return {
    id: 33,
    project: 'MM',
    name: 'SET Kanban',
    filterId: 14020,
    subQuery: 'fixVersion in unreleasedVersions() OR fixVersion is EMPTY',
    columns: [
      { name: 'Backlog', statusIds: ['10000'] },
      { name: 'To Do', statusIds: ['10001', '4'] },
      { name: 'In Progress', statusIds: ['3'] },
      { name: 'Submitted', statusIds: ['10002', '10003'] },
      { name: 'Done', statusIds: ['5', '6'] },
    ],
    statuses: [...new Map(Object.values(statusOf).map((status) => [status.id, status])).values()],
    filters: [
      {
        id: 14020,
        name: 'SET board',
        jql: 'project = MM AND component = "Sustained Engineering" ORDER BY Rank ASC',
      },
      { id: 15097, name: 'SET: bugs resolved in the last 7 days', jql: resolvedBugs },
      {
        id: 15098,
        name: 'SET: bugs resolved in the last 7 days, reported by customers',
        jql: `${resolvedBugs} AND labels = customer-reported ORDER BY resolved DESC`,
      },
    ],
    unreleasedVersions: ['v11.3.0', 'v11.4.0'],
    users: [...people, ...namesakes, support, ...newcomers],
    tickets: rows.map((row, index) => ticketOf(row, index, now)),
  };
}

/** The same board on a day of triage: eleven bugs wait for it. */
export function createTriageBoard(now: number): SimBoard {
  const board = createSetBoard(now);
  const more = triageRows.map((row, index) => ticketOf(row, rows.length + index, now));
  return { ...board, tickets: [...board.tickets, ...more] };
}

const resolvedBugs =
  'project = MM AND issuetype = Bug AND component = "Sustained Engineering" AND resolution in (Fixed, Done) AND resolved >= -7d';

function ticketOf(
  { number, priority, assignee, labels, life, fields, summary }: Row,
  index: number,
  now: number,
): SimTicket {
  const steps = life.map((step) => stepOf(step, now));
  const first = steps[0];
  const last = steps[steps.length - 1];
  if (first === undefined || last === undefined) throw new TypeError(`MM-${number} has no life`);
  const resolution = resolutionOf[last.word] ?? null;
  const person =
    [...people, ...namesakes].find(({ emailAddress }) => emailAddress.startsWith(`${assignee}@`)) ?? null;
  const left = (fields.without ?? '').split('+').filter((name) => name !== '');
  const description = descriptions[number];
  const version = fields.version ?? (resolution === 'Fixed' ? 'v11.3.0' : '');
  return {
    id: String(200_000 + number),
    key: `MM-${number}`,
    summary,
    type: fields.type ?? 'Bug',
    priority,
    statusId: last.status.id,
    assignee: person,
    reporter: labels.includes('customer-reported') ? support : (people[number % people.length] ?? support),
    labels,
    components: [fields.component ?? 'Sustained Engineering'],
    fixVersions: version === '' ? [] : [version],
    security: fields.security ?? null,
    resolution,
    resolvedAt: resolution === null ? null : last.at,
    createdAt: first.at,
    updatedAt: last.at + Math.floor(hour / 7),
    rank: rankAt(index),
    ...(description !== undefined && { description }),
    changes: changesOf(steps, person ?? support, resolution).map((change) =>
      left.includes('ids') ? { ...change, without: 'ids' } : change,
    ),
    without: left.filter((name) => name !== 'ids'),
  };
}

interface Step {
  readonly word: string;
  readonly status: SimStatus;
  readonly at: number;
}

function stepOf(step: string, now: number): Step {
  const [word = '', hours = ''] = step.split('@');
  const status = Object.entries(statusOf).find(([name]) => name === word)?.[1];
  if (status === undefined) throw new TypeError(`${step} names no status`);
  return { word, status, at: now - Number(hours) * hour };
}

/** A LexoRank with room between neighbours. */
export function rankAt(index: number): string {
  return `0|i${((index + 1) * 36 ** 3).toString(36).padStart(6, '0')}:`;
}

function changesOf(steps: readonly Step[], author: SimUser, resolution: string | null): SimChange[] {
  return steps.slice(1).map(({ status, at }, index) => {
    const before = steps[index]?.status ?? status;
    const items = [
      { field: 'status', from: before.id, fromString: before.name, to: status.id, toString: status.name },
    ];
    const isEnd = index === steps.length - 2 && resolution !== null;
    const end = { field: 'resolution', from: null, fromString: null, to: '10000', toString: resolution };
    return { at, author, items: isEnd ? [end, ...items] : items };
  });
}

/** Moves a ticket to another status as a person would on the board. */
export function moveTicket(board: SimBoard, key: string, statusId: string, at: number): void {
  const ticket = board.tickets.find((candidate) => candidate.key === key);
  const nameOf = (id: string) => board.statuses.find((status) => status.id === id)?.name ?? id;
  if (ticket === undefined) throw new TypeError(`${key} is not on the board`);
  const item = { field: 'status', from: ticket.statusId, fromString: nameOf(ticket.statusId) };
  const to = { to: statusId, toString: nameOf(statusId) };
  ticket.changes = [
    ...ticket.changes,
    { at, author: ticket.assignee ?? support, items: [{ ...item, ...to }] },
  ];
  ticket.statusId = statusId;
  ticket.updatedAt = at;
}
