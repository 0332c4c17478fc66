import { describe, expect, it } from 'vitest';
import { rightsIn } from '../../../server/app/access.ts';
import { replaceMissing } from '../../../server/app/rotation/change-roster.ts';
import { leadersOf, peopleOnSet, today } from '../../../server/app/rotation/people-on-set.ts';
import { changeRotations, rotationsNow } from '../../../server/app/rotation/rotations.ts';
import { ok } from '../../../server/domain/result.ts';
import { lastStint } from '../../../server/domain/rotation/rotation.ts';
import type { TestSet } from '../fixture.ts';
import { createRotationSet, person, type RotationSet } from './rotation-set.ts';

const ALL = ['alice', 'bob', 'carol', 'dave', 'rita', 'mia', 'chad'];

/** Everybody serves who is to, and has been in the channel long enough; what is told with it is not counted. */
async function running(): Promise<RotationSet> {
  const set = await createRotationSet({
    settings: { autohandover: false },
    teams: [
      { name: 'Web', manager: 'rita', people: [person('alice'), person('dave')] },
      { name: 'Mobile', manager: null, people: [person('bob'), person('carol')] },
    ],
  });
  await set.at('2026-11-24 10:00');
  await set.at('2026-11-24 10:15');
  return set;
}

const leave = (set: RotationSet, username: string) =>
  set.mattermost.leave(set.channelId, set.users[username] ?? '');
const join = (set: RotationSet, username: string) =>
  set.mattermost.join(set.channelId, set.users[username] ?? '');

/** What was said to anybody. */
const told = (set: RotationSet) =>
  ALL.flatMap((name) => set.shown(name).map(({ text }) => `${name}: ${text}`));

const turnsOf = async ({ desk }: RotationSet) =>
  (await rotationsNow(desk))?.rotations.map(({ turns, leads }) => ({
    turns: turns.map(({ stints }) => stints),
    leads,
  }));

/** Who is to serve for Web, by rotation. */
async function web({ desk }: RotationSet) {
  const { rotations = [] } = (await rotationsNow(desk)) ?? {};
  return rotations.map(
    ({ turns }) => lastStint(turns.find(({ team }) => team === 'Web')?.stints ?? [])?.username,
  );
}

describe('somebody who is missing for a moment', () => {
  it('is replaced nowhere, and nobody is told anything', async () => {
    const set = await running();
    const [turns, messages] = [await turnsOf(set), told(set)];
    leave(set, 'alice');
    await set.at('2026-11-24 10:25');
    join(set, 'alice');
    for (const time of ['10:26', '10:36', '10:47']) await set.at(`2026-11-24 ${time}`);
    expect(await turnsOf(set)).toEqual(turns);
    expect(told(set)).toEqual(messages);
    expect((await rotationsNow(set.desk))?.missing ?? []).toEqual([]);
  });

  it('with everybody else, for a quarter of an hour, leaves nothing behind', async () => {
    const set = await running();
    const [turns, messages] = [await turnsOf(set), told(set)];
    for (const name of ALL) set.mattermost.deactivate(set.users[name] ?? '');
    for (const time of ['10:26', '10:31', '10:36', '10:40']) await set.at(`2026-11-24 ${time}`);
    for (const name of ALL) set.mattermost.reactivate(set.users[name] ?? '');
    for (const time of ['10:41', '10:51', '11:02']) await set.at(`2026-11-24 ${time}`);
    expect(await turnsOf(set)).toEqual(turns);
    expect(told(set)).toEqual(messages);
  });
});

