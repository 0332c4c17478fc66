import { statusOf, type TriageStatus } from '../../domain/triage/triage-day.ts';
import type { TriageMeeting } from '../../domain/triage/triage-schedule.ts';
import { peopleOnSet } from '../rotation/people-on-set.ts';
import type { SetAtWork } from '../set.ts';
import { meetingNow, type NoTriage } from './status.ts';
import { type DayPost, dayPost, postedMeeting, triageDay, waitingNow } from './triage-messages.ts';
import type { Waiting } from './triage-words.ts';

interface TriageView {
  readonly code: 'day';
  readonly meeting: TriageMeeting;
  /** Its time has come. */
  readonly isToday: boolean;
  readonly waiting: Waiting;
  readonly statuses: readonly TriageStatus[];
  /** Usernames of those on SET who have said nothing yet. */
  readonly missing: readonly string[];
  /** Null where it is not out. */
  readonly post: DayPost | null;
  /** A post goes out for it. */
  readonly isPosted: boolean;
}

/** The triage day of now: how many bugs wait, and who has said what. */
export async function triageNow(set: SetAtWork): Promise<TriageView | NoTriage> {
  const meeting = meetingNow(set);
  if ('code' in meeting) return meeting;
  const [waiting, day, people, post] = await Promise.all([
    waitingNow(set),
    triageDay(set, meeting),
    peopleOnSet(set, meeting.day),
    dayPost(set, meeting),
  ]);
  const isMissing = ({ userId }: { readonly userId: string | null }) =>
    userId === null || statusOf(day, userId) === undefined;
  const missing = people.members.filter((member) => !member.isGone && isMissing(member));
  return {
    code: 'day',
    meeting,
    isToday: meeting.at <= set.clock.now(),
    waiting,
    statuses: day.statuses,
    missing: [...new Set(missing.map(({ turn }) => turn.username))],
    post,
    isPosted: (await postedMeeting(set)) !== null,
  };
}
