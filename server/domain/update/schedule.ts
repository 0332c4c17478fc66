import {
  addDays,
  dateAt,
  instantAt,
  inWeekOf,
  type PlainDate,
  type WallTime,
  type Weekday,
} from '../calendar/calendar.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import { isAbandoned } from '../message/claim.ts';
import { isCheckDue } from '../message/posts.ts';
import { isGivenUp, isReplyDue, isRewriteDue, type Update } from './update.ts';

export interface UpdateSchedule {
  /** IANA name. */
  readonly zone: string;
  readonly day: Weekday;
  readonly time: WallTime;
  /** When its lead gets the draft; not before the posting time: no draft is sent. */
  readonly draftTime: WallTime;
  /** When lead and deputy are reminded; not before the posting time: nobody is. */
  readonly reminderTime: WallTime;
  /** What happens at the posting time to an update no lead has posted. */
  readonly ifUnreviewed: 'post' | 'wait';
  readonly holidays: readonly PlainDate[];
  readonly onHoliday: 'skip' | 'next-working-day';
}

/** The update of this ISO week in the SET's zone. Instants in milliseconds since the epoch. */
export interface DueUpdate {
  readonly dueDate: PlainDate;
  /** Where a holiday moves it to; null when it is left out for holidays. Instants are then those of the due date. */
  readonly postingDate: PlainDate | null;
  readonly draftAt: number;
  readonly reminderAt: number;
  readonly dueAt: number;
}

/** What may go out by itself. */
interface Automation {
  /** `by-schedule`: on time and by hand; `by-hand`: only what a person began is finished; `off`: nothing. */
  readonly posting: 'by-schedule' | 'by-hand' | 'off';
  /** Since when it is by schedule; null while paused. */
  readonly runningSince: number | null;
  readonly switches: Readonly<Record<'draft' | 'reminder' | 'post', boolean>>;
}

/** What the clock asks for at one instant, as a value. */
export interface Step {
  readonly kind: /** Somebody claimed the update and did not finish. */
    | 'recover'
    /** Somebody began to rewrite the post and did not finish. */
    | 'rewrite'
    /** The posts of the update are listed again, for one that came late. */
    | 'check'
    /** What changed is not told below the post yet. */
    | 'reply'
    /** It is left out for holidays. */
    | 'skip'
    | 'draft'
    | 'remind'
    | 'post'
    /** The posting time has come, but a person has to post. */
    | 'tell-waiting'
    /** Its day went by without it: the lead decides. */
    | 'ask';
  readonly dueDate: PlainDate;
}

export function currentUpdate(now: number, schedule: UpdateSchedule): DueUpdate {
  return dueOn(inWeekOf(dateAt(schedule.zone, now), schedule.day), schedule);
}

export function dueOn(dueDate: PlainDate, schedule: UpdateSchedule): DueUpdate {
  const { zone, draftTime, reminderTime, time } = schedule;
  const postingDate = postingDateOf(dueDate, schedule);
  const at = (wall: WallTime) => instantAt(zone, postingDate ?? dueDate, wall);
  return { dueDate, postingDate, draftAt: at(draftTime), reminderAt: at(reminderTime), dueAt: at(time) };
}

/** The due date, or for a holiday the next working day of its ISO week; null when there is none, or it is to be skipped. */
function postingDateOf(dueDate: PlainDate, { holidays, onHoliday }: UpdateSchedule): PlainDate | null {
  const closed = new Set(holidays);
  if (!closed.has(dueDate)) return dueDate;
  if (onHoliday === 'skip') return null;
  const sunday = inWeekOf(dueDate, 'sunday');
  for (let day = addDays(dueDate, 1); day <= sunday; day = addDays(day, 1)) {
    if (isWorkingDay(day, closed)) return day;
  }
  return null;
}

/** The due dates whose records decide the plan: this week's, and last week's because claims and late posts outlive their Sunday. */
export function datesToLookAt(now: number, schedule: UpdateSchedule): readonly PlainDate[] {
  const { dueDate } = currentUpdate(now, schedule);
  return [addDays(dueDate, -7), dueDate];
}

/** This week's due date, and those of the weeks ahead that may be skipped already. */
export function datesToSkip(now: number, schedule: UpdateSchedule): readonly PlainDate[] {
  const { dueDate } = currentUpdate(now, schedule);
  return Array.from({ length: SKIPPED_AHEAD + 1 }, (_, week) => addDays(dueDate, 7 * week));
}

/** Weeks; each is read for whoever opens the panel, where what is skipped ahead stands. */
export const SKIPPED_AHEAD = 8;

/**
 * What is to be done at `now`, in this order: finish what was begun, look for late posts, then what this week's update asks
 * for. What was missed at its time is caught up while the posting day lasts; after it the lead is asked, on a working day of
 * the same ISO week, if the SET was running when it was due. `updates` by the due dates they were begun with; a week has one
 * update, even if its day moved.
 */
export function planAt(
  now: number,
  schedule: UpdateSchedule,
  automation: Automation,
  updates: ReadonlyMap<PlainDate, Update>,
): readonly Step[] {
  if (automation.posting === 'off') return [];
  const isRunning = automation.posting === 'by-schedule';
  const steps = [...updates].flatMap(([dueDate, update]) => unfinished(dueDate, update, isRunning, now));
  if (!isRunning) return steps;
  const current = currentUpdate(now, schedule);
  const update = [...updates].find(([date]) => inWeekOf(date, schedule.day) === current.dueDate)?.[1];
  return [...steps, ...begun(now, schedule, automation, current, update)];
}

