import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { setSettings } from '../../server/adapters/settings-catalogue/catalogue.ts';
import { clockIn, createDemoClock, tuesdayNoon } from './demo-clock.ts';
import { pastTuesdays } from './demo-history.ts';
import { demoTable, demoTeams, handovers } from './demo-roster.ts';
import { demoLead, demoRoster } from './demo-settings.ts';
import { tellStory } from './demo-story.ts';
import { createTriageBoard } from './jira/index.ts';
import { search } from './jira/jql/search.ts';
import { createStore } from './mattermost/store/index.ts';
import { settle } from './mattermost/town.ts';

const folder = mkdtempSync(join(tmpdir(), 'demo-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('tuesdayNoon()', () => {
  it.each([
    { now: '2026-11-23T00:00:00Z', is: '2026-11-24', because: 'the week has just begun' },
    { now: '2026-11-24T18:00:00Z', is: '2026-11-24', because: 'it is that Tuesday' },
    { now: '2026-11-29T23:59:00Z', is: '2026-11-24', because: 'Sunday is the last day of its week' },
  ])('answers $is on $now because $because', ({ now, is }) => {
    expect(new Date(tuesdayNoon(Date.parse(now))).toISOString()).toBe(`${is}T12:00:00.000Z`);
  });
});

describe('pastTuesdays()', () => {
  it.each([
    { now: '2026-11-23T12:00:00Z', last: '2026-11-17', because: 'it is Monday' },
    { now: '2026-11-24T12:00:00Z', last: '2026-11-17', because: 'today’s is yet to be written' },
    { now: '2026-11-24T16:59:00Z', last: '2026-11-17', because: 'today’s is due in a minute' },
    { now: '2026-11-24T17:00:00Z', last: '2026-11-24', because: 'today’s has to be out' },
    { now: '2026-11-25T08:58:00Z', last: '2026-11-24', because: 'yesterday’s would count as missed' },
    { now: '2026-11-29T12:00:00Z', last: '2026-11-24', because: 'the week is not over' },
  ])('ends with $last on $now because $because', ({ now, last }) => {
    const times = pastTuesdays(Date.parse(now)).map((time) => new Date(time).toISOString());
    expect(times).toHaveLength(4);
    expect(times.at(-1)).toBe(`${last}T13:42:00.000Z`);
    expect(new Set(times.map((time) => new Date(time).getUTCDay()))).toEqual(new Set([2]));
    expect(new Set(times).size).toBe(4);
  });
});

describe('tellStory()', () => {
  it.each([
    { at: '2026-11-24T12:00:00Z', isTold: true, because: 'it was written last Wednesday' },
    { at: '2026-11-25T08:58:00Z', isTold: false, because: 'it is written later on that Wednesday' },
  ])('tells at $at what Carol wrote after an update: $isTold, because $because', ({ at, isTold }) => {
    const now = Date.parse(at);
    const store = createStore({ now: () => now, readLag: () => 0 });
    const town = settle(store);
    tellStory(store, town, { isByHand: true });
    const posts = store.posts.inChannel(town.channel.id);
    expect(posts.length).toBeGreaterThan(5);
    expect(posts.some(({ message }) => message.includes('TestPushProxy'))).toBe(isTold);
  });

  it.each([true, false])(
    'names no command of the plugin while updates are written by hand: %s',
    (isByHand) => {
      const store = createStore({ now: () => Date.UTC(2026, 10, 24, 12), readLag: () => 0 });
      const town = settle(store);
      tellStory(store, town, { isByHand });
      const posts = store.posts.inChannel(town.channel.id);
      expect(posts.some(({ message }) => message.includes('`/set-update'))).toBe(!isByHand);
    },
  );
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

describe('demoTable()', () => {
  it('lists the people of every team with their manager, all of whom the demo has', () => {
    const { user } = settle(createStore({ now: () => 0, readLag: () => 0 }));
    const [header, ...lines] = demoTable()
      .split('\n')
      .map((line) => line.split(','));
    expect(header).toEqual(['team', 'username', 'may lead', 'from', 'to', 'manager']);
    expect(lines[0]).toEqual(['Web', 'alice.nguyen', 'yes', '', '', 'tom.becker']);
    for (const [, username = '', , , , manager = ''] of lines) {
      expect([user(username).username, user(manager).username]).toEqual([username, manager]);
    }
    for (const { people, serves, served, leads } of demoTeams) {
      expect(people).toEqual(expect.arrayContaining([serves, served, ...leads]));
    }
  });
});

describe('createTriageBoard()', () => {
  it('has bugs that wait for triage, one of them private, each of a key of its own', () => {
    const now = Date.UTC(2026, 10, 24, 12);
    const board = createTriageBoard(now);
    const waiting = search(setSettings.TriageQuery.fallback, board, now);
    expect(waiting).toHaveLength(11);
    expect(waiting.filter(({ security }) => security !== null).map(({ key }) => key)).toEqual(['MM-70418']);
    expect(new Set(board.tickets.map(({ key }) => key)).size).toBe(board.tickets.length);
  });
});

describe('handovers()', () => {
  it.each([
    { now: '2026-11-15T12:00:00Z', current: '2026-10-16', because: 'tomorrow is the handover' },
    { now: '2026-11-16T08:58:00Z', current: '2026-10-16', because: 'the handover is in two minutes' },
    { now: '2026-11-16T12:00:00Z', current: '2026-10-17', because: 'on a 16th it hands over a day later' },
    { now: '2026-11-17T12:00:00Z', current: '2026-11-16', because: 'yesterday was the handover' },
  ])('begins the rotation of $now on $current because $because', ({ now, current }) => {
    expect(handovers(Date.parse(now))[1]).toBe(current);
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
