import type { CheckLine, Clock, WriteFailure, WritePermissions } from '../../app/ports.ts';
import { CLAUSE_CLASSES } from '../../domain/priority.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { describeFirstPage, describeOrder, readFirstPage } from './check-board.ts';
import { columnsOf, readConfiguration } from './columns.ts';
import type { Answered, Deployment } from './deployment.ts';
import { failed, type JiraFailure, recoded } from './errors.ts';
import type { JiraSettings } from './settings.ts';
import { countFilter } from './week.ts';

export interface CheckSources {
  readonly settings: JiraSettings;
  readonly deployment: Deployment;
  readonly clock: Clock;
  readonly permissions: (signal: AbortSignal) => Promise<Result<WritePermissions, WriteFailure>>;
}

export type Finding = Result<{ readonly detail: string }, JiraFailure>;

/** The names of the lines of `checkLines`, in order; a clause that is not set has none. */
export function checkNames(settings: JiraSettings): CheckLine['what'][] {
  const always = [
    'login',
    'permissions',
    'filter-resolved',
    'filter-customers',
    'board',
    'columns',
    'board-page',
    'board-order',
    'customer-clause',
  ] as const;
  return [...always, ...clausesIn(settings).map(({ what }) => what)];
}

function clausesIn({ privateClause, priorityClauses }: JiraSettings) {
  const all = [
    { what: 'private-clause', jql: privateClause.trim() },
    ...CLAUSE_CLASSES.map((name) => ({ what: `clause-${name}`, jql: priorityClauses[name].trim() }) as const),
  ] as const;
  return all.filter(({ jql }) => jql !== '');
}

/**
 * Tries everything the settings name and says of each what was found; nothing is remembered from before.
 * Clauses are counted over all open tickets of the board.
 */
export async function checkLines(sources: CheckSources, signal: AbortSignal) {
  const { settings, deployment } = sources;
  const configuration = readConfiguration(settings, deployment, signal);
  const columns = configuration.then((found) => (found.ok ? columnsOf(found.value, settings) : found));
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
  const page = columns.then((found) =>
    found.ok ? readFirstPage(settings, deployment, found.value, signal) : found,
  );
  const findings: Promise<Finding>[] = [
    deployment.whoAmI(signal).then((found) => described(found, (name) => name)),
    describePermissions(sources, signal),
    describeFilter(sources, settings.filterResolved, signal),
    describeFilter(sources, settings.filterCustomers, signal),
    board,
    three,
    page.then(describeFirstPage),
    configuration.then(async (found) =>
      found.ok ? describeOrder(deployment, found.value, await page, signal) : found,
    ),
    describeCustomerClause(sources, signal),
    ...clausesIn(settings).map(async ({ jql }) => {
      const found = await configuration;
      if (!found.ok) return found;
      const open = `filter = ${found.value.filter.id} AND statusCategory != Done`;
      const matching = await deployment.matching(`${open} AND (${jql})`, signal);
      return described(matching, ({ items }) => String(items.length));
    }),
  ];
  const names = checkNames(settings);
  const found = await Promise.all(findings);
  return names.flatMap((what, index) => {
    const result = found[index];
    return result === undefined ? [] : [{ what, result }];
  });
}

function described<T>(result: Result<T, JiraFailure>, say: (value: T) => string): Finding {
  return result.ok ? ok({ detail: say(result.value) }) : result;
}

/** What the account may do beside reading, in Jira's names for it; a dash when that is nothing. */
async function describePermissions({ permissions }: CheckSources, signal: AbortSignal): Promise<Finding> {
  const found = await permissions(signal);
  if (!found.ok) return refused(asReading(found.refusal));
  const { canRank, canAssign, canTransition, canEdit, canComment, canCreate } = found.value;
  const held = [
    ...(canRank ? ['Schedule Issues'] : []),
    ...(canAssign ? ['Assign Issues'] : []),
    ...(canTransition ? ['Transition Issues'] : []),
    ...(canEdit ? ['Edit Issues'] : []),
    ...(canComment ? ['Add Comments'] : []),
    ...(canCreate ? ['Create Issues'] : []),
  ];
  return ok({ detail: held.join(', ') || '–' });
}

/** Reading has no word for what can only go wrong with a change. */
function asReading({ code, detail, retryAfter }: WriteFailure): JiraFailure {
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
      return { failure: { code, detail, ...(retryAfter === undefined ? {} : { retryAfter }) }, status: null };
  }
}

async function describeFilter(
  sources: CheckSources,
  filter: number,
  signal: AbortSignal,
): Answered<{ detail: string }> {
  const [name, count] = await Promise.all([
    sources.deployment.savedFilter(String(filter), signal),
    countFilter(sources, filter, signal),
  ]);
  if (!count.ok) return count;
  if (name.ok) return ok({ detail: `${name.value.name}: ${count.value.value}` });
  const isUnknown = name.refusal.status === 400 || name.refusal.status === 404;
  return isUnknown ? refused(recoded(name.refusal, 'filter-not-found', String(filter))) : name;
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
  return described(matching, ({ items }) => `${items.length} / ${all.value.value}`);
}
