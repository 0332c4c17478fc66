import { describe, expect, it } from 'vitest';
import { addDays } from '../../../server/domain/calendar/calendar.ts';
import {
  type AbsenceRefusal,
  addAbsence,
  askCover,
  type Gap,
  gapsOf,
  removeAbsence,
  returnCover,
  takeCover,
} from '../../../server/domain/rotation/absence.ts';
import { dayBack } from '../../../server/domain/rotation/roster-of.ts';
import type { Absence, Rotations } from '../../../server/domain/rotation/rotation.ts';
import { choose } from '../../../server/domain/rotation/teams.ts';
import { given, granted, kept, on, planned, refusalOf, shown, team } from './rotation-fixture.ts';

const TODAY = '2026-11-23';
const GONE: ReadonlySet<string> = new Set();
const state = planned([team('Web', 'ann* bob cat'), team('Mobile', 'dan cat')], TODAY);
const away = (from: string, to: string, username = 'ann', id = 'a'): Absence => ({ id, username, from, to });
const now = { today: TODAY, at: 7, gone: GONE };

function firstGap(from: Rotations, absence: Absence, gone = GONE): Gap {
  const [gap] = gapsOf(from, absence.username, absence, TODAY, gone);
  if (gap === undefined) throw new Error('no gap');
  return gap;
}

/** Ann is away from 1 to 7 December, and the others were asked. */
const week = away('2026-12-01', '2026-12-08');
const absent = granted(addAbsence(state, week, TODAY));
const asked = granted(askCover(absent, firstGap(absent, week), { id: 'c', at: 5 }));

describe('addAbsence()', () => {
  it.each<[Absence, AbsenceRefusal, string]>([
    [away('2026-12-01', '2026-12-01'), { code: 'ends-before-it-begins' }, 'it has no day'],
    [away('2026-11-01', TODAY), { code: 'over' }, 'the person is back'],
    [away('2026-12-01', '2027-12-03'), { code: 'too-long', limit: 366 }, 'it is longer than a leap year'],
  ])('of %j is refused: %j because %s', (absence, expected) => {
    expect(refusalOf(addAbsence(state, absence, TODAY))).toEqual(expected);
  });

  it('is limited for one person, not for all', () => {
    let full = state;
    for (let at = 0; at < 20; at += 1) {
      full = granted(addAbsence(full, { ...week, id: `${at}` }, TODAY));
    }
    expect(refusalOf(addAbsence(full, week, TODAY))).toEqual({ code: 'too-many', limit: 20 });
    expect(addAbsence(full, away('2026-12-01', '2026-12-02', 'bob'), TODAY).ok).toBe(true);
    expect(addAbsence(full, away('2027-01-01', '2027-01-02'), '2026-12-08').ok).toBe(true);
  });

  it('moves no announced turn, and changes no day that is over', () => {
    const day = '2026-12-03';
    const after = kept(granted(addAbsence(state, away('2026-11-25', '2026-12-10'), day)), day);
    expect(shown(after)).toEqual(shown(state));
    expect(after.absences).toEqual([away(day, '2026-12-10')]);
    expect([on(after, '2026-12-02'), on(after, day)]).toEqual(['ann*, dan', 'ann, dan']);
  });
});

describe('removeAbsence()', () => {
  it.each([
    ['2026-11-30', [], 'it has not begun'],
    ['2026-12-01', [], 'its first day is not over'],
    ['2026-12-03', [away('2026-12-01', '2026-12-03')], 'two days are over'],
  ])('on %s leaves %j because %s', (day, expected) => {
    const after = granted(removeAbsence(asked, 'a', 'ann', given(day)));
    expect(after.absences).toEqual(expected);
    expect(after.covers[0]?.isWithdrawn).toBe(true);
  });

  it('ends a cover that somebody has taken, and tells them and the lead, unless they did it', () => {
    const taken = granted(takeCover(asked, 'c', 'bob', now));
    const by = (who: string) => granted(removeAbsence(taken, 'a', who, given('2026-11-30'))).news.at(-1);
    const days = ['2026-11-30', '2026-12-01', '2026-12-05'];
    const before = granted(removeAbsence(taken, 'a', 'max', given('2026-11-30')));
    expect(days.map((day) => on(before, day))).toEqual(['ann*, dan', 'ann*, dan', 'ann*, dan']);
    const during = granted(removeAbsence(taken, 'a', 'ann', given('2026-12-05')));
    expect(days.map((day) => on(during, day))).toEqual(['ann*, dan', 'bob, dan', 'ann*, dan']);
    const what = { code: 'cover-ended', team: 'Web', of: 'ann', by: 'bob' };
    expect(before.news.at(-1)).toMatchObject({
      to: ['bob'],
      leads: ['ann'],
      what: { ...what, from: '2026-12-01', to: '2026-12-08' },
    });
    expect([by('ann'), by('bob')]).toMatchObject([
      { to: ['bob'], leads: [] },
      { to: [], leads: ['ann'] },
    ]);
    expect(during.news.at(-1)).toMatchObject({ what: { ...what, from: '2026-12-05', to: '2026-12-08' } });
  });

  it.each([
    ['a', '2026-12-08', 'it is over'],
    ['b', TODAY, 'there is none'],
  ])('of %s on %s is refused because %s', (id, day) => {
    expect(refusalOf(removeAbsence(absent, id, 'ann', given(day)))).toEqual({ code: 'no-such-absence' });
  });
});

