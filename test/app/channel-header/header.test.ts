import { describe, expect, it } from 'vitest';
import { MattermostError, objectToJson } from '#mattermost';
import { keepHeader, leaveHeader, writeHeaderAgain } from '../../../server/app/channel-header/header.ts';
import type { Desk } from '../../../server/app/desk.ts';
import { changeRotations } from '../../../server/app/rotation/rotations.ts';
import { tick } from '../../../server/app/tick.ts';
import { ok } from '../../../server/domain/result.ts';
import type { Rotations } from '../../../server/domain/rotation/rotation.ts';
import { createTestSet, type TestSet } from '../fixture.ts';

const DAY = 24 * 3_600_000;
const ALICE_LEADS = 'SET lead: alice (Web) · bob (Mobile), carol (Server) · until Dec 16';
const EDITED =
  /^\*\*Somebody edited the roster in the header of core\/sustained-engineering,\*\* so it is left as it is/;

/** What a person makes of the header. */
function edit(set: TestSet, header: string): void {
  set.mattermost.setHeader(set.channelId, header);
}

function header(set: TestSet): string | undefined {
  return set.mattermost.channels.get(set.channelId)?.Header;
}

/** A minute later, on these nodes at once. */
async function minute(set: TestSet, ...desks: readonly Desk[]): Promise<void> {
  set.clock.at += 60_000;
  await Promise.all(desks.map((desk) => keepHeader(desk, set.channelId)));
}

/** A node to which something happens just after it has next read the header. */
function interrupted(desk: Desk): Desk & { next: (() => void | Promise<void>) | undefined } {
  const node = {
    ...desk,
    next: undefined as (() => void | Promise<void>) | undefined,
    chat: {
      ...desk.chat,
      async header(channelId: string) {
        const read = await desk.chat.header(channelId);
        const { next } = node;
        node.next = undefined;
        await next?.();
        return read;
      },
    },
  };
  return node;
}

/** Buttons of the newest message to somebody, by name, with the words they stand for. */
function buttonsTo(set: TestSet, username: string): Record<string, string> {
  const name = [set.users[username] ?? '', set.botId].sort().join('__');
  const direct = [...set.mattermost.channels.values()].find((one) => one.Name === name);
  const post = set.mattermost.postsIn(direct?.Id ?? '').at(-1);
  const { attachments = [] } = (post === undefined ? {} : objectToJson(post.Props)) as {
    attachments?: { actions: { name: string; integration: { context: { words: string } } }[] }[];
  };
  const actions = attachments.flatMap((attachment) => attachment.actions);
  return Object.fromEntries(
    actions.map(({ name: label, integration }) => [label, integration.context.words]),
  );
}

