import { describe, expect, it } from 'vitest';
import { askCover, takeCover } from '../../../server/domain/rotation/absence.ts';
import { backToPlan, plannedFor } from '../../../server/domain/rotation/as-planned.ts';
import type { Cadence } from '../../../server/domain/rotation/cadence.ts';
import type { Rotations } from '../../../server/domain/rotation/rotation.ts';
import { askSwap } from '../../../server/domain/rotation/swap.ts';
import {
  changeCadence,
  choose,
  chooseLeader,
  confirm,
  type EnteredTeam,
  type RosterRefusal,
  removeTeam,
  saveTeam,
  TEAMS_LIMIT,
} from '../../../server/domain/rotation/teams.ts';
import {
  given,
  granted,
  kept,
  NOTHING,
  on,
  planned,
  refusalOf,
  rotation,
  shown,
  stint,
  team,
} from './rotation-fixture.ts';

const TODAY = '2026-11-23';
const now = given(TODAY);
const state = planned([team('Web', 'ann* bob cat'), team('Mobile', 'dan* eve')], TODAY);
const entered = (name: string, people: string) => team(name, people);
const dates = (from: Rotations) => from.rotations.map(({ from: first, to }) => `${first} ${to}`);
const weekly = (weeks: number, from: string): Cadence => ({ kind: 'weekly', weeks, from });

describe('saveTeam()', () => {
  it.each<[string | null, EnteredTeam, RosterRefusal, string]>([
    [null, entered(' ', 'jim'), { code: 'team-name' }, 'it has no name'],
    [null, entered('x'.repeat(65), 'jim'), { code: 'team-name' }, 'its name is too long'],
    [null, entered('WEB', 'jim'), { code: 'team-there', team: 'Web' }, 'case makes no other name'],
    ['Mobile', entered('web', 'dan'), { code: 'team-there', team: 'Web' }, 'another team has the name'],
    ['Docs', entered('Docs', 'jim'), { code: 'no-such-team' }, 'there is none to change'],
    [null, entered('Docs', 'jim jim*'), { code: 'twice', username: 'jim' }, 'a person is in it once'],
  ])('of %j as %j is refused: %j because %s', (before, as, expected) => {
    expect(refusalOf(saveTeam(state, before, as, TODAY))).toEqual(expected);
  });

  it('is limited in teams and people', () => {
    const many = Array.from({ length: TEAMS_LIMIT }, (_, at) => team(`T${at}`, ''));
    const full = { ...NOTHING, teams: many };
    expect(refusalOf(saveTeam(full, null, entered('More', ''), TODAY))).toEqual({
      code: 'too-many',
      limit: TEAMS_LIMIT,
    });
    expect(saveTeam(full, 'T1', entered('T1', 'jim'), TODAY).ok).toBe(true);
    const crowd = Array.from({ length: 101 }, (_, at) => `p${at}`).join(' ');
    expect(refusalOf(saveTeam(state, null, entered('More', crowd), TODAY))).toEqual({
      code: 'too-many',
      limit: 100,
    });
  });

  it('keeps when people joined; who is new counts from today', () => {
    const after = granted(saveTeam(state, 'web', entered('  Web   Apps ', 'jim ann'), TODAY));
    expect(after.teams[0]).toMatchObject({
      name: 'Web Apps',
      people: [
        { username: 'jim', joinedOn: TODAY },
        { username: 'ann', joinedOn: '2026-01-01' },
      ],
    });
  });

  it('renames a team everywhere: nothing else changes', () => {
    const swap = { id: 's', team: 'Web', giver: 'ann', taker: 'cat', give: 1, take: null, askedAt: 0 };
    const cover = {
      id: 'c',
      team: 'Web',
      username: 'ann',
      from: TODAY,
      to: '2026-12-01',
      asked: [],
      askedAt: 0,
    };
    const turn = { rotation: 2, team: 'Web', stint: stint('y', '2026-12-16') };
    const full: Rotations = {
      ...state,
      swaps: [{ ...swap, forcedBy: null, state: 'asked' }],
      covers: [{ ...cover, coveredBy: 'cat', mayLead: false, isWithdrawn: false }],
      news: [
        {
          id: 'n',
          at: now.now,
          to: [],
          what: { code: 'replaced', rotation: 1, team: 'Web', of: 'x', by: 'ann' },
        },
      ],
      earlier: { served: [], led: [['Web', '2020-01-01']] },
      missing: [{ username: 'y', since: 0, isTold: true, isAsked: true, isReplaced: false, kept: [turn] }],
      removed: [{ team: 0, username: 'y', joinedOn: TODAY, after: null, rotation: 1, kept: [turn] }],
    };
    const as = { ...entered('Site', 'ann* bob cat'), manager: 'web-manager' };
    const renamed = kept(granted(saveTeam(full, 'Web', as, TODAY)), TODAY);
    expect(JSON.stringify(renamed)).toBe(JSON.stringify(kept(full, TODAY)).replaceAll('"Web"', '"Site"'));
  });

  it('does not take the name of a team that is no more, but was on SET beside it', () => {
    const left = kept(granted(removeTeam(state, 'Web', now)), TODAY);
    expect(refusalOf(saveTeam(left, 'Mobile', entered('web', 'dan'), TODAY))).toEqual({
      code: 'team-there',
      team: 'Web',
    });
    expect(saveTeam(left, null, entered('Web', 'ann'), TODAY).ok).toBe(true);
  });
});

