import { describe, expect, it } from 'vitest';
import type { SetAtWork } from '../../server/app/set.ts';
import { tick } from '../../server/app/tick.ts';
import { addNotes } from '../../server/app/update/notes.ts';
import { postUpdate } from '../../server/app/update/post-update.ts';
import { skipUpdate, unskipUpdate } from '../../server/app/update/skip-update.ts';
import {
  addDays,
  instantAt,
  type PlainDate,
  wallClockAt,
  weekdayOf,
} from '../../server/domain/calendar/calendar.ts';
import { createFixture, type Fixture } from '../app/fixture.ts';

/** Alice leads, except when she is away; in September so is Bob, her deputy. */
const ROSTER = `team,username,may lead,from,to
Web,alice,yes,2027-01-01,2027-03-01
Web,alice,yes,2027-03-15,2027-09-06
Web,alice,yes,2027-09-20,2028-02-01
Mobile,bob,yes,2027-01-01,2027-09-06
Mobile,bob,yes,2027-09-20,2028-02-01
Server,carol,yes,2027-01-01,2028-02-01`;

const HOLIDAYS = '2027-01-05, 2027-06-29, 2027-06-30, 2027-12-28, 2027-12-29, 2027-12-30, 2027-12-31';

/** The server stands still from one wall clock time to another. */
const OUTAGES = [
  ['2027-04-13T12:00', '2027-04-13T19:30'],
  ['2027-10-04T00:00', '2027-10-07T08:00'],
] as const;

/** Times of day at which the story looks, by the clock on the wall. */
const TIMES = ['00:01', '08:30', '13:59', '14:00', '14:01', '15:30', '15:59', '16:00', '16:01', '16:59'];
const LATE_TIMES = ['17:00', '17:01', '17:02', '17:08', '19:30', '23:59'];

interface Told {
  readonly who: string;
  readonly messages: number;
}

/** What a Tuesday looked like. */
type Line = `${string} ${'by lead' | 'unreviewed' | 'caught up'}`;

function messagesTo(fixture: Fixture, who: string): number {
  return fixture.told(who).length;
}

/** Everybody who got a message between two looks. */
function toldSince(fixture: Fixture, before: readonly Told[]): string[] {
  return before.filter(({ who, messages }) => messagesTo(fixture, who) > messages).map(({ who }) => who);
}

function isDown(zone: string, instant: number): boolean {
  const { date, time } = wallClockAt(zone, instant);
  const at = `${date}T${time}`;
  return OUTAGES.some(([from, to]) => from <= at && at < to);
}

async function personNamed(set: SetAtWork, username: string) {
  const person = await set.chat.personNamed(username);
  if (person === undefined) throw new Error(`${username} is not there`);
  return person;
}

interface Year {
  readonly fixture: Fixture;
  /** Who was drafted to, by due date. */
  readonly drafted: Map<PlainDate, string[]>;
  /** Who was asked about an update that did not go out. */
  readonly asked: Map<PlainDate, string[]>;
}

async function live(zone: string, onholiday: string): Promise<Year> {
  const fixture = createFixture({ now: instantAt(zone, '2027-01-04', '00:00') });
  const settings = { timezone: zone, roster: ROSTER, holidays: HOLIDAYS, onholiday };
  const nodes = [fixture.openSet(settings), fixture.openSet(settings)];
  const [set = fixture.openSet(settings)] = nodes;
  const drafted = new Map<PlainDate, string[]>();
  const asked = new Map<PlainDate, string[]>();
  for (let day = '2027-01-04'; day < '2028-01-01'; day = addDays(day, 1)) {
    for (const time of [...TIMES, ...LATE_TIMES]) {
      fixture.clock.at = instantAt(zone, day, time);
      if (isDown(zone, fixture.clock.at)) continue;
      const people = ['alice', 'bob', 'carol', 'mia'].map((who) => ({
        who,
        messages: messagesTo(fixture, who),
      }));
      await Promise.all(nodes.map((node) => tick(node)));
      if (time === '14:00') {
        const told = toldSince(fixture, people);
        const isAsked = told.some((who) => fixture.told(who).at(-1)?.includes('not posted on time'));
        if (told.length > 0) (isAsked ? asked : drafted).set(day, told);
      }
      if (time === '15:30') await leadActs(set, day);
    }
  }
  return { fixture, drafted, asked };
}

