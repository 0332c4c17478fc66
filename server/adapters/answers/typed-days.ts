import type { DayRange } from '../../domain/calendar/calendar.ts';
import type { UnreadableList } from '../../domain/calendar/day-list.ts';
import type { UnreadableDays } from '../../domain/calendar/read-days.ts';
import { choiceText, cutTo, plainText } from '../../domain/markdown.ts';
import { DATES_LIMIT } from '../settings-catalogue/kinds.ts';
import type { Texts } from '../texts/index.ts';
import type { Answer } from './answer.ts';
import { type ButtonWords, runs } from './button-words.ts';

/** Characters of what somebody typed that are said back. */
const SHOWN = 60;

/** Why days are not read. */
export function unreadableDays(
  { typedDays }: Texts,
  typed: string,
  { code }: UnreadableDays,
  escaped: (words: string) => string = plainText,
): string {
  const why = code === 'backwards' ? typedDays.backwards : typedDays.notDays(escaped(cutTo(typed, SHOWN)));
  return `${why} ${typedDays.nothingSaved}`;
}

/** Why a list of days is not read, below its field. */
export function unreadableList({ typedDays, when }: Texts, refusal: UnreadableList): string {
  switch (refusal.code) {
    case 'not-days':
      return typedDays.notDays(choiceText(cutTo(refusal.words, SHOWN)));
    case 'backwards':
      return typedDays.backwards;
    case 'far':
      return typedDays.addYear(when.days(refusal.first, refusal.last));
    case 'too-many':
      return typedDays.tooMany(DATES_LIMIT);
  }
}

/** Asks whether days are meant that are most of a year ahead; the button says them outright. */
export function farDays(
  texts: Texts,
  { first, last }: DayRange,
  words: (days: string) => ButtonWords,
): Answer {
  const days = texts.when.days(first, last);
  const outright = first === last ? first : `${first}..${last}`;
  const yes = runs('fardays', texts.typedDays.yes(days), words(outright), 'primary');
  return { text: texts.typedDays.far(days), buttons: [yes] };
}