describe('the id of a team', () => {
  const named = (from: Rotations, name: string) => from.teams.find((one) => one.name === name)?.id;

  it('stays when the team is renamed', () => {
    const after = granted(saveTeam(state, 'Web', entered('Site', 'ann'), TODAY));
    expect(named(after, 'Site')).toBe(named(state, 'Web'));
  });

  it('is given to no other team, not even when the team is no more', () => {
    let next: Rotations = NOTHING;
    for (const name of ['One', 'Two', 'Three'])
      next = granted(saveTeam(next, null, entered(name, ''), TODAY));
    const ids = next.teams.map(({ id }) => id);
    const left = { ...granted(removeTeam(next, 'Three', now)), revision: next.revision + 1 };
    const after = granted(saveTeam(left, null, entered('Three', ''), TODAY));
    expect(new Set([...ids, named(after, 'Three')]).size).toBe(4);
  });
});

describe('removeTeam()', () => {
  const dropped = (from: Rotations, name: string) =>
    granted(removeTeam(from, name, now)).news.map(({ to, what }) => ({ to: to.join(' '), what }));
  const led = planned([team('Web', 'ann* bob cat'), team('Mobile', 'dan* eve*')], TODAY);

  it('tells whoever was announced in what has not begun, the manager and the lead', () => {
    expect(shown(led).slice(1)).toEqual([
      '2: Web bob, Mobile eve; lead eve',
      '3: Web cat, Mobile dan; lead dan',
    ]);
    expect(dropped(led, 'Web')).toEqual([
      { to: 'bob web-manager eve', what: { code: 'turn-dropped', rotation: 2, team: 'Web', of: 'bob' } },
      { to: 'cat web-manager dan', what: { code: 'turn-dropped', rotation: 3, team: 'Web', of: 'cat' } },
    ]);
  });

  it.each<[string, Rotations]>([
    ['nothing is announced', kept({ ...state, rotations: [] }, TODAY, { isAnnounced: false })],
    ['it would have sent nobody', planned([team('Web', ''), team('Mobile', 'dan*')], TODAY)],
  ])('tells nobody when %s', (_, from) => {
    expect(dropped(from, 'Web')).toEqual([]);
  });
});

it('removeTeam() of a team that is not there is refused', () => {
  expect(refusalOf(removeTeam(state, 'Docs', now))).toEqual({ code: 'no-such-team' });
});

