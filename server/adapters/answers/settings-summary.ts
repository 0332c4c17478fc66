import type { Values } from '../../app/settings/set-settings.ts';
import { plainText } from '../../domain/markdown.ts';
import { DEFAULT_TEMPLATE } from '../../domain/update/template.ts';
import {
  fieldsOf,
  type Section,
  type SetField,
  sectionNamed,
  setSettings,
} from '../settings-catalogue/catalogue.ts';
import type { Texts } from '../texts/index.ts';
import { choiceWords, weekdaysText } from '../texts/setup-texts.ts';

/** What is chosen in a part of the settings, in one line; `values`: of all settings. */
export function summaryOf(section: Section, values: Values, texts: Texts): string {
  const { setup } = texts;
  const chosen = fieldsOf(section).map((field) => [field, values[field] ?? ''] as const);
  const shown = chosen.map(([field, value]) => [field, shownValue(field, value, texts)] as const);
  const { summary } = sectionNamed(section);
  if (summary !== undefined) {
    const said = { values: Object.fromEntries(chosen), shown: Object.fromEntries(shown) };
    return summary({ ...said, words: setup });
  }
  return shown.map(([field, value]) => `${setup.fields[field].label}: ${value}`).join(' · ');
}

function shownValue(field: SetField, value: string, texts: Texts): string {
  const { setup } = texts;
  const { kind } = setSettings[field];
  if (kind.options !== undefined) return choiceWords(kind.name, value, texts);
  switch (kind.name) {
    case 'yes-no':
      return value === 'true' ? setup.on : setup.off;
    case 'weekdays':
      return weekdaysText(value, texts);
    case 'date':
      return value === '' ? setup.none : texts.when.day(value);
    case 'dates':
      return value.split('\n').filter(Boolean).map(texts.when.day).join(' / ') || setup.none;
    case 'template':
      return value === DEFAULT_TEMPLATE ? setup.ofHandbook : setup.ownTemplate;
    default:
      return value === '' ? setup.none : plainText(value);
  }
}
