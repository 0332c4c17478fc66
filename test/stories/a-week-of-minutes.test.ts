import { describe, expect, it } from 'vitest';
import { tick } from '../../server/app/tick.ts';
import { createFixture } from '../app/fixture.ts';

/** Two nodes from Monday 00:00 UTC on: every minute around the time of the update, every hour otherwise. */
describe.each([
  [
    'America/Toronto',
    'the clocks go back on Sunday 1 November',
    '2026-10-26',
    ['2026-10-27T21:00Z', '2026-11-03T22:00Z'],
  ],
  [
    'Europe/Berlin',
    'the clocks went back on Sunday 25 October',
    '2026-10-19',
    ['2026-10-20T15:00Z', '2026-10-27T16:00Z'],
  ],
  [
    'Australia/Lord_Howe',
    'the clocks go forward by half an hour on 4 October',
    '2026-09-28',
    ['2026-09-29T06:30Z', '2026-10-06T06:00Z'],
  ],
])('two weeks in %s: %s', (zone, _because, monday, expected) => {
  it('post exactly once a week, at 17:00 on the wall', async () => {
    const fixture = createFixture({ now: Date.parse(`${monday}T00:00:00Z`) });
    const nodes = [fixture.openSet({ timezone: zone }), fixture.openSet({ timezone: zone })];
    for (let minute = 0; minute < 14 * 1440; minute += 1) {
      const isNear = expected.some((time) => Math.abs(Date.parse(time) - fixture.clock.at) < 75 * 60_000);
      if (isNear || minute % 60 === 0) await Promise.all(nodes.map((set) => tick(set)));
      fixture.clock.at += 60_000;
    }
    const posts = fixture.mattermost.postsIn(fixture.channelId);
    expect(posts.map((post) => new Date(post.CreateAt).toISOString().replace(':00.000Z', 'Z'))).toEqual(
      expected,
    );
    expect(posts.map((post) => post.Message.split('\n')[0])).toEqual(
      expected.map((time) => `#set-update #set-update-${time.slice(0, 10)}`),
    );
  });
});