describe('changeCadence()', () => {
  it.each([
    [{ kind: 'monthly', day: 0 } as const, 'months begin with 1'],
    [{ kind: 'monthly', day: 32 } as const, 'no month has it'],
    [{ kind: 'monthly', day: 1.5 } as const, 'it is no day'],
    [weekly(0, TODAY), 'it would never hand over'],
    [weekly(13, TODAY), 'it is too long'],
    [weekly(2, '2026-02-30'), 'there is no such day'],
    [weekly(2, '2027-11-25'), 'it begins in more than a year'],
  ])('to %j is refused because %s', (cadence) => {
    expect(refusalOf(changeCadence(state, cadence, now))).toEqual({ code: 'not-a-cadence' });
  });

  it.each([
    [
      weekly(2, '2026-12-01'),
      [`${TODAY} 2026-12-01`, '2026-12-01 2026-12-15', '2026-12-15 2026-12-29'],
      'it begins on its first day',
    ],
    [
      weekly(2, '2026-11-03'),
      [`${TODAY} 2026-12-15`, '2026-12-15 2026-12-29', '2026-12-29 2027-01-12'],
      'the nearest handover is the 15th',
    ],
    [
      { kind: 'monthly', day: 31 } as const,
      [`${TODAY} 2026-12-31`, '2026-12-31 2027-01-31', '2027-01-31 2027-02-28'],
      'short months end early',
    ],
  ])('to %j hands over %j because %s', (cadence, expected) => {
    const after = kept(granted(changeCadence(state, cadence, now)), TODAY);
    expect(dates(after)).toEqual(expected);
    expect(shown(after)).toEqual(shown(state));
  });

  it('tells everybody whose announced turn moves, and nobody else', () => {
    const after = granted(changeCadence(state, weekly(2, '2026-12-16'), now));
    expect(after.news.map(({ to, what }) => [to.join(' '), what])).toEqual([
      ['bob eve', { code: 'moved', rotation: 2, wasFrom: '2026-12-16', wasTo: '2027-01-16' }],
      ['cat dan', { code: 'moved', rotation: 3, wasFrom: '2027-01-16', wasTo: '2027-02-16' }],
    ]);
    const paused = kept({ ...state, rotations: [] }, TODAY, { isAnnounced: false });
    expect(granted(changeCadence(paused, weekly(2, '2026-12-01'), now)).news).toEqual([]);
  });

  it('leaves what was, also when nobody looked for months', () => {
    const day = '2027-05-20';
    const late = kept(state, day);
    const after = granted(changeCadence(late, weekly(1, '2027-05-24'), given(day)));
    expect(dates(after).slice(0, 6)).toEqual(dates(late).slice(0, 6));
    expect(dates(after).slice(6)).toEqual([
      '2027-05-16 2027-05-24',
      '2027-05-24 2027-05-31',
      '2027-05-31 2027-06-07',
    ]);
    expect(after.rotations[6]?.turns[0]?.stints[0]?.from).toBe(day);
  });

  it('lets a rotation that has not begun last at least a day', () => {
    const coming = { ...NOTHING, rotations: [rotation(1, '2027-03-01', '2027-04-01', { Web: 'ann' })] };
    expect(dates(granted(changeCadence(coming, weekly(1, '2026-11-30'), now)))).toEqual([
      '2027-03-01 2027-03-29',
    ]);
  });
});

