import type { PlainDate } from '../domain/calendar/calendar.ts';
import type { HeaderWords } from '../domain/channel-header/header-block.ts';
import type { Verdict } from '../domain/triage/verdict.ts';
import type { Publication, Update } from '../domain/update/update.ts';
import type { MessageLinks, Outgoing } from './message/outgoing.ts';
import type { TicketsFailure } from './ports.ts';
import type { RotationWords } from './rotation/rotation-words.ts';
import type { Refused } from './settings/set-settings.ts';
import type { CardView } from './triage/card.ts';
import type { TriageWords } from './triage/triage-words.ts';
import type { DraftView } from './update/draft.ts';

/** What a button below a draft does to the update of `due`; a press about another week's does nothing. */
export interface UpdateButton {
  readonly do: 'update';
  readonly what: 'notes' | 'post' | 'skip' | 'unskip';
  readonly due: PlainDate;
}

/** An update about which nothing has to be decided any more. */
export interface ClosedUpdate extends Pick<Update, 'dueDate'> {
  readonly publication: Extract<Publication, { readonly state: 'posted' | 'skipped' }>;
}

/** One whose week is over: nothing of it can be decided any more. */
export interface PastUpdate extends Pick<Update, 'dueDate'> {
  readonly past: Publication;
}

/** What messages that say what becomes of the update lead to. */
interface CauseLinks extends MessageLinks {
  /** It goes out at its time whether a lead has posted it or not. */
  readonly isAutomatic: boolean;
}

/** The same of messages about an update. */
export interface UpdateLinks extends CauseLinks {
  readonly jiraUrl: string;
  /** The reader may bring the queue into order. */
  readonly mayFix: boolean;
}

/** What the bot says to somebody alone, in that person's language. Details of failures are escaped here. */
export interface Messages {
  /** The preview with its buttons. */
  draft(view: DraftView, links: UpdateLinks): Outgoing;
  /** One line, below which the draft can be asked for. */
  reminder(view: DraftView, links: UpdateLinks): Outgoing;
  /** The post time has come, and the setting says that nobody but a person posts. */
  waiting(view: DraftView, links: UpdateLinks): Outgoing;
  /** The day went by without the update: post it now, or skip it? */
  ask(view: DraftView, links: UpdateLinks): Outgoing;
  /** What any of these becomes once the update is posted or skipped: what can still be changed has buttons. */
  closed(update: ClosedUpdate, links: UpdateLinks): Outgoing;
  /** What any of these becomes once its week is over: no buttons. */
  past(update: PastUpdate, links: UpdateLinks): Outgoing;
  /** Something does not work until the reader mends it. */
  cause(cause: Cause, links: CauseLinks): string;
  /** To system admins, who alone can replace the token; `detail`: as of the failure. */
  tokenRefused(detail: string): string;
  /** Jira refuses settings that were saved; none: not any more. */
  settingsRefused(refused: readonly Refused[], links: MessageLinks): Outgoing;
  /** Of the roster in the channel's header, which everybody reads in the language of the server. */
  readonly headerWords: HeaderWords;
  /** How such a roster begins, in every language. */
  readonly headerBeginnings: readonly string[];
  /** Somebody edited the roster in the channel's header: write it again, or leave it? */
  headerEdited(links: MessageLinks): Outgoing;
  /** The channel's header has no room for the roster. */
  headerTooLong(links: MessageLinks): Outgoing;
  /** What either becomes once it is settled. */
  headerSettled(how: HeaderSettled, links: MessageLinks): Outgoing;
  readonly rotation: RotationWords;
  readonly triage: TriageWords;
  /** One bug after the other, to be judged. */
  triageCard(view: CardView, links: CardLinks): Outgoing;
  /** A bug that is none, for whoever decides what is built. */
  story(verdict: Verdict, links: CardLinks): string;
  /** What that becomes once it is undone. */
  storyTakenBack(verdict: Verdict, links: CardLinks): string;
}

/** `shown`: the roster is in the header again. */
export type HeaderSettled = 'shown' | 'left' | 'off';

/** Whose language and zone days and times are written in. */
export interface Reader {
  /** As Mattermost names it: `de`, `pt-BR`. */
  readonly locale: string;
  /** IANA name; null: not known, or a whole channel, which reads the zone of the SET, named. */
  readonly zone: string | null;
}

/** When something is written, and of which SET. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** IANA name of the SET's zone. */
  readonly setZone: string;
}

export type MessagesIn = (reader: Reader, moment: Moment) => Messages;

/** What a card of triage leads to. */
export interface CardLinks extends MessageLinks {
  /** Where links to tickets start. */
  readonly jiraUrl: string;
}

/** What keeps the flow from working until somebody mends it. */
export type Cause =
  /** `reading`: of the board, or of the update's numbers; `asOf`: when Jira last answered, in milliseconds since the epoch. */
  | (TicketsFailure & { readonly reading: 'board' | 'week'; readonly asOf: number | null })
  /** The setting names no channel that is there: it was archived, renamed or never made. */
  | { readonly code: 'channel-not-found' }
  /** The setting *Managers* names people who had no account when it was entered. */
  | { readonly code: 'no-account'; readonly names: readonly string[] }
  /** Mattermost does not let the bot post in the channel. */
  | { readonly code: 'post-refused' }
  /** Mattermost fails again and again. */
  | { readonly code: 'mattermost-failed' }
  /** The shared store is written by others at every try. */
  | { readonly code: 'store-contended' }
  /** Nobody on the roster can answer for the update of `day`: a date, in a sentence as its reader says it. */
  | { readonly code: 'no-lead'; readonly day: string }
  /** A newer version of the plugin wrote what this one reads. */
  | { readonly code: 'newer-version' }
  /** What is stored under this key is not what was written. */
  | { readonly code: 'damaged'; readonly document: string };
