import { describe, expect, it } from 'vitest';
import { dateAt, wallClockAt } from '../../../server/domain/calendar/calendar.ts';
import { beginRewrite, claim, settle, skip } from '../../../server/domain/update/publish-update.ts';
import {
  currentUpdate,
  datesToLookAt,
  dueOn,
  nextMessages,
  planAt,
  type Step,
  type UpdateSchedule,
} from '../../../server/domain/update/schedule.ts';
import { finishTelling, openUpdate, type Update } from '../../../server/domain/update/update.ts';
import { ALICE, type Automation, attempt, berlin, running } from '../fixture.ts';

/** A moment of November 2026, in UTC. */
const at = (text: string) => Date.parse(`2026-11-${text}Z`);
const DUE = '2026-11-24';
const claimed = (time: string, by: Update['events'][number]['by'] = { kind: 'schedule' }) =>
  claim(undefined, attempt({ now: at(time), by }));
const posted = (time: string) => settle(claimed(time), { owner: 'a', postId: 'p', now: at(time) });
const told = (...messages: (readonly ['draft' | 'reminder' | 'waiting' | 'ask', string])[]) =>
  messages.reduce<Update | undefined>(
    (update, [message, time]) => finishTelling(update, { message, dueDate: DUE, now: at(time) }),
    undefined,
  );

interface Given extends Partial<UpdateSchedule>, Partial<Automation> {
  readonly update?: Update | undefined;
  /** Due dates that a person skipped. */
  readonly skipped?: readonly string[];
}

const skippedOn = (dueDate: string) => skip(undefined, { by: ALICE, reason: 'away', dueDate, now: 0 });

const updatesOf = (...updates: readonly (Update | undefined)[]) =>
  new Map(updates.flatMap((update) => (update === undefined ? [] : [[update.dueDate, update] as const])));

const kindsAt = (now: string, { update, ...given }: Given = {}) =>
  planAt(at(now), { ...berlin, ...given }, { ...running, ...given }, updatesOf(update))
    .map(({ kind }) => kind)
    .join(' ');