describe('saveTeam() of somebody who was taken out before', () => {
  const wide = planned([team('Web', 'ann* bob* cat* dora*', '2026-03-01'), team('Mobile', 'eve')], TODAY);
  const web = (from: Rotations, people: string, day: string, gone: ReadonlySet<string> = new Set()) =>
    kept(granted(saveTeam(from, 'Web', entered('Web', people), day)), day, { gone });
  const names = ({ teams }: Rotations) => teams[0]?.people.map(({ username }) => username).join(' ');
  const joined = ({ teams }: Rotations, name: string) =>
    teams[0]?.people.find(({ username }) => username === name)?.joinedOn;
  const out = web(wide, 'ann* cat* dora*', '2026-11-25');
  const without = (state: Rotations): Rotations => ({ ...state, removed: undefined, news: [] });

  it('shows the plan that the cases begin with', () => {
    expect(shown(wide).map((one) => one.slice(0, 10))).toEqual(['1: Web ann', '2: Web bob', '3: Web cat']);
    expect(shown(out).map((one) => one.slice(0, 11))).toEqual(['1: Web ann,', '2: Web dora', '3: Web cat,']);
  });

  it.each([
    ['2026-11-25', 'ann* cat* dora* bob*', 'the same day'],
    ['2026-12-15', 'bob* ann* cat* dora*', 'the last day of the rotation'],
  ])('on %s as %j gives place, joining date and turn back: %s', (day, people) => {
    const after = web(out, people, day);
    expect(without(after)).toEqual(without(wide));
    expect(after.removed).toEqual([]);
    expect(after.news.slice(out.news.length)).toMatchObject([
      {
        to: ['bob', 'dora', 'web-manager'],
        what: { code: 'returned', rotation: 2, team: 'Web', of: 'dora', by: 'bob' },
      },
      { to: ['bob', 'dora'], what: { code: 'lead-changed', rotation: 2, of: 'dora', by: 'bob' } },
    ]);
  });

  it('counts from today once the rotation is over, of which nothing is remembered then', () => {
    const over = kept(out, '2026-12-16');
    expect(over.removed).toEqual([]);
    const after = web(over, 'ann* cat* dora* bob*', '2026-12-16');
    expect([names(after), joined(after, 'bob')]).toEqual(['ann cat dora bob', '2026-12-16']);
    expect(on(after, '2026-12-20')).toBe('dora*, eve');
  });

  it('gives a turn that has begun, and the lead, back on the same day alone', () => {
    const gone = web(wide, 'bob* cat* dora*', '2026-11-25');
    expect(on(gone, '2026-11-25')).toBe('cat*, eve');
    expect(without(web(gone, 'bob* cat* dora* ann*', '2026-11-25'))).toEqual(without(wide));
    const later = web(gone, 'bob* cat* dora* ann*', '2026-11-26');
    expect([names(later), joined(later, 'ann')]).toEqual(['ann bob cat dora', '2026-03-01']);
    expect([on(later, '2026-11-24'), on(later, '2026-11-26')]).toEqual(['ann*, eve', 'cat*, eve']);
  });

  const day = '2026-11-26';
  const at = { number: 2, team: 'Web', by: 'max' };
  const swapped = {
    id: 's',
    team: 'Web',
    giver: 'dora',
    taker: 'cat',
    give: 2,
    take: 3,
    forcedBy: 'max',
    at: 0,
  };
  const days = { team: 'Web', username: 'dora', from: '2026-12-20', to: '2026-12-24', others: ['ann'] };
  it.each<[string, Rotations]>([
    ['was chosen for it', granted(choose(out, { ...at, username: 'cat' }, given(day)))],
    ['got it by a swap', granted(askSwap(out, swapped, given(day)))],
    [
      'covers days of it',
      granted(
        takeCover(granted(askCover(out, days, { id: 'c', at: 0 })), 'c', 'ann', { ...given(day), at: 0 }),
      ),
    ],
    ['is the one, and serves for another team', { ...out, rotations: elsewhere(out, 'bob') }],
  ])('leaves the turn to whoever has it where somebody %s', (_, meanwhile) => {
    const was = meanwhile.rotations.map(({ turns }) => turns[0]?.stints);
    const after = web(meanwhile, 'ann* cat* dora* bob*', day);
    expect(after.rotations.map(({ turns }) => turns[0]?.stints)).toEqual(was);
    expect([names(after), joined(after, 'bob')]).toEqual(['ann bob cat dora', '2026-03-01']);
  });

  function elsewhere({ rotations }: Rotations, username: string): Rotations['rotations'] {
    return rotations.map((one) =>
      one.number !== 2
        ? one
        : {
            ...one,
            turns: one.turns.map((turn) =>
              turn.team === 'Mobile'
                ? { ...turn, stints: turn.stints.map((part) => ({ ...part, username })) }
                : turn,
            ),
          },
    );
  }

  it('waits with the turn for somebody who is gone', () => {
    const gone = new Set(['bob']);
    const entered = web(out, 'ann* cat* dora* bob*', day, gone);
    expect(shown(entered)).toEqual(shown(out));
    expect(shown(kept(entered, '2026-12-01'))).toEqual(shown(wide));
  });

  it('finds places however many were taken out and come back', () => {
    const two = web(web(wide, 'ann* cat* dora*', TODAY), 'cat* dora*', TODAY);
    expect(names(web(two, 'dora* cat* bob*', TODAY))).toBe('bob dora cat');
    expect(names(web(two, 'cat* bob* dora* ann*', TODAY))).toBe('ann bob cat dora');
    const both = web(wide, 'cat* dora*', TODAY);
    expect(names(web(both, 'cat* dora* bob*', TODAY))).toBe('bob cat dora');
    expect(without(web(both, 'cat* dora* bob* ann*', TODAY))).toEqual(without(wide));
  });

  it('keeps the turns of a team that is renamed meanwhile, and whose handover moves', () => {
    const renamed = kept(
      granted(saveTeam(out, 'Web', { ...entered('Web', 'ann* cat* dora*'), name: 'Apps' }, day)),
      day,
    );
    const moved = kept(granted(changeCadence(renamed, { kind: 'monthly', day: 20 }, given(day))), day);
    const again = entered('Apps', 'ann* cat* dora* bob*');
    const after = kept(granted(saveTeam(moved, 'Apps', again, day)), day);
    expect(after.rotations[1]).toMatchObject({
      from: '2026-12-20',
      turns: [
        { team: 'Apps', stints: [{ username: 'bob', from: '2026-12-20', reason: { by: 'plan' } }] },
        {},
      ],
    });
  });

  it('remembers nothing while nothing changes', () => {
    expect(granted(saveTeam(wide, 'Web', entered('Web', 'ann* bob* cat* dora*'), TODAY))).toEqual(wide);
    expect(web(wide, 'ann* bob* cat* dora* jim', TODAY).removed).toBeUndefined();
  });
});

