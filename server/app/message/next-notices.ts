import { type NoticeItem, noticesOf } from '../../domain/message/rotation-notices.ts';
import type { Desk } from '../desk.ts';
import { rotationsNow } from '../rotation/rotations.ts';
import { noticeSettings } from './rotation-messages.ts';

/** A message about the rotation that is still to come. */
export interface NextNotice {
  readonly what: Exclude<NoticeItem['code'], 'news'>;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The next message of each kind that goes out by itself, the earliest first; none while SET is paused. */
export async function nextNotices(desk: Desk): Promise<readonly NextNotice[]> {
  const { settings, clock } = desk;
  const state = settings.posting === 'by-schedule' ? await rotationsNow(desk) : undefined;
  if (state === undefined) return [];
  const now = clock.now();
  const next = new Map<NextNotice['what'], number>();
  for (const { item, by, from, until, isWanted } of noticesOf(state, now, noticeSettings(desk))) {
    if (
      item.code === 'news' ||
      !isWanted ||
      (by !== null && !settings.switches[by]) ||
      from <= now ||
      until <= from
    )
      continue;
    next.set(item.code, Math.min(from, next.get(item.code) ?? from));
  }
  return [...next].map(([what, at]) => ({ what, at })).sort((a, b) => a.at - b.at);
}
