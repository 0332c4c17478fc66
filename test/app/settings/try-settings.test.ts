import { describe, expect, it } from 'vitest';
import { checkPosts } from '../../../server/app/message/check-posts.ts';
import type { TicketsFailure } from '../../../server/app/ports.ts';
import { type OpenTrials, problemsOfTrials } from '../../../server/app/settings/trial.ts';
import { isOfTrials, trySettings } from '../../../server/app/settings/try-settings.ts';
import { createFixture, type Fixture } from '../fixture.ts';

const NO_FILTER: TicketsFailure = { code: 'query-refused', detail: 'no such filter' };
const NO_BOARD: TicketsFailure = { code: 'board-not-found', detail: 'no such board' };
const refused = (refusal: TicketsFailure | null) => ({ since: 2, refusal });

/** A node that works with these trials; `asked`: what Jira is asked about, which it then does not answer. */
function nodeOf(fixture: Fixture, trials: OpenTrials) {
  const asked: string[][] = [];
  const set = fixture.openSet(
    {},
    {
      runningSince: 0,
      async tryOut(_values, settings) {
        asked.push(settings.map(({ field }) => field));
        return new Map();
      },
    },
  );
  return { asked, set: { ...set, settings: { ...set.settings, trials } } };
}

const told = (fixture: Fixture) => fixture.told('mia').map((one) => one.split('\n').slice(1));

describe('trySettings()', () => {
  it('tells what Jira refuses a minute later than what was saved with it, and only that', async () => {
    const fixture = createFixture();
    const first = { FilterResolved: refused(NO_FILTER), Board: refused(null) };
    const both = { FilterResolved: refused(NO_FILTER), Board: refused(NO_BOARD) };
    for (const trials of [first, both, both]) {
      await trySettings(nodeOf(fixture, trials).set);
      fixture.clock.at += 60_000;
    }
    expect(told(fixture)).toEqual([
      [expect.stringContaining('**Resolved bugs filter:**')],
      [expect.stringContaining('**Board:**')],
    ]);
  });

  it('takes from the message what Jira refuses no more, and with the last of it the button', async () => {
    const fixture = createFixture();
    const both = { FilterResolved: refused(NO_FILTER), Board: refused(NO_BOARD) };
    const lines: number[] = [];
    for (const trials of [both, { Board: refused(NO_BOARD) }, {}]) {
      await trySettings(nodeOf(fixture, trials).set);
      lines.push(told(fixture)[0]?.length ?? 0);
    }
    expect(lines).toEqual([2, 1, 0]);
    expect(fixture.told('mia')).toEqual([
      'Jira now accepts all of these settings for SET in [sustained-engineering](https://mm.example/core/channels/sustained-engineering).',
    ]);
  });

  it('tells once of what Jira refuses for months', async () => {
    const fixture = createFixture();
    for (let day = 0; day < 100; day += 1) {
      const { set } = nodeOf(fixture, { Board: refused(NO_BOARD) });
      await trySettings(set);
      await checkPosts(set, fixture.channelId, isOfTrials(set.settings));
      fixture.clock.at += 86_400_000;
    }
    expect(told(fixture)).toHaveLength(1);
  });

  it('asks Mattermost nothing in a minute in which nobody is to be told', async () => {
    const fixture = createFixture();
    const { set } = nodeOf(fixture, { FilterResolved: refused(NO_FILTER), Board: refused(NO_BOARD) });
    await trySettings(set);
    const before = fixture.mattermost.calls.length;
    fixture.clock.at += 60_000;
    await trySettings(set);
    expect(fixture.mattermost.calls.slice(before)).toEqual([]);
    expect(told(fixture)).toHaveLength(1);
  });

  it('asks about the columns of a board that Jira refuses with the board only', async () => {
    const fixture = createFixture();
    const trials = { Board: refused(NO_BOARD), ColumnToDo: refused(null), PrivateClause: refused(null) };
    const { set, asked } = nodeOf(fixture, trials);
    for (let count = 0; count < 11; count++) {
      await trySettings(set);
      fixture.clock.at += 60_000;
    }
    const all = ['Board', 'ColumnToDo', 'PrivateClause'];
    expect(asked).toEqual([all, ...Array(9).fill(['PrivateClause']), all]);
    expect(problemsOfTrials(set.settings)).toEqual([
      { code: 'settings-untried', fields: ['PrivateClause'] },
      { code: 'setting-refused', field: 'Board', failure: NO_BOARD },
      { code: 'columns-untried', fields: ['ColumnToDo'] },
    ]);
  });
});
