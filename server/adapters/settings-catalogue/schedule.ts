import type { WallTime } from '../../domain/calendar/calendar.ts';
import type { UpdateSchedule } from '../../domain/update/schedule.ts';
import { holidays } from './holidays.ts';
import { choice, time, weekday, zone } from './kinds.ts';
import { type InForce, section, setting } from './setting.ts';

const UpdateTime = setting({ kind: time, fallback: '17:00', stops: 'schedule', isStep: true });

export const schedule = section({
  settings: {
    TimeZone: setting({ kind: zone, fallback: 'UTC', stops: 'dates' }),
    UpdateDay: setting({ kind: weekday, fallback: 'tuesday', stops: 'dates' }),
    DraftTime: setting({
      kind: time,
      fallback: '14:00',
      follows: (inForce) => hoursBefore(inForce(UpdateTime), 3),
      isStep: true,
    }),
    ReminderTime: setting({
      kind: time,
      fallback: '16:00',
      follows: (inForce) => hoursBefore(inForce(UpdateTime), 1),
      isStep: true,
    }),
    UpdateTime,
    IfUnreviewed: setting({ kind: choice('post', 'wait'), fallback: 'post' }),
    HandoverTime: setting({ kind: time, fallback: '09:00' }),
  },
  summary({ values, shown }) {
    const times = `${values.DraftTime} › ${values.ReminderTime} › ${values.UpdateTime}`;
    const waiting = values.IfUnreviewed === 'wait' ? ` · ${shown.IfUnreviewed}` : '';
    return `${shown.UpdateDay}, ${times} (${values.TimeZone})${waiting}`;
  },
});

/** Same day: never before its first minute. */
function hoursBefore(of: WallTime, hours: number): WallTime {
  const hour = Number(of.slice(0, 2)) - hours;
  return hour < 0 ? '00:00' : `${String(hour).padStart(2, '0')}${of.slice(2)}`;
}

export function scheduleOfUpdate(inForce: InForce): UpdateSchedule {
  const { TimeZone, UpdateDay, DraftTime, ReminderTime, IfUnreviewed } = schedule.settings;
  const { Holidays, OnHoliday } = holidays.settings;
  return {
    zone: inForce(TimeZone),
    day: inForce(UpdateDay),
    time: inForce(UpdateTime),
    draftTime: inForce(DraftTime),
    reminderTime: inForce(ReminderTime),
    ifUnreviewed: inForce(IfUnreviewed),
    holidays: inForce(Holidays),
    onHoliday: inForce(OnHoliday),
  };
}
