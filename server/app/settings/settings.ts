import type { PlainDate, WallTime } from '../../domain/calendar/calendar.ts';
import type { ClauseClass } from '../../domain/queue/priority.ts';
import type { Ends } from '../../domain/roster-table/table-ends.ts';
import type { Roster } from '../../domain/rotation/roster.ts';
import type { TriageSchedule } from '../../domain/triage/triage-schedule.ts';
import type { UpdateSchedule } from '../../domain/update/schedule.ts';
import type { Template } from '../../domain/update/template.ts';
import type { TicketsFailure } from '../ports.ts';
import type { OpenTrials, TriedSetting } from './trial.ts';

/** What was chosen for one SET, shared by all nodes; a value that was never chosen is not in it. */
export interface SetChoices {
  /** Grows by one with every choice. */
  readonly revision: number;
  /** As typed, by the name of the setting; a newer version of the plugin may know more. */
  readonly values: Readonly<Record<string, string>>;
  /** The revision in which a value was last chosen. */
  readonly changedIn: Readonly<Record<string, number>>;
  /** Username of whoever chose last. */
  readonly changedBy: string | null;
  /** Of those that Jira has not accepted yet. */
  readonly trials: OpenTrials;
  /** Milliseconds since the epoch; null while paused. */
  readonly runningSince: number | null;
}

/** What a SET starts with. */
export const NO_CHOICES: SetChoices = {
  revision: 0,
  values: {},
  changedIn: {},
  changedBy: null,
  trials: {},
  runningSince: null,
};

/** Ids of accounts by the usernames that were typed; null: there was none of that name. A name that is not in it was not looked up yet. */
export type AccountsByName = ReadonlyMap<string, string | null>;

/** Somebody named in the System Console: what counts is the account, whatever it is called by now. */
interface NamedPerson {
  /** Lower case, without `@`. */
  readonly typed: string;
  /** Null: there was no account of that name when it was entered, or it is not known yet which. */
  readonly userId: string | null;
}

/** The settings of one SET, checked; what could not be used is named in `problems`. */
export interface SetSettings {
  /** Names in the channel's address; null when the setting cannot be read. */
  readonly channel: { readonly team: string; readonly name: string } | null;
  /** Links to tickets start here; null while Jira is not set up. */
  readonly jiraUrl: string | null;
  readonly boardUrl: string | null;
  /**
   * Names the board the snapshot is of, and what of it is private, so that no other one is ever shown. With other classes of work the
   * last one is still true, but for the classes, until Jira is read.
   */
  readonly source: string;
  readonly schedule: UpdateSchedule;
  /** `by-schedule`: on time and by hand; `by-hand`: paused, or the time is not readable; `off`: the date is not certain. */
  readonly posting: 'by-schedule' | 'by-hand' | 'off';
  /** Since when posting is by schedule, in milliseconds since the epoch; null while paused. */
  readonly runningSince: number | null;
  readonly switches: Readonly<Record<AutomaticMessage, boolean>>;
  readonly edits: TicketEdits;
  /** Null where no clause tells which bugs wait for triage. */
  readonly triage: TriageSchedule | null;
  readonly template: Template;
  readonly nextInQueue: number;
  readonly handoverTime: WallTime;
  readonly managers: readonly NamedPerson[];
  /** With the names that were typed. */
  readonly roster: Roster;
  /** What its ends were taken for; null where it has no turns. */
  readonly rosterEnds: Ends | null;
  /** Whom the names of {@link roster} meant when it was entered. */
  readonly rosterAccounts: AccountsByName;
  readonly retentionMonths: number;
  /** When the Jira token ends; null when nobody said. */
  readonly tokenExpiry: PlainDate | null;
  /** What was chosen and Jira has not accepted yet. */
  readonly trials: OpenTrials;
  /** Those that only Jira can tell to be right, in the order in which they are named. */
  readonly tried: readonly TriedSetting[];
  /** Names of the times that follow each other on the day of the update: draft, reminder, post. */
  readonly steps: readonly string[];
  readonly problems: readonly Problem[];
  /** Names of the settings that were chosen; the others are as they are without a choice. */
  readonly chosen: readonly string[];
  /** Of the choices in it; 0 while nothing was chosen. */
  readonly revision: number;
  readonly loadedAt: number;
}

