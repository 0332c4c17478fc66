import type { CheckLine, Clock, Log, Tickets, TicketsFailure } from '../../app/ports.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { jiraAddress } from './address.ts';
import { checkLines } from './check.ts';
import { createColumnReader } from './columns.ts';
import { createConnection, readServerInfo } from './connection.ts';
import type { Deployment } from './deployment.ts';
import { failed, type JiraFailure } from './errors.ts';
import { createGateway } from './gateway.ts';
import { defaultPace, type Pace } from './pace.ts';
import { createPrivateTickets } from './private-tickets.ts';
import { createBoardReader } from './read-board.ts';
import type { JiraSettings } from './settings.ts';
import { createTransport, defaultTransportLimits, type TransportLimits } from './transport.ts';
import { countFilter, countSubmitted } from './week.ts';

export type { JiraSettings } from './settings.ts';

export interface JiraPorts {
  readonly clock: Clock;
  readonly log: Log;
}

export interface JiraLimits {
  readonly pace?: Partial<Pace>;
  readonly transport?: Partial<TransportLimits>;
}

export interface JiraTickets extends Tickets {
  /** Ends all connections; questions still open are answered as failed. */
  close(): Promise<void>;
}

/**
 * Reads tickets from the Jira of the settings; nothing is asked before the first question.
 * Each question ends within `limits.pace.deadline`, by default 30 seconds.
 */
export function createJiraTickets(
  settings: JiraSettings,
  { clock, log }: JiraPorts,
  limits: JiraLimits = {},
): JiraTickets {
  const base = jiraAddress(settings.apiUrl);
  const missing = missingSettings(settings);
  if (base === null || missing !== '') return withoutJira(failed('not-set-up', missing));
  const pace = { ...defaultPace, ...limits.pace };
  const transport = createTransport(base, { ...defaultTransportLimits, ...limits.transport });
  const { account, token } = settings;
  const gateway = createGateway({ base, account, token, transport, pace, clock, log });
  const connect = createConnection(gateway, base);
  let readers: ReturnType<typeof readersOn> | null = null;

  function readersOn(deployment: Deployment) {
    const columns = createColumnReader(settings, deployment, clock);
    const privateTickets = createPrivateTickets(settings.privateClause, deployment, clock, log);
    const readBoard = createBoardReader({ settings, deployment, columns, privateTickets });
    return { deployment, readBoard, week: { settings, deployment, columns, clock } };
  }

  async function connected(signal: AbortSignal) {
    const deployment = await connect(signal);
    if (!deployment.ok) return deployment;
    readers ??= readersOn(deployment.value);
    return ok(readers);
  }

  function within(signal: AbortSignal | undefined): AbortSignal {
    const deadline = AbortSignal.timeout(pace.deadline);
    return signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
  }

  return {
    async readBoard(callerSignal) {
      const signal = within(callerSignal);
      const jira = await connected(signal);
      return published(jira.ok ? await jira.value.readBoard(signal) : jira);
    },
    async readWeek(asOf, callerSignal) {
      const signal = within(callerSignal);
      const jira = await connected(signal);
      if (!jira.ok) return weekWithout(jira.refusal);
      const { week } = jira.value;
      const [resolved, resolvedByCustomers, entered] = await Promise.all([
        countFilter(week, settings.filterResolved, signal),
        countFilter(week, settings.filterCustomers, signal),
        countSubmitted(week, asOf, signal),
      ]);
      return {
        resolved: published(resolved),
        resolvedByCustomers: published(resolvedByCustomers),
        submitted: published(entered.submitted),
        submittedByCustomers: published(entered.submittedByCustomers),
      };
    },
    async check(callerSignal) {
      const signal = within(callerSignal);
      const info = await readServerInfo(gateway, base, signal);
      const isReached =
        info.ok || info.refusal.failure.code === 'unauthorized' || info.refusal.failure.code === 'forbidden';
      const reach = isReached ? ok({ detail: base.host }) : info;
      const jira = isReached ? await connected(signal) : info;
      if (!reach.ok) return linesWithout(reach.refusal);
      if (!jira.ok) return [{ what: 'reach', result: reach }, ...linesWithout(jira.refusal).slice(1)];
      const lines = await checkLines(settings, jira.value.deployment, signal);
      return [
        { what: 'reach', result: reach },
        ...lines.map(({ what, result }) => ({ what, result: published(result) })),
      ];
    },
    close: () => gateway.close(),
  };
}

function published<T>(result: Result<T, JiraFailure>): Result<T, TicketsFailure> {
  return result.ok ? result : refused(result.refusal.failure);
}

/** Names what keeps Jira from being asked at all; empty when nothing does. */
function missingSettings({ url, apiUrl, account, token }: JiraSettings): string {
  return [
    ...(jiraAddress(url) === null ? ['Jira URL'] : []),
    ...(jiraAddress(apiUrl) === null && apiUrl !== url ? ['Jira API URL'] : []),
    ...(account.trim() === '' ? ['Jira account'] : []),
    ...(token === '' ? ['Jira token'] : []),
  ].join(', ');
}

const lineNames: readonly CheckLine['what'][] = [
  'reach',
  'login',
  'filter-resolved',
  'filter-customers',
  'board',
  'columns',
  'customer-clause',
];

function linesWithout({ failure }: JiraFailure): CheckLine[] {
  return lineNames.map((what) => ({ what, result: refused(failure) }));
}

function weekWithout({ failure }: JiraFailure) {
  const none = refused(failure);
  return { resolved: none, resolvedByCustomers: none, submitted: none, submittedByCustomers: none };
}

function withoutJira(failure: JiraFailure): JiraTickets {
  return {
    readBoard: async () => refused(failure.failure),
    readWeek: async () => weekWithout(failure),
    check: async () => linesWithout(failure),
    close: async () => {},
  };
}
