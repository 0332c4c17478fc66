import type { CheckLine, Clock, Found, WriteFailure, WritePermissions } from '../../../app/ports.ts';
import { isOfWholeConnection } from '../../../app/queue/tickets-failure.ts';
import { CLAUSE_CLASSES } from '../../../domain/queue/priority.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { failed, isUnknownToJira, type JiraFailure, recoded } from '../connection/errors.ts';
import type { Gateway } from '../connection/gateway.ts';
import type { Pages } from '../connection/pager.ts';
import type { JiraSettings } from '../connection/settings.ts';
import { aboutClause } from '../read/clause-words.ts';
import { columnsOf, readConfiguration } from '../read/columns.ts';
import type { Deployment } from '../read/deployment.ts';
import { readWaiting } from '../read/waiting.ts';
import { countFilter } from '../read/week.ts';
import { describeFirstPage, describeOrder, type FirstPage, readFirstPage } from './check-board.ts';
import { teamFieldNamed } from './known-names.ts';

export interface CheckSources {
  readonly settings: JiraSettings;
  readonly deployment: Deployment;
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly permissions: (signal: AbortSignal) => Promise<Result<WritePermissions, WriteFailure>>;
}

export type Finding = Result<Found, JiraFailure | 'not-tried'>;

/** What is tried once the login stands, in order; a clause that is not set has no line. */
function namesAfterLogin(settings: JiraSettings): CheckLine['what'][] {
  const always = [
    'permissions',
    'filter-resolved',
    'filter-customers',
    'board',
    'columns',
    'board-page',
    'board-order',
    'customer-clause',
  ] as const;
  return [...always, ...clausesIn(settings).map(({ what }) => what), ...ofTriage(settings)];
}

/** What is not set has no line. */
function ofTriage({ triageQuery = '', teamField = '' }: JiraSettings): ('triage-clause' | 'team-field')[] {
  return [
    ...(triageQuery.trim() === '' ? [] : ['triage-clause' as const]),
    ...(teamField === '' ? [] : ['team-field' as const]),
  ];
}

export function linesFrom(what: 'deployment' | 'login' | 'permissions', settings: JiraSettings): CheckLine[] {
  const names: CheckLine['what'][] = ['deployment', 'login', ...namesAfterLogin(settings)];
  return names.slice(names.indexOf(what)).map((one) => ({ what: one, result: notTried }));
}

const notTried = refused<'not-tried'>('not-tried');

function clausesIn({ privateClause, priorityClauses }: JiraSettings) {
  const all = [
    { what: 'private-clause', jql: privateClause.trim() },
    ...CLAUSE_CLASSES.map((name) => ({ what: `clause-${name}`, jql: priorityClauses[name].trim() }) as const),
  ] as const;
  return all.filter(({ jql }) => jql !== '');
}

/**
 * Tries the login, and then everything the settings name, and says of each what was found; nothing is remembered from before. What
 * can only fail for an earlier line's reason is not tried. Clauses are counted over all open tickets of the board.
 */
export async function checkLines(sources: CheckSources, signal: AbortSignal): Promise<CheckLine[]> {
  const { settings, deployment } = sources;
  const me = await deployment.whoAmI(signal);
  const login = { what: 'login', result: published(described(me, (name) => name)) } as const;
  if (!me.ok && isOfWholeConnection(me.refusal.failure)) {
    return [login, ...linesFrom('permissions', settings)];
  }
  const configuration = readConfiguration(settings, deployment, signal);
  const columns = configuration.then((found) => (found.ok ? columnsOf(found.value, settings) : notTried));
  const board = configuration.then((found) =>
    described(found, ({ name, columnConfig }) => {
      return `${name}: ${columnConfig.columns.map((column) => column.name).join(', ')}`;
    }),
  );
  const three = columns.then((found) =>
    described(found, ({ toDo, inProgress, submitted }) =>
      [toDo, inProgress, submitted].map(({ name }) => name).join(', '),
    ),
  );
  const page = columns.then(
    async (found): Promise<FirstPage> =>
      found.ok ? readFirstPage(settings, deployment, found.value, signal) : notTried,
  );
  const customers = describeFilter(sources, settings.filterCustomers, signal);
  const findings: Promise<Finding>[] = [
    describePermissions(sources, signal),
    describeFilter(sources, settings.filterResolved, signal),
    customers,
    board,
    three,
    page.then(describeFirstPage),
    configuration.then(async (found) =>
      found.ok ? describeOrder(deployment, found.value, await page, signal) : notTried,
    ),
    customers.then((found) => (found.ok ? describeCustomerClause(sources, signal) : notTried)),
    ...clausesIn(settings).map(async ({ jql }) => {
      const found = await configuration;
      if (!found.ok) return notTried;
      const open = `filter = ${found.value.filter.id} AND statusCategory != Done`;
      const matching = await deployment.matching(`${open} AND (${jql})`, signal);
      if (!matching.ok) return refused(await aboutClause(matching.refusal, jql, deployment, signal));
      return counted(matching);
    }),
    ...ofTriage(settings).map((what) =>
      what === 'team-field' ? describeTeamField(sources, signal) : describeWaiting(sources, signal),
    ),
  ];
  const names = namesAfterLogin(settings);
  const found = await Promise.all(findings);
  return [
    login,
    ...names.flatMap((what, index) => {
      const result = found[index];
      return result === undefined ? [] : [{ what, result: published(result) }];
    }),
  ];
}

