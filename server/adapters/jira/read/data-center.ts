import type * as z from 'zod';
import { ok, type Result } from '../../../domain/result.ts';
import { isUnknownToJira, type JiraFailure } from '../connection/errors.ts';
import type { Gateway } from '../connection/gateway.ts';
import { type CountedPage, readOffsets } from '../connection/offset-pager.ts';
import { pageCap } from '../connection/pager.ts';
import { askedAlike } from './asked-alike.ts';
import type { Deployment } from './deployment.ts';
import * as schema from './schema.ts';
import { statusChangesIn } from './status-history.ts';
import { fieldsFor, ticketFields } from './ticket-fields.ts';

/** Data Center gives at most a thousand per page unless its administrator allows more. */
const mostPerPage = 1_000;
/** Tickets carry text, so fewer of them. */
const ticketsPerPage = 100;
const historiesPerPage = 100;

/** Jira Data Center (and the Server before it): `/rest/api/2`, the lists of `/rest/agile/1.0`, pages by offset. */
export function createDataCenter(gateway: Gateway): Deployment {
  function search<T extends { readonly id: string }>(
    shape: z.ZodType<CountedPage<T>>,
    query: { readonly jql: string; readonly fields: readonly string[]; readonly expand?: readonly string[] },
    maxResults: number,
    signal: AbortSignal,
    cap = pageCap,
  ) {
    return readOffsets((startAt) => {
      const body = { ...query, startAt, maxResults };
      const place = { method: 'POST', intermediatePath: '/rest/api/2', pathname: '/search', body } as const;
      return gateway.endpoint(place, shape, signal);
    }, cap);
  }

  /** A history that a search has cut is read from its ticket. */
  async function wholeHistory(history: History, signal: AbortSignal): Promise<Result<History, JiraFailure>> {
    if (history.isWhole) return ok(history);
    const qs = { fields: 'status', expand: 'changelog' };
    const pathname = `/issue/${history.id}`;
    const place = { method: 'GET', intermediatePath: '/rest/api/2', pathname, qs } as const;
    return gateway.endpoint(place, schema.ticketWithChanges, signal);
  }

  return {
    kind: 'data-center',
    ...askedAlike(gateway),
    boardTickets: (board, configuration, statusIds, signal, page) =>
      readOffsets(
        (startAt) => {
          const qs = {
            jql: `status in (${statusIds.join(', ')})`,
            fields: fieldsFor(configuration, page).join(','),
            startAt: String(startAt),
            maxResults: String(ticketsPerPage),
          };
          const pathname = `/board/${board}/issue`;
          const place = { method: 'GET', intermediatePath: '/rest/agile/1.0', pathname, qs } as const;
          return gateway.endpoint(place, schema.countedTicketPage, signal);
        },
        page === 'first' ? 1 : pageCap,
      ),
    async matching(jql, signal) {
      const found = await search(schema.countedIdPage, { jql, fields: ['id'] }, mostPerPage, signal);
      return found.ok ? ok({ ...found.value, items: found.value.items.map(({ id }) => id) }) : found;
    },
    tickets(jql, signal, page) {
      const query = { jql, fields: ticketFields };
      const cap = page === 'first' ? 1 : pageCap;
      return search(schema.countedTicketPage, query, ticketsPerPage, signal, cap);
    },
    async keys(jql, signal) {
      const found = await search(schema.countedKeyPage, { jql, fields: ['key'] }, mostPerPage, signal);
      return found.ok ? ok({ ...found.value, items: found.value.items.map(({ key }) => key) }) : found;
    },
    accepts(jql, signal) {
      const body = { jql, fields: ['id'], startAt: 0, maxResults: 1 };
      const place = { method: 'POST', intermediatePath: '/rest/api/2', pathname: '/search', body } as const;
      return gateway.endpoint(place, schema.countedIdPage, signal);
    },
    candidates: (jql, signal) =>
      search(schema.countedCandidatePage, { jql, fields: ['created', 'status'] }, mostPerPage, signal),
    async statusHistories(ids, signal) {
      const read: History[] = [];
      const partial = new Set(ids);
      let isComplete = true;
      for (let start = 0; start < ids.length; start += historiesPerPage) {
        const some = ids.slice(start, start + historiesPerPage);
        const query = { jql: `id in (${some.join(', ')})`, fields: ['status'], expand: ['changelog'] };
        const part = await search(schema.changesPage, query, historiesPerPage, signal);
        if (!part.ok) return part;
        isComplete &&= part.value.isComplete || part.value.lost > 0;
        for (const history of part.value.items) {
          const whole = await wholeHistory(history, signal);
          const isHidden = !whole.ok && isUnknownToJira(whole.refusal, [403, 404]);
          if (!whole.ok && !isHidden) return whole;
          const known = whole.ok ? whole.value : history;
          if (known.isWhole) partial.delete(known.id);
          read.push(known);
        }
      }
      const found = statusChangesIn(read);
      return ok({ changes: found.changes, partial: new Set([...partial, ...found.partial]), isComplete });
    },
  };
}

type History = z.infer<typeof schema.ticketWithChanges>;