describe('gapsOf()', () => {
  const parts = (from: Rotations, absence: Absence, gone = GONE, today = TODAY) =>
    gapsOf(from, absence.username, absence, today, gone).map((gap) => `${gap.from} ${gap.to} ${gap.others}`);

  it.each([
    [week, ['2026-12-01 2026-12-08 bob,cat'], 'it lies in Ann’s turn'],
    [
      away('2026-12-10', '2027-03-01'),
      ['2026-12-10 2026-12-16 '],
      'her turn ends; the others serve or are on SET',
    ],
    [away('2026-12-16', '2027-01-16'), [], 'it is Bob’s turn'],
    [away('2026-11-01', '2026-11-25'), ['2026-11-23 2026-11-25 bob,cat'], 'what is over is over'],
  ])('of %j are %j because %s', (absence, expected) => {
    const only = absence.from === '2026-12-10' ? planned([team('Web', 'ann')], TODAY) : state;
    const gaps = parts(only, absence);
    expect(absence.from === '2026-12-10' ? gaps.slice(0, 1) : gaps).toEqual(expected);
  });

  it('asks nobody who is gone, away, or on SET in that time', () => {
    expect(parts(state, week, new Set(['bob']))).toEqual(['2026-12-01 2026-12-08 cat']);
    const both = granted(addAbsence(absent, away('2026-12-07', '2026-12-09', 'bob', 'b'), TODAY));
    expect(parts(both, week)).toEqual(['2026-12-01 2026-12-08 cat']);
    const serving = granted(
      choose(state, { number: 1, team: 'Mobile', username: 'cat', by: 'max' }, given(TODAY)),
    );
    expect(parts(serving, week)).toEqual(['2026-12-01 2026-12-08 bob']);
  });

  it('leaves out what is covered', () => {
    const taken = granted(takeCover(asked, 'c', 'bob', now));
    expect(parts(taken, away('2026-11-30', '2026-12-10'))).toEqual([
      '2026-11-30 2026-12-01 bob,cat',
      '2026-12-08 2026-12-10 bob,cat',
    ]);
  });
});

