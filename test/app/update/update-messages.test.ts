import { describe, expect, it } from 'vitest';
import { objectToJson } from '#mattermost';
import { rightsIn } from '../../../server/app/access.ts';
import type { Person } from '../../../server/app/ports.ts';
import { proposedOrder } from '../../../server/app/queue/order.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { tick } from '../../../server/app/tick.ts';
import { fixOrder } from '../../../server/app/update/fix-order.ts';
import { addNotes } from '../../../server/app/update/notes.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { skipUpdate } from '../../../server/app/update/skip-update.ts';
import { ok } from '../../../server/domain/result.ts';
import { boardOf, createFixture, type Fixture, ROSTER, ticket } from '../fixture.ts';

const people = ['alice', 'bob', 'carol', 'dave', 'mia', 'rita', 'chad', 'sysadmin', 'guest', 'gone'];

/** The minute at an hour of Tuesday 24 November 2026 in Berlin, on these nodes. */
async function at(fixture: Fixture, time: string, ...sets: SetAtWork[]) {
  fixture.clock.at = Date.parse(`2026-11-24T${time}:00+01:00`);
  for (const set of sets) await tick(set);
}

/** Whom the bot wrote to, and how often. */
function told(fixture: Fixture): Readonly<Record<string, number>> {
  const counts = people.map((username) => [username, fixture.told(username).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** The buttons of the newest direct message to somebody. */
function buttonsTo(fixture: Fixture, username: string): readonly string[] {
  const name = [fixture.users[username] ?? '', fixture.botId].sort().join('__');
  const direct = [...fixture.mattermost.channels.values()].find((channel) => channel.Name === name);
  const post = fixture.mattermost.postsIn(direct?.Id ?? '').at(-1);
  const props = post === undefined ? {} : objectToJson(post.Props);
  const { attachments = [] } = props as { attachments?: { actions?: { id: string }[] }[] };
  return attachments.flatMap(({ actions = [] }) => actions.map(({ id }) => id));
}

const deactivate = (fixture: Fixture, username: string) => {
  fixture.mattermost.store.people.get(fixture.users[username] ?? '').delete_at = 1;
};
const leave = (fixture: Fixture, username: string) =>
  fixture.mattermost.leave(fixture.channelId, fixture.users[username] ?? '');

describe('direct messages about the update', () => {
  it('draft to the lead, one reminder to lead and deputy, nothing more once it is posted by itself', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await at(fixture, '13:59', set);
    expect(told(fixture)).toEqual({});
    for (const time of ['14:00', '14:01', '15:59']) await at(fixture, time, set);
    expect(told(fixture)).toEqual({ alice: 1 });
    for (const time of ['16:00', '16:01', '16:59']) await at(fixture, time, set);
    expect(told(fixture)).toEqual({ alice: 2, bob: 1 });
    for (const time of ['17:00', '17:01', '18:00']) await at(fixture, time, set);
    expect(told(fixture)).toEqual({ alice: 2, bob: 1 });
    expect(fixture.messages()).toHaveLength(1);
    expect(
      fixture.told('alice').every((message) => message.includes('[posted](https://mm.example/_redirect/pl/')),
    ).toBe(true);
    expect(buttonsTo(fixture, 'alice')).toEqual(['notes', 'post']);
  });

  it('are written again after a post from what was posted: the update is not built a second time', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await at(fixture, '14:00', set);
    const board = `KVGet poll/${fixture.channelId}`;
    const before = fixture.mattermost.calls.length;
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('posted');
    const calls = fixture.mattermost.calls.slice(before).map(({ name, args }) => `${name} ${args[0]}`);
    expect(fixture.told('alice')[0]).toContain('[posted](');
    expect(calls.filter((call) => call === board)).toHaveLength(1);
  });

  it('come once, whatever number of nodes is at work', async () => {
    const fixture = createFixture();
    const nodes = [fixture.openSet(), fixture.openSet(), fixture.openSet()];
    fixture.clock.at = Date.parse('2026-11-24T14:00:00+01:00');
    await Promise.all(nodes.map(tick));
    await at(fixture, '16:00', ...nodes);
    expect(told(fixture)).toEqual({ alice: 2, bob: 1 });
  });

  it.each([
    { because: 'she is deactivated', happens: deactivate },
    { because: 'she has left the channel', happens: leave },
  ])('go to the next in the lead order when $because, who may then post', async ({ happens }) => {
    const fixture = createFixture();
    const roster = `${ROSTER}\nCloud,rita,yes,2026-11-16,2026-12-16`;
    happens(fixture, 'alice');
    const set = fixture.openSet({ roster });
    await at(fixture, '14:00', set);
    expect(told(fixture)).toEqual({ bob: 1 });
    await at(fixture, '16:00', set);
    expect(told(fixture)).toEqual({ bob: 2, rita: 1 });
    for (const username of ['bob', 'rita']) {
      expect((await rightsIn(set, fixture.users[username] ?? '')).has('post'), username).toBe(true);
    }
    expect((await rightsIn(set, fixture.users.alice ?? '')).has('post')).toBe(false);
  });

  it.each([
    { who: 'on SET', roster: ROSTER, ids: ['notes', 'fixorder', 'post', 'skip'] },
    {
      who: 'off SET since this morning',
      roster:
        'team,username,may lead,from,to\nWeb,alice,yes,2026-11-01,2026-11-24\nCloud,bob,yes,2026-11-24,2026-12-16',
      ids: ['notes', 'post', 'skip'],
    },
  ])('offer to fix a broken order to whoever leads it $who as they may', async ({ roster, ids }) => {
    const fixture = createFixture();
    const escalation = ticket('MM-9', { matches: ['escalation'] });
    fixture.tickets.board = ok(boardOf([ticket('MM-1'), ticket('MM-2'), escalation]));
    await at(fixture, '14:00', fixture.openSet({ roster }));
    expect(told(fixture)).toEqual({ alice: 1 });
    expect(buttonsTo(fixture, 'alice')).toEqual(ids);
  });

  it('offer to fix the order no more once it is', async () => {
    const fixture = createFixture();
    const escalation = ticket('MM-9', { matches: ['escalation'] });
    fixture.tickets.board = ok(boardOf([ticket('MM-1'), ticket('MM-2'), escalation]));
    const set = fixture.openSet();
    await at(fixture, '14:00', set);
    const order = await proposedOrder(set);
    if (order.code !== 'proposal') throw new Error(order.code);
    expect(await fixOrder(set, order.token, { username: 'alice' })).toEqual({ code: 'fixed', moved: 1 });
    await expect.poll(() => buttonsTo(fixture, 'alice')).toEqual(['notes', 'post', 'skip']);
  });

  it.each([
    { what: 'posted', says: 'is [posted](', act: postUpdate },
    {
      what: 'skipped',
      says: 'was skipped** by alice: Away.',
      act: (set: SetAtWork, who: Person) => skipUpdate(set, who, 'Away'),
    },
    { what: 'not posted', says: 'was not posted.**', act: async () => undefined },
  ])('lose their buttons when the week of an update that was $what is over', async ({ says, act }) => {
    const fixture = createFixture();
    const set = fixture.openSet({ ifunreviewed: 'wait' });
    for (const time of ['14:00', '16:00']) await at(fixture, time, set);
    await act(set, fixture.person('alice'));
    const on = async (time: string) => {
      fixture.clock.at = Date.parse(time);
      await tick(set);
      return ['alice', 'bob'].map((who) => buttonsTo(fixture, who).length > 0);
    };
    expect(await on('2026-11-29T23:59:00+01:00')).toEqual([true, true]);
    expect(await on('2026-11-30T00:00:00+01:00')).toEqual([false, false]);
    const said = [...fixture.told('alice'), ...fixture.told('bob')];
    expect(said.every((text) => text.includes(says) && !text.includes('\n'))).toBe(true);
    const before = fixture.mattermost.calls.length;
    await on('2026-11-30T00:01:00+01:00');
    const calls = fixture.mattermost.calls.slice(before);
    expect(calls.filter(({ name }) => name === 'UpdatePost')).toEqual([]);
  });

  it('go to the managers when nobody can lead, who are told why once', async () => {
    const fixture = createFixture();
    for (const username of ['alice', 'bob']) leave(fixture, username);
    const set = fixture.openSet();
    for (const time of ['14:00', '14:01', '16:00', '16:01']) await at(fixture, time, set);
    expect(told(fixture)).toEqual({ mia: 3 });
    expect(
      fixture.told('mia').filter((message) => message.includes('Nobody leads SET on Tue 24 Nov')),
    ).toHaveLength(1);
    expect(buttonsTo(fixture, 'mia')).toEqual(['draft', 'post']);
  });

  it('go to the admins of the channel when nobody can lead and the settings name no manager', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ roster: '', managers: 'gone' });
    await at(fixture, '14:00', set);
    expect(told(fixture)).toEqual({ chad: 2 });
  });

  it('say anew that nobody leads when somebody did in between', async () => {
    const fixture = createFixture();
    const nobody = { roster: '', managers: 'mia' };
    const week = 7 * 86_400_000;
    const noLead = () => fixture.told('mia').filter((message) => message.includes('Nobody leads')).length;
    for (const [weeks, settings, times] of [
      [0, nobody, 1],
      [1, nobody, 1],
      [2, {}, 1],
      [3, nobody, 2],
    ] as const) {
      fixture.clock.at = Date.parse('2026-11-24T14:00:00+01:00') + weeks * week;
      const set = fixture.openSet(settings);
      await tick(set);
      await set.lease.release('tick');
      expect(noLead(), `week ${weeks}`).toBe(times);
    }
  });

  it('wait for a person at the post time if the SET wants that, and nothing is posted', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ ifunreviewed: 'wait' });
    for (const time of ['17:00', '17:01', '18:00']) await at(fixture, time, set);
    expect(told(fixture)).toEqual({ alice: 1, bob: 1 });
    expect(fixture.told('bob')[0]).toContain('waiting for you');
    expect(fixture.messages()).toEqual([]);
  });

  it('ask on the next working day about an update whose day went by, once', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    for (const hours of [0, 1, 24]) {
      fixture.clock.at = Date.parse('2026-11-25T14:00:00+01:00') + hours * 3_600_000;
      await tick(set);
    }
    expect(told(fixture)).toEqual({ alice: 1, bob: 1 });
    expect(fixture.told('alice')[0]).toContain('was not posted on time');
    expect(fixture.messages()).toEqual([]);
  });

  it.each([
    { what: 'AutoDraft', settings: { autodraft: 'false' }, expected: { alice: 1, bob: 1 } },
    { what: 'AutoReminder', settings: { autoreminder: 'false' }, expected: { alice: 1 } },
    { what: 'Running', settings: { running: false }, expected: {} },
  ])('do not come while $what is off', async ({ settings, expected }) => {
    const fixture = createFixture();
    const set = fixture.openSet(settings);
    for (const time of ['14:00', '16:00']) await at(fixture, time, set);
    expect(told(fixture)).toEqual(expected);
  });

  it('show notes as they come, in the language of whoever reads them', async () => {
    const fixture = createFixture();
    fixture.mattermost.store.people.get(fixture.users.bob ?? '').locale = 'de';
    const set = fixture.openSet();
    for (const time of ['14:00', '16:00']) await at(fixture, time, set);
    await addNotes(set, fixture.person('carol'), { lines: ['Docs are out'], offers: [] });
    await expect.poll(() => fixture.told('alice').join()).toContain('Docs are out (carol)');
    expect(fixture.told('bob')).toEqual([
      'Das SET-Update vom Di., 24. November wird heute um 17:00 Uhr (Europe/Berlin) automatisch veröffentlicht, wenn du es nicht vorher selbst tust.',
    ]);
  });

  it('become what a person did: posted by them, or skipped by them', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await at(fixture, '14:00', set);
    await skipUpdate(set, fixture.person('bob'), 'Offsite @here');
    expect(fixture.told('alice')).toEqual([
      expect.stringContaining('was skipped** by bob: Offsite @\u2060here'),
    ]);
    expect(buttonsTo(fixture, 'alice')).toEqual(['post']);
    await postUpdate(set, fixture.person('bob'));
    expect(fixture.told('alice')).toEqual([expect.stringMatching(/is \[posted\]\(.*\)\*\* by bob/)]);
    await at(fixture, '16:00', set);
    expect(told(fixture)).toEqual({ alice: 1 });
  });

  it('go out after all when Mattermost failed, to each once', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    fixture.mattermost.fail('GetDirectChannel', new Error('database is down') as never);
    await at(fixture, '14:00', set);
    expect(told(fixture)).toEqual({});
    fixture.mattermost.fail('GetDirectChannel', undefined);
    for (const time of ['14:01', '14:02', '14:03']) await at(fixture, time, set);
    expect(told(fixture)).toEqual({ alice: 1 });
  });
});
