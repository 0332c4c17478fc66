import { describe, expect, it } from 'vitest';
import type { ShownTicket } from '../../../server/domain/queue/queue.ts';
import {
  changedSince,
  changesText,
  keysListed,
  type Reading,
} from '../../../server/domain/update/what-changed.ts';

const shown = (key: string, columnSince: number | null = null): ShownTicket => ({
  key,
  isPrivate: false,
  summary: `Summary of ${key}`,
  status: 'Doing',
  assignee: 'Alice',
  assigneeId: null,
  type: 'Bug',
  updatedAt: null,
  class: 'other',
  warning: null,
  columnSince,
  waitingSince: null,
});
const column = (...tickets: readonly ShownTicket[]) => ({ name: 'C', tickets, total: tickets.length });

const SINCE = 1_000;
const days: Readonly<Record<string, number>> = { 'MM-30': 10, 'MM-31': 11, 'MM-32': 40, 'MM-33': 40 };
const reading: Reading = {
  resolved: ['MM-1', 'MM-2'],
  submitted: { 'MM-2': 2_000, 'MM-20': 2_000, 'MM-21': SINCE, 'MM-22': 1_001 },
  board: {
    inProgress: column(
      shown('MM-22', 2_000),
      shown('MM-30', 2_000),
      shown('MM-31', SINCE),
      shown('MM-34', null),
    ),
    submitted: column(shown('MM-20', 2_000), shown('MM-32', 5)),
  },
  daysOf: (key) => days[key] ?? null,
};

type Changed = Parameters<typeof keysListed>[0];

const none: Changed = { resolved: [], submitted: [], inProgress: [], unmoved: [] };
const words = {
  none: 'none',
  unknown: 'unknown',
  more: (count: number) => `and ${count} more`,
  isPrivate: '(private)',
  changed: {
    title: 'What changed',
    resolved: 'Resolved',
    submitted: 'In',
    inProgress: 'Begun',
    unmoved: 'Old',
  },
};
const urlOf = (key: string) => `https://jira.example/browse/${key}`;
const keys = (count: number) => Array.from({ length: count }, (_, at) => `MM-${at + 1}`);
const write = (changed: Partial<Changed>, tickets: readonly ShownTicket[] = []) =>
  changesText({ ...none, ...changed }, new Map(tickets.map((ticket) => [ticket.key, ticket])), words, urlOf);

describe('changedSince()', () => {
  it('names a ticket once, as the furthest it came to, and what has not moved for more than ten working days', () => {
    expect(changedSince(reading, SINCE, [])).toEqual({
      resolved: ['MM-1', 'MM-2'],
      submitted: ['MM-20', 'MM-22'],
      inProgress: ['MM-30'],
      unmoved: ['MM-31', 'MM-32'],
    });
  });

  it('leaves out what the update before counted as resolved, which is not submitted either', () => {
    expect(changedSince(reading, SINCE, ['MM-2', 'MM-7'])).toMatchObject({
      resolved: ['MM-1'],
      submitted: ['MM-20', 'MM-22'],
    });
  });

  it('knows nothing of what was not read', () => {
    expect(changedSince({ ...reading, resolved: null, board: null }, SINCE, [])).toEqual({
      resolved: null,
      submitted: ['MM-2', 'MM-20', 'MM-22'],
      inProgress: null,
      unmoved: null,
    });
    expect(changedSince({ ...reading, submitted: null }, SINCE, [])).toMatchObject({
      submitted: null,
      inProgress: ['MM-22', 'MM-30'],
    });
  });
});

describe('changesText()', () => {
  it('lists each kind by key, summary and person', () => {
    const changed = { resolved: ['MM-1'], inProgress: ['MM-2'], unmoved: ['MM-3'] };
    const secret = { ...shown('MM-2'), isPrivate: true, summary: 'secret' };
    expect(write(changed, [shown('MM-1'), secret])).toBe(`**What changed**

Resolved:
* [MM-1](https://jira.example/browse/MM-1) Summary of MM-1 (Alice)

Begun:
* [MM-2](https://jira.example/browse/MM-2) (private)

Old:
* [MM-3](https://jira.example/browse/MM-3)`);
  });

  it('lists ten of a kind and says how many more there are', () => {
    const text = write({ submitted: keys(13) });
    expect(text?.match(/^\* \[MM-/gm)).toHaveLength(10);
    expect(text).toMatch(/\* and 3 more$/);
    expect(keysListed({ ...none, submitted: keys(13) })).toEqual(keys(10));
  });

  it('says beside what is new what is not known', () => {
    expect(write({ resolved: ['MM-1'], submitted: null })).toContain('\n\nIn:\n* unknown');
  });

  it.each<[string, Partial<Changed>]>([
    ['nothing changed', { unmoved: ['MM-3'] }],
    ['nothing is known', { resolved: null, submitted: null, inProgress: null, unmoved: null }],
  ])('is none when %s', (_because, changed) => {
    expect(write(changed)).toBeNull();
  });

  it('stays within a post, and names nobody', () => {
    const long = keys(10).map((key) => ({ ...shown(key), summary: `@here ${'*'.repeat(249)}` }));
    const all = { resolved: keys(10), submitted: keys(10), inProgress: keys(10), unmoved: keys(10) };
    const text = write(all, long) ?? '';
    expect([...text].length).toBeLessThanOrEqual(16_000);
    expect(text.match(/\* and 5 more/g)).toHaveLength(4);
    expect(text).not.toMatch(/@here/);
  });
});
