import { search } from '../jql/search.ts';
import type { SimTicket } from '../site/board.ts';
import { withWikiText } from '../site/descriptions.ts';
import type { Asked, Route, Site } from '../site/site.ts';
import { changeBean, issueBean } from './beans.ts';
import { listOf, textOf } from './input.ts';
import { noBoard, orderOf } from './issue-lists.ts';
import { complaint, okay, type Reply } from './reply.ts';

// What Jira Data Center 10.3 answers otherwise than Cloud: `/rest/api/2/search`, the issue list of agile 1.0, and
// changes as part of a ticket. The same requests, users named by `name`, are in data-center-words.ts.

/** What an administrator allows by default. */
const mostPerPage = 1_000;

export const dataCenterRoutes: readonly Route[] = [
  { method: 'GET', path: /^\/rest\/api\/(?:2|latest)\/search$/, needsLogin: false, answer: searchTickets },
  { method: 'POST', path: /^\/rest\/api\/(?:2|latest)\/search$/, needsLogin: false, answer: searchTickets },
  {
    method: 'GET',
    path: /^\/rest\/agile\/1\.0\/board\/(\d+)\/issue$/,
    needsLogin: false,
    answer: boardTickets,
  },
  {
    method: 'GET',
    path: /^\/rest\/api\/(?:2|latest)\/issue\/([^/]+)$/,
    needsLogin: false,
    answer: oneTicket,
  },
];

/** Paths that Cloud alone has. */
export function isCloudOnly(path: string): boolean {
  return /^\/rest\/(api\/3|software)\/|\/search\/jql$|\/changelog(\/bulkfetch)?$/.test(path);
}

function searchTickets({ input, isAuthenticated }: Asked, site: Site): Reply {
  const unknown = Object.keys(input).find((name) => !searchParameters.has(name));
  if (unknown !== undefined) return complaint(400, `Unrecognized field "${unknown}"`);
  const jql = textOf(input.jql);
  const found = isAuthenticated ? search(jql, site.board, site.clock.now()) : [];
  return countedPage(found, input, ['*navigable'], site);
}

const searchParameters = new Set(['jql', 'startAt', 'maxResults', 'fields', 'expand', 'validateQuery']);

function boardTickets({ parameters, input, isAuthenticated }: Asked, site: Site): Reply {
  const { board, clock } = site;
  if (!isAuthenticated) return countedPage([], input, [], site);
  if (parameters[0] !== String(board.id)) return noBoard;
  const restriction = textOf(input.jql).replace(/\s*order by .*$/i, '');
  const subQuery = board.subQuery === '' ? '' : ` AND (${board.subQuery})`;
  const jql = `filter = ${board.filterId}${subQuery}${restriction === '' ? '' : ` AND (${restriction})`} ${orderOf(board)}`;
  return countedPage(search(jql, board, clock.now()), { ...input, expand: '' }, ['*navigable'], site);
}

function oneTicket({ parameters, input, isAuthenticated }: Asked, site: Site): Reply {
  const ticket = site.board.tickets.find(({ id, key }) => id === parameters[0] || key === parameters[0]);
  if (ticket === undefined || !isAuthenticated) return complaint(404, 'Issue Does Not Exist');
  return okay(ticketBean(ticket, listOf(input.fields, ['*all']), listOf(input.expand, []), null, site));
}

/** Pages are counted from `startAt`; every page but the last is full. */
function countedPage(
  tickets: readonly SimTicket[],
  input: Asked['input'],
  fallback: readonly string[],
  site: Site,
): Reply {
  const startAt = Number(input.startAt ?? 0);
  const maxResults = Math.min(Number(input.maxResults ?? 50), site.scenario.pageLimit ?? mostPerPage);
  const fields = listOf(input.fields, fallback);
  const expand = listOf(input.expand, []);
  const issues = tickets
    .slice(startAt, startAt + maxResults)
    .map((ticket) => ticketBean(ticket, fields, expand, site.scenario.changelogLimit, site));
  return okay({
    expand: 'schema,names',
    startAt,
    maxResults,
    total: tickets.length,
    issues,
    ...warned(site),
  });
}

function warned({ scenario: { warnings } }: Site) {
  return warnings === null ? {} : { warningMessages: warnings };
}

/** Data Center always names the key, and `expand` adds the changes, newest first, perhaps cut. */
function ticketBean(
  ticket: SimTicket,
  fields: readonly string[],
  expand: readonly string[],
  limit: number | null,
  site: Site,
) {
  const { url, scenario } = site;
  const { key } = ticket;
  const bean = {
    key,
    self: `${url}/rest/api/2/issue/${ticket.id}`,
    ...withWikiText(issueBean(ticket, fields, site), ticket),
  };
  if (!expand.includes('changelog')) return bean;
  const total = ticket.changes.length;
  const histories = ticket.changes
    .map((change, index) =>
      changeBean(change, `${ticket.id}${index}`, null, url, { ...scenario, changelogTimes: 'iso' }),
    )
    .reverse()
    .slice(0, limit ?? total);
  return { ...bean, changelog: { startAt: 0, maxResults: histories.length, total, histories } };
}
