import { describe, expect, it } from 'vitest';
import {
  deputyOn,
  dutyDay,
  handoverAfter,
  leadOn,
  ownersOfUpdate,
  type Roster,
  turnsOn,
} from '../../server/domain/roster.ts';

const roster: Roster = [
  { team: 'Web', username: 'alice', mayLead: true, from: '2026-11-16', to: '2026-12-16' },
  { team: 'Mobile', username: 'bob', mayLead: true, from: '2026-11-16', to: '2026-12-16' },
  { team: 'Server', username: 'carol', mayLead: false, from: '2026-11-16', to: '2026-12-10' },
  { team: 'Web', username: 'dave', mayLead: true, from: '2026-12-16', to: '2027-01-16' },
];
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
    ['2026-12-08', ['alice', 'bob'], 'an ordinary Tuesday'],
    ['2026-12-16', ['alice', 'bob'], 'on a handover day the outgoing lead owns the update'],
    ['2026-12-17', ['dave'], 'the day after it is the new lead'],
    ['2026-11-16', ['alice', 'bob'], 'nobody went before'],
  ])('ownersOfUpdate() of %s are %j because %s', (day, owners) => {
    expect(ownersOfUpdate(roster, day)).toEqual(owners);
  });
});