describe('keepHeader()', () => {
  it('puts the roster in front of what stands there, and follows the handover', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    edit(set, 'Board: [SET](https://jira.example) 🎉');
    await minute(set, desk);
    expect(header(set)).toBe(`${ALICE_LEADS} | Board: [SET](https://jira.example) 🎉`);
    edit(set, `‏עברית‏ $& ${header(set)}\r\n* $1 *`);
    set.clock.at += 23 * DAY;
    await minute(set, desk);
    expect(header(set)).toBe(
      '‏עברית‏ $& SET lead: dave (Web) · until Jan 16 | Board: [SET](https://jira.example) 🎉\r\n* $1 *',
    );
  });

  it('speaks the language of the server', async () => {
    const set = createTestSet();
    const desk = { ...set.openDesk(), locale: 'de' };
    await minute(set, desk);
    expect(header(set)).toBe('SET-Lead: alice (Web) · bob (Mobile), carol (Server) · bis 16. Dez.');
  });

  it('reads the header once in a minute in which nothing changed, and asks Mattermost nothing but whether the channel is there', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await minute(set, desk);
    set.mattermost.calls.length = 0;
    await minute(set, desk);
    const names = set.mattermost.calls.map(({ name }) => name).filter((name) => !name.startsWith('KV'));
    expect(names.filter((name) => name !== 'GetChannelByNameForTeamName')).toEqual([
      'GetChannel',
      'GetChannel',
    ]);
    expect(set.mattermost.calls.some(({ name }) => name === 'KVSetWithOptions')).toBe(false);
    const reads = set.mattermost.calls.filter(({ args }) => args[0] === `header/${set.channelId}`);
    expect(reads).toHaveLength(1);
  });

  it('reads no header while it is switched off', async () => {
    const set = createTestSet();
    const off = set.openDesk({ autoheader: false });
    await minute(set, set.openDesk());
    await minute(set, off);
    set.mattermost.calls.length = 0;
    await minute(set, off);
    expect(set.mattermost.calls.map(({ name }) => name)).toEqual(['KVGet']);
  });

  it('is a part of the minute', async () => {
    const set = createTestSet();
    await tick(set.openDesk());
    expect(header(set)).toBe(ALICE_LEADS);
  });

  it('follows what changes in the rotation: away, covered, gone, open', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    const change = (decide: (state: Rotations) => Partial<Rotations>) =>
      changeRotations(desk, set.channelId, 'mia', (state) => ok({ ...state, ...decide(state) }));
    const absence = { id: 'a1', username: 'alice', from: '2026-11-24', to: '2026-12-03' };
    await change(() => ({ absences: [absence] }));
    await minute(set, desk);
    expect(header(set)).toBe(
      'SET lead: bob (Mobile) · alice (Web, away until Dec 2), carol (Server) · until Dec 16',
    );
    const asked = { asked: ['dave'], askedAt: 0, isWithdrawn: false };
    const cover = { ...absence, id: 'c1', team: 'Web', ...asked, coveredBy: 'dave', mayLead: true };
    await change(() => ({ covers: [cover] }));
    await minute(set, desk);
    expect(header(set)).toBe('SET lead: dave (Web) · bob (Mobile), carol (Server) · until Dec 16');
    set.mattermost.deactivate(set.users.carol ?? '');
    set.clock.at += 9 * DAY;
    await tick(desk);
    expect(header(set)).toBe('SET lead: alice (Web) · bob (Mobile), open (Server) · until Dec 16');
  });

  it('writes nothing while paused, and keeps what is there', async () => {
    const set = createTestSet();
    await minute(set, set.openDesk({ running: false }));
    expect(header(set)).toBe('');
    await minute(set, set.openDesk());
    set.clock.at += 23 * DAY;
    await minute(set, set.openDesk({ running: false }));
    expect(header(set)).toBe(ALICE_LEADS);
  });

  it('takes the roster out once when it is switched off, and puts it in when it is switched on', async () => {
    const set = createTestSet();
    const off = set.openDesk({ autoheader: false });
    edit(set, 'Ask us');
    await minute(set, off);
    await minute(set, set.openDesk());
    expect(header(set)).toBe(`${ALICE_LEADS} | Ask us`);
    await minute(set, off);
    expect(header(set)).toBe('Ask us');
    edit(set, ALICE_LEADS);
    await minute(set, off);
    expect(header(set)).toBe(ALICE_LEADS);
    edit(set, 'Ask us again');
    await minute(set, set.openDesk());
    expect(header(set)).toBe(`${ALICE_LEADS} | Ask us again`);
  });

  it('takes the roster out though it is switched off while paused', async () => {
    const set = createTestSet();
    edit(set, 'Ask us');
    await minute(set, set.openDesk());
    await minute(set, set.openDesk({ running: false, autoheader: false }));
    expect(header(set)).toBe('Ask us');
  });

  it('leaves an edited header alone and asks the lead once, whatever the number of nodes', async () => {
    const set = createTestSet();
    const desks = [set.openDesk(), set.openDesk()];
    await minute(set, ...desks);
    edit(set, 'SET lead: alice, really');
    for (let at = 0; at < 3; at += 1) await minute(set, ...desks);
    expect(header(set)).toBe('SET lead: alice, really');
    expect(set.told('alice')).toEqual([expect.stringMatching(EDITED)]);
    expect(buttonsTo(set, 'alice')).toEqual({
      'Write it again': 'roster header again',
      'Leave it': 'roster header leave',
    });
    expect(['bob', 'mia'].flatMap(set.told)).toEqual([]);
    set.mattermost.calls.length = 0;
    await minute(set, ...desks);
    expect(set.mattermost.calls.filter(({ args }) => String(args[0]).startsWith('outbox/'))).toEqual([]);
  });

  it('asks the managers when nobody leads', async () => {
    const set = createTestSet();
    const desk = set.openDesk({
      roster: 'team,username,may lead,from,to\nWeb,carol,no,2026-11-16,2026-12-16',
    });
    await minute(set, desk);
    expect(header(set)).toBe('SET lead: open · carol (Web) · until Dec 16');
    edit(set, '');
    await minute(set, desk);
    expect(set.told('mia')).toEqual([expect.stringMatching(EDITED)]);
    expect(set.told('carol')).toEqual([]);
  });

  it('asks once there is somebody to ask', async () => {
    const set = createTestSet();
    const { mattermost, users } = set;
    const roster = 'team,username,may lead,from,to\nWeb,carol,no,2026-11-16,2026-12-16';
    const desk = set.openDesk({ managers: '', roster });
    mattermost.leave(set.channelId, users.chad ?? '');
    mattermost.deactivate(users.sysadmin ?? '');
    await minute(set, desk);
    edit(set, '');
    await minute(set, desk);
    mattermost.reactivate(users.sysadmin ?? '');
    for (let at = 0; at < 3; at += 1) await minute(set, desk);
    expect(set.told('sysadmin')).toEqual([expect.stringMatching(EDITED)]);
  });

  it('asks on a working day', async () => {
    const set = createTestSet({ now: Date.parse('2026-11-28T09:00:00Z') });
    const desk = set.openDesk();
    await minute(set, desk);
    edit(set, '');
    await minute(set, desk);
    expect(set.told('alice')).toEqual([]);
    set.clock.at += 2 * DAY;
    await minute(set, desk);
    expect(set.told('alice')).toHaveLength(1);
  });

  it('keeps the header again once somebody restored the text, and says so in the question', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await minute(set, desk);
    edit(set, 'oops');
    await minute(set, desk);
    edit(set, `${ALICE_LEADS} and friends`);
    await minute(set, desk);
    expect(set.told('alice')).toEqual(['The roster is in the header of core/sustained-engineering again.']);
    set.clock.at += 23 * DAY;
    await minute(set, desk);
    expect(header(set)).toBe('SET lead: dave (Web) · until Jan 16 and friends');
  });

  it('says so in a question that stood open for more than a month', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await tick(desk);
    edit(set, 'oops');
    set.clock.at += 60_000;
    await tick(desk);
    const question = set.told('alice').filter((said) => EDITED.test(said));
    expect(question).toHaveLength(1);
    set.clock.at += 31 * DAY;
    await tick(desk);
    edit(set, ALICE_LEADS);
    set.clock.at += 60_000;
    await tick(desk);
    expect(set.told('alice').filter((said) => EDITED.test(said))).toEqual([]);
  });

  it('tells the lead once that there is no room, and writes as soon as there is', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    const short = 'SET lead: alice · bob, carol · until Dec 16 | ';
    const room = 1024 - short.length;
    edit(set, '😀'.repeat(1024));
    await minute(set, desk);
    edit(set, '😀'.repeat(room + 1));
    await minute(set, desk);
    expect(header(set)).toBe('😀'.repeat(room + 1));
    expect(set.told('alice')).toEqual([expect.stringMatching(/^\*\*The roster has no room in the header/)]);
    edit(set, '😀'.repeat(room));
    await minute(set, desk);
    expect(header(set)).toBe(short + '😀'.repeat(room));
    expect(set.told('alice')).toEqual(['The roster is in the header of core/sustained-engineering again.']);
    edit(set, `${short}${'😀'.repeat(900)}`);
    await minute(set, desk);
    expect(header(set)).toBe(`${ALICE_LEADS} | ${'😀'.repeat(900)}`);
  });

  it("loses nothing of a person's edit between reading and writing", async () => {
    const set = createTestSet();
    const desk = interrupted(set.openDesk());
    desk.next = () => edit(set, 'typed in this very moment');
    await minute(set, desk);
    expect(header(set)).toBe(`${ALICE_LEADS} | typed in this very moment`);
    set.clock.at += 23 * DAY;
    desk.next = () => edit(set, `new: ${ALICE_LEADS}`);
    await minute(set, desk);
    expect(header(set)).toBe('new: SET lead: dave (Web) · until Jan 16');
    expect(set.logged()).not.toContain('does not read as written');
    desk.next = () => edit(set, 'all gone');
    await minute(set, desk);
    await minute(set, desk);
    expect(header(set)).toBe('all gone');
    expect(set.told('dave')).toHaveLength(1);
  });

  it('comes to one block when two nodes write different ones at once', async () => {
    const set = createTestSet();
    const ahead = set.openDesk();
    const behind = interrupted(set.openDesk({}, { clock: { now: () => early } }));
    edit(set, 'Hi');
    const early = set.clock.at;
    set.clock.at += 23 * DAY;
    behind.next = () => keepHeader(ahead, set.channelId);
    await keepHeader(behind, set.channelId);
    expect(header(set)).toBe(`${ALICE_LEADS} | Hi`);
    await minute(set, ahead);
    expect(header(set)).toBe('SET lead: dave (Web) · until Jan 16 | Hi');
    expect(['alice', 'dave'].flatMap(set.told)).toEqual([]);
  });

  it('knows its block although it was stopped just after writing it', async () => {
    const set = createTestSet();
    const api = { ...set.mattermost.api };
    api.UpdateChannel = async (channel) => {
      await set.mattermost.api.UpdateChannel(channel);
      throw new MattermostError('error', 'stopped');
    };
    await expect(minute(set, set.openDesk({}, { api }))).rejects.toThrow();
    expect(header(set)).toBe(ALICE_LEADS);
    set.clock.at += 23 * DAY;
    await minute(set, set.openDesk());
    expect(header(set)).toBe('SET lead: dave (Web) · until Jan 16');
  });

  it('tries again, and logs once, while the server refuses', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    set.mattermost.failures.set('UpdateChannel', new MattermostError('app-error', 'no', { status: 403 }));
    for (let at = 0; at < 3; at += 1) await minute(set, desk);
    expect(set.logged().match(/the header does not read as written/g)).toHaveLength(1);
    expect(set.mattermost.calls.filter(({ name }) => name === 'UpdateChannel')).toHaveLength(3);
    set.mattermost.failures.delete('UpdateChannel');
    await minute(set, desk);
    expect(header(set)).toBe(ALICE_LEADS);
  });

  it('waits while the channel is archived', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    set.mattermost.archive(set.channelId);
    await minute(set, desk);
    expect(header(set)).toBe('');
    expect(set.logged()).toBe('');
    set.mattermost.restore(set.channelId);
    await minute(set, desk);
    expect(header(set)).toBe(ALICE_LEADS);
  });
});

