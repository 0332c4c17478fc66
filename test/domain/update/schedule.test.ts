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

const at = (text: string) => Date.parse(text);
const DUE = '2026-11-24';
const claimed = (time: string, by: Update['events'][number]['by'] = { kind: 'schedule' }) =>
  claim(undefined, attempt({ now: at(time), by }));
const posted = (time: string) => settle(claimed(time), { owner: 'a', postId: 'p', now: at(time) });
const told = (...messages: (readonly ['draft' | 'reminder' | 'waiting' | 'ask', string])[]) =>
  messages.reduce<Update | undefined>(
    (update, [message, time]) => finishTelling(update, { message, dueDate: DUE, now: at(time) }),
    undefined,
  );

const kindsAt = (
  now: string,
  update?: Update,
  schedule: Partial<UpdateSchedule> = {},
  automation: Partial<Automation> = {},
) =>
  planAt(
    at(now),
    { ...berlin, ...schedule },
    { ...running, ...automation },
    new Map(update === undefined ? [] : [[update.dueDate, update]]),
  )
    .map(({ kind }) => kind)
    .join(' ');

describe('planAt()', () => {
  const drafted = told(['draft', '2026-11-24T13:00:00Z']);
  const paused: Automation['posting'] = 'by-hand';
  it.each<[string, Update | undefined, Partial<UpdateSchedule>, Partial<Automation>, string, string]>([
    ['2026-11-24T12:59:00Z', undefined, {}, {}, '', 'it is 13:59'],
    ['2026-11-24T13:00:00Z', undefined, {}, {}, 'draft', 'it is 14:00'],
    ['2026-11-24T14:59:00Z', drafted, {}, {}, '', 'everybody has the draft'],
    ['2026-11-24T15:00:00Z', drafted, {}, {}, 'remind', 'it is 16:00'],
    ['2026-11-24T15:30:00Z', undefined, {}, {}, 'draft', 'a late draft reminds by itself'],
    ['2026-11-24T15:40:00Z', told(['draft', '2026-11-24T15:30:00Z']), {}, {}, '', 'the draft just came'],
    [
      '2026-11-24T15:59:00Z',
      told(['draft', '2026-11-24T13:00:00Z'], ['reminder', '2026-11-24T15:00:00Z']),
      {},
      {},
      '',
      'once is enough',
    ],
    ['2026-11-24T16:00:00Z', drafted, {}, {}, 'post', 'it is 17:00'],
    ['2026-11-24T22:59:00Z', undefined, {}, {}, 'post', 'it is caught up while the day lasts'],
    [
      '2026-11-24T18:00:00Z',
      undefined,
      {},
      { runningSince: at('2026-11-24T17:59:30Z') },
      '',
      'it was started after the time, so the next one is meant',
    ],
    ['2026-11-24T23:00:00Z', undefined, {}, {}, '', 'nobody is asked at midnight'],
    ['2026-11-25T13:00:00Z', undefined, {}, {}, 'ask', 'the day is over without it'],
    ['2026-11-25T13:00:00Z', told(['ask', '2026-11-25T13:00:00Z']), {}, {}, '', 'it was asked'],
    [
      '2026-11-25T13:00:00Z',
      told(['waiting', '2026-11-24T16:00:00Z']),
      { ifUnreviewed: 'wait' },
      {},
      '',
      'they know it waits',
    ],
    [
      '2026-11-25T13:00:00Z',
      undefined,
      {},
      { runningSince: at('2026-11-24T16:00:01Z') },
      '',
      'it was not running in time',
    ],
    ['2026-11-25T13:00:00Z', undefined, {}, { runningSince: null }, '', 'nobody knows that it ran'],
    ['2026-11-25T13:00:00Z', undefined, { holidays: ['2026-11-25'] }, {}, '', 'nobody works on Wednesday'],
    ['2026-11-26T13:00:00Z', undefined, { holidays: ['2026-11-25'] }, {}, 'ask', 'Thursday is a working day'],
    ['2026-11-28T13:00:00Z', undefined, {}, {}, '', 'it is Saturday'],
    ['2026-11-30T13:00:00Z', undefined, {}, {}, '', 'another week has begun'],
    ['2026-11-24T16:00:00Z', undefined, { ifUnreviewed: 'wait' }, {}, 'tell-waiting', 'a person has to post'],
    [
      '2026-11-24T16:01:00Z',
      told(['waiting', '2026-11-24T16:00:00Z']),
      { ifUnreviewed: 'wait' },
      {},
      '',
      'told once',
    ],
    [
      '2026-11-24T13:30:00Z',
      undefined,
      { time: '14:30', draftTime: '15:00', reminderTime: '14:30' },
      {},
      'post',
      'out of order',
    ],
    ['2026-11-24T16:30:00Z', undefined, { draftTime: '18:00' }, {}, 'post', 'a draft after the post is none'],
    [
      '2026-11-24T15:30:00Z',
      undefined,
      { draftTime: '17:00', reminderTime: '17:00' },
      {},
      '',
      'as late as the post is too late',
    ],
    [
      '2026-11-24T15:30:00Z',
      told(['draft', '2026-11-24T15:00:00Z']),
      { draftTime: '16:00' },
      {},
      '',
      'not two at once',
    ],
    [
      '2026-11-24T15:00:00Z',
      undefined,
      {},
      { switches: { draft: false, reminder: true, post: true } },
      'remind',
      'no draft is wanted',
    ],
    [
      '2026-11-24T16:00:00Z',
      undefined,
      {},
      { switches: { draft: true, reminder: true, post: false } },
      '',
      'posting is off',
    ],
    [
      '2026-11-25T13:00:00Z',
      undefined,
      {},
      { switches: { draft: true, reminder: true, post: false } },
      '',
      'nothing was to be posted',
    ],
    ['2026-11-24T16:00:00Z', undefined, {}, { posting: paused }, '', 'it is paused'],
    ['2026-11-24T13:00:00Z', undefined, {}, { posting: paused }, '', 'paused: no draft either'],
    ['2026-11-24T16:00:30Z', posted('2026-11-24T16:00:00Z'), {}, {}, '', 'it is posted'],
    ['2026-11-24T16:01:00Z', posted('2026-11-24T16:00:00Z'), {}, {}, 'check', 'a minute after posting'],
    [
      '2026-11-24T16:01:00Z',
      posted('2026-11-24T16:00:00Z'),
      {},
      { posting: paused },
      'check',
      'looking is always right',
    ],
    [
      '2026-11-24T16:01:00Z',
      posted('2026-11-24T16:00:00Z'),
      {},
      { posting: 'off' },
      '',
      'no date is certain',
    ],
    [
      '2026-11-24T16:02:00Z',
      beginRewrite(posted('2026-11-24T16:00:00Z'), attempt({ now: at('2026-11-24T16:01:00Z') })),
      {},
      {},
      'rewrite check',
      'somebody left it half written',
    ],
    ['2026-11-24T16:00:59Z', claimed('2026-11-24T16:00:00Z'), {}, {}, '', 'somebody is at it'],
    [
      '2026-11-24T16:01:00Z',
      claimed('2026-11-24T16:00:00Z'),
      {},
      {},
      'recover',
      'nobody finished for a minute',
    ],
    [
      '2026-11-24T16:01:00Z',
      claimed('2026-11-24T16:00:00Z'),
      {},
      { posting: paused },
      '',
      'paused in between',
    ],
    [
      '2026-11-24T16:01:00Z',
      claimed('2026-11-24T16:00:00Z', ALICE),
      {},
      { posting: paused },
      'recover',
      'a person asked',
    ],
    ['2026-11-25T22:58:59Z', claimed('2026-11-24T22:59:00Z'), {}, {}, 'recover', 'within a day'],
    ['2026-11-25T22:59:00Z', claimed('2026-11-24T22:59:00Z'), {}, {}, '', 'after a day it takes a person'],
    ['2026-11-24T00:00:00Z', undefined, { holidays: [DUE] }, {}, 'skip', 'the day is a holiday'],
    ['2026-11-23T22:59:00Z', undefined, { holidays: [DUE] }, {}, '', 'it is still Monday'],
    ['2026-11-26T00:00:00Z', undefined, { holidays: [DUE] }, {}, 'skip', 'it was down on the holiday'],
    [
      '2026-11-24T16:00:00Z',
      undefined,
      { holidays: [DUE], onHoliday: 'next-working-day' },
      {},
      '',
      'it has moved to Wednesday',
    ],
    [
      '2026-11-25T13:00:00Z',
      undefined,
      { holidays: [DUE], onHoliday: 'next-working-day' },
      {},
      'draft',
      'all its times have moved',
    ],
    [
      '2026-11-26T13:00:00Z',
      undefined,
      { holidays: [DUE], onHoliday: 'next-working-day' },
      {},
      'ask',
      'the moved day is over',
    ],
    [
      '2026-11-24T16:00:00Z',
      undefined,
      { holidays: [DUE, '2026-11-25', '2026-11-26', '2026-11-27'], onHoliday: 'next-working-day' },
      {},
      'skip',
      'no working day is left in the week',
    ],
    [
      '2026-11-24T16:00:00Z',
      skip(undefined, { by: ALICE, reason: 'r', dueDate: DUE, now: 0 }),
      {},
      {},
      '',
      'a lead skipped it',
    ],
    [
      '2026-11-26T16:00:00Z',
      posted('2026-11-24T16:00:00Z'),
      { day: 'thursday' },
      {},
      'check',
      'one per week',
    ],
    ['2026-11-26T16:00:00Z', openUpdate(DUE), { day: 'thursday' }, {}, 'post', 'an open one follows its day'],
  ])('at %s: %#', (now, update, schedule, automation, kinds, because) => {
    expect(kindsAt(now, update, schedule, automation), because).toBe(kinds);
  });

  it('finishes a Sunday claim on Monday, when the next week has begun, under its own date', () => {
    const sunday: UpdateSchedule = { ...berlin, zone: 'UTC', day: 'sunday', time: '23:59' };
    const now = at('2026-11-30T00:01:00Z');
    expect(datesToLookAt(now, sunday)).toEqual(['2026-11-29', '2026-12-06']);
    const update = claimed('2026-11-29T23:59:00Z') ?? openUpdate(DUE);
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
      expect(currentUpdate(at(instant), { ...berlin, zone }).dueAt).toBe(at(instant));
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
  const next = (now: string, schedule: Partial<UpdateSchedule> = {}, update?: Update) =>
    nextMessages(at(now), { ...berlin, ...schedule }, running, update).map(
      ({ what, at: time }) => `${what} ${new Date(time).toISOString().slice(5, 16)}`,
    );

  it.each<[string, Partial<UpdateSchedule>, Update | undefined, readonly string[], string]>([
    [
      '2026-11-24T12:00:00Z',
      {},
      undefined,
      ['draft 11-24T13:00', 'reminder 11-24T15:00', 'post 11-24T16:00'],
      'all to come',
    ],
    ['2026-11-24T15:30:00Z', {}, undefined, ['post 11-24T16:00'], 'two are out'],
    [
      '2026-11-24T14:00:00Z',
      {},
      posted('2026-11-24T13:30:00Z'),
      ['draft 12-01T13:00', 'reminder 12-01T15:00', 'post 12-01T16:00'],
      'it is posted',
    ],
    [
      '2026-11-24T12:00:00Z',
      { holidays: [DUE], draftTime: '17:00', reminderTime: '17:00' },
      undefined,
      ['post 12-01T16:00'],
      'a holiday',
    ],
    [
      '2026-11-24T12:00:00Z',
      { ifUnreviewed: 'wait', reminderTime: '14:00' },
      undefined,
      ['draft 11-24T13:00'],
      'one at a time, and nothing posts',
    ],
  ])('at %s %#', (now, schedule, update, expected, because) => {
    expect(next(now, schedule, update), because).toEqual(expected);
  });

  it('says nothing while paused', () => {
    expect(nextMessages(0, berlin, { ...running, posting: 'by-hand' }, undefined)).toEqual([]);
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
    const start = at(`${sunday}T00:00:00Z`) - 12 * 3_600_000;
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
