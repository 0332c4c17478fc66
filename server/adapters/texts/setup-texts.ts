import type { ClauseClass } from '../../domain/queue/priority.ts';
import {
  isSetField,
  type SetField,
  type SetKind,
  setFields,
  setSettings,
} from '../settings-catalogue/catalogue.ts';
import type { Setting } from '../settings-catalogue/setting.ts';
import type { Sentences } from './index.ts';

/** What the first run goes through, in order. */
export const STEPS = ['connection', 'jira', 'teams', 'schedule', 'escalations', 'preview'] as const;
export type Step = (typeof STEPS)[number];

/** How a setting is shown in a dialog: at most 24 and 150 characters, which Mattermost demands. */
export interface FieldText {
  readonly label: string;
  readonly help: string;
  /** What to do where it was left empty, if that is to be said in other words than those of its kind. */
  readonly empty?: string;
}

/** What to do where a value of a kind cannot be read; `example`: one that can be. */
export type KindTexts = Readonly<Record<SetKind, (example: string) => string>>;

/** What to do where what was typed is no value. */
export function unreadableIn(kinds: KindTexts, field: SetField): string {
  return kinds[setSettings[field].kind.name](fallbackOf(setSettings[field]));
}

function fallbackOf({ kind, fallback }: Setting<unknown>): string {
  return kind.typed(fallback);
}

/** How settings are called; one that a newer version knows, by its name. */
export function labelsOf(
  names: readonly string[],
  { fields }: { readonly fields: Readonly<Record<SetField, FieldText>> },
): readonly string[] {
  return names.map((name) => (isSetField(name) ? fields[name].label : name));
}

/** The name of the setting that holds the clause of a class. */
export function clauseSetting(name: ClauseClass): string {
  return setFields.find((field) => setSettings[field].lines.includes(`clause-${name}`)) ?? name;
}

/** Weekdays as they are kept, in words. */
export function weekdaysText(value: string, { weekdays }: Pick<Sentences, 'weekdays'>): string {
  const names: Readonly<Record<string, string>> = weekdays;
  return value
    .split(', ')
    .map((day) => names[day] ?? day)
    .join(', ');
}

/** What one chooses from, in words; what needs none stands for itself. */
export function choiceWords(kind: SetKind, value: string, { setup, weekdays }: Sentences): string {
  const words: Readonly<Record<string, string>> = kind === 'weekday' ? weekdays : setup.values;
  return words[value] ?? value;
}
