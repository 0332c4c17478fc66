import { describe, expect, it } from 'vitest';
import { objectToJson } from '#mattermost';
import { rightsIn } from '../../../server/app/access.ts';
import type { Desk } from '../../../server/app/desk.ts';
import { tick } from '../../../server/app/tick.ts';
import { addNotes } from '../../../server/app/update/notes.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { skipUpdate } from '../../../server/app/update/skip-update.ts';
import { createTestSet, ROSTER, type TestSet } from '../fixture.ts';

const people = ['alice', 'bob', 'carol', 'dave', 'mia', 'rita', 'chad', 'sysadmin', 'guest', 'gone'];

/** The minute at an hour of Tuesday 24 November 2026 in Berlin, on these nodes. */
async function at(set: TestSet, time: string, ...desks: Desk[]) {
  set.clock.at = Date.parse(`2026-11-24T${time}:00+01:00`);
  for (const desk of desks) await tick(desk);
}

/** Whom the bot wrote to, and how often. */
function told(set: TestSet): Readonly<Record<string, number>> {
  const counts = people.map((username) => [username, set.told(username).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** The buttons of the newest direct message to somebody. */
function buttonsTo(set: TestSet, username: string): readonly string[] {
  const name = [set.users[username] ?? '', set.botId].sort().join('__');
  const direct = [...set.mattermost.channels.values()].find((channel) => channel.Name === name);
  const post = set.mattermost.postsIn(direct?.Id ?? '').at(-1);
  const props = post === undefined ? {} : objectToJson(post.Props);
  const { attachments = [] } = props as { attachments?: { actions?: { id: string }[] }[] };
  return attachments.flatMap(({ actions = [] }) => actions.map(({ id }) => id));
}

const deactivate = (set: TestSet, username: string) => {
  const user = set.mattermost.users.get(set.users[username] ?? '');
  if (user !== undefined) user.DeleteAt = 1;
};
const leave = (set: TestSet, username: string) =>
  set.mattermost.leave(set.channelId, set.users[username] ?? '');

describe('direct messages about the update', () => {
  it('draft to the lead, one reminder to lead and deputy, nothing more once it is posted by itself', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await at(set, '13:59', desk);
    expect(told(set)).toEqual({});
    for (const time of ['14:00', '14:01', '15:59']) await at(set, time, desk);
    expect(told(set)).toEqual({ alice: 1 });
    for (const time of ['16:00', '16:01', '16:59']) await at(set, time, desk);
    expect(told(set)).toEqual({ alice: 2, bob: 1 });
    for (const time of ['17:00', '17:01', '18:00']) await at(set, time, desk);
    expect(told(set)).toEqual({ alice: 2, bob: 1 });
    expect(set.messages()).toHaveLength(1);
    expect(
      set.told('alice').every((message) => message.includes('[posted](https://mm.example/_redirect/pl/')),
    ).toBe(true);
    expect(buttonsTo(set, 'alice')).toEqual(['notes', 'post']);
  });

  it('come once, whatever number of nodes is at work', async () => {
    const set = createTestSet();
    const nodes = [set.openDesk(), set.openDesk(), set.openDesk()];
    set.clock.at = Date.parse('2026-11-24T14:00:00+01:00');
    await Promise.all(nodes.map(tick));
    await at(set, '16:00', ...nodes);
    expect(told(set)).toEqual({ alice: 2, bob: 1 });
  });

  it.each([
    { because: 'she is deactivated', happens: deactivate },
    { because: 'she has left the channel', happens: leave },
  ])('go to the next in the lead order when $because, who may then post', async ({ happens }) => {
    const set = createTestSet();
    const roster = `${ROSTER}\nCloud,rita,yes,2026-11-16,2026-12-16`;
    happens(set, 'alice');
    const desk = set.openDesk({ roster });
    await at(set, '14:00', desk);
    expect(told(set)).toEqual({ bob: 1 });
    await at(set, '16:00', desk);
    expect(told(set)).toEqual({ bob: 2, rita: 1 });
    for (const username of ['bob', 'rita']) {
      expect((await rightsIn(desk, set.users[username] ?? '')).has('post'), username).toBe(true);
    }
    expect((await rightsIn(desk, set.users.alice ?? '')).has('post')).toBe(false);
  });

  it('go to the managers when nobody can lead, who are told why once', async () => {
    const set = createTestSet();
    for (const username of ['alice', 'bob']) leave(set, username);
    const desk = set.openDesk();
    for (const time of ['14:00', '14:01', '16:00', '16:01']) await at(set, time, desk);
    expect(told(set)).toEqual({ mia: 3 });
    expect(
      set.told('mia').filter((message) => message.includes('Nobody leads SET on 2026-11-24')),
    ).toHaveLength(1);
    expect(buttonsTo(set, 'mia')).toEqual(['notes', 'post', 'skip']);
  });

  it('go to the admins of the channel when nobody can lead and the settings name no manager', async () => {
    const set = createTestSet();
    const desk = set.openDesk({ roster: '', managers: 'gone' });
    await at(set, '14:00', desk);
    expect(told(set)).toEqual({ chad: 2 });
  });

  it('say anew that nobody leads when somebody did in between', async () => {
    const set = createTestSet();
    const nobody = { roster: '', managers: 'mia' };
    const week = 7 * 86_400_000;
    const noLead = () => set.told('mia').filter((message) => message.includes('Nobody leads')).length;
    for (const [weeks, settings, times] of [
      [0, nobody, 1],
      [1, nobody, 1],
      [2, {}, 1],
      [3, nobody, 2],
    ] as const) {
      set.clock.at = Date.parse('2026-11-24T14:00:00+01:00') + weeks * week;
      const desk = set.openDesk(settings);
      await tick(desk);
      await desk.lease.release('tick');
      expect(noLead(), `week ${weeks}`).toBe(times);
    }
  });

  it('wait for a person at the post time if the SET wants that, and nothing is posted', async () => {
    const set = createTestSet();
    const desk = set.openDesk({ ifunreviewed: 'wait' });
    for (const time of ['17:00', '17:01', '18:00']) await at(set, time, desk);
    expect(told(set)).toEqual({ alice: 1, bob: 1 });
    expect(set.told('bob')[0]).toContain('waits for you');
    expect(set.messages()).toEqual([]);
  });

  it('ask on the next working day about an update whose day went by, once', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    for (const hours of [0, 1, 24]) {
      set.clock.at = Date.parse('2026-11-25T14:00:00+01:00') + hours * 3_600_000;
      await tick(desk);
    }
    expect(told(set)).toEqual({ alice: 1, bob: 1 });
    expect(set.told('alice')[0]).toContain('was not posted on its day');
    expect(set.messages()).toEqual([]);
  });

  it.each([
    { what: 'AutoDraft', settings: { autodraft: 'false' }, expected: { alice: 1, bob: 1 } },
    { what: 'AutoReminder', settings: { autoreminder: 'false' }, expected: { alice: 1 } },
    { what: 'Running', settings: { running: false }, expected: {} },
  ])('do not come while $what is off', async ({ settings, expected }) => {
    const set = createTestSet();
    const desk = set.openDesk(settings);
    for (const time of ['14:00', '16:00']) await at(set, time, desk);
    expect(told(set)).toEqual(expected);
  });

  it('show notes as they come, in the language of whoever reads them', async () => {
    const set = createTestSet();
    const bob = set.mattermost.users.get(set.users.bob ?? '');
    if (bob !== undefined) bob.Locale = 'de';
    const desk = set.openDesk();
    for (const time of ['14:00', '16:00']) await at(set, time, desk);
    await addNotes(desk, set.person('carol'), { lines: ['Docs are out'], offers: [] });
    await expect.poll(() => set.told('bob')[0]).toContain('Docs are out (carol)');
    expect(set.told('alice').every((message) => message.includes('Docs are out (carol)'))).toBe(true);
    expect(set.told('bob')[0]).toMatch(/^\*\*Erinnerung: /);
  });

  it('become what a person did: posted by them, or skipped by them', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await at(set, '14:00', desk);
    await skipUpdate(desk, set.person('bob'), 'Offsite @here');
    expect(set.told('alice')).toEqual([expect.stringContaining('is skipped** by bob: Offsite @\u2060here')]);
    expect(buttonsTo(set, 'alice')).toEqual(['post']);
    await postUpdate(desk, set.person('bob'));
    expect(set.told('alice')).toEqual([expect.stringMatching(/is \[posted\]\(.*\)\*\* by bob/)]);
    await at(set, '16:00', desk);
    expect(told(set)).toEqual({ alice: 1 });
  });

  it('go out after all when Mattermost failed, to each once', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    set.mattermost.fail('GetDirectChannel', new Error('database is down') as never);
    await at(set, '14:00', desk);
    expect(told(set)).toEqual({});
    set.mattermost.fail('GetDirectChannel', undefined);
    for (const time of ['14:01', '14:02', '14:03']) await at(set, time, desk);
    expect(told(set)).toEqual({ alice: 1 });
  });
});
