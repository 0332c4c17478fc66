import { addDays, dateAt, type PlainDate, type WallTime } from '../../domain/calendar/calendar.ts';
import { oneLook } from '../one-look.ts';
import type { KnownSet } from '../set.ts';
import { type PeopleOnSet, peopleOnSet, today } from './people-on-set.ts';
import { rotationsNow } from './rotations.ts';

interface Who {
  readonly people: PeopleOnSet;
  /** The handover day up to which turns are announced; null where none are. */
  readonly announcedUntil: PlainDate | null;
  /** On a handover day: who holds it until the handover, and that time; `people` are those from then on. */
  readonly until: { readonly time: WallTime; readonly people: PeopleOnSet } | null;
}

/** Who is on SET: now, or on a day (after its handover, if there is one); past days from history. */
export async function who(one: KnownSet, day: PlainDate | null): Promise<Who> {
  const set = oneLook(one);
  const asked = day ?? dateAt(set.settings.schedule.zone, set.clock.now());
  const [handover, state] = await Promise.all([handoverOn(set, asked), rotationsNow(set)]);
  // Before the handover time it is still the duty of yesterday's people; for whoever asks it is today.
  const people = handover?.after ?? (await peopleOnSet(set, day ?? today(set)));
  const announced = state?.rotations.findLast(({ announcedAt }) => announcedAt !== null);
  const until = handover === null ? null : { time: set.settings.handoverTime, people: handover.before };
  return { people: { ...people, day: asked }, announcedUntil: announced?.to ?? null, until };
}

/** Who is on SET before and after the handover of a day; null where that day has none, or the same people go on. */
async function handoverOn(
  set: KnownSet,
  day: PlainDate,
): Promise<{ readonly before: PeopleOnSet; readonly after: PeopleOnSet } | null> {
  const [before, after] = await Promise.all([peopleOnSet(set, addDays(day, -1)), peopleOnSet(set, day)]);
  const isHandover = before.members.some(({ turn }) => (turn.handover ?? turn.to) === day);
  const namesIn = ({ members, open }: PeopleOnSet) =>
    JSON.stringify([members.map(({ turn, isLead }) => [turn.username, turn.team, isLead]), open]);
  return isHandover && namesIn(before) !== namesIn(after) ? { before, after } : null;
}
