import { addDays, dateAt, type PlainDate } from '../../domain/calendar/calendar.ts';
import { type HistoryEntry, type HistoryQuery, isAsked, weeksOf } from '../../domain/update/history.ts';
import { SKIPPED_AHEAD } from '../../domain/update/schedule.ts';
import type { Update } from '../../domain/update/update.ts';
import type { Host } from '../host.ts';
import { updatesOf } from '../records/updates.ts';
import { lookAt } from '../seen.ts';
import type { SetAtWork } from '../set.ts';

/**
 * Updates, newest first; weeks without one are left out, and so are those to come unless they are asked for. `trusted`: how old a look at weeks that are long over may
 * be, in milliseconds.
 */
export async function history(
  set: SetAtWork,
  query: HistoryQuery,
  trusted = 0,
): Promise<readonly HistoryEntry[]> {
  const { schedule } = set.settings;
  const today = dateAt(schedule.zone, set.clock.now());
  const isOver = (week: PlainDate) => week < addDays(today, -STILL_CHANGING);
  const read = await Promise.all(
    weeksOf(query, today, schedule.day).map((week) =>
      readable(set, week, () =>
        trusted > 0 && isOver(week)
          ? lookAt(set, set.seen.weeks, week, trusted, () => entriesOf(set, week))
          : entriesOf(set, week),
      ),
    ),
  );
  const found = read.flat().filter((entry) => isAsked(query, entry));
  return [...new Map(found.map((entry) => [entry.dueDate, entry])).values()];
}

/** Updates to come that a person skipped: all that can be, after that of `dueDate`, the next one first. */
export async function skippedAhead(set: SetAtWork, dueDate: PlainDate): Promise<readonly HistoryEntry[]> {
  const weeks = Array.from({ length: SKIPPED_AHEAD }, (_, week) => addDays(dueDate, 7 * (week + 1)));
  const read = await Promise.all(
    weeks.map((week, at) =>
      readable(set, week, () =>
        at === 0
          ? entriesOf(set, week)
          : lookAt(set, set.seen.weeks, week, AHEAD_TRUSTED, () => entriesOf(set, week)),
      ),
    ),
  );
  return read.flat().filter(({ state, by }) => state === 'skipped' && by?.kind === 'person');
}

/** For so long a node goes by what it saw of weeks beyond the next one. Milliseconds. */
const AHEAD_TRUSTED = 60_000;

/** Days after which an update is not this week's any more, nor the last one, which are the ones written again. */
const STILL_CHANGING = 14;

async function entriesOf(set: SetAtWork, week: PlainDate): Promise<readonly HistoryEntry[]> {
  return [...(await updatesOf(set, [week])).values()].map(entryOf);
}

/** One that cannot be read takes no other with it, and is not remembered. */
async function readable(
  host: Pick<Host, 'log'>,
  week: PlainDate,
  read: () => Promise<readonly HistoryEntry[]>,
): Promise<readonly HistoryEntry[]> {
  try {
    return await read();
  } catch (error) {
    host.log.warn('a week of the history was not read', { error: String(error).slice(0, 300) });
    return [{ ...UNREAD, dueDate: week }];
  }
}

const UNREAD: Omit<HistoryEntry, 'dueDate'> = {
  state: 'unread',
  postId: null,
  postedAt: null,
  by: null,
  isReviewed: false,
  figures: null,
  notes: [],
  reason: null,
};

function entryOf({ dueDate, publication }: Update): HistoryEntry {
  const posted = publication.state === 'posted' ? publication : undefined;
  const by = publication.state === 'posted' || publication.state === 'skipped' ? publication.by : null;
  return {
    dueDate,
    state: publication.state,
    postId: posted?.postId ?? null,
    postedAt: posted?.postedAt ?? null,
    by,
    isReviewed: posted?.isReviewed ?? false,
    figures: posted?.content.figures ?? null,
    notes: posted?.notes ?? [],
    reason: publication.state === 'skipped' ? publication.reason : null,
  };
}
