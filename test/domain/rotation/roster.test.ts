import { describe, expect, it } from 'vitest';
import { addDays } from '../../../server/domain/calendar/calendar.ts';
import {
  deputyOn,
  dutyDay,
  handoverAfter,
  leadOn,
  ownersOfUpdate,
  type Roster,
  turnsOn,
} from '../../../server/domain/rotation/roster.ts';

const roster: Roster = [
  { team: 'Web', username: 'alice', mayLead: true, from: '2026-11-16', to: '2026-12-16' },
  { team: 'Mobile', username: 'bob', mayLead: true, from: '2026-11-16', to: '2026-12-16' },
  { team: 'Server', username: 'carol', mayLead: false, from: '2026-11-16', to: '2026-12-10' },
  { team: 'Web', username: 'dave', mayLead: true, from: '2026-12-16', to: '2027-01-16' },
];
const DAY = 86_400_000;
const names = (day: string) => turnsOn(roster, day).map((turn) => turn.username);

describe('roster', () => {
  it.each([
    ['2026-11-15', [], 'the turn has not begun'],
    ['2026-11-16', ['alice', 'bob', 'carol'], 'the first day counts'],
    ['2026-12-10', ['alice', 'bob'], 'the handover day belongs to the next'],
    ['2026-12-16', ['dave'], 'the new turn begins on the handover day'],
    ['2027-01-16', [], 'nobody follows'],
  ])('turnsOn() %s is %j because %s', (day, expected) => {
    expect(names(day)).toEqual(expected);
  });

  it('leadOn() and deputyOn() follow list order and who may lead', () => {
    expect(leadOn(roster, '2026-11-20')?.username).toBe('alice');
    expect(deputyOn(roster, '2026-11-20')?.username).toBe('bob');
    expect(deputyOn(roster, '2026-12-20')).toBeUndefined();
  });

  it('leadOn() passes over those who are gone', () => {
    expect(leadOn(roster, '2026-11-20', new Set(['alice']))?.username).toBe('bob');
    expect(leadOn(roster, '2026-11-20', new Set(['alice', 'bob']))).toBeUndefined();
  });

  it('deputyOn() is another person even if the lead is listed twice', () => {
    const twice: Roster = [...roster.slice(0, 1), ...roster.slice(0, 1), ...roster.slice(1, 2)];
    expect(deputyOn(twice, '2026-11-20')?.username).toBe('bob');
  });

  it('handoverAfter() is the first end among present turns', () => {
    expect(handoverAfter(roster, '2026-11-20')).toBe('2026-12-10');
    expect(handoverAfter(roster, '2026-12-10')).toBe('2026-12-16');
    expect(handoverAfter(roster, '2027-02-01')).toBeUndefined();
  });

  it('dutyDay() changes at the handover time of the zone', () => {
    expect(dutyDay('Europe/Berlin', Date.parse('2026-12-16T07:59:00Z'), '09:00')).toBe('2026-12-15');
    expect(dutyDay('Europe/Berlin', Date.parse('2026-12-16T08:00:00Z'), '09:00')).toBe('2026-12-16');
  });

  it.each([
    ['Europe/Berlin', '2026-10-25T00:29Z', '02:30', '2026-10-24', '02:29 for the first time'],
    ['Europe/Berlin', '2026-10-25T00:30Z', '02:30', '2026-10-25', '02:30 for the first time'],
    ['Europe/Berlin', '2026-10-25T01:15Z', '02:30', '2026-10-25', '02:15 again, after the handover'],
    ['Europe/Berlin', '2026-03-29T00:59Z', '02:30', '2026-03-28', '01:59, and 02:30 is leapt over'],
    ['Europe/Berlin', '2026-03-29T01:30Z', '02:30', '2026-03-29', '03:30 stands for 02:30'],
    ['America/Toronto', '2026-11-01T05:29Z', '01:30', '2026-10-31', '01:29 for the first time'],
    ['America/Toronto', '2026-11-01T06:10Z', '01:30', '2026-11-01', '01:10 again, after the handover'],
    ['Australia/Lord_Howe', '2026-04-04T14:44Z', '01:45', '2026-04-04', '01:44 for the first time'],
    ['Australia/Lord_Howe', '2026-04-04T15:05Z', '01:45', '2026-04-05', '01:35 again, after the handover'],
    ['America/St_Johns', '2010-11-07T02:31Z', '00:00', '2010-11-07', '23:01 again on the day before'],
  ])('dutyDay() in %s at %s, handover %s, is %s because it is %s', (zone, instant, handover, day) => {
    expect(dutyDay(zone, Date.parse(instant), handover)).toBe(day);
  });

  it.each([
    ['America/Toronto', '2026-03-08', '02:30'],
    ['America/Toronto', '2026-11-01', '01:30'],
    ['Europe/Berlin', '2026-03-29', '02:30'],
    ['Europe/Berlin', '2026-10-25', '02:30'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15'],
  ])('dutyDay() hands over exactly once a day in %s around %s', (zone, changeDay, handover) => {
    const start = Date.parse(`${changeDay}T00:00Z`) - DAY;
    const seen: string[] = [];
    for (let now = start; now < start + 3 * DAY; now += 60_000) {
      const day = dutyDay(zone, now, handover);
      if (day !== seen.at(-1)) seen.push(day);
    }
    const first = seen[0] ?? '';
    expect(seen).toEqual(seen.map((_day, index) => addDays(first, index)));
    expect(seen).toHaveLength(4);
  });

  it.each([
    ['2026-12-08', ['alice', 'bob'], 'an ordinary Tuesday'],
    ['2026-12-16', ['alice', 'bob'], 'on a handover day the outgoing lead owns the update'],
    ['2026-12-17', ['dave'], 'the day after it is the new lead'],
    ['2026-11-16', ['alice', 'bob'], 'nobody went before'],
  ])('ownersOfUpdate() of %s are %j because %s', (day, owners) => {
    expect(ownersOfUpdate(roster, day)).toEqual(owners);
  });
});
