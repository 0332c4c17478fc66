import { addDays, dateAt, instantAt } from '../../domain/calendar/calendar.ts';
import { nextMeeting } from '../../domain/triage/triage-schedule.ts';
import type { SetAtWork } from '../set.ts';

/** When a bug that is snoozed now waits again: from the beginning of the next triage day on, or tomorrow where none is planned. */
export function snoozedUntil({ settings, clock }: SetAtWork): number {
  const { triage, schedule } = settings;
  const tomorrow = addDays(dateAt(schedule.zone, clock.now()), 1);
  const meeting = triage === null ? null : nextMeeting(tomorrow, triage);
  return instantAt(schedule.zone, meeting?.day ?? tomorrow, '00:00');
}
