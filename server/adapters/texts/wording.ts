import { type PlainDate, wallClockAt, weekdayOf } from '../../domain/calendar/calendar.ts';
import type { Texts } from './index.ts';

/** `Tuesday 2026-11-24`. */
export function dayText({ weekdays }: Pick<Texts, 'weekdays'>, day: PlainDate): string {
  return `${weekdays[weekdayOf(day)]} ${day}`;
}

/** `2026-11-24 17:00 (Europe/Berlin)`. */
export function timeText(zone: string, instant: number): string {
  const { date, time } = wallClockAt(zone, instant);
  return `${date} ${time} (${zone})`;
}

/** `17:00 (Europe/Berlin)`. */
export function clockText(zone: string, instant: number): string {
  return `${wallClockAt(zone, instant).time} (${zone})`;
}

/** A sentence for where nothing is formatted: without the marks of code and of names of settings (`*Jira URL*`). */
export function withoutMarkup(sentence: string): string {
  return sentence.replaceAll('`', '').replaceAll(/\*(\p{L}[^*]*)\*/gu, '$1');
}

/** `1 ticket`, `2 tickets`: for languages with two forms. */
export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function capitalised(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
