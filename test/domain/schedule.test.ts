import { describe, expect, it } from 'vitest';
import { claim, keepOldest, type Publication, settle } from '../../server/domain/publication.ts';
import { currentUpdate, datesToLookAt, planAt, type UpdateSchedule } from '../../server/domain/schedule.ts';

const berlin: UpdateSchedule = { zone: 'Europe/Berlin', day: 'tuesday', time: '17:00' };
const at = (text: string) => Date.parse(text);
const DUE = '2026-11-24';
const claimedAt = (time: string, part: Partial<Publication> = {}): Publication =>
  ({
    state: 'claimed',
    owner: 'a',
    by: 'schedule',
    dueDate: DUE,
    since: at(time),
    claimedAt: at(time),
    message: 'm',
    ...part,
  }) as Publication;
const posted: Publication = { state: 'posted', dueDate: DUE, postId: 'p', postedAt: 0 };

describe('planAt()', () => {
  it.each<[string, boolean, Publication | undefined, string, string]>([
    ['2026-11-24T15:59:00Z', true, undefined, 'nothing', 'it is 16:59'],
    ['2026-11-24T16:00:00Z', true, undefined, 'post', 'it is 17:00'],
    ['2026-11-24T22:59:00Z', true, undefined, 'post', 'it is caught up while the day lasts'],
    ['2026-11-24T23:00:00Z', true, undefined, 'nothing', 'the day is over'],
    ['2026-11-24T16:00:00Z', false, undefined, 'nothing', 'it is paused'],
    ['2026-11-24T16:00:00Z', true, posted, 'nothing', 'it is posted'],
    ['2026-11-24T16:00:59Z', true, claimedAt('2026-11-24T16:00:00Z'), 'nothing', 'somebody is at it'],
    [
      '2026-11-24T16:01:00Z',
      true,
      claimedAt('2026-11-24T16:00:00Z'),
      'recover',
      'nobody finished for a minute',
    ],
    ['2026-11-24T16:01:00Z', false, claimedAt('2026-11-24T16:00:00Z'), 'nothing', 'it was paused in between'],
    [
      '2026-11-24T16:01:00Z',
      false,
      claimedAt('2026-11-24T16:00:00Z', { by: 'person' }),
      'recover',
      'a person asked for it',
    ],
    [
      '2026-11-23T10:05:00Z',
      true,
      claimedAt('2026-11-23T10:00:00Z', { by: 'person' }),
      'recover',
      'a person began it early',
    ],
    [
      '2026-11-25T00:00:00Z',
      true,
      claimedAt('2026-11-24T22:59:30Z'),
      'recover',
      'what was begun is finished after midnight',
    ],
    [
      '2026-11-25T22:59:30Z',
      true,
      claimedAt('2026-11-24T22:59:30Z'),
      'nothing',
      'after a day it takes a person',
    ],
  ])('at %s, running %s, plans as the record wants: %#', (now, isRunning, record, kind, because) => {
    const publications = new Map(record === undefined ? [] : [[DUE, record] as const]);
    expect(planAt(at(now), berlin, isRunning, publications).kind, because).toBe(kind);
  });

  it('finishes a Sunday claim on Monday, when the next week has begun', () => {
    const sunday: UpdateSchedule = { zone: 'UTC', day: 'sunday', time: '23:59' };
    const now = at('2026-11-30T00:01:00Z');
    expect(datesToLookAt(now, sunday)).toEqual(['2026-11-29', '2026-12-06']);
    const publications = new Map([['2026-11-29', claimedAt('2026-11-29T23:59:00Z')]]);
    expect(planAt(now, sunday, true, publications)).toEqual({ kind: 'recover', dueDate: '2026-11-29' });
  });

  it.each([
    [
      'thursday',
      '2026-11-26T16:00:00Z',
      posted,
      'nothing',
      'Tuesday was posted, then Thursday became the day',
    ],
    ['monday', '2026-11-23T16:00:00Z', posted, 'nothing', 'it was posted early, then the day moved'],
    ['thursday', '2026-11-26T16:00:00Z', undefined, 'post', 'nothing was posted on Tuesday'],
    [
      'thursday',
      '2026-11-24T16:02:00Z',
      claimedAt('2026-11-24T16:00:00Z'),
      'recover',
      'what was begun keeps its due date',
    ],
  ] as const)('on %s at %s plans one update for the week: %#', (day, now, record, kind, because) => {
    const publications = new Map(record === undefined ? [] : [[DUE, record] as const]);
    const plan = planAt(at(now), { ...berlin, day }, true, publications);
    expect(plan.kind, because).toBe(kind);
    if (plan.kind === 'recover') expect(plan.dueDate).toBe(DUE);
  });

  it.each([
    ['America/Toronto', '2026-10-27T21:00:00Z', '2026-11-03T22:00:00Z'],
    ['Europe/Berlin', '2026-10-20T15:00:00Z', '2026-10-27T16:00:00Z'],
    ['Australia/Lord_Howe', '2026-09-29T06:30:00Z', '2026-10-06T06:00:00Z'],
  ])('keeps 17:00 on the wall in %s across the change', (zone, before, after) => {
    for (const instant of [before, after]) {
      expect(currentUpdate(at(instant), { ...berlin, zone }).dueAt).toBe(at(instant));
    }
  });
});

