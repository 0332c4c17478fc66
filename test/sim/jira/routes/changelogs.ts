import type { Asked, Site } from '../site/site.ts';
import { changeBean } from './beans.ts';
import { listOf, textOf } from './input.ts';
import { pageOf } from './pages.ts';
import { complaint, okay, type Reply } from './reply.ts';

/** Changes of many issues, oldest first; one issue's changes may be split over pages. */
export function bulkChangelog({ input }: Asked, { board, url, scenario }: Site): Reply {
  const wanted = new Set(listOf(input.issueIdsOrKeys, []));
  const fieldIds = listOf(input.fieldIds, []);
  if (wanted.size === 0 || wanted.size > 1_000 || fieldIds.length > 10) {
    return complaint(400, 'Between 1 and 1000 issues and at most 10 fields can be asked for.');
  }
  const entries = board.tickets
    .filter(({ id, key }) => wanted.has(id) || wanted.has(key))
    .flatMap((ticket) =>
      ticket.changes.map((change, index) => ({ ticket, change, id: `${ticket.id}${index}` })),
    )
    .filter(
      ({ change }) => fieldIds.length === 0 || change.items.some(({ field }) => fieldIds.includes(field)),
    )
    .sort((a, b) => a.change.at - b.change.at);
  const size = Math.min(Number(input.maxResults ?? 1_000), 10_000);
  const token = input.nextPageToken === undefined ? undefined : textOf(input.nextPageToken);
  const page = pageOf(entries, `changelog ${[...wanted].join()}`, token, size, scenario);
  if (page === null) return complaint(400, 'The next page token is invalid.');
  const logs = new Map<string, unknown[]>();
  for (const { ticket, change, id } of page.items) {
    const bean = changeBean(change, id, fieldIds.length === 0 ? null : fieldIds, url, scenario);
    logs.set(ticket.id, [...(logs.get(ticket.id) ?? []), bean]);
  }
  const issueChangeLogs = [...logs].map(([issueId, changeHistories]) => ({ issueId, changeHistories }));
  return okay({
    issueChangeLogs,
    ...(page.nextPageToken === null ? {} : { nextPageToken: page.nextPageToken }),
  });
}

/** All changes of one issue, oldest first, up to 100 a page, counted from `startAt`. */
export function issueChangelog({ parameters, input }: Asked, { board, url, scenario }: Site): Reply {
  const ticket = board.tickets.find(({ id, key }) => id === parameters[0] || key === parameters[0]);
  if (ticket === undefined)
    return complaint(404, 'Issue does not exist or you do not have permission to see it.');
  const startAt = Number(input.startAt ?? 0);
  const maxResults = Math.min(Number(input.maxResults ?? 100), 100);
  const values = ticket.changes
    .map((change, index) =>
      changeBean(change, `${ticket.id}${index}`, null, url, { ...scenario, changelogTimes: 'iso' }),
    )
    .slice(startAt, startAt + maxResults);
  const total = ticket.changes.length;
  const self = `${url}/rest/api/3/issue/${ticket.key}/changelog?maxResults=${maxResults}&startAt=${startAt}`;
  return okay({ self, maxResults, startAt, total, isLast: startAt + values.length >= total, values });
}
