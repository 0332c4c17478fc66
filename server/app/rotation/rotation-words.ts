import type { PlainDate } from '../../domain/calendar/calendar.ts';
import type { PersonOnSet } from '../../domain/handover/change-over.ts';
import type { Overdue } from '../../domain/queue/ageing.ts';
import type { Blocker } from '../../domain/queue/blocker.ts';
import type { ShownTicket } from '../../domain/queue/queue.ts';
import type { Cover, NewsItem, Stint, Swap } from '../../domain/rotation/rotation.ts';
import type { MessageLinks, Outgoing } from '../message/outgoing.ts';

/** What messages about the rotation lead to, and whom they may name. */
export interface RotationLinks extends MessageLinks {
  /** Where links to tickets start; empty while Jira is not set up. */
  readonly jiraUrl: string;
  readonly boardUrl: string | null;
  /** Usernames that are accounts of this server. */
  readonly accounts: ReadonlySet<string>;
}

export interface Period {
  readonly from: PlainDate;
  /** Exclusive: the handover day. */
  readonly to: PlainDate;
}

/** A team's turn, for its manager and for whoever serves. */
export interface TurnNews extends Period {
  /** Number of the rotation. */
  readonly rotation: number;
  readonly team: string;
  /** Who serves, and why. */
  readonly stint: Stint;
  readonly lead: string | null;
  readonly confirmedBy: string | null;
  /** Whether it can still be confirmed. */
  readonly isOpen: boolean;
}

/** What somebody who begins to serve needs to know. */
export interface FirstDay extends Period {
  readonly username: string;
  readonly team: string;
  /** Whose turn it is, if somebody else's. */
  readonly covers: string | null;
  readonly lead: string | null;
  /** When their first update is due, as every one after it. Milliseconds since the epoch. */
  readonly updateAt: number;
  /** What stands first in the queue; null when it is empty or not known. */
  readonly top: ShownTicket | null;
}

/** What one rotation hands over to the next. */
export interface Handover extends Period {
  readonly comes: readonly PersonOnSet[];
  readonly goes: readonly PersonOnSet[];
  readonly stays: readonly PersonOnSet[];
  readonly lead: string | null;
  /** Who posts the update of the handover day, and its due date; null when none is due that day. */
  readonly owesUpdate: { readonly username: string; readonly dueDate: PlainDate } | null;
  /** Names of teams that send nobody. */
  readonly open: readonly string[];
  /** Usernames of those who could not be let into the channel. */
  readonly outside: readonly string[];
  /** What those who go wrote for the next ones; `ticket`: null where the board does not show it, `isTheirs`: it is still one of theirs. */
  readonly lines: readonly {
    readonly key: string;
    readonly ticket: ShownTicket | null;
    readonly isTheirs: boolean;
    readonly text: string;
    readonly username: string;
  }[];
  /** Tickets past their limit, the oldest first. */
  readonly oldest: readonly { readonly ticket: ShownTicket; readonly overdue: Overdue }[];
  /** Others in progress or submitted, of people who go; never a private one. */
  readonly tickets: readonly ShownTicket[];
  /** Of these who go, nobody knows who they are in Jira. */
  readonly unmatched: readonly string[];
  /** `not-read`: Jira did not answer, so that tickets are not known; `none`: it is not set up. */
  readonly board: 'read' | 'not-read' | 'none';
  /** Any ticket that is shown is still of somebody who goes. */
  readonly isAnyLeft: boolean;
  readonly mayAssign: boolean;
  readonly blockers: readonly { readonly text: string; readonly username: string }[];
  /** Id of the post with the handover before; null where there is none. */
  readonly postBefore: string | null;
  /** False where Jira did not answer, or what was written could not be read. */
  readonly isWhole: boolean;
}

/** What somebody who goes leaves. */
export interface Leaving {
  /** Number of the rotation that takes over, and its first day. */
  readonly rotation: number;
  readonly from: PlainDate;
  /** In progress or submitted, what matters most first; at least one. */
  readonly tickets: readonly ShownTicket[];
}

/** News with what it is about as it stands now. */
export interface NewsView {
  readonly what: NewsItem;
  /** Username of its reader; null where several read it. */
  readonly to: string | null;
  /** Whether what it asks can still be answered. */
  readonly isOpen: boolean;
  readonly swap: Swap | null;
  readonly cover: Cover | null;
  /** Its reader has taken the cover, and may give it back. */
  readonly isHeld: boolean;
  /** Of the people it says are missing, those who can be replaced. */
  readonly undecided: readonly string[];
  /** A later request for days of the cover has taken its place. */
  readonly isAskedAnew: boolean;
  /** Of the rotation it is about: of a swap, the one that is given. */
  readonly dates: Period | null;
  /** Of the rotation that is taken for it. */
  readonly takeDates: Period | null;
}

/** What one day brought of swaps, covers and blockers, for a lead. */
interface LeadDayView {
  readonly date: PlainDate;
  /** Oldest first. */
  readonly items: readonly (NewsView | Blocker)[];
}

export interface RotationWords {
  manager(turn: TurnNews, links: RotationLinks): Outgoing;
  turn(turn: TurnNews, links: RotationLinks): Outgoing;
  dayOne(day: FirstDay, links: RotationLinks): Outgoing;
  /** To somebody who goes: what must the next one know? */
  leaving(leaving: Leaving, links: RotationLinks): Outgoing;
  handover(handover: Handover, links: RotationLinks): Outgoing;
  news(news: NewsView, links: RotationLinks): Outgoing;
  leadDay(day: LeadDayView, links: RotationLinks): Outgoing;
  /** In place of what a manager was asked who is not asked any more. */
  notAsked(): Outgoing;
  /** In place of any other question that nobody knows of any more. */
  forgotten(): Outgoing;
}
