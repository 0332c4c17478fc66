import { dateAt, type PlainDate } from '../domain/calendar.ts';
import { readDay } from '../domain/day-words.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { type PeopleOnSet, peopleOnSet, today } from './people-on-set.ts';

/** Who is on SET: now, or on the day `words` mean (after that day's handover, if there is one). */
export async function who(
  desk: Desk,
  words: string,
): Promise<Result<PeopleOnSet, { readonly code: 'not-a-day'; readonly today: PlainDate }>> {
  if (words.trim() === '') return ok(await peopleOnSet(desk, today(desk)));
  const date = dateAt(desk.settings.schedule.zone, desk.clock.now());
  const day = readDay(words, date);
  return day.ok
    ? ok(await peopleOnSet(desk, day.value))
    : { ok: false, refusal: { ...day.refusal, today: date } };
}
