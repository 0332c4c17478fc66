import type { DayRange } from '../../domain/calendar/calendar.ts';
import type { UnreadableList } from '../../domain/calendar/day-list.ts';
import { choiceText, cutTo, plainText } from '../../domain/markdown.ts';
import { DATES_LIMIT } from '../settings-catalogue/kinds.ts';
import type { Texts } from '../texts/index.ts';
import type { Answer } from './answer.ts';
import { type ButtonWords, runs } from './button-words.ts';

/** Characters of what somebody typed that are said back. */
const SHOWN = 60;

/** Why days are not read, with what was typed and what can be typed there. `escaped`: made fit for where it is read. */
export function unreadableDay(
  { typedDays }: Texts,
  typed: string,
  { code }: { readonly code: keyof Texts['typedDays']['unreadable'] },
  example: keyof Texts['typedDays']['examples'],
  escaped: (words: string) => string = plainText,
): string {
  const why = typedDays.unreadable[code](escaped(cutTo(typed, SHOWN)));
  return `${why} ${typedDays.examples[example]}`;
}

/** The same of a list of days, below its field. */
export function unreadableList(texts: Texts, refusal: UnreadableList): string {
  const { typedDays, when } = texts;
  switch (refusal.code) {
    case 'far':
      return typedDays.addYear(when.days(refusal.first, refusal.last));
    case 'too-many':
      return typedDays.tooMany(DATES_LIMIT);
    default:
      return unreadableDay(texts, refusal.words, refusal, 'days', choiceText);
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
