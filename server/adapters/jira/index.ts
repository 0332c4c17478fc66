import { setMaxListeners } from 'node:events';
import type { Clock, Log, Tickets, TicketsFailure, TicketWrites } from '../../app/ports.ts';
import { notAsked, type Trials } from '../../app/settings/trial.ts';
import { unknownWeek } from '../../app/update/week-reader.ts';
import { isCloudAddress, jiraAddress } from '../../domain/address/jira-address.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { checkConnection, unreached } from './check/check-connection.ts';
import { type TriedValue, tryOut } from './check/try-out.ts';
import { type AtlassianCloud, atlassianCloud, createAddresses } from './connection/addresses.ts';
import { failed, type JiraFailure } from './connection/errors.ts';
import { createGateway } from './connection/gateway.ts';
import { createHolds } from './connection/holds.ts';
import { defaultPace, type Pace } from './connection/pace.ts';
import { cleanerFor } from './connection/secrets.ts';
import type { JiraSettings } from './connection/settings.ts';
import { createTransport, defaultTransportLimits, type TransportLimits } from './connection/transport.ts';
import { createConnection } from './connection.ts';
import { createClauses } from './read/clauses.ts';
import { createColumnAges } from './read/column-ages.ts';
import { createColumnReader, readConfiguration } from './read/columns.ts';
import type { Deployment } from './read/deployment.ts';
import { createBoardReader } from './read/read-board.ts';
import { readAlike, readTickets } from './read/read-tickets.ts';
import { createRecentWrites } from './read/recent-writes.ts';
import { readWaiting } from './read/waiting.ts';
import { countFilter, countSubmitted } from './read/week.ts';
import { readBug } from './triage/read-bug.ts';
import { readBugs } from './triage/read-bugs.ts';
import { createKnownTickets, isTicketKey } from './write/ticket-keys.ts';
import { createTicketWrites, withoutWrites } from './write/writes.ts';

export type { JiraSettings } from './connection/settings.ts';

interface JiraPorts {
  readonly clock: Clock;
  readonly log: Log;
  /** Atlassian's own unless told otherwise. */
  readonly cloud?: AtlassianCloud;
}

interface JiraLimits {
  readonly pace?: Partial<Pace>;
  readonly transport?: Partial<TransportLimits>;
  /** How long `tryOut` may take; by default 10 seconds. Milliseconds. */
  readonly trial?: number;
}

interface JiraTickets extends Tickets {
  /** Changes to tickets; readings see them at once. */
  readonly writes: TicketWrites;
  /** Names of all columns of the board, for choosing among them; none while Jira does not tell. */
  columnNames(signal?: AbortSignal): Promise<readonly string[]>;
  /** Jira answers: however long it wished to be left alone, it is asked again. */
  resume(): void;
  /**
   * Asks this Jira about other settings than its own: the connection stays as it is. Answers within `limits.trial`.
   * `board`: the one whose columns are meant.
   */
  tryOut(board: number, settings: readonly TriedValue[]): Promise<Trials>;
  /** Ends all connections when what is being asked is answered; after 4 s what is left is answered as failed. */
  close(): Promise<void>;
}

/**
 * Reads and changes tickets in the Jira of the settings; nothing is asked before the first question.
 * Time limits are those of single requests, so that a question takes as long as Jira goes on answering.
 */
