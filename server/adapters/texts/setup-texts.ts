import type { TicketsFailure } from '../../app/ports.ts';
import type { SettingFault } from '../../app/settings/set-settings.ts';
import type { SetField } from '../../app/settings/settings.ts';

/** Parts of the settings, each a dialog of its own. */
export const SECTIONS = ['jira', 'classes', 'schedule', 'holidays', 'template', 'messages'] as const;
export type Section = (typeof SECTIONS)[number];

/** What stands in which dialog; Mattermost's phones show eight fields well. */
export const sectionFields: Readonly<Record<Section, readonly SetField[]>> = {
  jira: [
    'FilterResolved',
    'FilterCustomers',
    'Board',
    'ColumnToDo',
    'ColumnInProgress',
    'ColumnSubmitted',
    'NextInQueue',
    'SubmittedCounts',
  ],
  classes: [
    'ClauseIncident',
    'ClauseEscalation',
    'ClauseHotfix',
    'ClauseRelease',
    'CustomerClause',
    'ClauseTechDebt',
    'PrivateClause',
  ],
  schedule: [
    'TimeZone',
    'UpdateDay',
    'DraftTime',
    'ReminderTime',
    'UpdateTime',
    'IfUnreviewed',
    'HandoverTime',
  ],
  holidays: ['Holidays', 'OnHoliday'],
  template: ['Template'],
  messages: [
    'AutoDraft',
    'AutoReminder',
    'AutoPost',
    'AutoNotices',
    'AutoTurns',
    'AutoHandover',
    'AutoHeader',
  ],
};

/** What the first run goes through, in order. */
export const STEPS = ['connection', 'jira', 'teams', 'schedule', 'preview'] as const;
export type Step = (typeof STEPS)[number];

/** How a setting is shown in a dialog: at most 24 and 150 characters, which Mattermost demands. */
export interface FieldText {
  readonly label: string;
  readonly help: string;
}

/** Sentences of the settings and of the first run. What goes in must be escaped for where it goes. */
export interface SetupTexts {
  readonly refused: string;
  /** What `settings here` does. */
  readonly here: string;
  readonly refusedHere: string;
  /** The channel cannot have a SET. */
  readonly notHere: string;
  readonly tooManySets: (limit: number) => string;
  readonly title: string;
  readonly notASection: (word: string, meant: string | undefined) => string;
  readonly sections: Readonly<Record<Section, { readonly name: string; readonly intro: string }>>;
  readonly fields: Readonly<Record<SetField, FieldText>>;
  /** Values to choose from, by what is stored. */
  readonly values: Readonly<Record<SetValue, string>>;
  readonly none: string;
  readonly on: string;
  readonly off: string;
  readonly boardAndFilters: (filters: readonly string[], board: string, columns: string) => string;
  readonly ofHandbook: string;
  readonly ownTemplate: string;
  readonly fault: (field: SetField, fault: SettingFault) => string;
  readonly notSaved: string;
  readonly save: string;
  /** `labels`: of the fields that changed. */
  readonly saved: (labels: string) => string;
  /** Said after what was saved. */
  readonly untried: (labels: string) => string;
  /** Columns, while Jira refuses the board they are of. */
  readonly waitForBoard: (labels: string) => string;
  /** Another board was saved, which has none of these names. */
  readonly missingColumns: (labels: string) => string;
  readonly chooseColumns: string;
  /** What was shown and left as it was; Jira's words are escaped. */
  readonly stillRefused: (label: string, failure: TicketsFailure) => string;
  /** What stands behind a part of the settings. */
  readonly markUntried: (labels: string) => string;
  readonly markRefused: (labels: string) => string;
  /** To the managers; `channel` is that of the SET, and a line for each follows. */
  readonly refusedLater: (channel: string) => string;
  readonly refusedOne: (label: string, failure: TicketsFailure) => string;
  readonly nothingChanged: string;

  /** Times in words; `by` may be unknown. */
  readonly running: (since: string | null, by: string | null) => string;
  readonly paused: string;
  readonly start: string;
  readonly pause: string;
  /** `day`: of the first message that goes out by itself; null when none is switched on. */
  readonly started: (day: string | null, time: string, zone: string) => string;
  /** Without what comes next, which cannot be read. */
  readonly startedOnly: string;
  readonly startWithoutJira: string;
  readonly startAnyway: string;
  readonly alreadyRunning: string;
  readonly pausedNow: string;
  readonly alreadyPaused: string;

  /** The first message anybody gets. */
  readonly welcome: (channel: string) => string;
  readonly setUp: string;
  readonly setUpTitle: string;
  /** The last line while the first step is still to do. */
  readonly setUpFirst: string;
  readonly setUpEnd: string;
  readonly steps: Readonly<Record<Step, string>>;
  readonly stepButtons: Readonly<Record<Step, string>>;
  readonly noJira: string;
  readonly connected: (address: string) => string;
  readonly noChannel: (channel: string) => string;
  readonly people: (count: number) => string;
  readonly nobody: string;
  readonly schedule: (day: string, time: string, zone: string) => string;
  readonly teamsHow: string;
  readonly preview: string;
  readonly previewIs: string;
  /** `zone`: of whoever sets it up. */
  readonly yourZone: (zone: string) => string;
  readonly allSettings: string;

  /** The Jira token ends; `days` 0: today or earlier. */
  readonly tokenEnds: (days: number, date: string) => string;
}

export type SetValue = 'post' | 'wait' | 'skip' | 'next-working-day' | 'entered' | 'in-column';
