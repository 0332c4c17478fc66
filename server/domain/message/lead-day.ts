import { addDays, dateAt, type PlainDate, type WallTime } from '../calendar/calendar.ts';
import type { Blocker } from '../queue/blocker.ts';
import { userIdOf } from '../rotation/rename.ts';
import { dutyDay, type Gone, leadOn } from '../rotation/roster.ts';
import { rosterOf } from '../rotation/roster-of.ts';
import type { News, Rotations } from '../rotation/rotation.ts';

/** What one day brought of swaps, covers and blockers, for one lead. */
export interface LeadDay {
  /** Username. */
  readonly to: string;
  readonly date: PlainDate;
  /** Oldest first; never empty. */
  readonly items: readonly (News | Blocker)[];
  /** Grows with whatever comes to it: what is told of it then is newer. */
  readonly revision: number;
}

interface Given {
  readonly now: number;
  readonly gone: Gone;
  readonly zone: string;
  readonly handoverTime: WallTime;
}

/**
 * What today and yesterday brought; a day further back is no news to whoever leads now. A blocker is told to whoever leads when it is
 * written down, unless it is their own.
 */
export function leadDaysOf(
  state: Rotations,
  blockers: readonly Blocker[],
  { now, gone, zone, handoverTime }: Given,
): readonly LeadDay[] {
  const yesterday = addDays(dateAt(zone, now), -1);
  const told = [
    ...state.news.map((item) => ({ at: item.at, item, to: item.leads ?? [] })),
    ...blockers.map((item) => {
      const day = dutyDay(zone, item.since, handoverTime);
      const lead = leadOn(rosterOf(state, day, addDays(day, 1)), day, gone)?.username;
      const isOwn = lead === undefined || userIdOf(state, lead) === item.userId;
      return { at: item.since, item, to: isOwn ? [] : [lead] };
    }),
  ].sort((one, other) => one.at - other.at);
  const days = new Map<string, LeadDay>();
  for (const { at, item, to } of told) {
    const date = dateAt(zone, at);
    if (date < yesterday) continue;
    for (const lead of to) {
      const before = days.get(`${date} ${lead}`);
      const items = [...(before?.items ?? []), item];
      const isCleared = 'clearedAt' in item && item.clearedAt !== null;
      const revision = (before?.revision ?? 0) + (isCleared ? 2 : 1);
      days.set(`${date} ${lead}`, { to: lead, date, items, revision });
    }
  }
  return [...days.values()];
}
