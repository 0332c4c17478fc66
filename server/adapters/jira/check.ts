import type { CheckLine } from '../../app/ports.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { columnsOf, readConfiguration } from './columns.ts';
import type { Answered, Deployment } from './deployment.ts';
import { failed, type JiraFailure, recoded } from './errors.ts';
import type { JiraSettings } from './settings.ts';
import { countFilter } from './week.ts';

type Lines = readonly {
  readonly what: CheckLine['what'];
  readonly result: Result<{ detail: string }, JiraFailure>;
}[];

/** Tries everything the settings name and says of each what was found; nothing is remembered from before. */
export async function checkLines(
  settings: JiraSettings,
  deployment: Deployment,
  signal: AbortSignal,
): Promise<Lines> {
  const [login, resolved, customers, configuration, clause] = await Promise.all([
    deployment.whoAmI(signal),
    describeFilter(settings, deployment, settings.filterResolved, signal),
    describeFilter(settings, deployment, settings.filterCustomers, signal),
    readConfiguration(settings, deployment, signal),
    describeClause(settings, deployment, signal),
  ]);
  const columns = configuration.ok ? columnsOf(configuration.value, settings) : configuration;
  return [
    { what: 'login', result: described(login, (name) => name) },
    { what: 'filter-resolved', result: resolved },
    { what: 'filter-customers', result: customers },
    {
      what: 'board',
      result: described(configuration, ({ name, columnConfig }) => {
        return `${name}: ${columnConfig.columns.map((column) => column.name).join(', ')}`;
      }),
    },
    {
      what: 'columns',
      result: described(columns, ({ toDo, inProgress, submitted }) => {
        return [toDo, inProgress, submitted].map(({ name }) => name).join(', ');
      }),
    },
    { what: 'customer-clause', result: clause },
  ];
}

function described<T>(
  result: Result<T, JiraFailure>,
  say: (value: T) => string,
): Result<{ detail: string }, JiraFailure> {
  return result.ok ? ok({ detail: say(result.value) }) : result;
}

async function describeFilter(
  settings: JiraSettings,
  deployment: Deployment,
  filter: number,
  signal: AbortSignal,
): Answered<{ detail: string }> {
  const [name, count] = await Promise.all([
    deployment.filterName(filter, signal),
    countFilter({ settings, deployment }, filter, signal),
  ]);
  if (!count.ok) return count;
  if (name.ok) return ok({ detail: `${name.value}: ${count.value.value}` });
  const isUnknown = name.refusal.status === 400 || name.refusal.status === 404;
  return isUnknown ? refused(recoded(name.refusal, 'filter-not-found', String(filter))) : name;
}

/** Of the tickets customers reported, the clause should find all: both numbers are shown. */
async function describeClause(
  settings: JiraSettings,
  deployment: Deployment,
  signal: AbortSignal,
): Answered<{ detail: string }> {
  const clause = settings.customerClause.trim();
  if (clause === '')
    return refused(failed('not-set-up', 'the clause that tells tickets reported by customers'));
  const [matching, all] = await Promise.all([
    deployment.matching(`filter = ${settings.filterCustomers} AND (${clause})`, signal),
    countFilter({ settings, deployment }, settings.filterCustomers, signal),
  ]);
  if (!all.ok) return all;
  if (!matching.ok) return matching;
  return ok({ detail: `${matching.value.items.length} / ${all.value.value}` });
}