/** What may be changed in Jira beyond taking and moving tickets, and how. */
export interface TicketEdits {
  readonly isOn: boolean;
  /** Name of the transition that closes a bug, or of the status it leads to. */
  readonly closeTransition: string;
  readonly closeResolution: string;
  /** Name, id or words of the type of link between a duplicate and what it is a duplicate of. */
  readonly duplicateLink: string;
  readonly duplicateResolution: string;
  /** Names of the issue types that a story and a request for a feature become, where Jira lets them. */
  readonly storyType: string;
  readonly featureType: string;
  readonly productManagers: readonly ProductManager[];
}

/** Whoever decides what is built. */
export interface ProductManager {
  /** Null: for every team without one of its own. */
  readonly team: string | null;
  readonly username: string;
}

export type AutomaticMessage =
  | 'draft'
  | 'reminder'
  | 'post'
  /** What changed, in the thread of the post. */
  | 'changes'
  | 'notices'
  /** What people are told about their turns. */
  | 'turns'
  /** The handover pack. */
  | 'handover'
  /** The roster in the channel's header. */
  | 'header'
  /** The post of a triage day. */
  | 'triage';

/** Something that keeps a part from working; the edges turn it into a sentence that says what to do. */
export type Problem =
  /** `limit`: how many characters it may have, where it has more. */
  | { readonly code: 'setting'; readonly field: string; readonly limit?: number }
  /** Chosen while Jira could not be asked about them: it is asked every minute. */
  | { readonly code: 'settings-untried'; readonly fields: readonly string[] }
  /** Columns, chosen with a board that Jira refuses: they are tried once it takes the board. */
  | { readonly code: 'columns-untried'; readonly fields: readonly string[] }
  /** Jira refused it when it could be asked. */
  | { readonly code: 'setting-refused'; readonly field: string; readonly failure: TicketsFailure }
  /** Named in the System Console, without an account of that name when it was entered. */
  | { readonly code: 'no-account'; readonly field: 'Managers' | 'Roster'; readonly name: string }
  /** Whom the names in that setting mean could not be looked up yet. */
  | { readonly code: 'names-unread'; readonly field: 'Managers' | 'Roster' }
  /** A document in Mattermost's key-value store; `failed`: not just now. */
  | {
      readonly code: 'unread';
      readonly document: string;
      readonly why: 'newer-version' | 'not-understood' | 'failed';
    }
  | { readonly code: 'roster-line'; readonly line: number; readonly fault: RosterFault }
  | { readonly code: 'gone'; readonly username: string }
  | { readonly code: 'channel-not-found' | 'channel-archived'; readonly team: string; readonly name: string }
  | { readonly code: 'bot-name-taken'; readonly username: string }
  | { readonly code: 'jira'; readonly failure: TicketsFailure }
  /** Jira did not accept the clause of a class of work; `detail`: its words. */
  | { readonly code: 'clause-refused'; readonly class: ClauseClass; readonly detail: string }
  /** Of these tickets of the board Jira did not say enough; `withoutKey`: how many more have no key. */
  | { readonly code: 'tickets-unread'; readonly keys: readonly string[]; readonly withoutKey: number }
  /** Jira warned that it left out tickets of the board. */
  | { readonly code: 'board-cut' }
  /** Nobody in Jira is known to be this person, or each of several; `proposed`: the account a manager has yet to confirm. */
  | { readonly code: 'unmatched'; readonly username: string; readonly proposed: string | null }
  /** Several Jira accounts show this person's e-mail address. */
  | { readonly code: 'several-accounts'; readonly username: string }
  /** `day`: that of the update, as a date; in a sentence as its reader says it. */
  | { readonly code: 'update-missed' | 'update-unfinished'; readonly day: string };

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
  | 'too-long'
  | 'too-many-teams';

/** Why a connection cannot be tried. */
export type NotTested =
  /** The stored token goes to the stored address only, and no token was typed. */
  { readonly code: 'token-needed' } | { readonly code: 'settings'; readonly problems: readonly Problem[] };
