import * as z from 'zod/mini';
import { ChannelRef, Instant, PlainDate } from './primitives.ts';

/** Of a note or a blocker, as the server gave it. */
const EntryId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** A line of the next update, or of the one that is posted. */
const UpdateNote = z.object({
  id: z.string(),
  text: z.string(),
  username: z.string(),
  at: Instant,
  /** Other words for it, or none. */
  may_change: z.boolean(),
  /** It stands in the post, which is written again when it changes. */
  is_posted: z.boolean(),
});

/** What may become a note with one click; `id` names it. */
export const NoteOffer = z.discriminatedUnion('kind', [
  z.object({ id: z.string(), kind: z.literal('blocker'), text: z.string(), username: z.string() }),
  z.object({
    id: z.string(),
    kind: z.literal('overdue'),
    /** Of a ticket, which may be private. */
    key: z.string(),
    column: z.enum(['to-do', 'in-progress', 'submitted']),
    /** Working days since it came into its column. */
    days: z.number(),
  }),
]);
export type NoteOffer = z.infer<typeof NoteOffer>;

/** Something that keeps somebody from going on; open until it is cleared. */
export const Blocker = z.object({
  id: z.string(),
  text: z.string(),
  username: z.string(),
  since: Instant,
  may_clear: z.boolean(),
});
export type Blocker = z.infer<typeof Blocker>;

export const UpdateStanding = z.object({
  /** The regular date, which also names the update. */
  due_date: PlainDate,
  /** When it is posted: on another day than `due_date` if that is a holiday. */
  due_at: Instant,
  state: z.enum(['paused', 'waiting', 'drafted', 'posted', 'skipped', 'missed', 'unfinished', 'unread']),
  /** It goes out at `due_at` whether a lead has posted it or not. */
  is_automatic: z.boolean(),
  /** Permalink path of the post, `/_redirect/pl/<id>`; null before it is posted. */
  post_path: z.nullable(z.string()),
  posted_at: z.nullable(Instant),
  /** The username of who posted it; null before, and when it went out by schedule. */
  posted_by: z.nullable(z.string()),
  /** A lead has posted it, or posted it again. */
  is_reviewed: z.boolean(),
  /** Null unless skipped; `username` is null when the schedule skipped it. */
  skipped: z.nullable(z.object({ reason: z.string(), username: z.nullable(z.string()) })),
  /** Updates to come that somebody skipped, of the next weeks, the next one first. */
  skipped_ahead: z.array(z.object({ due_date: PlainDate, reason: z.string(), username: z.string() })),
  /** Those that stand in the post, then those that wait for the next one; null while they cannot be read. */
  notes: z.nullable(z.array(UpdateNote)),
  offers: z.array(NoteOffer),
});
export type UpdateStanding = z.infer<typeof UpdateStanding>;

const Count = z.nullable(z.number());

/** One week of the chart; a number is null where it is not known. */
export const WeekNumbers = z.object({
  due_date: PlainDate,
  /** `unread`: what became of it cannot be read just now. */
  state: z.enum(['posted', 'skipped', 'unread']),
  resolved: Count,
  resolved_by_customers: Count,
  submitted: Count,
  submitted_by_customers: Count,
});
export type WeekNumbers = z.infer<typeof WeekNumbers>;

/** What the updates of one month came to; all of it is known. */
export const MonthSums = z.object({
  /** `2026-11`. */
  month: z.string().check(z.regex(/^\d{4}-\d{2}$/)),
  resolved: z.number(),
  resolved_by_customers: z.number(),
  submitted: z.number(),
  submitted_by_customers: z.number(),
});

export const Figure = z.object({
  name: z.enum(['resolved', 'resolved_by_customers', 'submitted', 'submitted_by_customers']),
  /** Null when Jira did not tell. */
  value: Count,
  /** False: a lower bound. */
  is_complete: z.boolean(),
  /** Where a reader sees what was counted. */
  url: z.nullable(z.string()),
  /** What last week's update said; null when it said nothing. */
  last_week: Count,
});
export type Figure = z.infer<typeof Figure>;

export const UpdateDraft = z.object({
  due_date: PlainDate,
  /** When it is posted by itself. */
  due_at: Instant,
  /** It stands in the channel already: posting rewrites it. */
  is_posted: z.boolean(),
  /** Markdown, as the post would be. */
  message: z.string(),
  /** When the numbers were read. */
  as_of: Instant,
  figures: z.array(Figure),
  /** How many tickets of the queue stand wrong. */
  misplaced: z.number(),
  /** Why something in it is not known, as a sentence; null when all of it is. */
  failure: z.nullable(z.string()),
  /** This week's update and the next ones that can be skipped, or brought back; none for who may not. */
  skippable: z.array(z.object({ due_date: PlainDate, is_skipped: z.boolean() })),
});
export type UpdateDraft = z.infer<typeof UpdateDraft>;

/** Lines of text, one note each, and offers by their ids. */
export const AddNotes = z.extend(ChannelRef, {
  text: z.string().check(z.maxLength(8000)),
  offers: z.array(z.string().check(z.maxLength(120))).check(z.maxLength(50)),
});
export type AddNotes = z.infer<typeof AddNotes>;

/** The note reads `text` from now on; empty: it goes. Refused where it no longer reads `seen`. */
export const ChangeNote = z.extend(ChannelRef, {
  id: EntryId,
  text: z.string().check(z.maxLength(2000)),
  seen: z.string().check(z.maxLength(2000)),
});
export type ChangeNote = z.infer<typeof ChangeNote>;

export const AddBlocker = z.extend(ChannelRef, { text: z.string().check(z.maxLength(2000)) });
export type AddBlocker = z.infer<typeof AddBlocker>;

export const ClearBlocker = z.extend(ChannelRef, { id: EntryId });
export type ClearBlocker = z.infer<typeof ClearBlocker>;

/** Posts, or posts again, the update of `due_date`; refused when another one has become current by then. */
export const PostUpdate = z.extend(ChannelRef, { due_date: PlainDate });
export type PostUpdate = z.infer<typeof PostUpdate>;

/** This week's update or one of the next weeks. */
export const SkipUpdate = z.extend(ChannelRef, {
  due_date: PlainDate,
  reason: z.string().check(z.maxLength(2000)),
});
export type SkipUpdate = z.infer<typeof SkipUpdate>;

/** Takes back that a person skipped the update of `due_date`. */
export const UnskipUpdate = z.extend(ChannelRef, { due_date: PlainDate });
export type UnskipUpdate = z.infer<typeof UnskipUpdate>;

/** Which weeks; without dates the last 52. */
export const HistoryRef = z.extend(ChannelRef, {
  from: z.optional(PlainDate),
  to: z.optional(PlainDate),
});
export type HistoryRef = z.infer<typeof HistoryRef>;
