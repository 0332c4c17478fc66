import type { Values } from '../../../app/settings/set-settings.ts';
import { readDayList } from '../../../domain/calendar/day-list.ts';
import { weekdayNamed } from '../../../domain/calendar/day-words.ts';
import { readDay } from '../../../domain/calendar/read-days.ts';
import { choiceText } from '../../../domain/markdown.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { unreadableDay, unreadableList } from '../../answers/typed-days.ts';
import { isSetField, setSettings } from '../../settings-catalogue/catalogue.ts';
import { DATES_LIMIT } from '../../settings-catalogue/kinds.ts';
import { dayWords, understood } from '../../texts/index.ts';
import { readingOf } from '../../texts/reading.ts';
import type { DialogAsked } from './dialog.ts';

/** Days as they are kept, however they were typed; or a sentence for each field that cannot be read. */
export function withDays(typed: Values, asked: DialogAsked) {
  const errors: Record<string, string> = {};
  const values: Record<string, string> = { ...typed };
  for (const [field, value] of Object.entries(typed)) {
    const read = isSetField(field) ? asKept(setSettings[field].kind.name, value, asked) : ok(value);
    if (read.ok) values[field] = read.value;
    else errors[field] = read.refusal;
  }
  return { values, errors };
}

function asKept(kind: string, typed: string, asked: DialogAsked): Result<string, string> {
  switch (kind) {
    case 'dates': {
      const read = readDayList(typed, readingOf(asked), DATES_LIMIT);
      return read.ok ? ok(read.value.join('\n')) : refused(unreadableList(asked.texts, read.refusal));
    }
    case 'date':
      return typed.trim() === '' ? ok('') : oneDay(typed, asked);
    case 'weekdays':
      return ok(weekdaysIn(typed));
    default:
      return ok(typed);
  }
}

function oneDay(typed: string, asked: DialogAsked): Result<string, string> {
  const { texts } = asked;
  const read = readDay(typed, readingOf(asked), 'future');
  if (!read.ok) return refused(unreadableDay(texts, typed, read.refusal, 'day', choiceText));
  const { day, isFar } = read.value;
  return isFar ? refused(texts.typedDays.addYear(texts.when.day(day))) : ok(day);
}

/** Weekdays in any language; what is none stays as it was typed. */
function weekdaysIn(typed: string): string {
  const words = typed.toLowerCase().split(/[\s,;]+/);
  return words
    .filter((word) => understood.every(({ and }) => and !== word))
    .map((word) => weekdayNamed(word, dayWords) ?? word)
    .join(', ');
}
