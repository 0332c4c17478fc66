import { search } from '../jql/search.ts';
import { asIndexed } from '../site/index-lag.ts';
import type { Asked, Site } from '../site/site.ts';
import { issueBean } from './beans.ts';
import { listOf, textOf } from './input.ts';
import { pageOf } from './pages.ts';
import { complaint, okay, type Reply } from './reply.ts';

/** Most issues on one page when more than their ids or keys are asked for. */
const fullPage = 100;
const idPage = 5_000;

const nothing = okay({ issues: [], isLast: true });

export const noBoard = complaint(
  404,
  'The requested board cannot be viewed because it either does not exist or you do not have permission to view it.',
);

/** `search/jql`: bounded queries, token pages, no total, `id` alone unless fields are named. */
export function searchByQuery({ input, isAuthenticated }: Asked, site: Site): Reply {
  const unknown = Object.keys(input).find((name) => !searchParameters.has(name));
  if (unknown !== undefined) return complaint(400, `Invalid request payload. Unknown property: ${unknown}.`);
  if (!isAuthenticated) return nothing;
  const jql = textOf(input.jql);
  const fields = listOf(input.fields, ['id']);
  return issuePage(
    search(jql, asIndexed(site, input.reconcileIssues), site.clock.now()),
    `search ${jql}`,
    fields,
    input,
    site,
    'warnings',
  );
}

const searchParameters = new Set([
  'jql',
  'fields',
  'maxResults',
  'nextPageToken',
  'expand',
  'reconcileIssues',
  'properties',
  'fieldsByKeys',
  'failFast',
]);

/** The issue list of a board as it is since November 2026: its filter and sub-query applied, by rank. */
export function boardIssues({ parameters, input, isAuthenticated }: Asked, site: Site): Reply {
  const { board, scenario, clock } = site;
  if (scenario.strayNotFound > 0) {
    scenario.strayNotFound--;
    return complaint(404, 'Not Found');
  }
  if (scenario.softwareGone !== null)
    return complaint(scenario.softwareGone, 'This resource is not available.');
  if (!isAuthenticated) return nothing;
  if (parameters[0] !== String(board.id)) return noBoard;
  const restriction = textOf(input.jql).replace(/\s*order by .*$/i, '');
  const subQuery = board.subQuery === '' ? '' : ` AND (${board.subQuery})`;
  const jql = `filter = ${board.filterId}${subQuery}${restriction === '' ? '' : ` AND (${restriction})`} ${orderOf(board)}`;
  return issuePage(
    search(jql, asIndexed(site, input.reconcileIssues), clock.now()),
    `board ${jql}`,
    listOf(input.fields, ['*navigable']),
    input,
    site,
    'warningMessages',
  );
}

/** What the filter of a board sorts by: its rank unless it says otherwise. */
export function orderOf({ filters, filterId }: Site['board']): string {
  const jql = filters.find(({ id }) => id === filterId)?.jql ?? '';
  return /\border by .*$/i.exec(jql)?.[0] ?? 'ORDER BY Rank';
}

function issuePage(
  tickets: ReturnType<typeof search>,
  query: string,
  fields: readonly string[],
  input: Asked['input'],
  site: Site,
  warnings: 'warnings' | 'warningMessages',
): Reply {
  const { scenario } = site;
  const most = fields.every((field) => field === 'id' || field === 'key') ? idPage : fullPage;
  const size = Math.min(Number(input.maxResults ?? 50), most);
  const token = input.nextPageToken === undefined ? undefined : textOf(input.nextPageToken);
  const page = pageOf(tickets, query, token, size, scenario);
  if (page === null) return complaint(400, 'The next page token is invalid.');
  const issues = page.items.map((ticket) => issueBean(ticket, fields, site));
  const { nextPageToken } = page;
  return okay({
    issues,
    ...(nextPageToken === null ? {} : { nextPageToken }),
    isLast: nextPageToken === null,
    ...(scenario.warnings === null ? {} : { [warnings]: scenario.warnings }),
  });
}