describe('planAt()', () => {
  const drafted = told(['draft', '24T13:00']);
  const paused: Automation['posting'] = 'by-hand';
  it.each<[now: string, kinds: string, because: string, given?: Given]>([
    ['24T12:59', '', 'it is 13:59'],
    ['24T13:00', 'draft', 'it is 14:00'],
    ['24T14:59', '', 'everybody has the draft', { update: drafted }],
    ['24T15:00', 'remind', 'it is 16:00', { update: drafted }],
    ['24T15:30', 'draft', 'a late draft reminds by itself'],
    ['24T15:40', '', 'the draft just came', { update: told(['draft', '24T15:30']) }],
    ['24T15:59', '', 'once is enough', { update: told(['draft', '24T13:00'], ['reminder', '24T15:00']) }],
    ['24T16:00', 'post', 'it is 17:00', { update: drafted }],
    ['24T22:59', 'post', 'it is caught up while the day lasts'],
    [
      '24T18:00',
      '',
      'it was started after the time, so the next one is meant',
      { runningSince: at('24T17:59:30') },
    ],
    ['24T23:00', '', 'nobody is asked at midnight'],
    ['25T13:00', 'ask', 'the day is over without it'],
    ['25T13:00', '', 'it was asked', { update: told(['ask', '25T13:00']) }],
    ['25T13:00', '', 'they know it waits', { update: told(['waiting', '24T16:00']), ifUnreviewed: 'wait' }],
    ['25T13:00', '', 'it was not running in time', { runningSince: at('24T16:00:01') }],
    ['25T13:00', '', 'nobody knows that it ran', { runningSince: null }],
    ['25T13:00', '', 'nobody works on Wednesday', { holidays: ['2026-11-25'] }],
    ['26T13:00', 'ask', 'Thursday is a working day', { holidays: ['2026-11-25'] }],
    ['28T13:00', '', 'it is Saturday'],
    ['30T13:00', '', 'another week has begun'],
    ['24T16:00', 'tell-waiting', 'a person has to post', { ifUnreviewed: 'wait' }],
    ['24T16:01', '', 'told once', { update: told(['waiting', '24T16:00']), ifUnreviewed: 'wait' }],
    ['24T13:30', 'post', 'out of order', { time: '14:30', draftTime: '15:00', reminderTime: '14:30' }],
    ['24T16:30', 'post', 'a draft after the post is none', { draftTime: '18:00' }],
    ['24T15:30', '', 'as late as the post is too late', { draftTime: '17:00', reminderTime: '17:00' }],
    ['24T15:30', '', 'not two at once', { update: told(['draft', '24T15:00']), draftTime: '16:00' }],
    ['24T15:00', 'remind', 'no draft is wanted', { switches: { draft: false, reminder: true, post: true } }],
    ['24T16:00', '', 'posting is off', { switches: { draft: true, reminder: true, post: false } }],
    ['25T13:00', '', 'nothing was to be posted', { switches: { draft: true, reminder: true, post: false } }],
    ['24T16:00', '', 'it is paused', { posting: paused }],
    ['24T13:00', '', 'paused: no draft either', { posting: paused }],
    ['24T16:00:30', '', 'it is posted', { update: posted('24T16:00') }],
    ['24T16:01', 'check', 'a minute after posting', { update: posted('24T16:00') }],
    ['24T16:01', 'check', 'looking is always right', { update: posted('24T16:00'), posting: paused }],
    ['24T16:01', '', 'no date is certain', { update: posted('24T16:00'), posting: 'off' }],
    [
      '24T16:02',
      'rewrite check',
      'somebody left it half written',
      { update: beginRewrite(posted('24T16:00'), attempt({ now: at('24T16:01') })) },
    ],
    ['24T16:00:59', '', 'somebody is at it', { update: claimed('24T16:00') }],
    ['24T16:01', 'recover', 'nobody finished for a minute', { update: claimed('24T16:00') }],
    ['24T16:01', '', 'paused in between', { update: claimed('24T16:00'), posting: paused }],
    ['24T16:01', 'recover', 'a person asked', { update: claimed('24T16:00', ALICE), posting: paused }],
    ['25T22:58:59', 'recover', 'within a day', { update: claimed('24T22:59') }],
    ['25T22:59', '', 'after a day it takes a person', { update: claimed('24T22:59') }],
    ['24T00:00', 'skip', 'the day is a holiday', { holidays: [DUE] }],
    ['23T22:59', '', 'it is still Monday', { holidays: [DUE] }],
    ['26T00:00', 'skip', 'it was down on the holiday', { holidays: [DUE] }],
    ['24T16:00', '', 'it has moved to Wednesday', { holidays: [DUE], onHoliday: 'next-working-day' }],
    ['25T13:00', 'draft', 'all its times have moved', { holidays: [DUE], onHoliday: 'next-working-day' }],
    ['26T13:00', 'ask', 'the moved day is over', { holidays: [DUE], onHoliday: 'next-working-day' }],
    [
      '24T16:00',
      'skip',
      'no working day is left in the week',
      { holidays: [DUE, '2026-11-25', '2026-11-26', '2026-11-27'], onHoliday: 'next-working-day' },
    ],
    [
      '24T16:00',
      '',
      'a lead skipped it',
      { update: skip(undefined, { by: ALICE, reason: 'r', dueDate: DUE, now: 0 }) },
    ],
    ['26T16:00', 'check', 'one per week', { update: posted('24T16:00'), day: 'thursday' }],
    ['26T16:00', 'post', 'an open one follows its day', { update: openUpdate(DUE), day: 'thursday' }],
  ])('at %s: %#', (now, kinds, because, given) => {
    expect(kindsAt(now, given), because).toBe(kinds);
  });

  it('finishes a Sunday claim on Monday, when the next week has begun, under its own date', () => {
    const sunday: UpdateSchedule = { ...berlin, zone: 'UTC', day: 'sunday', time: '23:59' };
    const now = at('30T00:01');
    expect(datesToLookAt(now, sunday)).toEqual(['2026-11-29', '2026-12-06']);
    const update = claimed('29T23:59') ?? openUpdate(DUE);
    expect(planAt(now, sunday, running, new Map([['2026-11-29', update]]))).toEqual([
      { kind: 'recover', dueDate: '2026-11-29' },
    ]);
  });
});

