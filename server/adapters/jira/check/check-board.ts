import { ok, type Result, refused } from '../../../domain/result.ts';
import { failed, type JiraFailure } from '../connection/errors.ts';
import { type Pages, pagesOf } from '../connection/pager.ts';
import type { JiraSettings } from '../connection/settings.ts';
import { type BoardColumns, statusesOf } from '../read/columns.ts';
import type { Answered, Deployment } from '../read/deployment.ts';
import type { BoardConfiguration, JiraTicket } from '../read/schema.ts';
import type { Finding } from './check.ts';

export type FirstPage = Result<Pages<JiraTicket>, JiraFailure | 'not-tried'>;

/** The board's first page of tickets, as a reading of the board gets it. */
export async function readFirstPage(
  settings: JiraSettings,
  deployment: Pick<Deployment, 'boardTickets'>,
  { configuration, toDo, inProgress, submitted }: BoardColumns,
  signal: AbortSignal,
): Answered<Pages<JiraTicket>> {
  const statusIds = statusesOf([toDo, inProgress, submitted]);
  if (statusIds.length === 0) return ok(pagesOf<JiraTicket>([], true, false, 0));
  return deployment.boardTickets(settings.board, configuration, statusIds, signal, 'first');
}

/** How many tickets came; those of which Jira does not say enough are named. */
export function describeFirstPage(page: FirstPage): Finding {
  if (!page.ok) return page;
  const { items, lost } = page.value;
  const unread = items.filter(({ isReadable }) => !isReadable).map(({ key }) => key);
  if (unread.length === 0 && lost === 0) return ok({ detail: '', count: items.length });
  return refused(failed('tickets-unread', [...unread, ...Array(lost).fill('?')].join(', ')));
}

/**
 * Whether the board is ordered by rank, so that moving a ticket shows: its filter says so; where the filter names no order, the
 * ranks of the first page do.
 */
export async function describeOrder(
  deployment: Pick<Deployment, 'savedFilter'>,
  { filter, ranking }: BoardConfiguration,
  page: FirstPage,
  signal: AbortSignal,
): Promise<Finding> {
  const saved = await deployment.savedFilter(filter.id, signal);
  const order = saved.ok ? orderOf(saved.value.jql ?? '') : '';
  const isByRank = order === '' ? isRising(page) : isRank(order, ranking?.rankCustomFieldId);
  return isByRank ? ok({ detail: '' }) : refused(failed('not-by-rank', order));
}

/** The first thing a query sorts by; empty where it names none. */
function orderOf(jql: string): string {
  return /\border\s+by\s+([^,]*)/i.exec(jql)?.[1]?.trim() ?? '';
}

function isRank(order: string, field = ''): boolean {
  const name = order
    .replace(/(?<!\s)\s+asc$/i, '')
    .replace(/["']/g, '')
    .toLowerCase();
  return name === 'rank' || (field !== '' && [`cf[${field}]`, `customfield_${field}`].includes(name));
}

/** Nothing speaks against it while ranks are not known. */
function isRising(page: FirstPage): boolean {
  const ranks = page.ok ? page.value.items.map(({ fields }) => fields.rank) : [];
  return ranks.every((rank, at) => {
    const next = ranks[at + 1] ?? null;
    return rank === null || next === null || rank[0] !== next[0] || rank <= next;
  });
}