describe('a cover', () => {
  it('is asked of the others, and takes the place of a request for the same days', () => {
    expect(asked.news.at(-1)).toMatchObject({
      to: ['bob', 'cat'],
      what: { code: 'cover-asked', cover: 'c' },
    });
    const again = granted(askCover(asked, firstGap(asked, week), { id: 'd', at: 6 }));
    expect(again.covers.map(({ id, isWithdrawn }) => [id, isWithdrawn])).toEqual([
      ['c', true],
      ['d', false],
    ]);
    const alone = { ...firstGap(asked, week), others: [] };
    expect(refusalOf(askCover(asked, alone, { id: 'd', at: 6 }))).toEqual({ code: 'nobody-to-ask' });
  });

  it('is taken by the first yes: the person and the lead are told, the taker knows', () => {
    const taken = granted(takeCover(asked, 'c', 'bob', now));
    expect(['2026-11-30', '2026-12-01', '2026-12-07', '2026-12-08'].map((day) => on(taken, day))).toEqual([
      'ann*, dan',
      'bob, dan',
      'bob, dan',
      'ann*, dan',
    ]);
    const days = { from: '2026-12-01', to: '2026-12-08' };
    expect(taken.news.at(-1)).toMatchObject({
      to: ['ann'],
      leads: [],
      what: { code: 'cover-taken', team: 'Web', of: 'ann', by: 'bob', ...days },
    });
    expect(refusalOf(takeCover(taken, 'c', 'cat', now))).toEqual({ code: 'taken', by: 'bob' });
  });

  it('begins today when it is taken in the middle', () => {
    const taken = granted(takeCover(asked, 'c', 'bob', { ...now, today: '2026-12-04' }));
    expect([on(taken, '2026-12-03'), on(taken, '2026-12-04')]).toEqual(['ann, dan', 'bob, dan']);
  });

  it.each([
    ['x', 'bob', TODAY, GONE, { code: 'no-such-cover' }, 'there is none'],
    ['c', 'bob', '2026-12-08', GONE, { code: 'over' }, 'the days are over'],
    ['c', 'ann', TODAY, GONE, { code: 'not-asked' }, 'it is her own turn'],
    ['c', 'dan', TODAY, GONE, { code: 'not-asked' }, 'he is in another team'],
    ['c', 'bob', TODAY, new Set(['bob']), { code: 'not-asked' }, 'he is gone'],
  ])(
    'takeCover() of %s by %s on %s with gone %j is refused: %j because %s',
    (id, by, today, gone, expected) => {
      expect(refusalOf(takeCover(asked, id, by, { today, at: 7, gone }))).toEqual(expected);
    },
  );

  it('is refused to whoever is away or on SET by then, and when nobody needs it any more', () => {
    const out = granted(addAbsence(asked, away('2026-12-01', '2026-12-02', 'bob', 'b'), TODAY));
    expect(refusalOf(takeCover(out, 'c', 'bob', now))).toEqual({ code: 'away' });
    const pick = { number: 1, by: 'max' };
    const serving = granted(choose(asked, { ...pick, team: 'Mobile', username: 'cat' }, given(TODAY)));
    expect(refusalOf(takeCover(serving, 'c', 'cat', now))).toEqual({ code: 'on-set' });
    const other = granted(choose(asked, { ...pick, team: 'Web', username: 'cat' }, given(TODAY)));
    expect(refusalOf(takeCover(other, 'c', 'bob', now))).toEqual({ code: 'withdrawn' });
    const back = granted(removeAbsence(asked, 'a', 'ann', given(TODAY)));
    expect(refusalOf(takeCover(back, 'c', 'bob', now))).toEqual({ code: 'withdrawn' });
  });

  it('gives the credit of the turn to nobody who only helped out', () => {
    const taken = kept(granted(takeCover(asked, 'c', 'cat', now)), addDays(TODAY, 30));
    expect(shown(taken)).toEqual(shown(kept(absent, addDays(TODAY, 30))));
  });
});

describe('a cover of somebody who goes away too', () => {
  const covered = granted(takeCover(asked, 'c', 'bob', now));
  const bobs = away('2026-12-03', '2026-12-05', 'bob', 'b');
  const absentToo = granted(addAbsence(covered, bobs, TODAY));
  const gap = firstGap(absentToo, bobs);

  it('is a gap of the turn, which the others of the team are asked to take', () => {
    expect(gap).toMatchObject({ team: 'Web', username: 'ann', from: '2026-12-03', to: '2026-12-05' });
    expect(gap.others).not.toContain('ann');
    expect(gap.others).not.toContain('bob');
  });

  it('goes on before and after the days that another takes, and they hear of it', () => {
    const wide = planned([team('Web', 'ann* bob cat dora'), team('Mobile', 'dan')], TODAY);
    const first = granted(addAbsence(wide, week, TODAY));
    const one = granted(askCover(first, firstGap(first, week), { id: 'c', at: 5 }));
    const two = granted(addAbsence(granted(takeCover(one, 'c', 'bob', now)), bobs, TODAY));
    const again = granted(askCover(two, firstGap(two, bobs), { id: 'd', at: 8 }));
    const after = granted(takeCover(again, 'd', 'dora', now));
    const days = ['2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-07', '2026-12-08'];
    const serving = days.map((day) => on(after, day).split(',')[0]?.replace('*', ''));
    expect(serving).toEqual(['bob', 'dora', 'dora', 'bob', 'bob', 'ann']);
    expect(after.news.at(-1)?.to).toEqual(expect.arrayContaining(['ann', 'bob']));
  });
});