function unfinished(dueDate: PlainDate, update: Update, isRunning: boolean, now: number): readonly Step[] {
  const { publication } = update;
  if (publication.state === 'claimed') {
    const isWanted = isRunning || publication.by.kind === 'person';
    return isWanted && !isGivenUp(publication, now) && isAbandoned(publication, now)
      ? [{ kind: 'recover', dueDate }]
      : [];
  }
  if (publication.state !== 'posted') return [];
  return [
    ...(isRewriteDue(publication, now) ? [{ kind: 'rewrite', dueDate } as const] : []),
    ...(isCheckDue(publication, now) ? [{ kind: 'check', dueDate } as const] : []),
    ...(isReplyDue(publication, now) ? [{ kind: 'reply', dueDate } as const] : []),
  ];
}

/** What this week's update asks for; while it is open its date follows the schedule. */
function begun(
  now: number,
  schedule: UpdateSchedule,
  automation: Automation,
  current: DueUpdate,
  update: Update | undefined,
): readonly Step[] {
  if (update !== undefined && update.publication.state !== 'open') return [];
  const { dueDate, postingDate } = current;
  const today = dateAt(schedule.zone, now);
  if (postingDate === null) return today >= dueDate ? [{ kind: 'skip', dueDate }] : [];
  if (today < postingDate) return [];
  const kinds =
    today === postingDate
      ? ofTheDay(now, schedule, automation, current, update?.told ?? {})
      : afterTheDay(now, schedule, automation, current, update?.told ?? {});
  return kinds.map((kind) => ({ kind, dueDate }));
}

/** Whether an update that no person has posted goes out at its time. */
export function isPostedByItself(
  { ifUnreviewed }: Pick<UpdateSchedule, 'ifUnreviewed'>,
  { post }: Pick<Automation['switches'], 'post'>,
): boolean {
  return post && ifUnreviewed === 'post';
}

function ofTheDay(
  now: number,
  { ifUnreviewed }: UpdateSchedule,
  { runningSince, switches }: Automation,
  { draftAt, reminderAt, dueAt }: DueUpdate,
  told: Update['told'],
): readonly Step['kind'][] {
  if (now >= dueAt) {
    // Whoever presses *Start* after the time means the next one.
    if (!switches.post || runningSince === null || runningSince > dueAt) return [];
    if (ifUnreviewed === 'post') return ['post'];
    return told.waiting === undefined ? ['tell-waiting'] : [];
  }
  const isDraftWanted = switches.draft && draftAt < dueAt;
  if (isDraftWanted && now >= draftAt && told.draft === undefined) return ['draft'];
  // A draft that goes out as late as the reminder reminds by itself.
  const isReminderWanted = switches.reminder && reminderAt < dueAt;
  const isTime =
    now >= reminderAt && (!isDraftWanted || (told.draft !== undefined && told.draft < reminderAt));
  return isReminderWanted && isTime && told.reminder === undefined ? ['remind'] : [];
}

/** Asks no earlier in the day than the draft comes, and not if its readers know already that it waits for them. */
function afterTheDay(
  now: number,
  { zone, draftTime, holidays }: UpdateSchedule,
  { runningSince, switches }: Automation,
  { dueAt }: DueUpdate,
  told: Update['told'],
): readonly Step['kind'][] {
  const today = dateAt(zone, now);
  const wasRunning = runningSince !== null && runningSince <= dueAt;
  const isTime = isWorkingDay(today, new Set(holidays)) && now >= instantAt(zone, today, draftTime);
  const isKnown = told.waiting !== undefined || told.ask !== undefined;
  return switches.post && wasRunning && isTime && !isKnown ? ['ask'] : [];
}

/**
 * The automatic messages still to come of this week's update or, when nothing of it is to come, of the next that has any. `updates`: this
 * week's and those of the weeks ahead that may be skipped, by the due dates they were begun with.
 */
export function nextMessages(
  now: number,
  schedule: UpdateSchedule,
  { posting, switches }: Automation,
  updates: ReadonlyMap<PlainDate, Update>,
): readonly NextMessage[] {
  if (posting !== 'by-schedule') return [];
  const begun = [...updates].filter(([, { publication }]) => publication.state !== 'open');
  const done = new Set(begun.map(([date]) => inWeekOf(date, schedule.day)));
  const current = currentUpdate(now, schedule);
  for (let week = 0; week <= WEEKS_AHEAD; week += 1) {
    const { postingDate, draftAt, reminderAt, dueAt, dueDate } = dueOn(
      addDays(current.dueDate, 7 * week),
      schedule,
    );
    if (postingDate === null || done.has(dueDate)) continue;
    const isDrafted = switches.draft && draftAt < dueAt;
    const isReminded = switches.reminder && reminderAt < dueAt && !(isDrafted && reminderAt <= draftAt);
    const isPosted = isPostedByItself(schedule, switches);
    const messages: readonly NextMessage[] = [
      ...(isDrafted ? [{ what: 'draft', at: draftAt, dueDate } as const] : []),
      ...(isReminded ? [{ what: 'reminder', at: reminderAt, dueDate } as const] : []),
      ...(isPosted ? [{ what: 'post', at: dueAt, dueDate } as const] : []),
    ];
    const toCome = messages.filter(({ at }) => at > now);
    if (toCome.length > 0) return toCome;
  }
  return [];
}

interface NextMessage {
  readonly what: 'draft' | 'reminder' | 'post';
  readonly at: number;
  readonly dueDate: PlainDate;
}

/** Longer than any holidays. */
const WEEKS_AHEAD = 60;
