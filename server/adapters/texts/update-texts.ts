import type { Cause } from '../../app/ports.ts';
import type { BlockerAdded, BlockerCleared } from '../../app/queue/blockers.ts';
import type { NoteRemoved, NotesAdded } from '../../app/update/notes.ts';
import type { SkipAnswer } from '../../app/update/skip-update.ts';
import type { FigureName } from '../../domain/update/content.ts';
import type { HistoryEntry, UnreadableQuery } from '../../domain/update/history.ts';
import type { Offer } from '../../domain/update/notebook.ts';

/** How a use case refused, without what it answers when it did not. */
type RefusalOf<A extends { readonly code: string }, Done extends string> = Exclude<
  A,
  { readonly code: Done }
>;

/** Sentences about the weekly update before and after it is posted. What goes in must be escaped for where it goes. */
export interface FlowTexts {
  readonly draftTitle: (day: string) => string;
  /** It is posted already, and this is how it would be written again. */
  readonly draftAgainTitle: (day: string) => string;
  /** `at`: when it is posted by itself, with its zone; null when only a person posts it. */
  readonly postedAt: (at: string | null) => string;
  readonly reminderTitle: (day: string) => string;
  readonly waitingTitle: (day: string) => string;
  readonly askTitle: (day: string) => string;
  /** `by`: a username; null for the schedule. */
  readonly closedPosted: (day: string, link: string, by: string | null) => string;
  readonly closedSkipped: (day: string, reason: string, by: string | null) => string;
  /** Below a message about an update that is posted already: it can be posted again. */
  readonly stillEditable: string;
  readonly figures: Readonly<Record<FigureName, string>>;
  readonly lastWeek: (number: string) => string;
  readonly asOf: (time: string) => string;
  /** A box to tick, and what is beside it. */
  readonly offer: (offer: Offer) => { readonly label: string; readonly text: string };
  readonly offered: (count: number) => string;
  readonly buttons: Readonly<Record<'notes' | 'post' | 'postAgain' | 'skip', string>>;
  /** `asOf`: when Jira last answered, with its zone; null where that is not known or does not matter. */
  readonly cause: (cause: Cause, channel: string, asOf: string | null, isAutomatic: boolean) => string;

  readonly noted: (count: number, isPosted: boolean) => string;
  readonly notNoted: (refusal: RefusalOf<NotesAdded, 'noted'>) => string;
  readonly noteRemoved: string;
  readonly noteNotRemoved: (refusal: RefusalOf<NoteRemoved, 'removed'>) => string;
  readonly noNotes: string;
  readonly notesSoFar: string;
  readonly noteTitle: string;
  readonly noteNew: string;
  readonly noteNewHelp: string;
  readonly noteRemove: string;
  readonly noteKeepAll: string;
  readonly save: string;

  readonly blockerAdded: string;
  readonly blockerNotAdded: (refusal: RefusalOf<BlockerAdded, 'added'>) => string;
  readonly blockerCleared: (text: string) => string;
  readonly blockerNotCleared: (refusal: RefusalOf<BlockerCleared, 'cleared'>) => string;
  readonly blockerTitle: string;
  readonly blockerIntro: string;
  readonly noBlockers: string;
  readonly blockerNew: string;
  readonly blockerNewHelp: string;
  readonly blockerClear: string;
  readonly blockerClearNone: string;
  readonly nothingDone: string;

  readonly skipTitle: string;
  readonly skipIntro: (day: string) => string;
  readonly skipReason: string;
  readonly skipReasonHelp: string;
  readonly skipped: (day: string) => string;
  readonly notSkipped: (refusal: RefusalOf<SkipAnswer, 'skipped'>) => string;

  readonly historyTitle: string;
  readonly historyHead: readonly string[];
  readonly historyEmpty: string;
  readonly historyState: Readonly<Record<HistoryEntry['state'] | 'unreviewed', string>>;
  readonly historyCsv: (url: string) => string;
  readonly notAQuery: (words: string, refusal: UnreadableQuery) => string;

  readonly otherWeek: string;
  readonly postRefused: string;
  readonly refusedNote: string;
  readonly runningLine: string;
  readonly pausedLine: string;
  readonly next: (
    what: 'draft' | 'reminder' | 'post' | 'manager' | 'turn' | 'day-one' | 'pack',
    time: string,
  ) => string;
  readonly statePosted: (day: string, link: string, by: string | null, isReviewed: boolean) => string;
  readonly stateSkipped: (day: string, reason: string) => string;
  readonly stateDrafted: (day: string, time: string, zone: string) => string;
}
