import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../server/domain/calendar/calendar.ts';
import {
  dueNotices,
  type Notice,
  type NoticeSettings,
  noticesOf,
} from '../../../server/domain/message/rotation-notices.ts';
import { withoutOldNews } from '../../../server/domain/rotation/news.ts';
import type { Cover, Rotations, Stint, Swap } from '../../../server/domain/rotation/rotation.ts';
import { NOTHING, rotation, stint, team } from '../rotation/rotation-fixture.ts';

const HOUR = 3_600_000;

const settings = (part: Partial<NoticeSettings> = {}): NoticeSettings => ({
  zone: 'Europe/Berlin',
  holidays: new Set<string>(),
  handoverTime: '09:00',
  runningSince: 0,
  ...part,
});

/** Alice until 16 December, then bob, announced long ago; carol manages their team. */
const state: Rotations = {
  ...NOTHING,
  teams: [{ ...team('Web', 'alice* bob*'), id: 7, manager: 'carol' }],
  rotations: [
    rotation(1, '2026-11-16', '2026-12-16', { Web: 'alice' }, { announcedAt: 1 }),
    rotation(2, '2026-12-16', '2027-01-16', { Web: 'bob' }, lead('bob', '2026-12-16')),
  ],
};

function lead(username: string, from: string) {
  return { announcedAt: 1, leads: [stint(username, from)] };
}

/** `turn/2 bob` of everything due. */
function due(of: Rotations, now: number, how: NoticeSettings = settings()): readonly string[] {
  return dueNotices(noticesOf(of, now, how), now, how).map(({ key, to }) => `${key} ${to ?? '-'}`);
}

function daysFrom(first: string, count: number): ReadonlySet<string> {
  return new Set(Array.from({ length: count }, (_, day) => addDays(first, day)));
}

const isOfSecond = (one: string) => /^[a-z-]+\/2[/ ]/.test(one);

const TIMES = ['00:00', '08:30', '08:59', '09:00', '09:30', '17:00', '23:59'];

/** The wall time at which each notice of the second rotation is first due. */
function firstDue(of: Rotations, how: NoticeSettings, from: string, days: number): Record<string, string> {
  const seen: Record<string, string> = {};
  for (let day = 0; day < days; day += 1) {
    for (const time of TIMES) {
      const date = addDays(from, day);
      const all = due(of, instantAt(how.zone, date, time), how);
      for (const one of all) if (isOfSecond(one)) seen[one] ??= `${date} ${time}`;
    }
  }
  return seen;
}

