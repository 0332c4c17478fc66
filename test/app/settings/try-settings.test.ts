import { describe, expect, it } from 'vitest';
import { checkPosts } from '../../../server/app/message/check-posts.ts';
import type { TicketsFailure } from '../../../server/app/ports.ts';
import type { OpenTrials } from '../../../server/app/settings/trial.ts';
import { problemsOfTrials } from '../../../server/app/settings/trial.ts';
import { isOfTrials, trySettings } from '../../../server/app/settings/try-settings.ts';
import { createTestSet, type TestSet } from '../fixture.ts';

const NO_FILTER: TicketsFailure = { code: 'query-refused', detail: 'no such filter' };
const NO_BOARD: TicketsFailure = { code: 'board-not-found', detail: 'no such board' };
const refused = (refusal: TicketsFailure | null) => ({ since: 2, refusal });

/** A node that works with these trials; `asked`: what Jira is asked about, which it then does not answer. */
function nodeOf(set: TestSet, trials: OpenTrials) {
  const asked: string[][] = [];
  const desk = set.openDesk(
    {},
    {
      runningSince: 0,
      async tryOut(_values, settings) {
        asked.push(settings.map(({ field }) => field));
        return new Map();
      },
    },
  );
  return { asked, desk: { ...desk, settings: { ...desk.settings, trials } } };
}

const told = (set: TestSet) => set.told('mia').map((one) => one.split('\n').slice(1));

describe('trySettings()', () => {
  it('tells what Jira refuses a minute later than what was saved with it, and only that', async () => {
    const set = createTestSet();
    const first = { FilterResolved: refused(NO_FILTER), Board: refused(null) };
    const both = { FilterResolved: refused(NO_FILTER), Board: refused(NO_BOARD) };
    for (const trials of [first, both, both]) {
      await trySettings(nodeOf(set, trials).desk, set.channelId);
      set.clock.at += 60_000;
    }
    expect(told(set)).toEqual([
      [expect.stringContaining('**Resolved bugs: filter:**')],
      [expect.stringContaining('**Board:**')],
    ]);
  });

  it('tells once of what Jira refuses for months', async () => {
    const set = createTestSet();
    for (let day = 0; day < 100; day += 1) {
      const { desk } = nodeOf(set, { Board: refused(NO_BOARD) });
      await trySettings(desk, set.channelId);
      await checkPosts(desk, set.channelId, isOfTrials(desk.settings));
      set.clock.at += 86_400_000;
    }
    expect(told(set)).toHaveLength(1);
  });

  it('asks Mattermost nothing in a minute in which nobody is to be told', async () => {
    const set = createTestSet();
    const { desk } = nodeOf(set, { FilterResolved: refused(NO_FILTER), Board: refused(NO_BOARD) });
    await trySettings(desk, set.channelId);
    const before = set.mattermost.calls.length;
    set.clock.at += 60_000;
    await trySettings(desk, set.channelId);
    expect(set.mattermost.calls.slice(before)).toEqual([]);
    expect(told(set)).toHaveLength(1);
  });

  it('asks about the columns of a board that Jira refuses with the board only', async () => {
    const set = createTestSet();
    const trials = { Board: refused(NO_BOARD), ColumnToDo: refused(null), PrivateClause: refused(null) };
    const { desk, asked } = nodeOf(set, trials);
    for (let count = 0; count < 11; count++) {
      await trySettings(desk, set.channelId);
      set.clock.at += 60_000;
    }
    const all = ['Board', 'ColumnToDo', 'PrivateClause'];
    expect(asked).toEqual([all, ...Array(9).fill(['PrivateClause']), all]);
    expect(problemsOfTrials(desk.settings)).toEqual([
      { code: 'settings-untried', fields: ['PrivateClause'] },
      { code: 'setting-refused', field: 'Board', failure: NO_BOARD },
      { code: 'columns-untried', fields: ['ColumnToDo'] },
    ]);
  });
});