/**
 * Every fourth Tuesday the lead posts at 15:30; one is skipped three weeks before, another for a day only; the one that was missed is
 * posted when asked.
 */
async function leadActs(set: SetAtWork, day: PlainDate): Promise<void> {
  const alice = await personNamed(set, 'alice');
  if (day === '2027-10-07') await postUpdate(set, alice);
  if (day === '2027-07-20') await skipUpdate(set, alice, 'Everybody is at the offsite', '2027-08-10');
  if (day === '2027-06-07') await skipUpdate(set, alice, 'Nobody is left', '2027-06-23');
  if (day === '2027-06-08') await unskipUpdate(set, alice, '2027-06-22');
  if (weekdayOf(day) !== 'tuesday') return;
  await addNotes(set, alice, { lines: [`Note of ${day}`], offers: [] });
  if (isReviewed(day)) await postUpdate(set, alice);
}

function isReviewed(day: PlainDate): boolean {
  return Number(day.slice(8)) % 4 === 0 && !['2027-08-10', '2027-12-28'].includes(day);
}

/** What the posts of the year have to be, worked out without the schedule: due date, wall clock time, how. */
function expectedPosts(onHoliday: 'skip' | 'next-working-day'): Line[] {
  const lines: Line[] = [];
  for (let day = '2027-01-05'; day < '2028-01-01'; day = addDays(day, 7)) {
    const moved = { '2027-01-05': '2027-01-06', '2027-06-29': '2027-07-01' }[day];
    if (day === '2027-08-10' || day === '2027-12-28') continue;
    if (day === '2027-10-05') lines.push(`${day}: 2027-10-07 15:30 by lead`);
    else if (day === '2027-04-13') lines.push(`${day}: ${day} 19:30 unreviewed`);
    else if (isReviewed(day) && moved === undefined) lines.push(`${day}: ${day} 15:30 by lead`);
    else if (moved === undefined) lines.push(`${day}: ${day} 17:00 unreviewed`);
    else if (onHoliday === 'next-working-day') lines.push(`${day}: ${moved} 17:00 unreviewed`);
  }
  return lines;
}

function postsOf(fixture: Fixture, zone: string): string[] {
  return fixture.mattermost.postsIn(fixture.channelId).map(({ Message, CreateAt }) => {
    const { date, time } = wallClockAt(zone, CreateAt);
    const due = /#set-update-(\d{4}-\d{2}-\d{2})/.exec(Message)?.[1];
    return `${due}: ${date} ${time} ${Message.includes('reviewed') ? 'unreviewed' : 'by lead'}`;
  });
}

describe.each([
  ['America/Toronto', 'next-working-day'],
  ['Europe/Berlin', 'next-working-day'],
  ['Australia/Lord_Howe', 'skip'],
] as const)('a year of Tuesdays in %s, holidays: %s', (zone, onHoliday) => {
  it('posts each update once, at its time on the wall, and tells the right people', async () => {
    const { fixture, drafted, asked } = await live(zone, onHoliday);
    expect(postsOf(fixture, zone)).toEqual(expectedPosts(onHoliday));

    const text = fixture.messages().join('\n');
    for (let day = '2027-01-05'; day < '2027-12-28'; day = addDays(day, 7)) {
      const isSaid = isDown(zone, instantAt(zone, day, '15:30')) ? 0 : 1;
      expect(text.split(`Note of ${day} `).length - 1, `notes of ${day}`).toBe(isSaid);
    }

    const leads = Object.fromEntries(drafted);
    expect(leads['2027-02-23']).toEqual(['alice']);
    expect(leads['2027-03-02'], 'Alice is away').toEqual(['bob']);
    expect(leads['2027-03-09'], 'Alice is away').toEqual(['bob']);
    expect(leads['2027-03-16']).toEqual(['alice']);
    expect(leads['2027-09-07'], 'Alice and Bob are away').toEqual(['carol']);
    expect(leads['2027-09-14'], 'Alice and Bob are away').toEqual(['carol']);
    expect(leads['2027-09-21']).toEqual(['alice']);
    expect([...asked.keys()]).toEqual(['2027-10-07']);
    expect(asked.get('2027-10-07')).toEqual(['alice', 'bob']);
  });
});