describe('dueNotices()', () => {
  it.each<
    [
      because: string,
      manager: string,
      turn: string,
      leaving: string,
      card: string,
      pack: string | null,
      how: NoticeSettings,
    ]
  >([
    ['each comes at the handover time of its day', '12-02', '12-09', '12-15', '12-16', '12-16', settings()],
    [
      'on a holiday nobody is told anything: the next working day is the day',
      '12-07',
      '12-10',
      '12-15',
      '12-17',
      '12-17',
      settings({ holidays: new Set(['2026-12-02', '2026-12-03', '2026-12-04', '2026-12-09', '2026-12-16']) }),
    ],
    [
      'where nobody works until the handover, the working day before is the day',
      '12-02',
      '12-08',
      '12-08',
      '12-16',
      '12-16',
      settings({ holidays: new Set(['2026-12-09', '2026-12-10', '2026-12-11', '2026-12-14', '2026-12-15']) }),
    ],
    [
      'a handover in a longer holiday has its pack when people are back, and its turns are told before',
      '12-02',
      '12-08',
      '12-08',
      '12-23',
      '12-23',
      settings({ holidays: daysFrom('2026-12-09', 14) }),
    ],
    [
      'where nobody works in the two weeks before the handover, the manager hears before that too',
      '12-01',
      '12-01',
      '12-01',
      '12-16',
      '12-16',
      settings({ holidays: daysFrom('2026-12-02', 14) }),
    ],
    [
      'the pack of a handover that passed while SET was paused is nobody’s, the card is',
      '12-02',
      '12-09',
      '12-15',
      '12-16',
      null,
      settings({ runningSince: Date.parse('2026-12-16T12:00:00Z') }),
    ],
  ])('%s', (_, manager, turn, leaving, card, pack, how) => {
    const at = (day: string) => `2026-${day} 09:00`;
    const told: Record<string, string> = {
      'manager/2/7 carol': at(manager),
      'turn/2 bob': at(turn),
      'leaving/2 alice': at(leaving),
      'day-one/2/2026-12-16 bob': at(card),
    };
    if (pack !== null) told['pack/2/channel -'] = at(pack);
    expect(firstDue(state, how, '2026-11-30', 30)).toEqual(told);
  });

  it.each([
    ['America/Toronto', '2026-03-08', 'clocks go forward on the handover day, a Sunday: Monday'],
    ['America/Toronto', '2026-11-01', 'clocks go back'],
    ['Europe/Berlin', '2026-03-29', 'clocks go forward'],
    ['Europe/Berlin', '2026-10-25', 'clocks go back'],
    ['Australia/Lord_Howe', '2026-04-05', 'clocks go back by half an hour'],
    ['Australia/Lord_Howe', '2026-10-04', 'clocks go forward by half an hour'],
  ])('the card of %s for %s comes on Monday at 09:00 because %s', (zone, sunday) => {
    const on = [rotation(1, '2026-01-05', sunday, { Web: 'alice' }, { announcedAt: 1 })];
    const next = rotation(2, sunday, '2027-01-01', { Web: 'bob' }, lead('bob', sunday));
    const seen = firstDue({ ...state, rotations: [...on, next] }, settings({ zone }), sunday, 3);
    expect(seen[`day-one/2/${sunday} bob`]).toMatch(/^\d{4}-\d{2}-\d{2} 09:00$/);
    expect(Date.parse(seen[`day-one/2/${sunday} bob`]?.slice(0, 10) ?? '')).toBe(
      Date.parse(sunday) + 24 * HOUR,
    );
  });

  it.each<[string, string, readonly string[]]>([
    ['2026-12-05 12:00', 'a Saturday: it waits', []],
    ['2026-12-07 08:00', 'Monday before the handover time', []],
    ['2026-12-07 23:00', 'any time of a working day will do', ['manager/2/7 carol']],
    ['2026-12-15 12:00', 'all, a day before', ['manager/2/7 carol', 'turn/2 bob', 'leaving/2 alice']],
    ['2026-12-16 08:30', 'who goes is asked until the handover', ['leaving/2 alice']],
    ['2026-12-22 12:00', 'six days after', ['day-one/2/2026-12-16 bob', 'pack/2/channel -']],
    ['2026-12-23 09:00', 'a week after, the pack is old', ['day-one/2/2026-12-16 bob']],
    ['2027-01-15 12:00', 'the last day of a service', ['day-one/2/2026-12-16 bob']],
    ['2027-01-18 12:00', 'it is over', []],
  ])('after a downtime until %s gives what still makes sense: %s', (time, _, expected) => {
    const now = instantAt('Europe/Berlin', time.slice(0, 10), time.slice(11));
    expect(due(state, now).filter(isOfSecond)).toEqual(expected);
  });

  const noon = (day: string) => instantAt('Europe/Berlin', day, '12:00');
  const second = (part: Partial<Rotations['rotations'][number]>): Rotations => ({
    ...state,
    rotations: state.rotations.map((one) => (one.number === 2 ? { ...one, ...part } : one)),
  });

  const inJanuary = cover({ id: 'd', from: '2027-01-04', to: '2027-01-08', coveredBy: 'dora' });
  /** Who serves for Web in the second rotation. */
  const served = (stints: readonly Stint[], confirmedBy: string | null = null) => ({
    turns: [{ team: 'Web', stints, confirmedBy }],
  });

  it.each<[string, Rotations, string, readonly string[]]>([
    [
      'a manager who confirmed is not asked',
      second(served([stint('bob', '2026-12-16')], 'carol')),
      '2026-12-03',
      [],
    ],
    [
      'a manager who chose is not asked',
      second(served([stint('bob', '2026-12-16', { reason: { by: 'choice', username: 'carol' } })])),
      '2026-12-03',
      [],
    ],
    [
      'nobody manages the team',
      { ...state, teams: [{ ...team('Web', 'alice bob'), manager: null }] },
      '2026-12-03',
      [],
    ],
    ['it is not announced', second({ announcedAt: null }), '2026-12-15', []],
    [
      'the turn is open: its manager can choose, nobody else is told',
      second(served([stint(null, '2026-12-16')])),
      '2026-12-10',
      ['manager/2/7 carol'],
    ],
    [
      'somebody else got the turn on Monday: they are told at once',
      second(served([stint('dora', '2026-12-16', { reason: { by: 'swap', with: 'bob' } })], 'carol')),
      '2026-12-14',
      ['turn/2 dora'],
    ],
    [
      'a replacement has a first day too',
      second({ leads: [], ...served([stint('bob', '2026-12-16'), stint('dora', '2027-01-05')]) }),
      '2027-01-05',
      ['day-one/2/2027-01-05 dora'],
    ],
    [
      'who covers has a first day',
      { ...second({ leads: [] }), covers: [inJanuary] },
      '2027-01-04',
      ['day-one/2/2027-01-04 dora'],
    ],
    [
      'who comes back has no other card than before',
      { ...second({ leads: [] }), covers: [inJanuary] },
      '2027-01-11',
      ['day-one/2/2026-12-16 bob'],
    ],
    [
      'a second cover of the same person has a first day of its own',
      {
        ...second({ leads: [] }),
        covers: [cover({ from: '2026-12-18', to: '2026-12-19', coveredBy: 'dora' }), inJanuary],
      },
      '2027-01-05',
      ['day-one/2/2027-01-04 dora'],
    ],
    [
      'who comes back after somebody else served has a first day again',
      second({
        leads: [],
        ...served([
          stint('bob', '2026-12-16'),
          stint('dora', '2026-12-21'),
          stint('bob', '2027-01-05'),
          stint('bob', '2027-01-07', { mayLead: true }),
        ]),
      }),
      '2027-01-07',
      ['day-one/2/2027-01-05 bob'],
    ],
    [
      'who has just heard that the turn moved knows of it',
      { ...state, news: [moved('2026-12-10T12:00:00Z')] },
      '2026-12-10',
      ['manager/2/7 carol'],
    ],
    [
      'who heard long before that the turn moved is told again',
      { ...state, news: [moved('2026-12-07T12:00:00Z')] },
      '2026-12-10',
      ['manager/2/7 carol', 'turn/2 bob'],
    ],
  ])('because %s', (_, of, day, expected) => {
    expect(due(of, noon(day)).filter(isOfSecond)).toEqual(expected);
  });

  it.each<[string, string, Rotations]>([
    ['where the same serve on', '2026-12-15', second(served([stint('alice', '2026-12-16')]))],
    [
      'where who covers on the last day serves next',
      '2026-12-15',
      {
        ...state,
        covers: [cover({ username: 'alice', from: '2026-12-15', to: '2026-12-16', coveredBy: 'bob' })],
      },
    ],
  ])('asks nobody what the next one must know %s', (_, day, of) => {
    expect(due(of, noon(day)).filter((one) => one.startsWith('leaving'))).toEqual([]);
  });

  it('tells nobody of a handover that was before the rotation was kept, except on its day', () => {
    const imported = second({ announcedAt: 0 });
    expect(due(imported, noon('2026-12-16'))).toContain('day-one/2/2026-12-16 bob');
    expect(due(imported, noon('2026-12-18'))).toEqual([]);
  });

  it('sends those who serve when SET is started their card on the next working day, whoever entered them', () => {
    const imported = {
      ...state,
      rotations: state.rotations.map((one) => ({ ...one, announcedAt: 0 })),
    };
    const at = (date: string, time: string) => instantAt('Europe/Berlin', date, time);
    // A Saturday.
    const how = settings({ runningSince: at('2026-11-28', '12:00') });
    const card = ['day-one/1/2026-11-16 alice'];
    expect(due(imported, at('2026-11-28', '12:01'), how)).toEqual([]);
    expect(due(imported, at('2026-11-30', '08:59'), how)).toEqual([]);
    expect(due(imported, at('2026-11-30', '09:00'), how)).toEqual(card);
    expect(due(imported, at('2026-12-01', '09:00'), how)).toEqual([]);
    const inTheDay = settings({ runningSince: at('2026-11-24', '15:00') });
    expect(due(imported, at('2026-11-24', '15:00'), inTheDay)).toEqual(card);
  });

  it('tells nobody anything while SET is paused', () => {
    expect(due(state, noon('2026-12-16'), settings({ runningSince: null }))).toEqual([]);
  });
});

