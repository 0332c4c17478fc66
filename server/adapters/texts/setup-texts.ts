import type { TicketsFailure } from '../../app/ports.ts';
import type { SettingFault } from '../../app/settings/set-settings.ts';
import {
  isSetField,
  type Section,
  type SetChoice,
  type SetField,
  type SetKind,
  setSettings,
} from '../settings/catalogue.ts';
import type { Setting } from '../settings/setting.ts';
import type { Texts } from './index.ts';

/** What the first run goes through, in order. */
export const STEPS = ['connection', 'jira', 'teams', 'schedule', 'preview'] as const;
export type Step = (typeof STEPS)[number];

/** How a setting is shown in a dialog: at most 24 and 150 characters, which Mattermost demands. */
export interface FieldText {
  readonly label: string;
  readonly help: string;
  /** What follows where it cannot be read, whatever else is wrong; see {@link UnreadTexts}. */
  readonly unread?: string;
  /** What to do where it was left empty, if that is to be said in other words than those of its kind. */
  readonly empty?: string;
}

/** What to do where a value of a kind cannot be read; `example`: one that can be. */
export type KindTexts = Readonly<Record<SetKind, (example: string) => string>>;

/** What to do where what was typed is no value. */
export function unreadableIn(kinds: KindTexts, field: SetField): string {
  return kinds[setSettings[field].kind.name](fallbackOf(setSettings[field]));
}

/** What follows where a setting of a SET cannot be read: what does not work, else what holds instead. */
export interface UnreadTexts {
  readonly jira: string;
  readonly dates: string;
  readonly on: string;
  readonly fallback: (value: string) => string;
}

export function followsOf(
  fields: Readonly<Record<SetField, FieldText>>,
  texts: UnreadTexts,
  field: SetField,
): string {
  const { kind, stops } = setSettings[field];
  const own = fields[field].unread;
  if (own !== undefined) return own;
  if (stops === 'jira' || stops === 'dates') return texts[stops];
  const value = fallbackOf(setSettings[field]);
  if (kind.name === 'yes-no' && value === 'true') return texts.on;
  return texts.fallback(kind.name === 'clause' ? `\`${value}\`` : value);
}

function fallbackOf({ kind, fallback }: Setting<unknown>): string {
  return kind.typed(fallback);
}

/** How settings are called; one that a newer version knows, by its name. */
export function labelsOf(
  names: readonly string[],
  { fields }: Pick<SetupTexts, 'fields'>,
): readonly string[] {
  return names.map((name) => (isSetField(name) ? fields[name].label : name));
}

/** What one chooses from, in words; what needs none stands for itself. */
export function choiceWords(kind: SetKind, value: string, { setup, weekdays }: Texts): string {
  const words: Readonly<Record<string, string>> = kind === 'weekday' ? weekdays : setup.values;
  return words[value] ?? value;
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
  readonly values: Readonly<Record<SetChoice, string>>;
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
