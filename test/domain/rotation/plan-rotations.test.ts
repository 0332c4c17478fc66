import { describe, expect, it } from 'vitest';
import { forecast, keepUp } from '../../../server/domain/rotation/plan-rotations.ts';
import { saveTeam } from '../../../server/domain/rotation/teams.ts';
import { given, granted, kept, keptDaily, NOTHING, planned, shown, team } from './rotation-fixture.ts';

const TODAY = '2026-11-23';
const teams = [team('Web', 'ann* bob cat'), team('Mobile', 'dan eve*')];

describe('keepUp()', () => {
  it('plans the current rotation from today on, and the next two', () => {
    const state = planned(teams, TODAY);
    expect(state.rotations.map(({ from, to }) => `${from} ${to}`)).toEqual([
      `${TODAY} 2026-12-16`,
      '2026-12-16 2027-01-16',
      '2027-01-16 2027-02-16',
    ]);
    expect(shown(state)).toEqual([
      '1: Web ann, Mobile dan; lead ann',
      '2: Web bob, Mobile eve; lead eve',
      '3: Web cat, Mobile dan; lead none',
    ]);
  });

  it('has nothing to do a second time, nor where nothing was entered', () => {
    expect(keepUp(planned(teams, TODAY), given(TODAY))).toBeUndefined();
    expect(keepUp(NOTHING, given(TODAY))).toBeUndefined();
  });

  it('adds a rotation on the handover day and not before', () => {
    const state = planned(teams, TODAY);
    expect(keepUp(state, given('2026-12-15'))).toBeUndefined();
    expect(kept(state, '2026-12-16').rotations.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  it('announces what it plans while SET runs, and nothing while it is paused', () => {
    const announced = planned(teams, TODAY).rotations.map(({ announcedAt }) => announcedAt);
    expect(announced).toEqual(Array(3).fill(given(TODAY).now));
    const paused = kept({ ...NOTHING, teams }, TODAY, { isAnnounced: false });
    expect(paused.rotations.map(({ announcedAt }) => announcedAt)).toEqual([null, null, null]);
    expect(kept(paused, TODAY).rotations.map(({ announcedAt }) => announcedAt)).toEqual(announced);
  });

  it('plans anew what was never announced, but not what has been in force', () => {
    const now = { isAnnounced: false };
    const paused = kept({ ...NOTHING, teams }, TODAY, now);
    const absence = { id: 'a', username: 'ann', from: TODAY, to: '2026-12-01' };
    const sameDay = kept({ ...paused, absences: [absence] }, TODAY, now);
    expect(shown(sameDay)[0]).toBe('1: Web bob, Mobile dan; lead none');
    const dayAfter = kept({ ...paused, absences: [absence] }, '2026-11-24', now);
    expect(shown(dayAfter)[0]).toBe('1: Web ann, Mobile dan; lead ann');
  });

  it('keeps what a team manager has confirmed, though it was not announced', () => {
    const now = { isAnnounced: false };
    const paused = kept({ ...NOTHING, teams }, TODAY, now);
    const rotations = paused.rotations.map((one) => ({
      ...one,
      turns: one.turns.map((turn) => ({ ...turn, confirmedBy: 'max' })),
    }));
    expect(keepUp({ ...paused, rotations }, given(TODAY, now))).toBeUndefined();
  });

  it('invents nobody for a time in which nobody looked', () => {
    const state = kept(planned(teams, TODAY), '2027-08-01');
    expect(shown(state).slice(3)).toEqual([
      ...[4, 5, 6, 7, 8].map((number) => `${number}: ; lead none`),
      '9: Web ann, Mobile eve; lead ann',
      '10: Web bob, Mobile dan; lead none',
      '11: Web cat, Mobile eve; lead eve',
    ]);
    expect(state.rotations.at(-3)).toMatchObject({
      from: '2027-07-16',
      turns: [{ stints: [{ from: '2027-08-01' }] }, {}],
    });
  });

  it('never moves an announced turn for people and teams that come later', () => {
    const before = planned(teams, TODAY);
    const people = [{ username: 'new', mayLead: true }, ...(teams[0]?.people ?? [])];
    const more = granted(saveTeam(before, 'Web', { name: 'Web', manager: null, people }, TODAY));
    const entered = { name: 'Docs', manager: null, people: [{ username: 'ida', mayLead: true }] };
    const state = kept(granted(saveTeam(more, null, entered, TODAY)), TODAY);
    expect(shown(state)).toEqual([
      '1: Web ann, Mobile dan; lead ann',
      '2: Web bob, Mobile eve, Docs ida; lead eve',
      '3: Web cat, Mobile dan, Docs ida; lead ida',
    ]);
  });
});

describe('forecast()', () => {
  it('goes on as keepUp() does, and leaves what is announced alone', () => {
    const state = planned(teams, TODAY);
    const foreseen = forecast(state, '2027-07-20', given(TODAY));
    expect(foreseen.rotations.slice(0, 3)).toEqual(state.rotations);
    expect(shown(foreseen)).toEqual(shown(keptDaily(state, TODAY, '2027-05-16')));
    expect(forecast(state, '2027-02-15', given(TODAY))).toBe(state);
    expect(forecast(NOTHING, '2027-02-15', given(TODAY))).toBe(NOTHING);
  });
});
