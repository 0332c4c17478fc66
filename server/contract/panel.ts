import * as z from 'zod/mini';

/** A date without a zone, `2026-12-16`. */
const PlainDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** Milliseconds since 1970-01-01T00:00Z. */
const Instant = z.number();

export const Member = z.object({
  /** Mattermost user id; null when the roster names nobody known to this server. */
  user_id: z.nullable(z.string()),
  username: z.string(),
  team: z.string(),
  is_lead: z.boolean(),
  is_deputy: z.boolean(),
  /** The account is gone (deactivated) or not on this server. */
  is_gone: z.boolean(),
  from: PlainDate,
  /** Exclusive: the handover day. */
  until: PlainDate,
});
export type Member = z.infer<typeof Member>;

export const Ticket = z.object({
  key: z.string(),
  /** Where a reader opens the ticket, always below the configured Jira URL. */
  url: z.string(),
  /** Private tickets show as their key only: summary, assignee and type are null. */
  is_private: z.boolean(),
  summary: z.nullable(z.string()),
  assignee: z.nullable(z.string()),
  type: z.nullable(z.string()),
  status: z.string(),
  updated_at: z.nullable(Instant),
});
export type Ticket = z.infer<typeof Ticket>;

export const Column = z.object({
  name: z.string(),
  /** In board order, at most 100. */
  tickets: z.array(Ticket),
  /** How many there are in Jira. */
  total: z.number(),
});
export type Column = z.infer<typeof Column>;

/** Something that keeps part of the panel from being shown, and what to do about it. */
export const Problem = z.object({
  code: z.string(),
  /** One sentence in the reader's language. */
  text: z.string(),
});
export type Problem = z.infer<typeof Problem>;

export const Panel = z.object({
  channel_id: z.string(),
  version: z.number(),
  /** IANA name of the SET's zone. */
  zone: z.string(),
  board_url: z.nullable(z.string()),
  /** Today in the SET's zone. */
  today: PlainDate,
  roster: z.object({
    members: z.array(Member),
    /** The next handover; null when the roster names none. */
    until: z.nullable(PlainDate),
  }),
  update: z.object({
    due_date: PlainDate,
    due_at: Instant,
    state: z.enum(['paused', 'waiting', 'posted']),
    /** Permalink path of the post, `/_redirect/pl/<id>`; null before it is posted. */
    post_path: z.nullable(z.string()),
  }),
  /** null until Jira has answered once. */
  board: z.nullable(
    z.object({
      as_of: Instant,
      /** Jira did not answer at the last try; what is shown is the last good reading. */
      is_stale: z.boolean(),
      to_do: Column,
      in_progress: Column,
      submitted: Column,
    }),
  ),
  /** Jira connection is not set up at all: roster works, the board does not. */
  is_jira_set_up: z.boolean(),
  problems: z.array(Problem),
});
export type Panel = z.infer<typeof Panel>;

export const ChannelRef = z.object({ channel_id: z.string() });
export type ChannelRef = z.infer<typeof ChannelRef>;

/** What every route answers when it does not answer what was asked. */
export const RouteError = z.object({
  error: z.object({
    code: z.enum(['not-signed-in', 'forbidden', 'not-set-up', 'bad-request', 'not-found', 'internal']),
    /** One sentence for a person. */
    message: z.string(),
  }),
});
export type RouteError = z.infer<typeof RouteError>;
