import { describe, expect, it } from 'vitest';
import { rightsIn } from '../../../server/app/access.ts';
import { replaceMissing } from '../../../server/app/rotation/change-roster.ts';
import { leadersOf, peopleOnSet, today } from '../../../server/app/rotation/people-on-set.ts';
import { changeRotations, rotationsNow } from '../../../server/app/rotation/rotations.ts';
import { ok } from '../../../server/domain/result.ts';
import { lastStint } from '../../../server/domain/rotation/rotation.ts';
import { choose } from '../../../server/domain/rotation/teams.ts';
import type { Fixture } from '../fixture.ts';
import { createRotationSet, person, type RotationSet } from './rotation-set.ts';

const ALL = ['alice', 'bob', 'carol', 'dave', 'rita', 'mia', 'chad'];

/** Everybody serves who is to, and has been in the channel long enough; what is told with it is not counted. */
async function running(): Promise<RotationSet> {
  const fixture = await createRotationSet({
    settings: { autohandover: false },
    teams: [
      { name: 'Web', manager: 'rita', people: [person('alice'), person('dave')] },
      { name: 'Mobile', manager: null, people: [person('bob'), person('carol')] },
    ],
  });
  await fixture.at('2026-11-24 10:00');
  await fixture.at('2026-11-24 10:15');
  return fixture;
}

const leave = (fixture: RotationSet, username: string) =>
  fixture.mattermost.leave(fixture.channelId, fixture.users[username] ?? '');
const join = (fixture: RotationSet, username: string) =>
  fixture.mattermost.join(fixture.channelId, fixture.users[username] ?? '');

/** Somebody does not wait for who is missing. */
async function replace(fixture: RotationSet, name: string, who: string) {
  const rights = await rightsIn(fixture.set, fixture.users[name] ?? '');
  return replaceMissing(fixture.set, { person: fixture.person(name), rights }, who);
}

/** What was said to anybody. */
const told = (fixture: RotationSet) =>
  ALL.flatMap((name) => fixture.shown(name).map(({ text }) => `${name}: ${text}`));

const turnsOf = async ({ set }: RotationSet) =>
  (await rotationsNow(set))?.rotations.map(({ turns, leads }) => ({
    turns: turns.map(({ stints }) => stints),
    leads,
  }));

/** Who is to serve for Web, by rotation. */
async function web({ set }: RotationSet) {
  const { rotations = [] } = (await rotationsNow(set)) ?? {};
  return rotations.map(
    ({ turns }) => lastStint(turns.find(({ team }) => team === 'Web')?.stints ?? [])?.username,
  );
}

describe('somebody who is missing for a moment', () => {
  it('is replaced nowhere, and nobody is told anything', async () => {
    const fixture = await running();
    const [turns, messages] = [await turnsOf(fixture), told(fixture)];
    leave(fixture, 'alice');
    await fixture.at('2026-11-24 10:25');
    join(fixture, 'alice');
    for (const time of ['10:26', '10:36', '10:47']) await fixture.at(`2026-11-24 ${time}`);
    expect(await turnsOf(fixture)).toEqual(turns);
    expect(told(fixture)).toEqual(messages);
    expect((await rotationsNow(fixture.set))?.missing ?? []).toEqual([]);
  });

  it('with everybody else, for a quarter of an hour, leaves nothing behind', async () => {
    const fixture = await running();
    const [turns, messages] = [await turnsOf(fixture), told(fixture)];
    for (const name of ALL) fixture.mattermost.deactivate(fixture.users[name] ?? '');
    for (const time of ['10:26', '10:31', '10:36', '10:40']) await fixture.at(`2026-11-24 ${time}`);
    for (const name of ALL) fixture.mattermost.reactivate(fixture.users[name] ?? '');
    for (const time of ['10:41', '10:51', '11:02']) await fixture.at(`2026-11-24 ${time}`);
    expect(await turnsOf(fixture)).toEqual(turns);
    expect(told(fixture)).toEqual(messages);
  });
});

