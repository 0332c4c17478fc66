import type { CheckLine, TicketsFailure, UpdateSentences } from '../../app/ports.ts';
import type { Problem } from '../../app/settings/settings.ts';
import type { PlainDate, Weekday } from '../../domain/calendar/calendar.ts';
import type { LongText } from '../../domain/text-limit.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import type { HeaderTexts } from './header-texts.ts';
import type { NoticesTexts } from './notices-texts.ts';
import type { LinkTexts, QueueTexts } from './queue-texts.ts';
import type { RosterTexts } from './roster-texts.ts';
import type { RouteTexts } from './route-texts.ts';
import type { SetupTexts } from './setup-texts.ts';
import type { TurnsTexts } from './turns-texts.ts';
import type { FlowTexts } from './update-texts.ts';

/** Subcommands of `/set-update`; `today` is the bare command. */
export type CommandName =
  | 'today'
  | 'draft'
  | 'note'
  | 'blocker'
  | 'post'
  | 'skip'
  | 'history'
  | 'queue'
  | 'who'
  | 'away'
  | 'swap'
  | 'roster'
  | 'link'
  | 'status'
  | 'settings'
  | 'help';

/** Every sentence a person reads, in one language. Names and Jira's words that go in must be escaped for where they go. */
export interface Texts {
  readonly weekdays: Readonly<Record<Weekday, string>>;
  /** What stands beside the template in the update. */
  readonly update: UpdateSentences;
  readonly failure: (failure: TicketsFailure) => string;
  /** The same on the page of the System Console where it can be mended. */
  readonly failureHere: (failure: TicketsFailure) => string;
  readonly problem: (problem: Problem) => string;
  readonly commands: Readonly<Record<CommandName, { readonly hint: string; readonly help: string }>>;
  /** Of the priority-ordered queue. */
  readonly order: QueueTexts;
  /** Of teams, turns and the lead. */
  readonly roster: RosterTexts;
  /** Of what people are told about turns and the handover. */
  readonly notices: NoticesTexts;
  /** Of the sidebar's own requests. */
  readonly routes: RouteTexts;
  /** Of `/set-update link`. */
  readonly link: LinkTexts;
  /** Of the settings and the first run. */
  readonly setup: SetupTexts;
  /** Of the roster in the channel's header. */
  readonly header: HeaderTexts;
  /** Of absences, covers and swaps. */
  readonly turns: TurnsTexts;
  /** Of the update before and after it is posted. */
  readonly flow: FlowTexts;
  readonly helpTitle: string;
  readonly helpEnd: string;

  readonly refused: string;
  /** Somebody can read several; `isOffered`: buttons to choose one stand below. */
  readonly whichSet: (isOffered: boolean) => string;
  /** A SET is meant whose settings could not be read since the plugin started; nothing was done. */
  readonly unread: string;
  readonly refusedPost: string;
  readonly refusedRoute: string;
  readonly notSignedIn: string;
  readonly noSuchRoute: string;
  readonly wrongMethod: (method: string) => string;
  readonly wrongContent: string;
  readonly wrongBody: string;
  /** Refused before anything of it is read. */
  readonly tooLong: Readonly<Record<LongText, (limit: number) => string>>;
  /** Below a list of a dialog in which nothing is chosen. */
  readonly notChosen: string;
  readonly notSetUp: string;
  readonly failed: string;
  /** A dialog did what it says but has no other way to say so. */
  readonly doneAlready: (said: string) => string;
  /** Nothing was changed, because Mattermost did not take it. */
  readonly notKept: string;
  readonly unknownCommand: (word: string, meant: string | undefined) => string;
  readonly noArguments: (command: string) => string;
  readonly notADay: (words: string, today: PlainDate) => string;

  readonly lead: (lead: string, deputy: string | undefined) => string;
  readonly noLead: string;
  /** The rotation, or this week's update, cannot be read. */
  readonly leadUnread: string;
  readonly peopleUnread: string;
  readonly updateUnread: (day: string) => string;
  /** `until`: null where all turns are open. */
  readonly onSet: (people: string, until: string | null) => string;
  readonly nobodyOnSet: (day: string) => string;
  readonly setOn: (day: string) => string;
  readonly member: (name: string, team: string, isGone: boolean) => string;

  readonly due: (day: string, time: string, zone: string) => string;
  readonly paused: (day: string) => string;
  readonly missed: (day: string) => string;
  readonly unfinished: (day: string) => string;

  readonly queue: (total: number, first: string) => string;
  readonly queueTitle: (column: string, total: number, url: string) => string;
  readonly emptyQueue: string;
  readonly boardUnknown: string;
  readonly columns: (inProgress: number, submitted: number) => string;
  /** `problems` is null where the problems stand below anyway. */
  readonly asOf: (time: string, problems: number | null) => string;
  readonly neverRead: (problems: number | null) => string;
  readonly stale: (time: string) => string;

  readonly done: Readonly<
    Record<'posted' | 'rewritten' | 'posted-anew', (day: string, link: string) => string>
  >;
  /** Only the notes of the post are new; `asOf`: of its numbers. */
  readonly kept: (day: string, link: string, asOf: string) => string;
  /** The same of a new post, since the old one was deleted. */
  readonly keptAnew: Texts['kept'];
  /** Why, on a later day than the update's own. */
  readonly keptLater: string;
  readonly keptUnreviewed: string;
  /** It was posted before its day. */
  readonly early: string;
  readonly counted: (numbers: string) => string;
  readonly busy: string;
  readonly notTaken: string;
  readonly postingOff: string;
  readonly noChannel: string;

  readonly statusTitle: string;
  readonly allWell: string;
  /** Whom the System Console names. */
  readonly managers: (names: string) => string;
  /** Of its roster, those who have another name by now. */
  readonly renamed: (names: string) => string;
  readonly nameNow: (name: string, typed: string) => string;
  readonly jiraNotSetUp: string;
  readonly checks: Readonly<Record<CheckLine['what'], string>>;
  /** What *Test connection* says of channel and managers. */
  readonly place: {
    readonly channel: string;
    readonly managers: string;
    readonly archived: (channel: string) => string;
    readonly nobodyNamed: string;
    /** Mattermost could not be asked just now. */
    readonly notTold: string;
  };
  readonly works: string;
  /** What the account may do, by a token with scopes. */
  asFarAsScopes(found: string): string;
  /** In front of what was not tried for a reason told before. */
  readonly notTried: string;
  /** In front of why Jira was not even asked. */
  readonly jiraSettings: string;
  readonly tokenNeeded: string;
  readonly refusedTest: string;
}

/** The texts of a locale as Mattermost names it (`de`, `de-AT`); English for languages not shipped. */
export function textsIn(locale: string): Texts {
  return locale.toLowerCase().split(/[-_]/)[0] === 'de' ? de : en;
}