function moved(at: string): Rotations['news'][number] {
  const what = { code: 'moved', rotation: 2, wasFrom: '2026-12-20', wasTo: '2027-01-20' } as const;
  return { id: 'm', at: Date.parse(at), to: ['bob'], what };
}

function cover(part: Partial<Cover>): Cover {
  return {
    id: 'c',
    team: 'Web',
    username: 'bob',
    from: '2026-12-18',
    to: '2026-12-21',
    asked: ['dora'],
    askedAt: 0,
    coveredBy: null,
    mayLead: false,
    isWithdrawn: false,
    ...part,
  };
}

function swap(part: Partial<Swap>): Swap {
  return {
    id: 's',
    team: 'Web',
    giver: 'alice',
    taker: 'bob',
    give: 1,
    take: 2,
    askedAt: 0,
    forcedBy: null,
    state: 'asked',
    ...part,
  };
}

describe('noticesOf()', () => {
  const at = Date.parse('2026-12-05T22:00:00Z');
  const news: Rotations['news'] = [
    { id: 's/asked', at, to: ['bob'], what: { code: 'swap-asked', swap: 's' } },
    { id: 'c/asked', at, to: ['dora', 'erik'], what: { code: 'cover-asked', cover: 'c' } },
    { id: 'n', at, to: ['bob'], what: { code: 'moved', rotation: 2, wasFrom: '', wasTo: '' } },
  ];
  const told = { ...state, news, swaps: [swap({})], covers: [cover({})] };
  const newsOf = (of: Rotations, now: number): readonly Notice[] =>
    noticesOf(of, now, settings()).filter(({ item }) => item.code === 'news');
  const keys = (of: Rotations, now: number) => due(of, now).filter((one) => one.startsWith('news'));

  it('tells news at once, on a Saturday night too, for a week', () => {
    const all = ['news/s/asked bob', 'news/c/asked dora', 'news/c/asked erik', 'news/n bob'];
    expect(keys(told, at - 1)).toEqual([]);
    expect(keys(told, at)).toEqual(all);
    expect(keys(told, at + 7 * 24 * HOUR - 1)).toEqual(all);
    expect(keys(told, at + 7 * 24 * HOUR)).toEqual([]);
  });

  it.each<[string, Partial<Rotations>, string]>([
    ['the swap was withdrawn', { swaps: [swap({ state: 'withdrawn' })] }, 'news/s/asked bob'],
    ['the swap is about a rotation that is over', { swaps: [swap({ give: 0 })] }, 'news/s/asked bob'],
    ['somebody took the cover', { covers: [cover({ coveredBy: 'erik' })] }, 'news/c/asked dora'],
    ['the cover is not needed', { covers: [cover({ isWithdrawn: true })] }, 'news/c/asked dora'],
    [
      'the turn is somebody else’s',
      {
        rotations: state.rotations.map((one) =>
          one.number === 2 ? rotation(2, one.from, one.to, { Web: 'dora' }, { announcedAt: 1 }) : one,
        ),
      },
      'news/c/asked erik',
    ],
    ['the days are over', { covers: [cover({ to: '2026-12-05' })] }, 'news/c/asked dora'],
  ])('does not ask any more, and says something else, when %s', (_, part, key) => {
    const name = key.slice(0, key.lastIndexOf(' '));
    const stage = (of: Rotations) => newsOf(of, at).find((one) => one.key === name)?.stage;
    expect(keys(told, at)).toContain(key);
    expect(keys({ ...told, ...part }, at)).not.toContain(key);
    expect(stage({ ...told, ...part })).not.toBe(stage(told));
  });

  it('hangs news that somebody asked for on no switch', () => {
    const switches = Object.fromEntries(newsOf(told, at).map(({ key, by }) => [key, by]));
    expect(switches).toEqual({ 'news/s/asked': null, 'news/c/asked': null, 'news/n': 'turns' });
  });

  it('writes what it asked of a manager again when the person, the dates or the answer change, and after the handover', () => {
    const stage = (of: Rotations, day: string) =>
      noticesOf(of, Date.parse(`${day}T12:00:00Z`), settings()).find(({ key }) => key === 'manager/2/7')
        ?.stage;
    const [first, second] = state.rotations;
    const other = (part: Partial<Rotations['rotations'][number]>) => ({
      ...state,
      teams: state.teams.map((one) => ({ ...one, name: part.turns?.[0]?.team ?? one.name })),
      rotations: [first, { ...second, ...part }] as Rotations['rotations'],
    });
    const turn = { team: 'Web', confirmedBy: null };
    const bob = stint('bob', '2026-12-16');
    const stages = [
      stage(state, '2026-12-03'),
      stage(other({ turns: [{ ...turn, stints: [stint('dora', '2026-12-16')] }] }), '2026-12-03'),
      stage(other({ turns: [{ ...turn, stints: [bob], confirmedBy: 'carol' }] }), '2026-12-03'),
      stage(other({ to: '2027-01-15' }), '2026-12-03'),
      stage(other({ turns: [{ ...turn, team: 'Site', stints: [bob] }] }), '2026-12-03'),
      stage(state, '2026-12-17'),
    ];
    expect(new Set(stages).size).toBe(stages.length);
    expect(stage(state, '2026-12-04')).toBe(stages[0]);
  });
});