describe('writeHeaderAgain()', () => {
  it('puts the roster in front of what somebody made of it, and settles the question', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await minute(set, desk);
    edit(set, 'mine');
    await minute(set, desk);
    expect(await writeHeaderAgain(desk)).toEqual({ code: 'shown' });
    expect(header(set)).toBe(`${ALICE_LEADS} | mine`);
    expect(set.told('alice')).toEqual(['The roster is in the header of core/sustained-engineering again.']);
    edit(set, 'mine again');
    await minute(set, desk);
    expect(set.told('alice')).toEqual([expect.anything(), expect.stringMatching(EDITED)]);
  });

  it.each([
    [{ running: false }, 'off'],
    [{ autoheader: false }, 'off'],
    [{ roster: '' }, 'nobody'],
    [{}, 'shown'],
  ] as const)('answers under %j: %s', async (settings, code) => {
    expect(await writeHeaderAgain(createTestSet().openDesk(settings))).toEqual({ code });
  });

  it('answers that it is tried again when the server refuses, and that there is no channel when it is archived', async () => {
    const set = createTestSet();
    set.mattermost.failures.set('UpdateChannel', new MattermostError('app-error', 'no', { status: 403 }));
    expect(await writeHeaderAgain(set.openDesk())).toEqual({ code: 'later' });
    set.mattermost.archive(set.channelId);
    expect(await writeHeaderAgain(set.openDesk())).toEqual({ code: 'no-channel' });
  });
});

describe('leaveHeader()', () => {
  it('leaves an edited header over handovers, until it is written again', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await minute(set, desk);
    edit(set, 'mine');
    expect(await leaveHeader(desk)).toEqual({ code: 'left' });
    expect(buttonsTo(set, 'alice')).toEqual({ 'Write it again': 'roster header again' });
    set.clock.at += 23 * DAY;
    await minute(set, desk);
    expect(header(set)).toBe('mine');
    expect(await leaveHeader(desk)).toEqual({ code: 'left' });
    expect(await writeHeaderAgain(desk)).toEqual({ code: 'shown' });
    expect(header(set)).toBe('SET lead: dave (Web) · until Jan 16 | mine');
  });

  it('has nothing to do while nobody edited the header', async () => {
    const set = createTestSet();
    expect(await leaveHeader(set.openDesk())).toEqual({ code: 'not-needed' });
    expect(header(set)).toBe(ALICE_LEADS);
  });
});