describe('somebody who stays away', () => {
  it.each(['left', 'deactivated', 'bot'])(
    'is flagged at once and the deputy acts when they are %s',
    async (how) => {
      const fixture = await running();
      if (how === 'left') leave(fixture, 'alice');
      else if (how === 'deactivated') fixture.mattermost.deactivate(fixture.users.alice ?? '');
      else fixture.mattermost.store.people.get(fixture.users.alice ?? '').is_bot = true;
      await fixture.at('2026-11-24 10:26');
      const { members } = await peopleOnSet(fixture.set, today(fixture.set));
      expect(members.find(({ turn }) => turn.username === 'alice')?.isGone).toBe(true);
      expect((await leadersOf(fixture.set, '2026-11-24')).lead).toBe('bob');
      expect((await rightsIn(fixture.set, fixture.users.bob ?? '')).has('roster')).toBe(true);
      expect((await web(fixture))[0]).toBe('alice');
    },
  );

  it('is told once what to do, as is whoever decides', async () => {
    const fixture = await running();
    const before = told(fixture);
    leave(fixture, 'alice');
    for (const time of ['10:26', '10:50', '11:10', '12:00', '13:30']) await fixture.at(`2026-11-24 ${time}`);
    const news = told(fixture)
      .slice()
      .filter((one) => !before.includes(one));
    expect(news).toHaveLength(2);
    expect(news.find((one) => one.startsWith('alice'))).toContain(
      'You are no longer in ~sustained-engineering. Join it again to keep your turn',
    );
    expect(news.find((one) => one.startsWith('bob'))).toContain('@alice is missing from SET');
    expect(fixture.shown('bob').at(-1)?.buttons).toEqual({ 'Replace now': 'roster replace @alice' });
  });

  it.each([
    ['they are back', async (fixture: RotationSet) => void join(fixture, 'alice')],
    ['somebody replaced them', (fixture: RotationSet) => replace(fixture, 'bob', 'alice')],
    ['they were replaced by the plan', (fixture: RotationSet) => fixture.at('2026-11-25 10:40')],
  ])('is asked about no more when %s', async (_because, act) => {
    const fixture = await running();
    leave(fixture, 'alice');
    for (const time of ['10:26', '10:50']) await fixture.at(`2026-11-24 ${time}`);
    await act(fixture);
    await fixture.at('2026-11-25 10:52');
    const question = fixture.shown('bob').find(({ text }) => text.includes('@alice is missing from SET'));
    expect(question?.buttons).toEqual({});
    expect(question?.text).toContain('\nThere is nothing left to decide.');
  });

  it('beside others is the only one who cannot be replaced any more', async () => {
    const fixture = await running();
    const { mattermost, users } = fixture;
    for (const name of ['alice', 'carol', 'dave']) mattermost.deactivate(users[name] ?? '');
    await fixture.at('2026-11-24 10:26');
    await fixture.at('2026-11-24 10:50');
    const question = () => fixture.shown('bob').find(({ text }) => text.includes('Missing from SET'));
    const all = ['alice', 'carol', 'dave'].map((name) => `roster replace @${name}`);
    expect(Object.values(question()?.buttons ?? {}).sort()).toEqual(all);
    mattermost.reactivate(users.dave ?? '');
    await fixture.at('2026-11-24 11:01');
    expect(Object.values(question()?.buttons ?? {}).sort()).toEqual(all.slice(0, 2));
  });

  it('is replaced once it has lasted a working day', async () => {
    const fixture = await running();
    leave(fixture, 'alice');
    await fixture.at('2026-11-24 10:26');
    await fixture.at('2026-11-25 10:20');
    expect((await web(fixture))[0]).toBe('alice');
    await fixture.at('2026-11-25 10:40');
    expect((await web(fixture))[0]).toBe('dave');
  });

  it('is not replaced over a weekend', async () => {
    const fixture = await running();
    await fixture.at('2026-11-27 17:00');
    leave(fixture, 'alice');
    await fixture.at('2026-11-27 17:20');
    await fixture.at('2026-11-30 17:00');
    expect((await web(fixture))[0]).toBe('alice');
    await fixture.at('2026-11-30 17:35');
    expect((await web(fixture))[0]).toBe('dave');
  });

  it('is replaced at once when a lead or manager says so, and by nobody else', async () => {
    const fixture = await running();
    const act = (name: string, who: string) => replace(fixture, name, who);
    expect(await act('mia', 'alice')).toMatchObject({ ok: false, refusal: { code: 'not-missing' } });
    leave(fixture, 'alice');
    await fixture.at('2026-11-24 10:26');
    expect(await act('carol', 'alice')).toMatchObject({ ok: false });
    expect((await act('bob', 'alice')).ok).toBe(true);
    expect((await web(fixture))[0]).toBe('dave');
  });

  it('who is back keeps the announced turn that was planned without them and has not begun', async () => {
    const fixture = await running();
    const before = await turnsOf(fixture);
    expect(await web(fixture)).toEqual(['alice', 'dave', 'alice']);
    fixture.mattermost.deactivate(fixture.users.dave ?? '');
    await fixture.at('2026-11-24 10:26');
    await fixture.at('2026-11-26 10:26');
    expect((await web(fixture))[1]).toBe('alice');
    fixture.mattermost.reactivate(fixture.users.dave ?? '');
    await fixture.at('2026-11-26 10:37');
    expect(await turnsOf(fixture)).toEqual(before);
    expect(fixture.shown('dave').at(-1)?.text).toContain('**dave is back and keeps the turn on SET for Web');
    expect((await rotationsNow(fixture.set))?.missing).toEqual([]);
  });

  it('whose turn goes on without them does not take it back from whoever serves', async () => {
    const fixture = await running();
    leave(fixture, 'alice');
    await fixture.at('2026-11-24 10:26');
    await fixture.at('2026-11-26 10:26');
    expect((await web(fixture))[0]).toBe('dave');
    join(fixture, 'alice');
    await fixture.at('2026-11-26 10:40');
    expect((await web(fixture))[0]).toBe('dave');
  });
});

