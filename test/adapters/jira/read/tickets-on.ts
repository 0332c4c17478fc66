import { createServer, type RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { atlassianCloud } from '../../../../server/adapters/jira/connection/addresses.ts';
import { createJiraTickets, type JiraSettings } from '../../../../server/adapters/jira/index.ts';
import type { Clock, Log } from '../../../../server/app/ports.ts';
import { type JiraSim, type Scenario, type SimTicket, startJiraSim } from '../../../sim/jira/index.ts';
import { rankAt } from '../../../sim/jira/site/set-board.ts';

export type JiraTickets = ReturnType<typeof createJiraTickets>;
export type JiraLimits = NonNullable<Parameters<typeof createJiraTickets>[2]>;

interface TestPorts extends Omit<Parameters<typeof createJiraTickets>[1], 'log'> {
  readonly entries?: LogEntry[];
}

/** The clauses of the classes as they are by default. */
export const labelClauses = {
  incident: 'labels = community-incident',
  escalation: 'labels = customer-escalation',
  hotfix: 'labels = hotfix',
  release: 'labels = release-blocker',
  customer: 'labels = customer-reported',
  'tech-debt': 'labels = tech-debt',
} as const;

/** Both kinds of Jira, by what each calls itself. */
export const editions = ['Cloud', 'Server'] as const;

/** Settings that fit the simulator's board; on Data Center the token is sent alone, unless told otherwise. */
export function settingsFor(
  jira: Pick<JiraSim, 'url' | 'account' | 'token'> & { readonly scenario: Pick<Scenario, 'deployment'> },
  changes: Partial<JiraSettings> = {},
) {
  return {
    url: jira.url,
    apiUrl: jira.url,
    account: jira.scenario.deployment === 'Server' ? '' : jira.account,
    token: jira.token,
    filterResolved: 15097,
    filterCustomers: 15098,
    board: 33,
    columns: { toDo: 'To Do', inProgress: 'In Progress', submitted: 'Submitted' },
    customerClause: 'labels = customer-reported',
    privateClause: 'labels = customer-escalation',
    priorityClauses: labelClauses,
    ...changes,
  } satisfies JiraSettings;
}

export interface HandClock extends Clock {
  /** Moves the clock on, in milliseconds. */
  pass(milliseconds: number): void;
}

/** A clock that moves only when told to. */
export function handClock(start = Date.parse('2026-11-24T17:00:00Z')): HandClock {
  let time = start;
  return {
    now: () => time,
    pass(milliseconds) {
      time += milliseconds;
    },
  };
}

export interface LogEntry {
  readonly level: string;
  readonly message: string;
  readonly fields: object;
}

/** A log that keeps what is written. */
export function keptLog(entries: LogEntry[]): Log {
  const at =
    (level: string) =>
    (message: string, fields = {}) =>
      void entries.push({ level, message, fields });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Pauses that take no time, noted in order. */
export function noPauses(pauses: number[] = []): JiraLimits {
  return { pace: { random: () => 0.5, sleep: async (milliseconds) => void pauses.push(milliseconds) } };
}

/** A simulator until the test ends. */
export async function openJira(options: Parameters<typeof startJiraSim>[0]): Promise<JiraSim> {
  const jira = await startJiraSim(options);
  onTestFinished(() => jira.close());
  return jira;
}

/** A ticket of the simulator, to be changed. */
export function ticketIn(jira: JiraSim, key: string): SimTicket {
  const found = jira.board.tickets.find((ticket) => ticket.key === key);
  if (found === undefined) throw new Error(`${key} is gone`);
  return found;
}

/** A server in the place of Jira until the test ends; answers its address. */
export async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return `http://127.0.0.1:${address.port}`;
}

/** The adapter with these settings until the test ends. */
export function openTickets(
  settings: JiraSettings,
  { clock, cloud = atlassianCloud, entries = [] }: TestPorts,
  limits: JiraLimits = noPauses(),
): JiraTickets {
  const tickets = createJiraTickets(settings, { clock, cloud, log: keptLog(entries) }, limits);
  onTestFinished(() => tickets.close());
  return tickets;
}

/** The adapter on a simulator until the test ends. */
export function ticketsOn(
  jira: JiraSim,
  clock: Clock,
  {
    settings = {},
    limits = noPauses(),
    entries = [],
  }: { settings?: Partial<JiraSettings>; limits?: JiraLimits; entries?: LogEntry[] } = {},
): JiraTickets {
  return openTickets(settingsFor(jira, settings), { clock, entries }, limits);
}

interface OpenJira {
  readonly clock: HandClock;
  readonly jira: JiraSim;
  readonly tickets: JiraTickets;
  readonly entries: LogEntry[];
  readonly pauses: number[];
}

/** A simulator and the adapter on it until the test ends. */
export async function jiraWithTickets(deployment: (typeof editions)[number] = 'Cloud'): Promise<OpenJira> {
  const clock = handClock();
  const jira = await openJira({ clock, deployment });
  const entries: LogEntry[] = [];
  const pauses: number[] = [];
  const tickets = ticketsOn(jira, clock, { entries, limits: noPauses(pauses) });
  return { clock, jira, tickets, entries, pauses };
}

/** Changes as `200 doing submitted, 300 submitted ?`: when, from which status, to which; `?` is not told. */
export function movesIn(text: string) {
  const ref = (id: string | undefined) => ({ id: id === undefined || id === '?' ? null : id, name: null });
  return text.split(', ').flatMap((move) => {
    const [at = '', from, to] = move.split(' ');
    return at === '' ? [] : [{ at: Number(at), from: ref(from), to: ref(to) }];
  });
}

/** The board as it is read, and the tickets of all its columns. */
export async function boardRead(from: JiraTickets) {
  const board = await from.readBoard();
  if (!board.ok) throw new Error(`refused: ${board.refusal.code} ${board.refusal.detail}`);
  const { toDo, inProgress, submitted } = board.value;
  return { ...board.value, all: [...toDo.tickets, ...inProgress.tickets, ...submitted.tickets] };
}

/** Copies of a ticket, one below the other, with ids and keys of their own. */
export function copiesOf(model: SimTicket, count: number): SimTicket[] {
  return Array.from({ length: count }, (_none, index) => ({
    ...model,
    id: String(900_000 + index),
    key: `MM-${index + 1}`,
    rank: rankAt(index),
  }));
}
