import { describe, expect, it } from 'vitest';
import { tick } from '../../../server/app/tick.ts';
import { history } from '../../../server/app/update/history.ts';
import { addNotes } from '../../../server/app/update/notes.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { skipUpdate } from '../../../server/app/update/skip-update.ts';
import { count, createFixture } from '../fixture.ts';

const WEEK = 7 * 86_400_000;

/** Three weeks: posted by alice, skipped by bob, posted by itself; and the fourth, which is still to come. */
async function threeWeeks() {
  const fixture = createFixture({ now: Date.parse('2026-11-24T16:00:00Z') });
  const set = fixture.openSet({ autodraft: 'false', autoreminder: 'false' });
  await addNotes(set, fixture.person('bob'), { lines: ['Docs are out'], offers: [] });
  await postUpdate(set, fixture.person('alice'));
  fixture.clock.at += WEEK;
  await skipUpdate(set, fixture.person('bob'), 'Offsite');
  fixture.clock.at += WEEK;
  fixture.tickets.week = {
    ...fixture.tickets.week,
    resolved: count(30, false),
    submitted: { ok: false, refusal: { code: 'timed-out', detail: '' } },
  };
  await tick(set);
  fixture.clock.at += WEEK;
  return { fixture, set };
}

describe('history()', () => {
  it('answers newest first what became of each update, with its numbers as posted and its notes', async () => {
    const { set } = await threeWeeks();
    const entries = await history(set, { last: 8 });
    expect(entries).toMatchObject([
      {
        dueDate: '2026-12-08',
        state: 'posted',
        by: { kind: 'schedule' },
        isReviewed: false,
        figures: { resolved: { value: 30, isComplete: false }, submitted: null },
        notes: [],
      },
      {
        dueDate: '2026-12-01',
        state: 'skipped',
        by: { username: 'bob' },
        reason: 'Offsite',
        figures: null,
        postId: null,
      },
      {
        dueDate: '2026-11-24',
        state: 'posted',
        by: { username: 'alice' },
        isReviewed: true,
        figures: { resolved: { value: 12, isComplete: true }, submittedByCustomers: { value: 2 } },
        notes: [{ text: 'Docs are out', username: 'bob' }],
      },
    ]);
    expect(entries).toHaveLength(3);
  });

  it.each([
    { query: { last: 1 }, dates: [], because: 'nothing is known of this week' },
    { query: { last: 3 }, dates: ['2026-12-08', '2026-12-01'], because: 'this week is the first of three' },
    { query: { date: '2026-11-28' }, dates: ['2026-11-24'], because: 'a Saturday belongs to its ISO week' },
    { query: { date: '2026-11-17' }, dates: [], because: 'there was no update' },
    {
      query: { from: '2026-11-23', to: '2026-12-06' },
      dates: ['2026-12-01', '2026-11-24'],
      because: 'both ends count with their weeks',
    },
  ])('of $query are $dates because $because', async ({ query, dates }) => {
    const { set } = await threeWeeks();
    expect((await history(set, query)).map(({ dueDate }) => dueDate)).toEqual(dates);
  });
});
