import { dateAt, type PlainDate } from '../../domain/calendar/calendar.ts';
import type { Figures } from '../../domain/update/content.ts';
import type { By, Update } from '../../domain/update/update.ts';
import { isRefused } from '../message/posts.ts';
import type { Person, TicketsFailure, Week } from '../ports.ts';
import { noticeNewWeek } from '../problem/causes.ts';
import { causeInStore } from '../problem/minute-report.ts';
import { currentRecord, isSameWeek, pendingNotes } from '../records/updates.ts';
import type { SetAtWork } from '../set.ts';
import { buildUpdate, writingOf } from './build-update.ts';
import { figuresOfLastWeek } from './draft.ts';
import { keptContent } from './kept-content.ts';
import { publish } from './publish.ts';
import { rewrite } from './rewrite.ts';
import { changesOf } from './what-changed.ts';

export type PostAnswer =
  | {
      readonly code: 'posted' | 'rewritten' | 'posted-anew';
      readonly dueDate: PlainDate;
      readonly postId: string;
      /** Only where it was posted before; null when numbers and lists are of now. */
      readonly kept: Kept | null;
      readonly week: Week;
      /** What the post says. */
      readonly figures: Figures;
      /** What last week's update said; null when it said nothing. */
      readonly lastWeek: Figures | null;
      /** Why Jira, or a part of it, could not be read; null when all of it was. */
      readonly failure: TicketsFailure | null;
      /** Posted before the day it is due. */
      readonly isEarly: boolean;
      /** How many tickets of the queue stand wrong. */
      readonly misplaced: number;
    }
  /** Another attempt is at it; asking again in a minute settles it. */
  | { readonly code: 'busy'; readonly dueDate: PlainDate }
  /** Mattermost did not take it; what was begun is finished within two minutes. */
  | { readonly code: 'not-taken'; readonly dueDate: PlainDate }
  /** Mattermost does not let the bot post in the channel, or edit the post any more. */
  | { readonly code: 'post-refused'; readonly dueDate: PlainDate }
  /** Another week's update was meant; this is the current one. */
  | { readonly code: 'not-current'; readonly dueDate: PlainDate }
  /** Time zone or weekday cannot be read, so the date is not certain. */
  | { readonly code: 'posting-off' };

/** Only the notes are new: numbers and lists stay, since Jira could not be read or it is a later day than the update's own. */
export interface Kept {
  /** When they were read. */
  readonly asOf: number;
  /** Whether the post no longer says that no lead has reviewed it. */
  readonly isReviewed: boolean;
}

/**
 * Posts this week's update because a person asks: before its day it goes out early, afterwards the same post is written
 * again with the notes that came since; a new one is made only when that post was deleted. Being paused, or skipped, does not
 * matter, asking is enough. `wanted`: the update that was meant, if the person pressed below one: then it is reviewed, even
 * where only its notes change.
 */
export async function postUpdate(set: SetAtWork, person: Person, wanted?: PlainDate): Promise<PostAnswer> {
  const { settings, log } = set;
  if (settings.posting === 'off') return { code: 'posting-off' };
  const { dueDate, update } = await currentRecord(set);
  if (wanted !== undefined && !isSameWeek(wanted, dueDate)) return { code: 'not-current', dueDate };
  try {
    const answer = await post(set, dueDate, person, wanted !== undefined, update);
    await noticeNewWeek(set);
    return answer;
  } catch (error) {
    // A document that does not mend itself is named to whoever asked.
    if (causeInStore(error) !== undefined) throw error;
    log.error('the update could not be posted', { due: dueDate, error: String(error).slice(0, 200) });
    return { code: isRefused(error) ? 'post-refused' : 'not-taken', dueDate };
  }
}

async function post(
  set: SetAtWork,
  dueDate: PlainDate,
  person: Person,
  isPressed: boolean,
  before: Update | undefined,
): Promise<PostAnswer> {
  const { clock, settings } = set;
  const [built, lastWeek] = await Promise.all([buildUpdate(set, dueDate), figuresOfLastWeek(set, dueDate)]);
  const isPosted = before?.publication.state === 'posted';
  const changes = isPosted ? null : await changesOf(set, dueDate, built);
  // Last, since notes are changed while Jira is waited for.
  const pending = await pendingNotes(set, dueDate);
  const { content, week, failure, misplaced } = built;
  const isEarly = dateAt(settings.schedule.zone, clock.now()) < dueDate;
  const { figures } = content;
  const answer = { dueDate, isEarly, week, figures, lastWeek, failure, misplaced, kept: null };
  const by: By = { kind: 'person', userId: person.id, username: person.username };

  const writing = writingOf(set, content, [], pending, true);
  const published = await publish(set, dueDate, { by, ...writing, changes });
  if (published.code === 'busy') return { code: 'busy', dueDate };
  if (published.code === 'posted') return { ...answer, code: 'posted', postId: published.postId };
  const rewritten = await rewrite(set, dueDate, by, (posted) => {
    const known = keptContent(set, dueDate, posted.content, failure);
    const isReviewed = known === null || isPressed || posted.isReviewed;
    return writingOf(set, known ?? content, posted.notes, pending, isReviewed);
  });
  if (rewritten.code === 'busy') return { code: 'busy', dueDate };
  const { code, postId, record } = rewritten;
  const kept = keptContent(set, dueDate, record.content, failure);
  if (kept === null) return { ...answer, code, postId };
  const { isReviewed } = record;
  return { ...answer, code, postId, figures: kept.figures, kept: { asOf: kept.asOf, isReviewed } };
}
