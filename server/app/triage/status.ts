import { type Blocker, isOpen } from '../../domain/queue/blocker.ts';
import type { ShownTicket } from '../../domain/queue/queue.ts';
import {
  openDay,
  readStatus,
  type StatusRefusal,
  statusOf,
  type TriageStatus,
  withStatus,
} from '../../domain/triage/triage-day.ts';
import { currentMeeting, type TriageMeeting } from '../../domain/triage/triage-schedule.ts';
import type { Person } from '../ports.ts';
import { decideOn } from '../records/decide-on.ts';
import type { SetAtWork } from '../set.ts';
import { seenAccount } from '../settings/accounts.ts';
import {
  type DayPost,
  dayId,
  dayPost,
  postedMeeting,
  sendTriageMessages,
  triageDay,
} from './triage-messages.ts';

/** Why there is no triage day to say anything for. */
export type NoTriage =
  /** No clause tells which bugs wait. */
  | { readonly code: 'off' }
  /** The settings name no day. */
  | { readonly code: 'no-day' };

/** What somebody begins their status with. */
export interface StatusBegun {
  readonly code: 'begun';
  readonly meeting: TriageMeeting;
  /** What they said for that day already. */
  readonly before: TriageStatus | undefined;
  /** In progress, as last read, no private ones; undefined where that is not known, or nobody knows who they are in Jira. */
  readonly tickets: readonly ShownTicket[] | undefined;
  readonly blockers: readonly Blocker[];
}

export type StatusGiven =
  /** `post`: below which it stands, unless that was deleted; null where it does not yet. */
  | {
      readonly code: 'given';
      readonly meeting: TriageMeeting;
      readonly post: DayPost | null;
      /** It will stand there. */
      readonly isPosted: boolean;
    }
  | NoTriage
  | StatusRefusal;

/** Who somebody is in Jira changes seldom. Milliseconds. */
const LOOKED_UP = { known: 3_600_000, unknown: 10 * 60_000 };

/** The triage day of now; see {@link currentMeeting}. */
export function meetingNow({ settings, clock }: SetAtWork): TriageMeeting | NoTriage {
  if (settings.triage === null) return { code: 'off' };
  return currentMeeting(clock.now(), settings.triage) ?? { code: 'no-day' };
}

/** From the board as last read: a trigger lives for 30 s, and Jira may not answer that soon. */
export async function beginStatus(set: SetAtWork, person: Person): Promise<StatusBegun | NoTriage> {
  const meeting = meetingNow(set);
  if ('code' in meeting) return meeting;
  const [day, { board }, account, notebook] = await Promise.all([
    triageDay(set, meeting),
    set.board.latest(set.channelId),
    seenAccount(set, person.id, LOOKED_UP),
    set.store.notebooks.read(set.channelId),
  ]);
  const isKnown = board !== null && typeof account === 'string';
  return {
    code: 'begun',
    meeting,
    before: statusOf(day, person.id),
    tickets: isKnown
      ? board.inProgress.tickets.filter(({ assigneeId }) => assigneeId === account)
      : undefined,
    blockers: (notebook?.blockers ?? []).filter((one) => one.userId === person.id && isOpen(one)),
  };
}

/**
 * Keeps what somebody says for the triage day of now, in the place of what they said before, and puts it below the day's post if that is
 * out, or makes that post where there was nothing to say before. `tickets`: keys that its lines may begin with.
 */
export async function giveStatus(
  set: SetAtWork,
  person: Person,
  text: string,
  tickets: readonly string[],
): Promise<StatusGiven> {
  const lines = readStatus(text);
  if (!lines.ok) return lines.refusal;
  const meeting = meetingNow(set);
  if ('code' in meeting) return meeting;
  const { id: userId, username } = person;
  const status = { userId, username, lines: lines.value, tickets, at: set.clock.now() };
  const id = dayId(set.channelId, meeting.day);
  const { decided } = await decideOn(set.store.triageDays, id, (current = openDay(meeting.day)) => {
    const answer = withStatus(current, status);
    return { answer, next: answer.ok ? answer.value : undefined };
  });
  if (!decided.answer.ok) return decided.answer.refusal;
  const isPosted = (await postedMeeting(set)) !== null;
  const post = isPosted ? await postNow(set, meeting) : null;
  return { code: 'given', meeting, post, isPosted };
}

/** It is kept by then: where Mattermost fails now, a later minute posts it. */
async function postNow(set: SetAtWork, meeting: TriageMeeting): Promise<DayPost | null> {
  try {
    await sendTriageMessages(set);
    return await dayPost(set, meeting);
  } catch (error) {
    set.log.warn('a status was not posted yet', { error: String(error).slice(0, 300) });
    return null;
  }
}
