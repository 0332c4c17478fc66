import type { TriageSchedule } from '../../domain/triage/triage-schedule.ts';
import { holidays } from './holidays.ts';
import { clause, count, date, time, weekdays, yesNo } from './kinds.ts';
import { schedule } from './schedule.ts';
import { type InForce, section, setting } from './setting.ts';

/** Bugs in the first status of Jira's own workflow: elsewhere Jira refuses it when it is saved, rather than counting other tickets. */
const UNASSIGNED =
  'issuetype = Bug AND status = Open AND assignee is EMPTY AND (labels is EMPTY OR labels not in (triaged))';

export const triage = section({
  settings: {
    TriageQuery: setting({ kind: clause, fallback: UNASSIGNED, empty: 'nothing', lines: ['triage-clause'] }),
    TriageDays: setting({ kind: weekdays, fallback: ['tuesday', 'thursday'], empty: 'nothing' }),
    TriageTime: setting({ kind: time, fallback: '10:00' }),
    ReleaseDay: setting({ kind: date, fallback: '', empty: 'fallback' }),
    ReleaseLead: setting({
      kind: count('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
      fallback: 5,
    }),
    TriageMessage: setting({ kind: yesNo, fallback: false }),
  },
  summary({ values, shown, words }) {
    if (values.TriageQuery === '') return words.off;
    const days = `${shown.TriageDays || words.none}, ${values.TriageTime}`;
    return values.ReleaseDay === '' || values.ReleaseLead === '0'
      ? days
      : `${days} · ${words.release(shown.ReleaseDay, values.ReleaseLead)}`;
  },
});

export function triageSchedule(inForce: InForce): TriageSchedule | null {
  const { TriageQuery, TriageDays, TriageTime, ReleaseDay, ReleaseLead } = triage.settings;
  if (inForce(TriageQuery).trim() === '') return null;
  return {
    zone: inForce(schedule.settings.TimeZone),
    days: inForce(TriageDays),
    time: inForce(TriageTime),
    releaseDay: inForce(ReleaseDay) || null,
    releaseLead: inForce(ReleaseLead),
    holidays: inForce(holidays.settings.Holidays),
  };
}
