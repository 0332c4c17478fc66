import { choiceText } from '../../../domain/markdown.ts';
import { type SetField, setSettings } from '../../settings-catalogue/catalogue.ts';
import type { Sentences } from '../../texts/index.ts';
import { choiceWords } from '../../texts/setup-texts.ts';
import type { Element, Option } from './dialog.ts';

/** Characters of a dialog's long fields. */
const LONG = 3000;
const CLAUSE = 1000;
/** Of its short ones, the most that Mattermost allows: an address has room. */
const TEXT = 150;

/** The field of a setting; `columns`: those of the board, none while Jira does not tell. */
export function elementFor(
  field: SetField,
  value: string,
  columns: readonly string[],
  texts: Sentences,
): Element {
  const { label, help } = texts.setup.fields[field];
  const { kind, empty } = setSettings[field];
  const base = { name: field, label, help, value };
  const isOptional = empty !== 'no';
  if (kind.options !== undefined) {
    const options = kind.options.map((one) => ({ value: one, text: choiceWords(kind.name, one, texts) }));
    return { ...base, kind: 'select', options };
  }
  switch (kind.name) {
    case 'yes-no':
      return { kind: 'bool', name: field, label, text: help, value };
    case 'column':
      if (columns.length === 0) break;
      return { ...base, kind: 'select', options: columnOptions(value, columns) };
    case 'dates':
    case 'product-managers':
    case 'template':
      return { ...base, kind: 'textarea', maxLength: LONG, isOptional };
    case 'clause':
      return { ...base, kind: 'textarea', maxLength: CLAUSE, isOptional };
  }
  return isOptional
    ? { ...base, kind: 'text', maxLength: TEXT, isOptional }
    : { ...base, kind: 'text', maxLength: TEXT };
}

/** Columns are compared without regard to case; one the board has lost can still be left as it is. */
function columnOptions(value: string, columns: readonly string[]): readonly Option[] {
  const isThere = columns.some((name) => name.toLowerCase() === value.toLowerCase());
  return [...(isThere ? [] : [value]), ...columns].map((name) => ({ value: name, text: choiceText(name) }));
}
