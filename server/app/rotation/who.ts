import { addDays, dateAt, type PlainDate, type WallTime } from '../../domain/calendar/calendar.ts';
import { type DayWords, readDay } from '../../domain/calendar/day-words.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { oneLook } from '../one-look.ts';
import { type PeopleOnSet, peopleOnSet, today } from './people-on-set.ts';
import { rotationsNow } from './rotations.ts';

interface Who {
  readonly people: PeopleOnSet;
  /** The handover day up to which turns are announced; null where none are. */
  readonly announcedUntil: PlainDate | null;
  /** On a handover day: who holds it until the handover, and that time; `people` are those from then on. */
  readonly until: { readonly time: WallTime; readonly people: PeopleOnSet } | null;
}

/** Who is on SET: now, or on the day `words` mean (after that day's handover, if there is one); past days from history. */
export async function who(
  one: Desk,
  words: string,
  languages: readonly DayWords[],
): Promise<Result<Who, { readonly code: 'not-a-day'; readonly today: PlainDate }>> {
  const desk = oneLook(one);
  const date = dateAt(desk.settings.schedule.zone, desk.clock.now());
  const day: ReturnType<typeof readDay> =
    words.trim() === '' ? ok(today(desk)) : readDay(words, date, languages);
  if (!day.ok) return refused({ ...day.refusal, today: date });
  const asked = words.trim() === '' ? date : day.value;
  const [handover, state] = await Promise.all([handoverOn(desk, asked), rotationsNow(desk)]);
  const people = handover === null ? await peopleOnSet(desk, day.value) : handover.after;
  const announced = state?.rotations.findLast(({ announcedAt }) => announcedAt !== null);
  // Before the handover time it is still the duty of yesterday's people; for whoever asks it is today.
  const shown = words.trim() === '' ? { ...people, day: date } : people;
  const until = handover === null ? null : { time: desk.settings.handoverTime, people: handover.before };
  return ok({ people: shown, announcedUntil: announced?.to ?? null, until });
}

/** Who is on SET before and after the handover of a day; null where that day has none, or the same people go on. */
async function handoverOn(
  desk: Desk,
  day: PlainDate,
): Promise<{ readonly before: PeopleOnSet; readonly after: PeopleOnSet } | null> {
  const [before, after] = await Promise.all([peopleOnSet(desk, addDays(day, -1)), peopleOnSet(desk, day)]);
  const isHandover = before.members.some(({ turn }) => (turn.handover ?? turn.to) === day);
  const namesIn = ({ members, open }: PeopleOnSet) =>
    JSON.stringify([members.map(({ turn, isLead }) => [turn.username, turn.team, isLead]), open]);
  return isHandover && namesIn(before) !== namesIn(after) ? { before, after } : null;
}