export function createJiraTickets(
  settings: JiraSettings,
  { clock, log, cloud = atlassianCloud }: JiraPorts,
  limits: JiraLimits = {},
): JiraTickets {
  const base = jiraAddress(settings.apiUrl);
  const missing = missingSettings(settings);
  if (base === null || missing !== '') return withoutJira(settings, failed('not-set-up', missing));
  const pace = { ...defaultPace, ...limits.pace };
  const transportTo = (to: URL) => createTransport(to, { ...defaultTransportLimits, ...limits.transport });
  const { account, token } = settings;
  const holds = createHolds(clock);
  const clean = cleanerFor(settings);
  const isApiUrl = settings.apiUrl !== settings.url;
  const sent = { account, token, clean };
  const addresses = createAddresses({ site: base, isApiUrl, ...sent, cloud, transportTo, clock, log });
  const options = { addresses, account, token, clean, pace, holds, clock, log };
  const gateway = createGateway(options);
  const recent = createRecentWrites(clock);
  const known = createKnownTickets();
  const connect = createConnection(gateway, base, recent, clock);
  let readers: ReturnType<typeof readersOn> | null = null;

  function readersOn(deployment: Deployment) {
    const columns = createColumnReader(settings, deployment, clock);
    const clauses = createClauses(settings, deployment, clock, log);
    const ages = createColumnAges(deployment, clock, log);
    const readBoard = createBoardReader({ settings, deployment, columns, clauses, ages });
    const bugs = {
      settings,
      deployment,
      gateway,
      clauses: () => createClauses(settings, deployment, clock, log),
    };
    const list = { deployment, clauses: createClauses(settings, deployment, clock, log) };
    return { deployment, readBoard, bugs, list, week: { settings, deployment, columns, clock } };
  }

  async function connected(signal: AbortSignal) {
    const deployment = await connect(signal);
    if (!deployment.ok) return deployment;
    readers ??= readersOn(deployment.value);
    return ok(readers);
  }

  function signalOf(signal = new AbortController().signal): AbortSignal {
    // Every request of a question listens to its one signal.
    setMaxListeners(0, signal);
    return signal;
  }

  const writes = createTicketWrites({ gateway, connect, known, recent, log }, signalOf);

  /** With all that a person's own question needs to be asked whatever Jira wished. */
  function atOnce(site: URL) {
    const urgent = createGateway({ ...options, isAtOnce: true });
    const reach = createConnection(urgent, site, recent, clock);
    const { permissions } = createTicketWrites(
      { gateway: urgent, connect: reach, known, recent, log },
      signalOf,
    );
    return { gateway: urgent, connect: reach, permissions };
  }

  return {
    async readBoard() {
      const signal = signalOf();
      const jira = await connected(signal);
      const board = jira.ok ? await jira.value.readBoard(signal) : jira;
      if (board.ok) {
        const { toDo, inProgress, submitted } = board.value;
        known.learn([toDo, inProgress, submitted].flatMap(({ tickets }) => tickets));
      }
      return published(board);
    },
    async readWeek(asOf) {
      const signal = signalOf();
      const jira = await connected(signal);
      if (!jira.ok) return unknownWeek(jira.refusal.failure);
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
    async readWaiting() {
      const signal = signalOf();
      const jira = await connected(signal);
      return published(jira.ok ? await readWaiting(jira.value.week, signal) : jira);
    },
    async readTickets(keys) {
      const signal = signalOf();
      const jira = await connected(signal);
      if (!jira.ok) return published(jira);
      return published(await readTickets(settings, jira.value.deployment, keys, { clock, log, signal }));
    },
    async readBugs(keys) {
      const signal = signalOf();
      const jira = await connected(signal);
      return published(jira.ok ? await readBugs(jira.value.list, keys.filter(isTicketKey), signal) : jira);
    },
    async readAlike(key, text) {
      if (!isTicketKey(key)) return ok([]);
      const signal = signalOf();
      const jira = await connected(signal);
      if (!jira.ok) return published(jira);
      return published(
        await readAlike(settings, jira.value.deployment, { key, text }, { clock, log, signal }),
      );
    },
    async readBug(key) {
      if (!isTicketKey(key)) return ok(null);
      const signal = signalOf();
      const jira = await connected(signal);
      return published(jira.ok ? await readBug(jira.value.bugs, key, signal) : jira);
    },
    check(when) {
      const asking =
        when === 'at-once' ? atOnce(base) : { gateway, connect, permissions: writes.permissions };
      return checkConnection({ settings, base, addresses, clock, ...asking }, signalOf());
    },
    resume: () => holds.releaseAll(),
    async columnNames(callerSignal) {
      const signal = signalOf(callerSignal);
      const jira = await connected(signal);
      const found = jira.ok ? await readConfiguration(settings, jira.value.deployment, signal) : jira;
      return found.ok ? found.value.columnConfig.columns.map(({ name }) => name) : [];
    },
    async tryOut(board, tried) {
      const signal = signalOf(AbortSignal.timeout(limits.trial ?? TRIAL_LIMIT));
      const jira = await connected(signal);
      if (!jira.ok) return notAsked({}, tried);
      const { deployment } = jira.value;
      return tryOut(board, tried, deployment, { gateway, triageQuery: settings.triageQuery ?? '' }, signal);
    },
    writes,
    close: () => gateway.close(),
  };
}

/** Somebody waits for a dialog, which Mattermost gives up after 30 s. Milliseconds. */
const TRIAL_LIMIT = 10_000;

function published<T>(result: Result<T, JiraFailure>): Result<T, TicketsFailure> {
  return result.ok ? result : refused(result.refusal.failure);
}

/** Names what keeps Jira from being asked at all; empty when nothing does. Only Data Center knows tokens without an account. */
function missingSettings({ url, apiUrl, account, token }: JiraSettings): string {
  const base = jiraAddress(apiUrl);
  return [
    ...(jiraAddress(url) === null ? ['Jira URL'] : []),
    ...(base === null && apiUrl !== url ? ['Jira API URL'] : []),
    ...(account.trim() === '' && base !== null && isCloudAddress(base) ? ['Jira account'] : []),
    ...(token === '' ? ['Jira token'] : []),
  ].join(', ');
}

function withoutJira(settings: JiraSettings, failure: JiraFailure): JiraTickets {
  return {
    readBoard: async () => refused(failure.failure),
    readWeek: async () => unknownWeek(failure.failure),
    readTickets: async () => refused(failure.failure),
    readWaiting: async () => refused(failure.failure),
    readBugs: async () => refused(failure.failure),
    readBug: async () => refused(failure.failure),
    readAlike: async () => refused(failure.failure),
    check: async () => unreached(settings, failure),
    columnNames: async () => [],
    tryOut: (_board, settings) => notAsked({}, settings),
    writes: withoutWrites(failure),
    resume: () => {},
    close: async () => {},
  };
}