describe('choose()', () => {
  const pick = (words: string) => {
    const [number = '', name = '', username = ''] = words.split(' ');
    return { number: Number(number), team: name, username, by: 'max' };
  };

  it.each<[string, RosterRefusal, string]>([
    ['1 Docs ann', { code: 'no-such-team' }, 'there is no such team'],
    ['9 Web ann', { code: 'no-such-turn' }, 'there is no such rotation'],
    ['1 Web eve', { code: 'not-in-team', username: 'eve', team: 'Web' }, 'she is in Mobile'],
    ['1 Web cat', { code: 'gone', username: 'cat' }, 'she would be replaced at once'],
  ])('%s is refused: %j because %s', (words, expected) => {
    expect(refusalOf(choose(state, pick(words), { ...now, gone: new Set(['cat']) }))).toEqual(expected);
  });

  it('is refused for who is on SET for another team, and for what is over', () => {
    const both = planned([team('Web', 'ann'), team('Mobile', 'ann dan')], TODAY);
    expect(refusalOf(choose(both, pick('1 Mobile ann'), now))).toEqual({ code: 'on-set', username: 'ann' });
    expect(refusalOf(choose(state, pick('1 Web bob'), given('2026-12-16')))).toEqual({
      code: 'no-such-turn',
    });
  });

  it('takes effect from today on, is told to both, and is to be confirmed anew', () => {
    const confirmed = granted(confirm(state, 1, 'web', 'web-manager'));
    expect(confirmed.rotations[0]?.turns[0]?.confirmedBy).toBe('web-manager');
    const after = kept(granted(choose(confirmed, pick('1 web cat'), given('2026-12-01'))), '2026-12-01');
    expect([on(after, '2026-11-30'), on(after, '2026-12-01')]).toEqual(['ann*, dan', 'dan*, cat']);
    expect(after.rotations[0]?.turns[0]?.confirmedBy).toBeNull();
    expect(after.news[0]).toMatchObject({
      to: ['cat', 'ann'],
      what: { of: 'ann', by: 'cat', chosenBy: 'max' },
    });
    expect(granted(choose(after, pick('1 Web cat'), now))).toBe(after);
  });
});

