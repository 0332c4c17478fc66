import { expect, it } from 'vitest';
import { keepRouted } from '../../../server/app/triage/routed.ts';
import { EMPTY_BOOK } from '../../../server/domain/triage/triage-book.ts';
import type { Verdict } from '../../../server/domain/triage/verdict.ts';
import { createFixture } from '../fixture.ts';
import { bug, TEAM } from './fake-bugs.ts';

const DAY = 86_400_000;

it('bugs that were sent back are looked at once, so that the turn comes to the one whose team still is the same', async () => {
  const fixture = createFixture();
  const set = fixture.openSet();
  const keys = Array.from({ length: 12 }, (_, at) => `MM-${at + 1}`);
  const verdicts = keys.map((key): Verdict => {
    const decided = { userId: 'id-alice', username: 'alice', at: fixture.clock.at - 15 * DAY, claimedAt: 0 };
    const change = { field: TEAM.field, before: [], after: ['10200'], category: null };
    return { id: key, key, kind: 'routed', state: 'done', team: 'Web', until: null, change, ...decided };
  });
  await set.store.triageBooks.change(set.channelId, () => ({ ...EMPTY_BOOK, verdicts }));
  fixture.tickets.bugs = keys.map((key) =>
    bug(key, { team: { ...TEAM, values: [key === 'MM-12' ? '10200' : '10201'] } }),
  );
  const read: string[] = [];
  const { readBug } = fixture.tickets;
  fixture.tickets.readBug = async (key) => {
    read.push(key);
    return readBug(key);
  };
  expect(await keepRouted(set, keys)).toBe(false);
  expect(await keepRouted(set, keys)).toBe(true);
  expect(await keepRouted(set, keys)).toBe(false);
  expect(read).toEqual(keys);
});
