import { HistoryRef, routes } from '#contract';
import { history } from '../../../app/update/history.ts';
import { addDays, dateAt, inWeekOf, isPlainDate } from '../../../domain/calendar/calendar.ts';
import { type HistoryEntry, type HistoryQuery, isTooLong } from '../../../domain/update/history.ts';
import { csvLine } from '../../csv.ts';
import type { Texts } from '../../texts/index.ts';
import { standingOf } from '../../texts/standing.ts';
import { file, type Route, refuse, route } from './route.ts';

/** Weeks in a file when the request says nothing more. */
const WEEKS = 52;

const COLUMNS = [
  'due_date',
  'state',
  'posted_at',
  'resolved',
  'resolved_by_customers',
  'submitted',
  'submitted_by_customers',
  'url',
] as const;

export const historyRoutes: readonly Route[] = [
  route({
    path: routes.history,
    method: 'GET',
    right: 'read',
    input: HistoryRef,
    async answer(wanted, { set, texts }) {
      const query = queryOf(wanted, dateAt(set.settings.schedule.zone, set.clock.now()));
      if (query === undefined) return refuse(400, 'bad-request', texts.wrongBody);
      const entries = await history(set, query);
      const rows = entries.toReversed().map((entry) => rowOf(entry, set.siteUrl, texts));
      const csv = [COLUMNS, ...rows].map((row) => `${csvLine(row)}\r\n`).join('');
      return file('set-update.csv', 'text/csv', csv);
    },
  }),
];

/**
 * Without its first day a range is {@link WEEKS} long, without its last one it ends with this week, whose update may be posted early; one
 * of a day is that day's week. Undefined for one that is none, or too long.
 */
function queryOf({ from, to }: HistoryRef, now: string): HistoryQuery | undefined {
  if (from === undefined && to === undefined) return { last: WEEKS };
  const last = to ?? inWeekOf(now, 'sunday');
  if (!isPlainDate(last)) return undefined;
  if (from === last) return { date: last };
  const first = from ?? addDays(last, -7 * (WEEKS - 1));
  const isRange = isPlainDate(first) && first <= last && !isTooLong(first, last);
  return isRange ? { from: first, to: last } : undefined;
}

function rowOf(entry: HistoryEntry, siteUrl: string, texts: Texts): readonly (string | number | null)[] {
  const { dueDate, postedAt, postId, figures } = entry;
  return [
    dueDate,
    standingOf(texts, entry),
    postedAt === null ? null : new Date(postedAt).toISOString(),
    figures?.resolved?.value ?? null,
    figures?.resolvedByCustomers?.value ?? null,
    figures?.submitted?.value ?? null,
    figures?.submittedByCustomers?.value ?? null,
    postId === null ? null : `${siteUrl}/_redirect/pl/${postId}`,
  ];
}