describe('withoutOldNews()', () => {
  it('forgets after a month what nobody can answer any more', () => {
    const at = Date.parse('2026-11-01T00:00:00Z');
    const news: Rotations['news'] = [
      { id: 'n', at, to: ['bob'], what: { code: 'moved', rotation: 2, wasFrom: '', wasTo: '' } },
      { id: 's/asked', at, to: ['bob'], what: { code: 'swap-asked', swap: 's' } },
    ];
    const told = { ...state, news, swaps: [swap({})] };
    const ids = (of: Rotations, days: number) =>
      withoutOldNews(of, at + days * 24 * HOUR, '2026-12-01').news.map(({ id }) => id);
    expect(ids(told, 29)).toEqual(['n', 's/asked']);
    expect(ids(told, 30)).toEqual(['s/asked']);
    expect(ids({ ...told, swaps: [swap({ state: 'declined' })] }, 30)).toEqual([]);
  });

  it('keeps an offer as long as the plan would make it again, and until it has lost its button: a week into the turn', () => {
    const at = Date.parse('2026-11-01T00:00:00Z');
    const what = { code: 'twice-running', rotation: 7, team: 'Web', of: 'dave', by: 'rita' } as const;
    const rotations = [rotation(7, '2027-01-16', '2027-02-16', { Web: 'dave' })];
    const told = { ...NOTHING, rotations, news: [{ id: 'twice', at, to: ['bob'], what }] };
    const kept = (today: string) => withoutOldNews(told, at + 90 * 24 * HOUR, today).news.length;
    expect([kept('2027-01-22'), kept('2027-01-23')]).toEqual([1, 0]);
  });

  it('keeps a request whose cover can be given back for a week after its days, so that it loses its button', () => {
    const what = { code: 'cover-asked', cover: 'c' } as const;
    const news: Rotations['news'] = [{ id: 'c/asked', at: 0, to: ['erik'], what }];
    const told = { ...state, news, covers: [cover({ coveredBy: 'erik' })] };
    const kept = (today: string) => withoutOldNews(told, Date.parse(today), today).news.length;
    expect([kept('2026-12-21'), kept('2026-12-27'), kept('2026-12-28')]).toEqual([1, 1, 0]);
  });
});
