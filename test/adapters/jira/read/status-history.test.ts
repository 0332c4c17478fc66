import { describe, expect, test } from 'vitest';
import { changelogPage } from '../../../../server/adapters/jira/read/schema.ts';
import {
  hasEntered,
  lastEntry,
  statusChangesIn,
} from '../../../../server/adapters/jira/read/status-history.ts';
import { statusSet } from '../../../../server/adapters/jira/read/statuses.ts';
import { movesIn } from './tickets-on.ts';

const column = statusSet(['submitted', 'review'], []);
const ref = (id: string | null) => ({ id, name: null });
const window = { start: 1_000, end: 2_000 };

function candidate(created: number | null, status: string) {
  return { id: '7', key: 'MM-7', fields: { created, status: ref(status) } };
}

describe('hasEntered()', () => {
  test.each<[because: string, created: number | null, now: string, moves: string, counted: boolean | null]>([
    ['it came from outside', 0, 'submitted', '1500 doing submitted', true],
    ['where it is now does not matter', 0, 'doing', '1500 doing submitted, 1600 submitted doing', true],
    ['it came before the window', 0, 'submitted', '900 doing submitted', false],
    ['the window opens after its first moment', 0, 'submitted', '1000 doing submitted', false],
    ['the window holds its last moment', 0, 'submitted', '2000 doing submitted', true],
    ['it came after the window', 0, 'submitted', '2001 doing submitted', false],
    [
      'moving within the column is not coming in',
      0,
      'review',
      '900 doing submitted, 1500 submitted review',
      false,
    ],
    ['it was created in the column', 1_500, 'submitted', '', true],
    ['it was created in the column and left', 1_500, 'doing', '1600 submitted doing', true],
    ['it was created in the column long ago', 500, 'submitted', '', false],
    ['it was created elsewhere', 1_500, 'submitted', '2500 open submitted', false],
    ['where it came from is not told', 0, 'submitted', '1500 ? submitted', null],
    ['where it went is told by where it is', 0, 'submitted', '1500 doing ?', true],
    ['where it went is told by where it left', 0, 'doing', '1500 doing ?, 1600 submitted doing', true],
    [
      'where it came from is told by the change before',
      0,
      'submitted',
      '900 open doing, 1500 ? submitted',
      true,
    ],
    ['when it was created is not told', null, 'submitted', '', null],
  ])('%s', (_because, created, now, moves, counted) => {
    expect(hasEntered(candidate(created, now), movesIn(moves), column, window)).toBe(counted);
  });
});

describe('lastEntry()', () => {
  test.each<[because: string, created: number | null, now: string, moves: string, at: number | null]>([
    [
      'it came in twice',
      0,
      'submitted',
      '1100 doing submitted, 1200 submitted doing, 1500 doing review',
      1_500,
    ],
    ['it was created there', 1_300, 'submitted', '1500 submitted review', 1_300],
    [
      'it came in again after the end',
      0,
      'submitted',
      '1100 doing submitted, 1200 submitted doing, 2100 doing submitted',
      1_100,
    ],
    ['it never was there', 0, 'doing', '1100 open doing', null],
    ['Jira does not say', null, 'submitted', '', null],
  ])('%s', (_because, created, now, moves, at) => {
    expect(lastEntry(candidate(created, now), movesIn(moves), column, window.end)).toBe(at);
  });
});

describe('statusChangesIn()', () => {
  const item = (to: string, names: object = { fieldId: 'status', field: 'status' }) => ({
    ...names,
    from: 'open',
    to,
  });
  const parse = (logs: unknown) =>
    statusChangesIn(changelogPage.parse({ issueChangeLogs: logs }).items).changes;

  test('joins what came on several pages and sorts it by time, then by id', () => {
    const changes = parse([
      { issueId: '7', changeHistories: [{ id: '12', created: 1_700_000_005_000, items: [item('c')] }] },
      { issueId: '8', changeHistories: [] },
      {
        issueId: '7',
        changeHistories: [
          { id: '9', created: 1_700_000_005_000, items: [item('b')] },
          { id: '10', created: 1_700_000_001_000, items: [item('a')] },
        ],
      },
    ]);
    expect(changes.get('7')?.map(({ to }) => to.id)).toEqual(['a', 'b', 'c']);
    expect(changes.get('8')).toEqual([]);
  });

  test.each([
    ['milliseconds', 1_700_000_001_000],
    ['seconds', 1_700_000_001],
    ['an offset without a colon', '2023-11-15T00:13:21.000+0200'],
    ['an offset with a colon', '2023-11-14T17:13:21.000-05:00'],
    ['UTC', '2023-11-14T22:13:21.000Z'],
  ])('reads a time in %s', (_because, created) => {
    const changes = parse([{ issueId: '7', changeHistories: [{ created, items: [item('a')] }] }]);
    expect(changes.get('7')?.[0]?.at).toBe(1_700_000_001_000);
  });

  test.each([
    ['by its id', { fieldId: 'status', field: 'Estado' }, 1],
    ['by its name where there is no id', { field: 'Status' }, 1],
    ['not by a name that another field has', { fieldId: 'customfield_10', field: 'status' }, 0],
    ['not when it is another field', { fieldId: 'resolution', field: 'resolution' }, 0],
  ])('knows the status %s', (_because, names, count) => {
    const changes = parse([{ issueId: '7', changeHistories: [{ created: 1, items: [item('a', names)] }] }]);
    expect(changes.get('7')).toHaveLength(count);
  });
});