describe('dueOn()', () => {
  it.each([
    ['America/Toronto', '2026-10-27T21:00:00Z', '2026-11-03T22:00:00Z'],
    ['Europe/Berlin', '2026-10-20T15:00:00Z', '2026-10-27T16:00:00Z'],
    ['Australia/Lord_Howe', '2026-09-29T06:30:00Z', '2026-10-06T06:00:00Z'],
  ])('keeps 17:00 on the wall in %s across the change', (zone, before, after) => {
    for (const instant of [before, after]) {
      const dueAt = Date.parse(instant);
      expect(currentUpdate(dueAt, { ...berlin, zone }).dueAt).toBe(dueAt);
    }
  });

  it.each<[readonly string[], UpdateSchedule['onHoliday'], string | null, string]>([
    [[], 'skip', DUE, 'it is an ordinary day'],
    [[DUE], 'skip', null, 'holidays are skipped'],
    [[DUE], 'next-working-day', '2026-11-25', 'Wednesday is next'],
    [[DUE, '2026-11-25'], 'next-working-day', '2026-11-26', 'Wednesday is a holiday, too'],
    [
      [DUE, '2026-11-25', '2026-11-26', '2026-11-27'],
      'next-working-day',
      null,
      'a weekend is no working day',
    ],
    [['2026-11-25'], 'next-working-day', DUE, 'another day is none of its business'],
  ])('with holidays %j and %s posts on %s: %s', (holidays, onHoliday, postingDate) => {
    const due = dueOn(DUE, { ...berlin, holidays, onHoliday });
    expect(due).toMatchObject({ dueDate: DUE, postingDate });
    expect(dateAt('Europe/Berlin', due.dueAt)).toBe(postingDate ?? DUE);
  });
});

describe('nextMessages()', () => {
  const next = (now: string, { update, skipped = [], ...given }: Given = {}) =>
    nextMessages(at(now), { ...berlin, ...given }, running, updatesOf(update, ...skipped.map(skippedOn)))
      .map(({ what, at: time }) => `${what} ${new Date(time).toISOString().slice(5, 16)}`)
      .join(', ');

  it.each<[now: string, messages: string, because: string, given?: Given]>([
    ['24T12:00', 'draft 11-24T13:00, reminder 11-24T15:00, post 11-24T16:00', 'all to come'],
    ['24T15:30', 'post 11-24T16:00', 'two are out'],
    [
      '24T14:00',
      'draft 12-01T13:00, reminder 12-01T15:00, post 12-01T16:00',
      'it is posted',
      { update: posted('24T13:30') },
    ],
    [
      '24T14:00',
      'draft 12-15T13:00, reminder 12-15T15:00, post 12-15T16:00',
      'two more are skipped already, one of them when the update was due on Wednesdays',
      { update: posted('24T13:30'), skipped: ['2026-12-02', '2026-12-08'] },
    ],
    [
      '24T12:00',
      'post 12-01T16:00',
      'a holiday',
      { holidays: [DUE], draftTime: '17:00', reminderTime: '17:00' },
    ],
    [
      '24T12:00',
      'draft 11-24T13:00',
      'one at a time, and nothing posts',
      { ifUnreviewed: 'wait', reminderTime: '14:00' },
    ],
  ])('at %s %#', (now, expected, because, given) => {
    expect(next(now, given), because).toBe(expected);
  });

  it('says nothing while paused', () => {
    expect(nextMessages(0, berlin, { ...running, posting: 'by-hand' }, new Map())).toEqual([]);
  });
});

describe('a walk by minutes', () => {
  it.each([
    ['America/Toronto', '2026-03-08'],
    ['America/Toronto', '2026-11-01'],
    ['Europe/Berlin', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-10-04'],
  ])('in %s over %s asks for each message once, on time, in order', (zone, sunday) => {
    const schedule: UpdateSchedule = {
      ...berlin,
      zone,
      day: 'sunday',
      draftTime: '01:30',
      reminderTime: '02:15',
    };
    const updates = new Map<string, Update>();
    const seen: string[] = [];
    const start = Date.parse(`${sunday}T00:00:00Z`) - 12 * 3_600_000;
    for (let now = start; now < start + 36 * 3_600_000; now += 60_000) {
      for (const step of planAt(now, schedule, running, updates)) {
        const next = after(step, updates.get(step.dueDate), now);
        if (next !== undefined) updates.set(step.dueDate, next);
        if (step.kind !== 'check') seen.push(`${step.kind} ${step.dueDate} ${wallClockAt(zone, now).time}`);
      }
    }
    const due = dueOn(sunday, schedule);
    expect(seen).toEqual([
      `draft ${sunday} 01:30`,
      `remind ${sunday} ${wallClockAt(zone, due.reminderAt).time}`,
      `post ${sunday} 17:00`,
    ]);
    expect(wallClockAt(zone, due.reminderAt).time >= '02:15').toBe(true);
  });
});

function after({ kind, dueDate }: Step, update: Update | undefined, now: number): Update | undefined {
  if (kind === 'draft') return finishTelling(update, { message: 'draft', dueDate, now });
  if (kind === 'remind') return finishTelling(update, { message: 'reminder', dueDate, now });
  if (kind !== 'post') return undefined;
  return settle(claim(update, attempt({ dueDate, now })), { owner: 'a', postId: 'p', now });
}