describe('returnCover()', () => {
  const wide = planned([team('Web', 'ann* bob cat dora'), team('Mobile', 'dan')], TODAY);
  const out = granted(addAbsence(wide, week, TODAY));
  const request = granted(askCover(out, firstGap(out, week), { id: 'c', at: 5 }));
  const taken = granted(takeCover(request, 'c', 'bob', now));
  const back = (day: string, by = 'bob', from = taken, gone = GONE) =>
    granted(returnCover(from, 'c', { by, request: 'd' }, given(day, { gone })));
  const days = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-04', '2026-12-07', '2026-12-08'];
  const serving = (from: Rotations) => days.map((day) => on(from, day).split(',')[0]?.replace('*', ''));

  it.each([
    ['2026-11-30', ['ann', 'ann', 'ann', 'ann', 'ann', 'ann'], '2026-12-01', 'before it began'],
    ['2026-12-01', ['ann', 'ann', 'ann', 'ann', 'ann', 'ann'], '2026-12-01', 'on its first day'],
    ['2026-12-03', ['ann', 'bob', 'bob', 'ann', 'ann', 'ann'], '2026-12-03', 'what was served is served'],
  ])('on %s leaves %j, and asks for the days from %s on: %s', (day, expected, from) => {
    const after = kept(back(day), day);
    expect(serving(after)).toEqual(expected);
    expect(after.covers.at(-1)).toMatchObject({
      id: 'd',
      from,
      to: '2026-12-08',
      asked: ['cat', 'dora'],
      coveredBy: null,
    });
  });

  it('asks the others once more, but not who gave it back, and tells the absent person and the lead', () => {
    const all = (state: Rotations) =>
      state.news.slice(taken.news.length).map(({ to, what }) => [what.code, to] as const);
    expect(all(back('2026-11-30'))).toEqual([
      ['cover-asked', ['cat', 'dora']],
      ['cover-returned', ['ann']],
    ]);
    expect(all(back('2026-11-30', 'max'))[1]).toEqual(['cover-returned', ['ann', 'bob']]);
  });

  it('asks nobody where nobody else is free, and says so', () => {
    const after = back('2026-11-30', 'bob', taken, new Set(['cat', 'dora']));
    expect(after.news.at(-1)?.what).toMatchObject({ code: 'cover-returned', isAsked: false });
    expect(after.news.at(-2)?.to).toEqual([]);
  });

  it('is undone by taking it again, and another may be faster', () => {
    const again = kept(
      granted(takeCover(back('2026-12-03'), 'd', 'bob', { ...now, today: '2026-12-03' })),
      '2026-12-03',
    );
    expect(serving(again)).toEqual(serving(taken));
    const other = granted(takeCover(back('2026-12-03'), 'd', 'dora', { ...now, today: '2026-12-04' }));
    expect(serving(other)).toEqual(['ann', 'bob', 'bob', 'dora', 'dora', 'ann']);
    expect(refusalOf(takeCover(other, 'd', 'bob', now))).toEqual({ code: 'taken', by: 'dora' });
  });

  it.each([
    ['x', TODAY, taken, 'no-such-cover', 'there is none'],
    ['c', TODAY, request, 'no-such-cover', 'nobody has taken it'],
    ['c', '2026-12-01', back('2026-12-01'), 'no-such-cover', 'it is given back'],
    ['c', '2026-12-08', taken, 'over', 'its days are over'],
  ])('of %s on %s is refused because %s', (id, day, from, code) => {
    expect(refusalOf(returnCover(from, id, { by: 'bob', request: 'e' }, given(day)))).toEqual({ code });
  });
});

describe('overlapping absences', () => {
  const longer = away('2026-12-05', '2026-12-12', 'ann', 'longer');

  it('count until the later end', () => {
    const both = granted(addAbsence(granted(addAbsence(state, week, TODAY)), longer, TODAY));
    expect(dayBack(both, 'ann', '2026-12-03')).toBe('2026-12-12');
  });

  it('of which one is taken back leave the covers of the other', () => {
    const whole = away('2026-12-01', '2026-12-08', 'ann', 'same');
    const covered = granted(takeCover(asked, 'c', 'bob', now));
    const both = granted(addAbsence(covered, whole, TODAY));
    const after = granted(removeAbsence(both, 'same', 'ann', { today: TODAY, now: 7, newId: () => 'n' }));
    expect(after.covers).toEqual(both.covers);
  });
});