function published(result: Finding): CheckLine['result'] {
  if (result.ok) return result;
  return refused(result.refusal === 'not-tried' ? result.refusal : result.refusal.failure);
}

function described<T>(result: Result<T, JiraFailure | 'not-tried'>, say: (value: T) => string): Finding {
  return result.ok ? ok({ detail: say(result.value) }) : result;
}

function counted(matching: Result<Pages<string>, JiraFailure>): Finding {
  return matching.ok ? ok({ detail: '', count: matching.value.items.length }) : matching;
}

/** Stands for no permission at all. */
export const NOTHING = '–';

/** What the account may do beside reading, in Jira's names for it; a dash when that is nothing. */
async function describePermissions({ permissions }: CheckSources, signal: AbortSignal): Promise<Finding> {
  const found = await permissions(signal);
  if (!found.ok) return refused(asReading(found.refusal));
  const held = PERMISSIONS.filter(([may]) => found.value[may]).map(([, name]) => name);
  return ok({ detail: held.join(', ') || NOTHING });
}

const PERMISSIONS = [
  ['canRank', 'Schedule Issues'],
  ['canAssign', 'Assign Issues'],
  ['canTransition', 'Transition Issues'],
  ['canEdit', 'Edit Issues'],
  ['canComment', 'Add Comments'],
  ['canCreate', 'Create Issues'],
  ['canLink', 'Link Issues'],
] as const;

/** Reading has no word for what can only go wrong with a change. */
function asReading(failure: WriteFailure): JiraFailure {
  const { code, detail } = failure;
  switch (code) {
    case 'conflict':
    case 'fields-required':
    case 'not-allowed':
    case 'not-found':
    case 'partly-done':
    case 'not-shown':
    case 'order-not-shown':
    case 'not-read-back':
      return failed('forbidden', detail);
    default:
      return { failure: { ...failure, code }, status: null };
  }
}

async function describeFilter(sources: CheckSources, filter: number, signal: AbortSignal): Promise<Finding> {
  const [name, count] = await Promise.all([
    sources.deployment.savedFilter(String(filter), signal),
    countFilter(sources, filter, signal),
  ]);
  if (!count.ok) return count;
  if (name.ok) return ok({ detail: name.value.name, count: count.value.value });
  return isUnknownToJira(name.refusal)
    ? refused(recoded(name.refusal, 'filter-not-found', String(filter)))
    : name;
}

/** Of the tickets customers reported, the clause should find all: both numbers are shown. */
async function describeCustomerClause(sources: CheckSources, signal: AbortSignal): Promise<Finding> {
  const { settings, deployment } = sources;
  const clause = settings.customerClause.trim();
  if (clause === '')
    return refused(failed('not-set-up', 'the clause that tells tickets reported by customers'));
  const [matching, all] = await Promise.all([
    deployment.matching(`filter = ${settings.filterCustomers} AND (${clause})`, signal),
    countFilter(sources, settings.filterCustomers, signal),
  ]);
  if (!all.ok) return all;
  if (!matching.ok) return refused(await aboutClause(matching.refusal, clause, deployment, signal));
  return ok({ detail: '', count: matching.value.items.length, of: all.value.value });
}

async function describeWaiting(sources: CheckSources, signal: AbortSignal): Promise<Finding> {
  const found = await readWaiting(sources, signal);
  return found.ok ? ok({ detail: '', count: found.value.value }) : found;
}

async function describeTeamField({ gateway, settings }: CheckSources, signal: AbortSignal): Promise<Finding> {
  const found = await teamFieldNamed(gateway, settings.teamField ?? '', signal);
  return found.ok ? ok({ detail: found.value.name, field: found.value.kind }) : found;
}
