import { describe, expect, it } from 'vitest';
import type { TurnRow } from '../../../server/domain/roster-table/roster-table.ts';
import { cadenceIn, handoversIn } from '../../../server/domain/roster-table/table-handovers.ts';

/** `Web 2026-11-16 2026-12-16 2027-01-16`: the turns of a team, one after the other. */
function rowsOf(...lines: readonly string[]): readonly TurnRow[] {
  return lines.flatMap((line) => {
    const [team = '', ...days] = line.split(' ');
    return days.slice(1).map((to, at): TurnRow => {
      const dates = { from: days[at] ?? '', to };
      return { line: at + 2, team, username: `${team}${at}`, mayLead: true, dates, manager: null };
    });
  });
}

const monthly = (day: number) => ({ kind: 'monthly', day });
const weekly = (weeks: number, from: string) => ({ kind: 'weekly', weeks, from });

describe('cadenceIn()', () => {
  it.each([
    ['one turn from a day to the same day', ['Web 2026-11-01 2026-12-01'], monthly(1)],
    ['the last day of each month', ['Web 2027-01-31 2027-02-28 2027-03-31 2027-04-30'], monthly(31)],
    ['the 30th, which February does not have', ['Web 2027-01-30 2027-02-28 2027-03-30'], monthly(30)],
    ['two weeks', ['Web 2026-11-17 2026-12-01 2026-12-15'], weekly(2, '2026-12-15')],
    [
      'four weeks, once from the 1st to the 1st',
      ['Web 2027-01-04 2027-02-01 2027-03-01 2027-03-29'],
      weekly(4, '2027-03-29'),
    ],
    [
      'two weeks but for Christmas',
      ['Web 2026-11-17 2026-12-01 2026-12-15 2027-01-05'],
      weekly(2, '2027-01-05'),
    ],
    [
      'monthly once, two weeks by now',
      ['Web 2026-01-16 2026-02-16 2026-03-16 2026-04-16 2026-09-07 2026-09-21 2026-10-05'],
      weekly(2, '2026-10-05'),
    ],
    [
      'teams on days of their own: the one further up',
      ['Web 2026-11-16 2026-12-16', 'Ops 2026-11-01 2026-12-01'],
      monthly(16),
    ],
    ['no rule', ['Web 2026-11-16 2026-12-04 2026-12-15'], undefined],
    ['longer than any rotation', ['Web 2026-01-16 2026-12-16'], undefined],
    ['nothing', [], undefined],
  ])('of %s is told by the dates', (_, lines, cadence) => {
    expect(cadenceIn(rowsOf(...lines))).toEqual(cadence);
  });
});

describe('handoversIn()', () => {
  it.each([
    [
      'days on which everybody changes',
      ['Web 2026-11-02 2026-11-20 2026-12-05', 'Ops 2026-11-02 2026-11-20'],
      '2026-11-02 2026-11-20 2026-12-05',
    ],
    [
      'not a day on which one of two stands in',
      ['Web 2026-11-16 2026-11-20 2026-12-16', 'Ops 2026-11-16 2026-12-16'],
      '2026-11-16 2026-12-16',
    ],
    [
      'of teams on days of their own those of one of them',
      ['Web 2026-10-16 2026-11-16 2026-12-16', 'Ops 2026-11-01 2026-12-01 2027-01-01'],
      '2026-10-16 2026-11-16 2026-12-16 2027-01-01',
    ],
    [
      'every day where nothing else makes a rotation of at most twelve weeks',
      ['Web 2026-01-01 2026-03-21 2026-06-05', 'Ops 2026-01-01 2026-02-10 2026-06-05'],
      '2026-01-01 2026-02-10 2026-03-21 2026-06-05',
    ],
  ])('are %s', (_, lines, days) => {
    expect(handoversIn(rowsOf(...lines)).join(' ')).toBe(days);
  });
});