describe('backToPlan()', () => {
  const turn = { number: 2, team: 'Web', by: 'mia' };
  const pick = { ...turn, username: 'cat', by: 'max' };
  const chosen = kept(granted(choose(state, pick, now)), TODAY);
  const swap = {
    id: 's',
    team: 'Web',
    giver: 'bob',
    taker: 'cat',
    give: 2,
    take: null,
    forcedBy: 'max',
    at: 0,
  };
  const swapped = granted(askSwap(state, swap, now));
  const planOf = (from: Rotations) => from.rotations.map(({ turns }) => turns[0]?.stints);

  it('sends whom the plan would send, says why, and tells both once', () => {
    const planned = plannedFor(chosen, turn, now);
    expect(planned).toEqual(state.rotations[1]?.turns[0]?.stints[0]);
    const after = kept(granted(backToPlan(chosen, turn, now)), TODAY);
    expect(planOf(after)).toEqual(planOf(state));
    expect(after.news.slice(chosen.news.length)).toMatchObject([
      {
        to: ['bob', 'cat'],
        what: { code: 'chosen', of: 'cat', by: 'bob', chosenBy: 'mia', isAsPlanned: true },
      },
    ]);
  });

  it('asks the manager anew', () => {
    const confirmed = granted(confirm(chosen, 2, 'Web', 'web-manager'));
    expect(granted(backToPlan(confirmed, turn, now)).rotations[1]?.turns[0]?.confirmedBy).toBeNull();
  });

  it('goes by what holds now: who is away by then is passed over', () => {
    const absence = { id: 'a', username: 'bob', from: '2026-12-20', to: '2027-01-03' };
    const other = granted(choose(state, { ...pick, username: 'ann' }, now));
    expect(plannedFor({ ...other, absences: [absence] }, turn, now)).toMatchObject({
      username: 'cat',
      reason: { by: 'plan', passed: [{ username: 'bob', why: 'away' }] },
    });
  });

  it('tells nobody while nothing is announced', () => {
    const paused = { isAnnounced: false };
    const free = kept({ ...NOTHING, teams: state.teams }, TODAY, paused);
    const other = kept(granted(choose(free, pick, now)), TODAY, paused);
    const after = kept(granted(backToPlan(other, turn, now)), TODAY, paused);
    expect([planOf(after), after.news]).toEqual([planOf(free), []]);
  });

  it.each([
    [state, turn, TODAY, 'nobody was chosen'],
    [chosen, { ...turn, team: 'Mobile' }, TODAY, 'nobody was chosen for that team'],
    [chosen, { ...turn, team: 'Docs' }, TODAY, 'there is no such team'],
    [chosen, { ...turn, number: 9 }, TODAY, 'there is no such rotation'],
    [chosen, turn, '2026-12-16', 'it has begun'],
    [
      granted(choose(state, { ...pick, number: 1 }, now)),
      { ...turn, number: 1 },
      TODAY,
      'it has begun before',
    ],
    [granted(backToPlan(chosen, turn, now)), turn, TODAY, 'it is done'],
    [swapped, turn, TODAY, 'it was swapped'],
    [granted(choose(chosen, { ...pick, username: 'bob' }, now)), turn, TODAY, 'the plan would send the same'],
  ])('is refused because %4$s', (from, wanted, day) => {
    expect(refusalOf(backToPlan(from, wanted, given(day)))).toEqual({ code: 'not-chosen' });
  });
});

describe('chooseLeader()', () => {
  const lead = (number: number, username: string) => ({ number, username, by: 'max' });

  it.each<[{ number: number; username: string; by: string }, RosterRefusal, string]>([
    [lead(9, 'ann'), { code: 'no-such-turn' }, 'there is no such rotation'],
    [lead(1, 'bob'), { code: 'not-on-rotation', username: 'bob' }, 'he does not serve in it'],
  ])('%j is refused: %j because %s', (wanted, expected) => {
    expect(refusalOf(chooseLeader(state, wanted, now))).toEqual(expected);
  });

  it('takes effect from today on, and both are told', () => {
    const after = kept(granted(chooseLeader(state, lead(1, 'dan'), given('2026-12-01'))), '2026-12-01');
    expect([on(after, '2026-11-30'), on(after, '2026-12-01')]).toEqual(['ann*, dan', 'dan*, ann']);
    expect(after.news[0]).toMatchObject({
      to: ['dan', 'ann'],
      what: { code: 'lead-changed', of: 'ann', by: 'dan' },
    });
    expect(granted(chooseLeader(after, lead(1, 'dan'), now))).toBe(after);
  });

  it('may name who may not lead by themselves', () => {
    const after = kept(granted(chooseLeader(state, lead(2, 'eve'), now)), TODAY);
    expect(on(after, '2026-12-20')).toBe('eve*, bob');
  });
});

it('confirm() of a turn that is not there is refused', () => {
  expect(refusalOf(confirm(state, 9, 'Web', 'max'))).toEqual({ code: 'no-such-turn' });
  expect(refusalOf(confirm(state, 1, 'Docs', 'max'))).toEqual({ code: 'no-such-turn' });
});