describe('somebody who stays away while nobody leads and no manager is named', () => {
  const alone = (before: (fixture: Fixture) => void = () => {}) =>
    createRotationSet({
      settings: { autohandover: false, managers: '' },
      teams: [{ name: 'Web', manager: null, people: [{ username: 'carol', mayLead: false }] }],
      before,
    });
  const withoutAdmin = (fixture: Fixture) =>
    fixture.mattermost.leave(fixture.channelId, fixture.users.chad ?? '');
  const about = (fixture: RotationSet, who: string) =>
    fixture.shown(who).filter(({ text }) => text.includes('@carol is missing from SET')).length;
  const asked = (fixture: RotationSet) =>
    fixture.shown('carol').filter(({ text }) => text.includes('Join it again to keep your turn')).length;

  it.each([
    ['chad', "the channel's admin", () => {}],
    ['sysadmin', 'a system admin where the channel has none', withoutAdmin],
  ] as const)('is told once to %s, %s', async (who, _because, before) => {
    const fixture = await alone(before);
    await fixture.at('2026-11-24 10:00');
    leave(fixture, 'carol');
    for (const time of ['10:26', '10:50', '11:10', '13:30']) await fixture.at(`2026-11-24 ${time}`);
    expect([about(fixture, who), asked(fixture)]).toEqual([1, 1]);
  });

  it('is told once there is somebody who can decide, and not before', async () => {
    const fixture = await alone((world) => {
      withoutAdmin(world);
      world.mattermost.deactivate(world.users.sysadmin ?? '');
    });
    await fixture.at('2026-11-24 10:00');
    leave(fixture, 'carol');
    for (const time of ['10:26', '10:50', '11:10']) await fixture.at(`2026-11-24 ${time}`);
    expect([about(fixture, 'sysadmin'), asked(fixture)]).toEqual([0, 1]);
    fixture.mattermost.reactivate(fixture.users.sysadmin ?? '');
    for (const time of ['11:30', '11:50', '12:10']) await fixture.at(`2026-11-24 ${time}`);
    expect([about(fixture, 'sysadmin'), asked(fixture)]).toEqual([1, 1]);
  });
});

it('whoever replaces somebody and has the next turn is offered to the lead for a change, once', async () => {
  const fixture = await createRotationSet({
    settings: { autohandover: false },
    teams: [
      { name: 'Web', manager: null, people: ['alice', 'dave', 'carol', 'rita'].map(person) },
      { name: 'Mobile', manager: null, people: [person('bob')] },
    ],
  });
  await fixture.at('2026-11-24 10:00');
  expect(await web(fixture)).toEqual(['alice', 'dave', 'carol']);
  const away = (username: string) => ({ id: username, username, from: '2026-11-24', to: '2026-12-01' });
  await changeRotations(fixture.set, 'mia', (state) =>
    ok({ ...state, absences: [away('carol'), away('rita')] }),
  );
  fixture.mattermost.deactivate(fixture.users.alice ?? '');
  for (const time of ['2026-11-24 10:26', '2026-11-26 10:26', '2026-11-27 10:26']) await fixture.at(time);
  expect(await web(fixture)).toEqual(['dave', 'dave', 'carol']);
  const offers = () => fixture.shown('dave').filter(({ text }) => text.includes('serves twice in a row'));
  expect(offers().map(({ text }) => text)).toEqual([
    expect.stringContaining('@rita would be free for that turn.'),
  ]);
  expect(offers()[0]?.buttons).toEqual({ 'Choose another': 'roster choose 2 Web' });
  const state = await rotationsNow(fixture.set);
  await changeRotations(fixture.set, 'dave', (before, given) =>
    choose(before, { number: 2, team: 'Web', username: 'rita', by: 'dave' }, given),
  );
  expect(offers()).toMatchObject([{ buttons: {}, text: expect.stringContaining('nothing left to decide') }]);
  await changeRotations(fixture.set, 'mia', (before) => ok({ ...before, rotations: state?.rotations ?? [] }));
  expect(Object.keys(offers()[0]?.buttons ?? {})).toEqual(['Choose another']);
  await fixture.at('2026-12-16 09:00');
  expect(offers()[0]?.buttons).toEqual({});
});
