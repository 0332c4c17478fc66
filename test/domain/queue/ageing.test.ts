import { describe, expect, it } from 'vitest';
import {
  type AgeingTicket,
  DEFAULT_AGE_LIMITS,
  overdueTickets,
} from '../../../server/domain/queue/ageing.ts';

const at = (text: string) => Date.parse(`2026-${text}Z`);
const calendar = { zone: 'Europe/Berlin', holidays: new Set(['2026-12-25']) };
const idle: AgeingTicket = { key: 'MM-1', column: 'toDo', enteredAt: null, waitingSince: null };
const overdueAt = (now: string, part: Partial<AgeingTicket>, limits = DEFAULT_AGE_LIMITS) =>
  overdueTickets([{ ...idle, ...part }], at(now), limits, calendar).map(
    ({ reason, age }) => `${reason} ${age}`,
  );

describe('overdueTickets()', () => {
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
    expect(overdueAt(now, { column, enteredAt: at(entered) }), because).toEqual(
      expected === '' ? [] : [expected],
    );
  });

  it.each([
    ['11-24T08:00', '11-25T07:59:59', '', 'a second is left'],
    ['11-24T08:00', '11-25T08:00', 'no-next-step 1', 'the 24 hours are over'],
    ['11-27T17:00', '11-30T16:00', '', 'the weekend does not count'],
    ['11-27T17:00', '11-30T19:30', 'no-next-step 1', 'Monday evening is two hours past it'],
    ['11-26T08:00', '11-25T08:00', '', 'the clock of Jira is ahead'],
  ])('for an escalation waiting since %s at %s: %s', (since, now, expected, because) => {
    expect(overdueAt(now, { waitingSince: at(since) }), because).toEqual(expected === '' ? [] : [expected]);
  });

  it('overdueTickets() says nothing of what is not known', () => {
    expect(overdueAt('12-01T08:00', { column: 'inProgress' })).toEqual([]);
  });

  it('overdueTickets() follows the limits it is given, and names a ticket for each it passed', () => {
    const since = at('11-24T08:00');
    const part = { column: 'inProgress', enteredAt: since, waitingSince: since } as const;
    expect(overdueAt('11-25T10:00', part, { inProgress: 0, submitted: 9, escalation: 25 })).toEqual([
      'no-next-step 1',
      'in-progress 1',
    ]);
  });

  it('overdueTickets() keeps the order given', () => {
    const enteredAt = at('11-02T08:00');
    const tickets = ['MM-3', 'MM-1', 'MM-2'].map((key) => ({
      ...idle,
      key,
      enteredAt,
      column: key === 'MM-1' ? ('toDo' as const) : ('submitted' as const),
    }));
    const overdue = overdueTickets(tickets, at('12-01T08:00'), DEFAULT_AGE_LIMITS, calendar);
    expect(overdue.map(({ key }) => key)).toEqual(['MM-3', 'MM-2']);
  });
});