describe('somebody who stays away', () => {
  it.each(['left', 'deactivated', 'bot'])(
    'is flagged at once and the deputy acts when they are %s',
    async (how) => {
      const set = await running();
      if (how === 'left') leave(set, 'alice');
      else if (how === 'deactivated') set.mattermost.deactivate(set.users.alice ?? '');
      else {
        const user = set.mattermost.users.get(set.users.alice ?? '');
        if (user !== undefined) set.mattermost.users.set(user.Id, { ...user, IsBot: true });
      }
      await set.at('2026-11-24 10:26');
      const { members } = await peopleOnSet(set.desk, today(set.desk));
      expect(members.find(({ turn }) => turn.username === 'alice')?.isGone).toBe(true);
      expect((await leadersOf(set.desk, set.channelId, '2026-11-24')).lead).toBe('bob');
      expect((await rightsIn(set.desk, set.users.bob ?? '')).has('roster')).toBe(true);
      expect((await web(set))[0]).toBe('alice');
    },
  );

  it('is told once what to do, as is whoever decides', async () => {
    const set = await running();
    const before = told(set);
    leave(set, 'alice');
    for (const time of ['10:26', '10:50', '11:10', '12:00', '13:30']) await set.at(`2026-11-24 ${time}`);
    const news = told(set)
      .slice()
      .filter((one) => !before.includes(one));
    expect(news).toHaveLength(2);
    expect(news.find((one) => one.startsWith('alice'))).toContain(
      'You are not in ~sustained-engineering any more: join it to keep your turn',
    );
    expect(news.find((one) => one.startsWith('bob'))).toContain('@alice is missing from SET');
    expect(set.shown('bob').at(-1)?.buttons).toEqual({ 'Replace now': 'roster replace @alice' });
  });

  it('is replaced once it has lasted a working day', async () => {
    const set = await running();
    leave(set, 'alice');
    await set.at('2026-11-24 10:26');
    await set.at('2026-11-25 10:20');
    expect((await web(set))[0]).toBe('alice');
    await set.at('2026-11-25 10:40');
    expect((await web(set))[0]).toBe('dave');
  });

  it('is not replaced over a weekend', async () => {
    const set = await running();
    await set.at('2026-11-27 17:00');
    leave(set, 'alice');
    await set.at('2026-11-27 17:20');
    await set.at('2026-11-30 17:00');
    expect((await web(set))[0]).toBe('alice');
    await set.at('2026-11-30 17:35');
    expect((await web(set))[0]).toBe('dave');
  });

  it('is replaced at once when a lead or manager says so, and by nobody else', async () => {
    const set = await running();
    const act = async (name: string, who: string) => {
      const rights = await rightsIn(set.desk, set.users[name] ?? '');
      return replaceMissing(set.desk, { person: set.person(name), rights }, who);
    };
    expect(await act('mia', 'alice')).toMatchObject({ ok: false, refusal: { code: 'not-missing' } });
    leave(set, 'alice');
    await set.at('2026-11-24 10:26');
    expect(await act('carol', 'alice')).toMatchObject({ ok: false });
    expect((await act('bob', 'alice')).ok).toBe(true);
    expect((await web(set))[0]).toBe('dave');
  });

  it('who is back keeps the announced turn that was planned without them and has not begun', async () => {
    const set = await running();
    const before = await turnsOf(set);
    expect(await web(set)).toEqual(['alice', 'dave', 'alice']);
    set.mattermost.deactivate(set.users.dave ?? '');
    await set.at('2026-11-24 10:26');
    await set.at('2026-11-26 10:26');
    expect((await web(set))[1]).toBe('alice');
    set.mattermost.reactivate(set.users.dave ?? '');
    await set.at('2026-11-26 10:37');
    expect(await turnsOf(set)).toEqual(before);
    expect(set.shown('dave').at(-1)?.text).toContain('@dave is back and keeps the turn on SET for Web');
    expect((await rotationsNow(set.desk))?.missing).toEqual([]);
  });

  it('whose turn goes on without them does not take it back from whoever serves', async () => {
    const set = await running();
    leave(set, 'alice');
    await set.at('2026-11-24 10:26');
    await set.at('2026-11-26 10:26');
    expect((await web(set))[0]).toBe('dave');
    join(set, 'alice');
    await set.at('2026-11-26 10:40');
    expect((await web(set))[0]).toBe('dave');
  });
});

describe('somebody who stays away while nobody leads and no manager is named', () => {
  const alone = (before: (set: TestSet) => void = () => {}) =>
    createRotationSet({
      settings: { autohandover: false, managers: '' },
      teams: [{ name: 'Web', manager: null, people: [{ username: 'carol', mayLead: false }] }],
      before,
    });
  const withoutAdmin = (set: TestSet) => set.mattermost.leave(set.channelId, set.users.chad ?? '');
  const about = (set: RotationSet, who: string) =>
    set.shown(who).filter(({ text }) => text.includes('@carol is missing from SET')).length;
  const asked = (set: RotationSet) =>
    set.shown('carol').filter(({ text }) => text.includes('join it to keep your turn')).length;

  it.each([
    ['chad', "the channel's admin", () => {}],
    ['sysadmin', 'a system admin where the channel has none', withoutAdmin],
  ] as const)('is told once to %s, %s', async (who, _because, before) => {
    const set = await alone(before);
    await set.at('2026-11-24 10:00');
    leave(set, 'carol');
    for (const time of ['10:26', '10:50', '11:10', '13:30']) await set.at(`2026-11-24 ${time}`);
    expect([about(set, who), asked(set)]).toEqual([1, 1]);
  });

  it('is told once there is somebody who can decide, and not before', async () => {
    const set = await alone((world) => {
      withoutAdmin(world);
      world.mattermost.deactivate(world.users.sysadmin ?? '');
    });
    await set.at('2026-11-24 10:00');
    leave(set, 'carol');
    for (const time of ['10:26', '10:50', '11:10']) await set.at(`2026-11-24 ${time}`);
    expect([about(set, 'sysadmin'), asked(set)]).toEqual([0, 1]);
    set.mattermost.reactivate(set.users.sysadmin ?? '');
    for (const time of ['11:30', '11:50', '12:10']) await set.at(`2026-11-24 ${time}`);
    expect([about(set, 'sysadmin'), asked(set)]).toEqual([1, 1]);
  });
});

it('whoever replaces somebody and has the next turn is offered to the lead for a change, once', async () => {
  const set = await createRotationSet({
    settings: { autohandover: false },
    teams: [
      { name: 'Web', manager: null, people: ['alice', 'dave', 'carol', 'rita'].map(person) },
      { name: 'Mobile', manager: null, people: [person('bob')] },
    ],
  });
  await set.at('2026-11-24 10:00');
  expect(await web(set)).toEqual(['alice', 'dave', 'carol']);
  const away = (username: string) => ({ id: username, username, from: '2026-11-24', to: '2026-12-01' });
  await changeRotations(set.desk, set.channelId, 'mia', (state) =>
    ok({ ...state, absences: [away('carol'), away('rita')] }),
  );
  set.mattermost.deactivate(set.users.alice ?? '');
  for (const time of ['2026-11-24 10:26', '2026-11-26 10:26', '2026-11-27 10:26']) await set.at(time);
  expect(await web(set)).toEqual(['dave', 'dave', 'carol']);
  const offers = set.shown('dave').filter(({ text }) => text.includes('serves twice in a row'));
  expect(offers.map(({ text }) => text)).toEqual([expect.stringContaining('@rita is free then.')]);
  expect(offers[0]?.buttons).toEqual({ 'Choose another': 'roster choose 2 Web' });
});
