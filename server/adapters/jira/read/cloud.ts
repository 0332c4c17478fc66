import type * as z from 'zod';
import type { Clock } from '../../../app/ports.ts';
import { ok } from '../../../domain/result.ts';
import type { Gateway } from '../connection/gateway.ts';
import { type Page, pageCap, readPages } from '../connection/pager.ts';
import { askedAlike } from './asked-alike.ts';
import type { Deployment } from './deployment.ts';
import type { RecentWrites } from './recent-writes.ts';
import * as schema from './schema.ts';
import { statusChangesIn } from './status-history.ts';
import { fieldsFor, ticketFields } from './ticket-fields.ts';

const ticketsPerPage = 100;
/** Jira gives up to this many when it returns ids or keys alone, and fewer at its own choice. */
const idsPerPage = 5_000;
const candidatesPerPage = 1_000;
const changelogsPerRequest = 1_000;
/** Tickets Jira looks at itself instead of trusting its index. */
const mostReconciled = 50;

/**
 * Jira Cloud after the removal of the old `search` and of the issue lists of `/rest/agile/1.0`.
 * Where `/rest/software/1.0` is not there, the board is read by its own filter.
 */
export function createCloud(gateway: Gateway, recent: RecentWrites, clock: Clock): Deployment {
  const endpoint = createBoardEndpoint(clock);

  function search<T>(
    shape: z.ZodType<Page<T>>,
    query: SearchQuery,
    signal: AbortSignal,
    fresh: readonly string[] = [],
    cap = pageCap,
  ) {
    const ids = [...new Set([...fresh.map(Number), ...recent.ids()])].slice(0, mostReconciled);
    const reconcile = ids.length === 0 ? {} : { reconcileIssues: ids };
    return readPages<T>((token) => {
      const body = { ...query, ...reconcile, ...following(token) };
      const place = {
        method: 'POST',
        intermediatePath: '/rest/api/3',
        pathname: '/search/jql',
        body,
      } as const;
      return gateway.endpoint(place, shape, signal);
    }, cap);
  }

  function boardIssues(
    board: number,
    jql: string,
    names: readonly string[],
    cap: number,
    signal: AbortSignal,
  ) {
    const ids = recent.ids();
    const reconcile = ids.length === 0 ? {} : { reconcileIssues: ids.map(String) };
    return readPages((token) => {
      const fields = names.join(',');
      const qs = { jql, fields, maxResults: String(ticketsPerPage), ...reconcile, ...following(token) };
      const pathname = `/board/${board}/issue`;
      const place = { method: 'GET', intermediatePath: '/rest/software/1.0', pathname, qs } as const;
      return gateway.endpoint(place, schema.ticketPage, signal);
    }, cap);
  }

  function changelogs(ids: readonly string[], signal: AbortSignal) {
    return readPages((token) => {
      const body = { issueIdsOrKeys: ids, fieldIds: ['status'], maxResults: 10_000, ...following(token) };
      const place = {
        method: 'POST',
        intermediatePath: '/rest/api/3',
        pathname: '/changelog/bulkfetch',
        body,
      } as const;
      return gateway.endpoint(place, schema.changelogPage, signal);
    });
  }

  return {
    kind: 'cloud',
    ...askedAlike(gateway),
    async boardTickets(board, configuration, statusIds, signal, page) {
      const fields = fieldsFor(configuration, page);
      const cap = page === 'first' ? 1 : pageCap;
      const columns = `status in (${statusIds.join(', ')})`;
      if (endpoint.isToBeAsked()) {
        const tickets = await boardIssues(board, columns, fields, cap, signal);
        if (!endpoint.isMissing(tickets.ok ? null : tickets.refusal.status)) return tickets;
      }
      const subQuery = configuration.subQuery?.query?.trim() ?? '';
      const clauses = [
        `filter = ${configuration.filter.id}`,
        ...(subQuery === '' ? [] : [`(${subQuery})`]),
        columns,
      ];
      const jql = `${clauses.join(' AND ')} ORDER BY Rank ASC`;
      const query = { jql, fields, maxResults: ticketsPerPage };
      return search(schema.ticketPage, query, signal, [], cap);
    },
    async matching(jql, signal, fresh) {
      const query = { jql, fields: ['id'], maxResults: idsPerPage };
      const found = await search(schema.idPage, query, signal, fresh);
      if (!found.ok) return found;
      return ok({ ...found.value, items: [...new Set(found.value.items.map(({ id }) => id))] });
    },
    tickets(jql, signal, page) {
      const query = { jql, fields: ticketFields, maxResults: ticketsPerPage };
      return search(schema.ticketPage, query, signal, [], page === 'first' ? 1 : pageCap);
    },
    async keys(jql, signal) {
      const query = { jql, fields: ['key'], maxResults: idsPerPage };
      const found = await search(schema.keyPage, query, signal);
      if (!found.ok) return found;
      const byId = new Map(found.value.items.map(({ id, key }) => [id, key]));
      return ok({ ...found.value, items: [...byId.values()] });
    },
    accepts: (jql, signal) => search(schema.idPage, { jql, fields: ['id'], maxResults: 1 }, signal, [], 1),
    candidates: (jql, signal) =>
      search(
        schema.candidatePage,
        { jql, fields: ['created', 'status'], maxResults: candidatesPerPage },
        signal,
      ),
    async statusHistories(ids, signal) {
      const read: schema.Changelog[] = [];
      let isComplete = true;
      for (let start = 0; start < ids.length; start += changelogsPerRequest) {
        const part = await changelogs(ids.slice(start, start + changelogsPerRequest), signal);
        if (!part.ok) return part;
        isComplete &&= part.value.isComplete;
        read.push(...part.value.items);
      }
      return ok({ ...statusChangesIn(read), isComplete });
    },
  };
}

interface SearchQuery {
  readonly jql: string;
  readonly fields: readonly string[];
  readonly maxResults: number;
}

function following(token: string | undefined): { nextPageToken?: string } {
  return token === undefined ? {} : { nextPageToken: token };
}

/** Between a missing endpoint and the next try; doubled every time it is missing again. Milliseconds. */
const firstPause = 60_000;
const longestPause = 24 * 60 * 60_000;

/**
 * Remembers that a site has no issue list of boards: for a minute after one 404, which may be stray, for longer the more
 * often it comes, and for a day at most.
 */
function createBoardEndpoint(clock: Clock) {
  let pause = 0;
  let askAgainAt = 0;
  return {
    /** False while another way to read the board is taken. */
    isToBeAsked: () => clock.now() >= askAgainAt,
    /** Whether this status, or none, says that the endpoint is not there; notes it if so. */
    isMissing(status: number | null) {
      if (status !== 404 && status !== 410) {
        pause = 0;
        return false;
      }
      pause = status === 410 ? longestPause : Math.min(Math.max(pause * 2, firstPause), longestPause);
      askAgainAt = clock.now() + pause;
      return true;
    },
  };
}
