import { createJiraTickets, type JiraSettings } from '../../server/adapters/jira/index.ts';
import type { Clock, Log } from '../../server/app/ports.ts';
import {
  createSetBoard,
  type JiraSim,
  type SimBoard,
  type SimTicket,
  startJiraSim,
} from '../sim/jira/index.ts';

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

/** Requests that a poll (the board) and a draft (filters and status history) cost once the connection is known. */
export async function countRequests(): Promise<{
  poll: number;
  pollOf: number;
  draft: number;
  draftOf: number;
}> {
  const pollOf = 250;
  const draftOf = 1_000;
  const clock = { now: Date.now };
  return {
    pollOf,
    draftOf,
    poll: await counted(boardWith(pollOf, clock.now()), clock, async (tickets) => {
      await tickets.readBoard();
    }),
    draft: await counted(busyWeek(draftOf, clock.now()), clock, async (tickets) => {
      await tickets.readWeek(clock.now());
    }),
  };
}

async function counted(
  board: SimBoard,
  clock: Clock,
  read: (tickets: ReturnType<typeof createJiraTickets>) => Promise<void>,
): Promise<number> {
  const sim = await startJiraSim({ board, clock });
  const tickets = createJiraTickets(settingsOf(sim), { clock, log: silent });
  try {
    await read(tickets);
    const before = sim.requests.length;
    await read(tickets);
    return sim.requests.length - before;
  } finally {
    await tickets.close();
    await sim.close();
  }
}

function settingsOf({ url, account, token }: JiraSim): JiraSettings {
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
  };
}

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
