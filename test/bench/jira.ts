import { createJiraTickets, type JiraSettings } from '../../server/adapters/jira/index.ts';
import type { Clock, Log } from '../../server/app/ports.ts';
import {
  createSetBoard,
  type JiraSim,
  type SimBoard,
  type SimTicket,
  startJiraSim,
} from '../sim/jira/index.ts';
import { type Row, row } from './goals.ts';

const week = 7 * 24 * 3_600_000;
const shownColumns = ['To Do', 'In Progress', 'Submitted'];

/** A SET board with as many tickets in the three columns. */
export function boardWith(count: number, now: number): SimBoard {
  const board = createSetBoard(now);
  const shown = board.columns
    .filter(({ name }) => shownColumns.includes(name))
    .flatMap((column) => column.statusIds);
  return repeated(
    board,
    count,
    ({ statusId, security, components, fixVersions }) =>
      shown.includes(statusId) &&
      security === null &&
      components.includes('Sustained Engineering') &&
      fixVersions.every((version) => board.unreleasedVersions.includes(version)),
  );
}

/** A SET board on which as many tickets were worked on in the last seven days. */
function busyWeek(count: number, now: number): SimBoard {
  return repeated(createSetBoard(now), count, ({ updatedAt }) => now - updatedAt < week);
}

function repeated(board: SimBoard, count: number, isWanted: (ticket: SimTicket) => boolean): SimBoard {
  const wanted = board.tickets.filter(isWanted);
  const tickets = Array.from({ length: count }, (_, index): SimTicket[] => {
    const ticket = wanted[index % wanted.length];
    const number = 10_000 + index;
    return ticket === undefined ? [] : [{ ...ticket, id: String(200_000 + number), key: `MM-${number}` }];
  });
  return { ...board, tickets: tickets.flat() };
}

/** Goal for the requests of one draft of a week of a thousand tickets. */
const draftRequests = 20;
const sizes = [10, 100, 1_000, 5_000];
const runs = 5;

/**
 * What reading Jira costs, in requests and in time, on boards of several sizes and for weeks as busy; everything but the
 * first poll on a connection that has read before. Times are medians and include the simulator's.
 */
export async function jiraRows(): Promise<Row[]> {
  const rows: Row[] = [];
  // One moment for all, so that no ticket leaves the week between two readings.
  const now = Date.now();
  const clock = { now: () => now };
  for (const size of sizes) {
    const read = await measured(boardWith(size, now), clock, async (tickets) => {
      const board = await tickets.readBoard();
      if (!board.ok) throw new Error(`the board was not read: ${board.refusal.code}`);
    });
    const name = `of ${size} tickets`;
    rows.push(row(`Jira: requests of a poll ${name}`, read.requests, 'requests', Math.ceil(size / 100)));
    rows.push(row(`Jira: requests of the first poll ${name}`, read.firstRequests, 'requests', null));
    rows.push(row(`Jira: time of a poll ${name}`, read.milliseconds, 'ms', null));
  }
  for (const size of sizes) {
    const read = await measured(busyWeek(size, now), clock, async (tickets) => {
      const { submitted } = await tickets.readWeek(now);
      if (!submitted.ok) throw new Error(`the week was not read: ${submitted.refusal.code}`);
    });
    const name = `of a week of ${size} tickets`;
    const goal = size <= 1_000 ? draftRequests : null;
    rows.push(row(`Jira: requests of a draft ${name}`, read.requests, 'requests', goal));
    rows.push(row(`Jira: time of a draft ${name}`, read.milliseconds, 'ms', null));
  }
  return rows;
}

async function measured(
  board: SimBoard,
  clock: Clock,
  read: (tickets: ReturnType<typeof createJiraTickets>) => Promise<void>,
): Promise<{ readonly firstRequests: number; readonly requests: number; readonly milliseconds: number }> {
  const sim = await startJiraSim({ board, clock });
  sim.scenario.shortPages = false;
  const tickets = createJiraTickets(settingsOf(sim), { clock, log: silent });
  try {
    await read(tickets);
    const firstRequests = sim.requests.length;
    // A large board's status histories are read over several polls.
    for (let poll = 0; poll < 5; poll++) await read(tickets);
    const times: number[] = [];
    const before = sim.requests.length;
    for (let run = 0; run < runs; run++) {
      const start = performance.now();
      await read(tickets);
      times.push(performance.now() - start);
    }
    const requests = (sim.requests.length - before) / runs;
    return { firstRequests, requests, milliseconds: times.sort((a, b) => a - b)[runs >> 1] ?? Number.NaN };
  } finally {
    await tickets.close();
    await sim.close();
  }
}

export function settingsOf({ url, account, token }: JiraSim): JiraSettings {
  return {
    url,
    apiUrl: url,
    account,
    token,
    filterResolved: 15097,
    filterCustomers: 15098,
    board: 33,
    columns: { toDo: 'To Do', inProgress: 'In Progress', submitted: 'Submitted' },
    customerClause: 'labels = customer-reported',
    privateClause: 'labels = customer-escalation',
    priorityClauses: {
      incident: 'labels = community-incident',
      escalation: 'labels = customer-escalation',
      hotfix: 'labels = hotfix',
      release: 'labels = release-blocker',
      customer: 'labels = customer-reported',
      'tech-debt': 'labels = tech-debt',
    },
  };
}

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
