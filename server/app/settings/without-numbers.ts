import { refused } from '../../domain/result.ts';
import type { Tickets, TicketsFailure, TicketWrites, Week } from '../ports.ts';

export type WeekNumber = keyof Week;

/** Tickets of which some numbers are unknown because their own settings cannot be used; everything else stays. */
export function withoutNumbers<T extends Tickets>(tickets: T, unknown: readonly WeekNumber[]): Tickets {
  if (unknown.length === 0) return tickets;
  const refusal: Result = refused({ code: 'query-refused', detail: '' });
  return {
    readBoard: () => tickets.readBoard(),
    readTickets: (keys) => tickets.readTickets(keys),
    readWaiting: () => tickets.readWaiting(),
    readBugs: (keys) => tickets.readBugs(keys),
    readBug: (key) => tickets.readBug(key),
    readAlike: (key, text) => tickets.readAlike(key, text),
    check: (when) => tickets.check(when),
    async readWeek(asOf) {
      const week = await tickets.readWeek(asOf);
      return { ...week, ...Object.fromEntries(unknown.map((number) => [number, refusal])) };
    },
  };
}

type Result = ReturnType<typeof refused<TicketsFailure>>;

/** Stands in while Jira is not set up: nothing can be read, and that is what it says. */
export const noTickets: Tickets = {
  readBoard: async () => notSetUp,
  readTickets: async () => notSetUp,
  readWaiting: async () => notSetUp,
  readBugs: async () => notSetUp,
  readBug: async () => notSetUp,
  readAlike: async () => notSetUp,
  readWeek: async () => ({
    resolved: notSetUp,
    resolvedByCustomers: notSetUp,
    submitted: notSetUp,
    submittedByCustomers: notSetUp,
  }),
  check: async () => [],
};

const notSetUp: Result = refused({ code: 'not-set-up', detail: '' });

/** Stands in while Jira is not set up: nothing can be changed either. */
export const noWrites: TicketWrites = {
  rank: async () => refused({ failure: { code: 'not-set-up', detail: '' }, done: 0, tickets: [] }),
  assign: async () => notSetUp,
  transitions: async () => notSetUp,
  transition: async () => notSetUp,
  types: async () => notSetUp,
  changeType: async () => notSetUp,
  setTeam: async () => notSetUp,
  comment: async () => notSetUp,
  hasComment: async () => notSetUp,
  linkTypes: async () => notSetUp,
  links: async () => notSetUp,
  link: async () => notSetUp,
  unlink: async () => notSetUp,
  create: async () => notSetUp,
  findAccounts: async () => notSetUp,
  permissions: async () => notSetUp,
};