describe('claim()', () => {
  const attempt = {
    owner: 'b',
    by: 'person',
    dueDate: '2026-11-26',
    now: at('2026-11-24T16:05:00Z'),
    message: 'new',
  } as const;

  it('takes what nobody has', () => {
    expect(claim(undefined, attempt)).toMatchObject({
      owner: 'b',
      dueDate: '2026-11-26',
      since: attempt.now,
      claimedAt: attempt.now,
      message: 'new',
    });
  });

  it('leaves a fresh claim and a post alone', () => {
    expect(claim(claimedAt('2026-11-24T16:04:30Z'), attempt)).toBeUndefined();
    expect(claim(posted, attempt)).toBeUndefined();
    expect(claim(posted, { ...attempt, deletedPostId: 'another' })).toBeUndefined();
  });

  it('takes over an abandoned claim with its outbox and its due date, and remembers when it began', () => {
    expect(claim(claimedAt('2026-11-24T16:00:00Z'), attempt)).toEqual({
      state: 'claimed',
      owner: 'b',
      by: 'person',
      dueDate: DUE,
      since: at('2026-11-24T16:00:00Z'),
      claimedAt: attempt.now,
      message: 'm',
    });
  });

  it.each([
    [attempt.now - 60_000, true, 'by now every replica has it'],
    [attempt.now - 59_999, false, 'a replica may not have it yet'],
  ])('takes the place of a post of %s that is gone: %s, %s', (postedAt, isTaken) => {
    const claimed = claim({ ...posted, postedAt }, { ...attempt, deletedPostId: 'p' });
    expect(claimed?.since).toBe(isTaken ? attempt.now : undefined);
  });
});

describe('settle() and keepOldest()', () => {
  it('settle() writes only what is new', () => {
    const now = { dueDate: DUE, postedAt: 5 };
    expect(settle(posted, { ...now, postId: 'p' })).toBeUndefined();
    expect(settle(posted, { ...now, postId: 'q' })).toEqual({ state: 'posted', ...now, postId: 'q' });
  });

  it('keepOldest() chooses alike on every node', () => {
    const [a, b, c] = [
      { id: 'a', createdAt: 2 },
      { id: 'b', createdAt: 1 },
      { id: 'c', createdAt: 1 },
    ];
    expect(keepOldest([a, c, b])).toEqual({ keep: b, remove: [c, a] });
    expect(keepOldest([])).toBeUndefined();
  });
});
