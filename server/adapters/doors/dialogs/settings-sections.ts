import { mayBeEmpty, type SetField } from '../../../app/settings/settings.ts';
import { WEEKDAYS } from '../../../domain/calendar/calendar.ts';
import { choiceText } from '../../../domain/markdown.ts';
import type { Texts } from '../../texts/index.ts';
import type { SetValue } from '../../texts/setup-texts.ts';
import type { Element, Option } from './dialog.ts';

/** Values to choose from where only these are read. */
const choices: Readonly<Partial<Record<SetField, readonly SetValue[]>>> = {
  IfUnreviewed: ['post', 'wait'],
  OnHoliday: ['next-working-day', 'skip'],
  SubmittedCounts: ['entered', 'in-column'],
};

/** Characters of a dialog's long fields. */
const LONG = 3000;
/** Of its short ones, the most that Mattermost allows: an address has room. */
const TEXT = 150;

/** The field of a setting; `columns`: those of the board, none while Jira does not tell. */
export function elementFor(
  field: SetField,
  value: string,
  columns: readonly string[],
  texts: Texts,
): Element {
  const { label, help } = texts.setup.fields[field];
  if (field.startsWith('Auto')) return { kind: 'bool', name: field, label, text: help, value };
  const base = { name: field, label, help, value };
  const options = optionsOf(field, value, columns, texts);
  if (options !== undefined) return { ...base, kind: 'select', options };
  const isOptional = mayBeEmpty(field);
  if (field === 'Template' || field === 'Holidays')
    return { ...base, kind: 'textarea', maxLength: LONG, isOptional };
  if (field.includes('Clause')) return { ...base, kind: 'textarea', maxLength: 1000, isOptional };
  return { ...base, kind: 'text', maxLength: TEXT };
}

function optionsOf(
  field: SetField,
  value: string,
  columns: readonly string[],
  texts: Texts,
): readonly Option[] | undefined {
  if (field === 'UpdateDay') return WEEKDAYS.map((day) => ({ value: day, text: texts.weekdays[day] }));
  if (field === 'NextInQueue') return ['3', '4', '5'].map((count) => ({ value: count, text: count }));
  if (field.startsWith('Column') && columns.length > 0) {
    // Columns are compared without regard to case; one the board has lost can still be left as it is.
    const isThere = columns.some((name) => name.toLowerCase() === value.toLowerCase());
    return [...(isThere ? [] : [value]), ...columns].map((name) => ({ value: name, text: choiceText(name) }));
  }
  return choices[field]?.map((one) => ({ value: one, text: texts.setup.values[one] }));
}
