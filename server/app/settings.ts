import type { WallTime } from '../domain/calendar.ts';
import type { ClauseClass } from '../domain/priority.ts';
import type { Roster } from '../domain/roster.ts';
import type { UpdateSchedule } from '../domain/schedule.ts';
import type { TicketsFailure } from './ports.ts';

/** The settings of one SET, checked; what could not be used is named in `problems`. */
export interface SetSettings {
  /** Names in the channel's address; null when the setting cannot be read. */
  readonly channel: { readonly team: string; readonly name: string } | null;
  /** Links to tickets start here; null while Jira is not set up. */
  readonly jiraUrl: string | null;
  readonly boardUrl: string | null;
  /** Names the board the snapshot is of, so that one of another board is never shown. */
  readonly source: string;
  readonly schedule: UpdateSchedule;
  /** `by-schedule`: on time and by hand; `by-hand`: paused, or the time is not readable; `off`: the date is not certain. */
  readonly posting: 'by-schedule' | 'by-hand' | 'off';
  readonly nextInQueue: number;
  readonly handoverTime: WallTime;
  /** Usernames, lower case. */
  readonly managers: readonly string[];
  readonly roster: Roster;
  readonly problems: readonly Problem[];
  /** When these settings were read. */
  readonly loadedAt: number;
}

/** Something that keeps a part from working; the edges turn it into a sentence that says what to do. */
export type Problem =
  | { readonly code: 'setting'; readonly field: string }
  | { readonly code: 'roster-line'; readonly line: number; readonly fault: RosterFault }
  | { readonly code: 'gone'; readonly username: string }
  | { readonly code: 'channel-not-found'; readonly team: string; readonly name: string }
  | { readonly code: 'bot-name-taken'; readonly username: string }
  | { readonly code: 'jira'; readonly failure: TicketsFailure }
  /** Jira did not accept the clause of a class of work; `detail`: its words. */
  | { readonly code: 'clause-refused'; readonly class: ClauseClass; readonly detail: string }
  /** Nobody in Jira is known to be this person; `proposed`: the account a manager has yet to confirm. */
  | { readonly code: 'unmatched'; readonly username: string; readonly proposed: string | null }
  | { readonly code: 'update-missed'; readonly dueDate: string }
  | { readonly code: 'update-unfinished'; readonly dueDate: string };

export type RosterFault =
  | 'header'
  | 'columns'
  | 'team'
  | 'username'
  | 'may-lead'
  | 'from'
  | 'to'
  | 'order'
  | 'quotes'
  | 'too-long';

/** Why a connection cannot be tried. */
export type NotTested =
  /** The stored token goes to the stored address only, and no token was typed. */
  { readonly code: 'token-needed' } | { readonly code: 'settings'; readonly problems: readonly Problem[] };
