import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clockIn, createDemoClock } from './demo-clock.ts';
import { lastTuesdayAfternoon } from './demo-history.ts';
import { demoLead, demoRoster } from './demo-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'demo-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('lastTuesdayAfternoon()', () => {
  it.each([
    { now: '2026-11-23T12:00:00Z', is: '2026-11-17', because: 'it is Monday' },
    { now: '2026-11-24T12:00:00Z', is: '2026-11-17', because: 'today is for this week’s update' },
    { now: '2026-11-25T12:00:00Z', is: '2026-11-17', because: 'yesterday’s may still be open' },
    { now: '2026-11-26T12:00:00Z', is: '2026-11-24', because: 'it is two days old' },
  ])('answers $is on $now because $because', ({ now, is }) => {
    expect(new Date(lastTuesdayAfternoon(Date.parse(now))).toISOString()).toBe(`${is}T16:42:00.000Z`);
  });
});

describe('demoLead()', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');

  it.each([
    { at: '2026-11-16T08:59:00Z', is: 'frank.mueller', because: 'the handover is at nine' },
    { at: '2026-11-16T09:00:00Z', is: 'alice.nguyen', because: 'her turn has begun' },
  ])('answers $is at $at because $because', ({ at, is }) => {
    expect(demoLead(now, Date.parse(at))).toBe(is);
  });

  it('is who may lead in the roster', () => {
    const lines = demoRoster(now).split('\n');
    expect(lines).toContain('Web,frank.mueller,yes,2026-10-16,2026-11-16');
    expect(lines).toContain('Web,alice.nguyen,yes,2026-11-16,2026-12-16');
  });
});

describe('createDemoClock()', () => {
  it('goes on from where it is set, in other processes too', () => {
    const file = join(folder, 'clock');
    const clock = createDemoClock(file);
    clock.set(Date.UTC(2026, 10, 24, 14));
    for (const { now } of [clock, clockIn(file)]) {
      expect(now()).toBeGreaterThanOrEqual(Date.UTC(2026, 10, 24, 14));
      expect(now()).toBeLessThan(Date.UTC(2026, 10, 24, 15));
    }
    clock.set(undefined);
    expect(Math.abs(clockIn(file).now() - Date.now())).toBeLessThan(60_000);
  });
});
