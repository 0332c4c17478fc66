import { addDays, dateAt, type PlainDate } from '../../domain/calendar/calendar.ts';
import { isAbandoned } from '../../domain/message/claim.ts';
import { currentUpdate, type DueUpdate, dueOn } from '../../domain/update/schedule.ts';
import { currentRecord, recordOf, type UpdateRecord } from '../records/updates.ts';
import type { KnownSet, SetAtWork } from '../set.ts';

/** Where this week's update stands; next week's, when this week's was never to be posted by schedule. */
export interface UpdateState extends DueUpdate {
  /**
   * `drafted`: its lead has the draft; `missed`: its day went by without it; `unfinished`: claimed, but not posted for longer
   * than that takes; `unread`: its record cannot be read.
   */
  readonly state:
    | 'paused'
    | 'waiting'
    | 'drafted'
    | 'posted'
    | 'skipped'
    | 'missed'
    | 'unfinished'
    | 'unread';
  readonly postId: string | null;
  readonly postedAt: number | null;
  /** Username; null before, and when it went out by schedule. */
  readonly postedBy: string | null;
  /** A person has posted it, or posted it again. */
  readonly isReviewed: boolean;
  /** Null unless skipped; `username` is null when the schedule skipped it. */
  readonly skipped: { readonly reason: string; readonly username: string | null } | null;
}

/** An update counts as missed only if the SET was running when it was due. Else the next one that will be posted is shown. */
export async function updateState(set: SetAtWork): Promise<UpdateState> {
  const record = await currentRecord(set);
  const state = stateOf(set, record);
  if (state !== undefined) return state;
  const next = await recordOf(set, addDays(record.dueDate, 7));
  return (
    stateOf(set, next) ?? { ...dueOn(next.dueDate, set.settings.schedule), ...nothingYet, state: 'waiting' }
  );
}

/** Undefined for one that was never to be posted by schedule. */
function stateOf({ settings, clock }: SetAtWork, { dueDate, update }: UpdateRecord): UpdateState | undefined {
  const { schedule, runningSince } = settings;
  const now = clock.now();
  const due = { ...dueOn(dueDate, schedule), ...nothingYet };
  const publication = update?.publication ?? { state: 'open' };
  switch (publication.state) {
    case 'posted': {
      const { postId, postedAt, by, isReviewed } = publication;
      const postedBy = by.kind === 'person' && by.username !== '' ? by.username : null;
      return { ...due, state: 'posted', postId, postedAt, postedBy, isReviewed };
    }
    case 'skipped': {
      const { reason, by } = publication;
      const username = by.kind === 'person' ? by.username : null;
      return { ...due, state: 'skipped', skipped: { reason, username } };
    }
    case 'claimed':
      return { ...due, state: isAbandoned(publication, now) ? 'unfinished' : 'waiting' };
    case 'open': {
      if (settings.posting !== 'by-schedule') return { ...due, state: 'paused' };
      const lastDay: PlainDate = due.postingDate ?? dueDate;
      const isDrafted = update?.told.draft !== undefined;
      const isStartedLate = runningSince !== null && runningSince > due.dueAt;
      if (dateAt(schedule.zone, now) <= lastDay && !isStartedLate)
        return { ...due, state: isDrafted ? 'drafted' : 'waiting' };
      return runningSince !== null && runningSince <= due.dueAt ? { ...due, state: 'missed' } : undefined;
    }
  }
}

/** While the record of this week's update cannot be read. */
export function updateUnknown({ settings, clock }: Pick<KnownSet, 'settings' | 'clock'>): UpdateState {
  const due = currentUpdate(clock.now(), settings.schedule);
  return { ...due, ...nothingYet, state: 'unread' };
}

const nothingYet = {
  postId: null,
  postedAt: null,
  postedBy: null,
  isReviewed: false,
  skipped: null,
} as const;
