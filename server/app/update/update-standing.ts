import type { Panel } from '#contract';
import { addDays, monthOf, type PlainDate } from '../../domain/calendar/calendar.ts';
import { type Blocker, isOpen } from '../../domain/queue/blocker.ts';
import type { Rights } from '../../domain/roles.ts';
import { FIGURES } from '../../domain/update/content.ts';
import { type HistoryEntry, sumsOf } from '../../domain/update/history.ts';
import type { Note } from '../../domain/update/note.ts';
import type { Offer } from '../../domain/update/notebook.ts';
import { isPostedByItself } from '../../domain/update/schedule.ts';
import type { Update } from '../../domain/update/update.ts';
import type { SetAtWork } from '../set.ts';
import type { UpdateState } from './update-state.ts';

/** Who looks, as the server knows it and never as the client says. */
export interface Viewer {
  readonly userId: string;
  readonly rights: Rights;
}

export function standingOf(
  { settings }: SetAtWork,
  viewer: Viewer,
  state: UpdateState,
  record: Update | undefined,
  notebook: { readonly notes: readonly Note[] | null; readonly offers: readonly Offer[] },
  ahead: readonly HistoryEntry[],
): Panel['update'] {
  const publication = record?.dueDate === state.dueDate ? record.publication : undefined;
  const posted = publication?.state === 'posted' ? publication : undefined;
  const skipped = publication?.state === 'skipped' ? publication : undefined;
  const hasDraft = record?.told.draft !== undefined;
  return {
    due_date: state.dueDate,
    due_at: state.dueAt,
    state: state.state === 'waiting' && publication !== undefined && hasDraft ? 'drafted' : state.state,
    is_automatic:
      settings.posting === 'by-schedule' && isPostedByItself(settings.schedule, settings.switches),
    post_path: state.postId === null ? null : `/_redirect/pl/${state.postId}`,
    posted_at: posted?.postedAt ?? null,
    posted_by: posted?.by.kind === 'person' ? posted.by.username : null,
    is_reviewed: posted?.isReviewed ?? false,
    skipped:
      skipped === undefined
        ? null
        : {
            reason: skipped.reason,
            username: skipped.by.kind === 'person' ? skipped.by.username : null,
          },
    skipped_ahead: ahead.flatMap(({ dueDate, reason, by }) =>
      by?.kind === 'person' ? [{ due_date: dueDate, reason: reason ?? '', username: by.username }] : [],
    ),
    notes: notebook.notes && [
      ...notesOf(viewer, posted?.notes ?? [], true),
      ...notesOf(viewer, notebook.notes, false),
    ],
    offers: [...notebook.offers],
  };
}

function notesOf(viewer: Viewer, notes: readonly Note[], isPosted: boolean) {
  return notes.map(({ id, text, username, userId, at }) => ({
    id,
    text,
    username,
    at,
    may_change: isTheirs(viewer, userId),
    is_posted: isPosted,
  }));
}

/** Open ones, oldest first. */
export function blockersOf(viewer: Viewer, blockers: readonly Blocker[]): NonNullable<Panel['blockers']> {
  return blockers.filter(isOpen).map(({ id, text, username, userId, since }) => ({
    id,
    text,
    username,
    since,
    may_clear: isTheirs(viewer, userId),
  }));
}

/** Those of the entries that have come to an end, or may have, oldest first. */
export function weeksFrom(entries: readonly HistoryEntry[]): Panel['weeks'] {
  return entries
    .flatMap(({ dueDate, state, figures }): Panel['weeks'] => {
      if (state === 'open' || state === 'claimed') return [];
      return [
        {
          due_date: dueDate,
          state,
          resolved: figures?.resolved?.value ?? null,
          resolved_by_customers: figures?.resolvedByCustomers?.value ?? null,
          submitted: figures?.submitted?.value ?? null,
          submitted_by_customers: figures?.submittedByCustomers?.value ?? null,
        },
      ];
    })
    .toReversed();
}

/** What the month before came to, of entries that hold all of it; null where it had no update, or not all is known. */
export function lastMonthOf(entries: readonly HistoryEntry[], today: PlainDate): Panel['last_month'] {
  const month = addDays(monthOf(today).first, -1).slice(0, 7);
  const figures = sumsOf(entries.filter(({ dueDate }) => dueDate.startsWith(month)));
  const { resolved, resolvedByCustomers, submitted, submittedByCustomers } = figures;
  if (!resolved || !resolvedByCustomers || !submitted || !submittedByCustomers) return null;
  if (!FIGURES.every((name) => figures[name]?.isComplete)) return null;
  return {
    month,
    resolved: resolved.value,
    resolved_by_customers: resolvedByCustomers.value,
    submitted: submitted.value,
    submitted_by_customers: submittedByCustomers.value,
  };
}

/** One's own, or everybody's for those who may post; in both cases only while one may write at all. */
function isTheirs({ userId, rights }: Viewer, authorId: string): boolean {
  return rights.has('post') || (rights.has('work') && authorId === userId);
}
