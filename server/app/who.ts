import { dateAt, type PlainDate } from '../domain/calendar.ts';
import { readDay } from '../domain/day-words.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { type PeopleOnSet, peopleOnSet, today } from './people-on-set.ts';
import { rotationsNow } from './rotations.ts';

export interface Who {
  readonly people: PeopleOnSet;
  /** The handover day up to which turns are announced; null where none are. */
  readonly announcedUntil: PlainDate | null;
}

/** Who is on SET: now, or on the day `words` mean (after that day's handover, if there is one); past days from history. */
export async function who(
  desk: Desk,
  words: string,
): Promise<Result<Who, { readonly code: 'not-a-day'; readonly today: PlainDate }>> {
  const date = dateAt(desk.settings.schedule.zone, desk.clock.now());
  const day: ReturnType<typeof readDay> = words.trim() === '' ? ok(today(desk)) : readDay(words, date);
  if (!day.ok) return refused({ ...day.refusal, today: date });
  const [people, state] = await Promise.all([peopleOnSet(desk, day.value), rotationsNow(desk)]);
  const announced = state?.rotations.findLast(({ announcedAt }) => announcedAt !== null);
  // Before the handover time it is still the duty of yesterday's people; for whoever asks it is today.
  const shown = words.trim() === '' ? { ...people, day: date } : people;
  return ok({ people: shown, announcedUntil: announced?.to ?? null });
}
