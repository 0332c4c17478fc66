import * as z from 'zod/mini';
import { Instant, PlainDate, PriorityClass } from './primitives.ts';
import { TriageStanding } from './triage.ts';
import { Blocker, MonthSums, UpdateStanding, WeekNumbers } from './update.ts';

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
  /** The day they are back; null unless they are away today. */
  away_until: z.nullable(PlainDate),
  /** Username of whoever's turn it is, if not their own. */
  covers: z.nullable(z.string()),
  /** Their Mattermost user id; null when they cover nobody, or nobody with an account. */
  covers_user_id: z.nullable(z.string()),
  /** Id of the cover, where the reader may give it back. */
  cover_id: z.nullable(z.string()),
});
export type Member = z.infer<typeof Member>;

/** A rotation that has not begun. */
export const NextRotation = z.object({
  from: PlainDate,
  /** Exclusive: the handover day. */
  until: PlainDate,
  /** Its people are fixed; until then it is a plan. */
  is_announced: z.boolean(),
  /** In the order of the teams. */
  turns: z.array(
    z.object({
      team: z.string(),
      /** Null: nobody is available, the turn is open. */
      username: z.nullable(z.string()),
      user_id: z.nullable(z.string()),
      is_lead: z.boolean(),
    }),
  ),
});
export type NextRotation = z.infer<typeof NextRotation>;

/** Where a ticket stands wrong: `below` less urgent tickets, or `above` more urgent ones. */
export const OrderWarning = z.object({
  code: z.enum(['below', 'above']),
  /** How many tickets of which class stand on the wrong side of it. */
  count: z.number(),
  class: PriorityClass,
});
export type OrderWarning = z.infer<typeof OrderWarning>;

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
  /** Null when it would be `other`, but Jira refused a clause that might say more. */
  class: z.nullable(PriorityClass),
  /** Only in the queue. */
  warning: z.nullable(OrderWarning),
  /**
   * Working days, where it waits longer than a ticket of its column should: in the column, or in the queue without a next step. Null
   * where it does not, or nobody can tell.
   */
  overdue_days: z.nullable(z.number()),
  /**
   * The reader has it, by their account in Jira; false of private tickets. Null as long as the account is not known, and to whoever
   * neither is on SET nor serves next.
   */
  is_yours: z.nullable(z.boolean()),
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
    /** False while it cannot be read: nothing below is known then. */
    is_known: z.boolean(),
    members: z.array(Member),
    /** The next handover; null when the roster names none. */
    until: z.nullable(PlainDate),
    /** Names of teams that send nobody, because nobody is available. */
    open: z.array(z.string()),
    /** The next two rotations; none while the roster is the table of the System Console. */
    next: z.array(NextRotation),
  }),
  update: UpdateStanding,
  /** Open ones, oldest first; null while they cannot be read. */
  blockers: z.nullable(z.array(Blocker)),
  /** The last weeks, oldest first, at most 12; those known to be neither posted nor skipped are left out. */
  weeks: z.array(WeekNumbers),
  /** Of the month before that of `today`; null where it had no update, or a number of it is not known. */
  last_month: z.nullable(MonthSums),
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
  /** How the queue stands to the priority of work; null until Jira has answered once. */
  order: z.nullable(
    z.object({
      is_right: z.boolean(),
      /** Tickets to move to make it right; the fewest. */
      moves: z.number(),
      /** Names the order shown; a change is asked for with it, and refused when the board has another by then. */
      token: z.string(),
    }),
  ),
  /** Null where the settings name no triage, or Jira is not set up. */
  triage: z.nullable(TriageStanding),
  /** Classes whose clause Jira refused: their tickets may stand under another class, or under none. */
  undecided_classes: z.array(PriorityClass),
  /** What the reader may do here; decided by the server again when it is done. */
  viewer: z.object({
    /** Fix the order, move single tickets. */
    may_order: z.boolean(),
    /** Assign a ticket to oneself. */
    may_take: z.boolean(),
    /** Judge the bugs that wait for triage. */
    may_judge: z.boolean(),
    /** Add notes and blockers, say what one works on, see the draft. */
    may_note: z.boolean(),
    /** Post and skip the update, edit what others noted. */
    may_post: z.boolean(),
    /** Say when one is away, ask for cover, swap one's own turn. */
    may_turn: z.boolean(),
    /** Change teams, people or the lead: at least something of it. */
    may_roster: z.boolean(),
    may_manage: z.boolean(),
  }),
  /** Jira connection is not set up at all: roster works, the board does not. */
  is_jira_set_up: z.boolean(),
  problems: z.array(Problem),
});
export type Panel = z.infer<typeof Panel>;

export const SetRef = z.object({
  channel_id: z.string(),
  /** What its channel is called; plain text. */
  name: z.string(),
});
export type SetRef = z.infer<typeof SetRef>;

/** A public channel with a SET that the reader is not in, and what its header says of who is on SET. */
export const OpenSet = z.object({
  /** What its channel is called; plain text. */
  name: z.string(),
  /** Of the channel, within Mattermost; whoever goes there joins it. */
  path: z.string(),
  /** False while the roster cannot be read: nothing below is known then. */
  is_known: z.boolean(),
  /** The username of who leads; null where nobody does. */
  lead: z.nullable(z.string()),
  /** The others. */
  members: z.array(z.object({ username: z.string(), team: z.string() })),
  /** The next handover; null when the roster names none. */
  until: z.nullable(PlainDate),
});
export type OpenSet = z.infer<typeof OpenSet>;

/** What every route answers when it does not answer what was asked. */
export const RouteError = z.object({
  error: z.object({
    code: z.enum([
      'not-signed-in',
      'forbidden',
      'not-set-up',
      'bad-request',
      'not-found',
      /** Which of `sets` is meant? */
      'several-sets',
      /** The SET that is meant could not be read since the plugin started. */
      'set-unread',
      /** The board has another order than the one asked about; ask again with what it shows now. */
      'order-changed',
      /** Nobody in Jira is known to be the person who asks. */
      'not-linked',
      /** Jira did not do it, or not all of it. */
      'jira',
      /** Another update has become current, or this one was posted meanwhile; look again. */
      'update-changed',
      /** Somebody else is posting it at this moment. */
      'busy',
      'internal',
    ]),
    /** One sentence for a person. */
    message: z.string(),
    /** One line per ticket that was not changed; absent when there is nothing to list. */
    details: z.optional(z.array(z.string())),
    /** The SETs to choose from: ask again with the channel of one; only with `several-sets`. */
    sets: z.optional(z.array(SetRef)),
    /** The channels to join, where the panel is refused to somebody who may; only with `forbidden`. */
    open: z.optional(z.array(OpenSet)),
  }),
});
export type RouteError = z.infer<typeof RouteError>;
