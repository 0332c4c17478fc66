import { TRIED_KINDS, type TriedSetting } from '../../app/settings/trial.ts';
import { classes } from './classes.ts';
import { consoleSettings } from './console.ts';
import { holidays } from './holidays.ts';
import { jira } from './jira.ts';
import { messages } from './messages.ts';
import { schedule } from './schedule.ts';
import type { Setting, Settings, SettingsSection } from './setting.ts';
import { template } from './template.ts';
import { triage } from './triage.ts';
import { verdicts } from './verdicts.ts';

/** Parts of what the managers of one SET choose in the product, each a dialog of its own. */
const sections = { jira, classes, schedule, holidays, triage, verdicts, template, messages };
export type Section = keyof typeof sections;
export const SECTIONS = Object.keys(sections).filter(isSection);

export const setSettings = {
  ...jira.settings,
  ...classes.settings,
  ...schedule.settings,
  ...holidays.settings,
  ...triage.settings,
  ...verdicts.settings,
  ...template.settings,
  ...messages.settings,
};
export type SetField = keyof typeof setSettings;
export const setFields = Object.keys(setSettings).filter(isSetField);

export type SetKind = (typeof setSettings)[SetField]['kind']['name'];
export type SetChoice = OptionOf<(typeof setSettings)[SetField]>;
type OptionOf<S> = S extends Setting<infer T extends string, 'choice'> ? T : never;

export const allSettings: Settings = { ...consoleSettings, ...setSettings };

export function isSetField(name: string): name is SetField {
  return Object.hasOwn(setSettings, name);
}

function isSection(name: string): name is Section {
  return Object.hasOwn(sections, name);
}

export function sectionNamed(name: Section): SettingsSection {
  return sections[name];
}

export function fieldsOf(name: Section): readonly SetField[] {
  return setFields.filter((field) => Object.hasOwn(sections[name].settings, field));
}

/** Those that only Jira can tell to be right. */
export const triedSettings: readonly TriedSetting[] = setFields.flatMap((field) => {
  const { kind: of, lines } = setSettings[field];
  const kind = TRIED_KINDS.find((name) => name === of.name);
  return kind === undefined ? [] : [{ field, kind, lines }];
});

export const steps = setFields.filter((field) => setSettings[field].isStep);
