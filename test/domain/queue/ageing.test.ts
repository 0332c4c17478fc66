import { describe, expect, it } from 'vitest';
import { DEFAULT_AGE_LIMITS, overdueOf } from '../../../server/domain/queue/ageing.ts';

type AgeingTicket = Parameters<typeof overdueOf>[0];

const at = (text: string) => Date.parse(`2026-${text}Z`);
const calendar = { zone: 'Europe/Berlin', holidays: new Set(['2026-12-25']) };
const idle: AgeingTicket = { column: 'toDo', enteredAt: null, waitingSince: null };
const overdueAt = (now: string, part: Partial<AgeingTicket>, limits = DEFAULT_AGE_LIMITS) => {
  const overdue = overdueOf({ ...idle, ...part }, at(now), limits, calendar);
  return overdue === null ? '' : `${overdue.column} ${overdue.days}`;
};

describe('overdueOf()', () => {
  it.each<[AgeingTicket['column'], string, string, string, string]>([
    ['inProgress', '11-23T08:00', '11-30T16:00', '', 'Monday to Monday is five days'],
    ['inProgress', '11-23T08:00', '12-01T08:00', 'in-progress 6', 'five days have passed in full on Tuesday'],
    ['inProgress', '11-22T23:30', '11-30T22:30', '', 'in Berlin it is Monday to Monday, late in UTC'],
    ['inProgress', '11-23T08:00', '11-30T23:30', 'in-progress 6', 'in Berlin it is Tuesday'],
    ['submitted', '11-26T08:00', '12-01T08:00', '', 'three days with a weekend'],
    ['submitted', '11-24T08:00', '12-01T08:00', 'submitted 5', 'three days ended on Friday'],
    ['submitted', '12-22T08:00', '12-28T08:00', '', 'Christmas is no working day'],
    ['toDo', '01-01T08:00', '12-01T08:00', '', 'waiting in the queue is no fault'],
  ])('in %s from %s to %s: %s', (column, entered, now, expected, because) => {
    expect(overdueAt(now, { column, enteredAt: at(entered) }), because).toBe(expected);
  });

  it.each([
    ['11-24T08:00', '11-25T07:59:59', '', 'a second is left'],
    ['11-24T08:00', '11-25T08:00', 'to-do 1', 'the 24 hours are over'],
    ['11-27T17:00', '11-30T16:00', '', 'the weekend does not count'],
    ['11-27T17:00', '11-30T19:30', 'to-do 1', 'Monday evening is two hours past it'],
    ['11-26T08:00', '11-25T08:00', '', 'the clock of Jira is ahead'],
  ])('for an escalation waiting since %s at %s: %s', (since, now, expected, because) => {
    expect(overdueAt(now, { waitingSince: at(since) }), because).toBe(expected);
  });

  it('says nothing of what is not known', () => {
    expect(overdueAt('12-01T08:00', { column: 'inProgress' })).toBe('');
  });

  it.each([
    [{ inProgress: 0, submitted: 9, escalation: 25 }, 'inProgress', 'in-progress 1'],
    [{ inProgress: 1, submitted: 9, escalation: 25 }, 'inProgress', ''],
    [{ inProgress: 0, submitted: 9, escalation: 26 }, 'toDo', 'to-do 1'],
    [{ inProgress: 0, submitted: 9, escalation: 27 }, 'toDo', ''],
  ] as const)('of %j and %s is %j', (limits, column, expected) => {
    const since = at('11-24T08:00');
    expect(overdueAt('11-25T10:00', { column, enteredAt: since, waitingSince: since }, limits)).toBe(
      expected,
    );
  });
});
