import { describe, expect, it } from 'vitest';
import { MattermostError, objectToJson } from '#mattermost';
import { keepHeader, leaveHeader, writeHeaderAgain } from '../../../server/app/channel-header/header.ts';
import { changeRotations } from '../../../server/app/rotation/rotations.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { tick } from '../../../server/app/tick.ts';
import { ok } from '../../../server/domain/result.ts';
import type { Rotations } from '../../../server/domain/rotation/rotation.ts';
import { createFixture, type Fixture } from '../fixture.ts';

const DAY = 24 * 3_600_000;
const ALICE_LEADS = 'SET lead: alice (Web) · bob (Mobile), carol (Server) · until Dec 16';
const EDITED =
  /^\*\*Someone edited the roster in the header of \[sustained-engineering\]\(https:\/\/mm\.example\/core\/channels\/sustained-engineering\)\.\*\* SET update no longer changes it/;

/** What a person makes of the header. */
function edit(fixture: Fixture, header: string): void {
  fixture.mattermost.setHeader(fixture.channelId, header);
}

function header(fixture: Fixture): string | undefined {
  return fixture.mattermost.channels.get(fixture.channelId)?.Header;
}

/** A minute later, on these nodes at once. */
async function minute(fixture: Fixture, ...sets: readonly SetAtWork[]): Promise<void> {
  fixture.clock.at += 60_000;
  await Promise.all(sets.map((set) => keepHeader(set)));
}

/** A node to which something happens just after it has next read the header. */
function interrupted(set: SetAtWork): SetAtWork & { next: (() => void | Promise<void>) | undefined } {
  const node = {
    ...set,
    next: undefined as (() => void | Promise<void>) | undefined,
    chat: {
      ...set.chat,
      async header(channelId: string) {
        const read = await set.chat.header(channelId);
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
function buttonsTo(fixture: Fixture, username: string): Record<string, string> {
  const name = [fixture.users[username] ?? '', fixture.botId].sort().join('__');
  const direct = [...fixture.mattermost.channels.values()].find((one) => one.Name === name);
  const post = fixture.mattermost.postsIn(direct?.Id ?? '').at(-1);
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
    const fixture = createFixture();
    const set = fixture.openSet();
    edit(fixture, 'Board: [SET](https://jira.example) 🎉');
    await minute(fixture, set);
    expect(header(fixture)).toBe(`${ALICE_LEADS} | Board: [SET](https://jira.example) 🎉`);
    edit(fixture, `‏עברית‏ $& ${header(fixture)}\r\n* $1 *`);
    fixture.clock.at += 23 * DAY;
    await minute(fixture, set);
    expect(header(fixture)).toBe(
      '‏עברית‏ $& SET lead: dave (Web) · until Jan 16 | Board: [SET](https://jira.example) 🎉\r\n* $1 *',
    );
  });

  it('speaks the language of the server', async () => {
    const fixture = createFixture();
    const set = { ...fixture.openSet(), locale: 'de' };
    await minute(fixture, set);
    expect(header(fixture)).toBe('SET-Lead: alice (Web) · bob (Mobile), carol (Server) · bis 16. Dezember');
  });

  it('reads the header once in a minute in which nothing changed, and asks Mattermost nothing else', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await minute(fixture, set);
    fixture.mattermost.calls.length = 0;
    await minute(fixture, set);
    const names = fixture.mattermost.calls.map(({ name }) => name).filter((name) => !name.startsWith('KV'));
    expect(names).toEqual(['GetChannel']);
    expect(fixture.mattermost.calls.some(({ name }) => name === 'KVSetWithOptions')).toBe(false);
    const reads = fixture.mattermost.calls.filter(({ args }) => args[0] === `header/${fixture.channelId}`);
    expect(reads).toHaveLength(1);
  });

  it('reads no header while it is switched off', async () => {
    const fixture = createFixture();
    const off = fixture.openSet({ autoheader: false });
    await minute(fixture, fixture.openSet());
    await minute(fixture, off);
    fixture.mattermost.calls.length = 0;
    await minute(fixture, off);
    expect(fixture.mattermost.calls.map(({ name }) => name)).toEqual(['KVGet']);
  });

  it('is a part of the minute', async () => {
    const fixture = createFixture();
    await tick(fixture.openSet());
    expect(header(fixture)).toBe(ALICE_LEADS);
  });

  it('follows what changes in the rotation: away, covered, gone, open', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const change = (decide: (state: Rotations) => Partial<Rotations>) =>
      changeRotations(set, 'mia', (state) => ok({ ...state, ...decide(state) }));
    const absence = { id: 'a1', username: 'alice', from: '2026-11-24', to: '2026-12-03' };
    await change(() => ({ absences: [absence] }));
    await minute(fixture, set);
    expect(header(fixture)).toBe(
      'SET lead: bob (Mobile) · alice (Web, away until Dec 2), carol (Server) · until Dec 16',
    );
    const asked = { asked: ['dave'], askedAt: 0, isWithdrawn: false };
    const cover = { ...absence, id: 'c1', team: 'Web', ...asked, coveredBy: 'dave', mayLead: true };
    await change(() => ({ covers: [cover] }));
    await minute(fixture, set);
    expect(header(fixture)).toBe('SET lead: dave (Web) · bob (Mobile), carol (Server) · until Dec 16');
    fixture.mattermost.deactivate(fixture.users.carol ?? '');
    fixture.clock.at += 9 * DAY;
    await tick(set);
    expect(header(fixture)).toBe('SET lead: alice (Web) · bob (Mobile), open (Server) · until Dec 16');
  });

  it('writes nothing while paused, and keeps what is there', async () => {
    const fixture = createFixture();
    await minute(fixture, fixture.openSet({ running: false }));
    expect(header(fixture)).toBe('');
    await minute(fixture, fixture.openSet());
    fixture.clock.at += 23 * DAY;
    await minute(fixture, fixture.openSet({ running: false }));
    expect(header(fixture)).toBe(ALICE_LEADS);
  });

  it('takes the roster out once when it is switched off, and puts it in when it is switched on', async () => {
    const fixture = createFixture();
    const off = fixture.openSet({ autoheader: false });
    edit(fixture, 'Ask us');
    await minute(fixture, off);
    await minute(fixture, fixture.openSet());
    expect(header(fixture)).toBe(`${ALICE_LEADS} | Ask us`);
    await minute(fixture, off);
    expect(header(fixture)).toBe('Ask us');
    edit(fixture, ALICE_LEADS);
    await minute(fixture, off);
    expect(header(fixture)).toBe(ALICE_LEADS);
    edit(fixture, 'Ask us again');
    await minute(fixture, fixture.openSet());
    expect(header(fixture)).toBe(`${ALICE_LEADS} | Ask us again`);
  });

  it('takes the roster out though it is switched off while paused', async () => {
    const fixture = createFixture();
    edit(fixture, 'Ask us');
    await minute(fixture, fixture.openSet());
    await minute(fixture, fixture.openSet({ running: false, autoheader: false }));
    expect(header(fixture)).toBe('Ask us');
  });

  it('leaves an edited header alone and asks the lead once, whatever the number of nodes', async () => {
    const fixture = createFixture();
    const sets = [fixture.openSet(), fixture.openSet()];
    await minute(fixture, ...sets);
    edit(fixture, 'SET lead: alice, really');
    for (let at = 0; at < 3; at += 1) await minute(fixture, ...sets);
    expect(header(fixture)).toBe('SET lead: alice, really');
    expect(fixture.told('alice')).toEqual([expect.stringMatching(EDITED)]);
    expect(buttonsTo(fixture, 'alice')).toEqual({
      'Write it again': 'roster header again',
      'Leave it': 'roster header leave',
    });
    expect(['bob', 'mia'].flatMap(fixture.told)).toEqual([]);
    fixture.mattermost.calls.length = 0;
    await minute(fixture, ...sets);
    expect(fixture.mattermost.calls.filter(({ args }) => String(args[0]).startsWith('outbox/'))).toEqual([]);
  });

  it('asks the managers when nobody leads', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({
      roster: 'team,username,may lead,from,to\nWeb,carol,no,2026-11-16,2026-12-16',
    });
    await minute(fixture, set);
    expect(header(fixture)).toBe('SET lead: open · carol (Web) · until Dec 16');
    edit(fixture, '');
    await minute(fixture, set);
    expect(fixture.told('mia')).toEqual([expect.stringMatching(EDITED)]);
    expect(fixture.told('carol')).toEqual([]);
  });

  it('asks once there is somebody to ask', async () => {
    const fixture = createFixture();
    const { mattermost, users } = fixture;
    const roster = 'team,username,may lead,from,to\nWeb,carol,no,2026-11-16,2026-12-16';
    const set = fixture.openSet({ managers: '', roster });
    mattermost.leave(fixture.channelId, users.chad ?? '');
    mattermost.deactivate(users.sysadmin ?? '');
    await minute(fixture, set);
    edit(fixture, '');
    await minute(fixture, set);
    mattermost.reactivate(users.sysadmin ?? '');
    for (let at = 0; at < 3; at += 1) await minute(fixture, set);
    expect(fixture.told('sysadmin')).toEqual([expect.stringMatching(EDITED)]);
  });

  it('asks on a working day', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-28T09:00:00Z') });
    const set = fixture.openSet();
    await minute(fixture, set);
    edit(fixture, '');
    await minute(fixture, set);
    expect(fixture.told('alice')).toEqual([]);
    fixture.clock.at += 2 * DAY;
    await minute(fixture, set);
    expect(fixture.told('alice')).toHaveLength(1);
  });

  it('keeps the header again once somebody restored the text, and says so in the question', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await minute(fixture, set);
    edit(fixture, 'oops');
    await minute(fixture, set);
    edit(fixture, `${ALICE_LEADS} and friends`);
    await minute(fixture, set);
    expect(fixture.told('alice')).toEqual([
      'The roster is in the header of [sustained-engineering](https://mm.example/core/channels/sustained-engineering) again.',
    ]);
    fixture.clock.at += 23 * DAY;
    await minute(fixture, set);
    expect(header(fixture)).toBe('SET lead: dave (Web) · until Jan 16 and friends');
  });

  it('says so in a question that stood open for more than a month', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await tick(set);
    edit(fixture, 'oops');
    fixture.clock.at += 60_000;
    await tick(set);
    const question = fixture.told('alice').filter((said) => EDITED.test(said));
    expect(question).toHaveLength(1);
    fixture.clock.at += 31 * DAY;
    await tick(set);
    edit(fixture, ALICE_LEADS);
    fixture.clock.at += 60_000;
    await tick(set);
    expect(fixture.told('alice').filter((said) => EDITED.test(said))).toEqual([]);
  });

  it('tells the lead once that there is no room, and writes as soon as there is', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const short = 'SET lead: alice · bob, carol · until Dec 16 | ';
    const room = 1024 - short.length;
    edit(fixture, '😀'.repeat(1024));
    await minute(fixture, set);
    edit(fixture, '😀'.repeat(room + 1));
    await minute(fixture, set);
    expect(header(fixture)).toBe('😀'.repeat(room + 1));
    expect(fixture.told('alice')).toEqual([
      expect.stringMatching(/^\*\*There is no room for the roster in the header/),
    ]);
    edit(fixture, '😀'.repeat(room));
    await minute(fixture, set);
    expect(header(fixture)).toBe(short + '😀'.repeat(room));
    expect(fixture.told('alice')).toEqual([
      'The roster is in the header of [sustained-engineering](https://mm.example/core/channels/sustained-engineering) again.',
    ]);
    edit(fixture, `${short}${'😀'.repeat(900)}`);
    await minute(fixture, set);
    expect(header(fixture)).toBe(`${ALICE_LEADS} | ${'😀'.repeat(900)}`);
  });

  it("loses nothing of a person's edit between reading and writing", async () => {
    const fixture = createFixture();
    const set = interrupted(fixture.openSet());
    set.next = () => edit(fixture, 'typed in this very moment');
    await minute(fixture, set);
    expect(header(fixture)).toBe(`${ALICE_LEADS} | typed in this very moment`);
    fixture.clock.at += 23 * DAY;
    set.next = () => edit(fixture, `new: ${ALICE_LEADS}`);
    await minute(fixture, set);
    expect(header(fixture)).toBe('new: SET lead: dave (Web) · until Jan 16');
    expect(fixture.logged()).not.toContain('does not read as written');
    set.next = () => edit(fixture, 'all gone');
    await minute(fixture, set);
    await minute(fixture, set);
    expect(header(fixture)).toBe('all gone');
    expect(fixture.told('dave')).toHaveLength(1);
  });

  it('comes to one block when two nodes write different ones at once', async () => {
    const fixture = createFixture();
    const ahead = fixture.openSet();
    const behind = interrupted(fixture.openSet({}, { clock: { now: () => early } }));
    edit(fixture, 'Hi');
    const early = fixture.clock.at;
    fixture.clock.at += 23 * DAY;
    behind.next = () => keepHeader(ahead);
    await keepHeader(behind);
    expect(header(fixture)).toBe(`${ALICE_LEADS} | Hi`);
    await minute(fixture, ahead);
    expect(header(fixture)).toBe('SET lead: dave (Web) · until Jan 16 | Hi');
    expect(['alice', 'dave'].flatMap(fixture.told)).toEqual([]);
  });

  it('knows its block although it was stopped just after writing it', async () => {
    const fixture = createFixture();
    const api = { ...fixture.mattermost.api };
    api.UpdateChannel = async (channel) => {
      await fixture.mattermost.api.UpdateChannel(channel);
      throw new MattermostError('error', 'stopped');
    };
    await expect(minute(fixture, fixture.openSet({}, { api }))).rejects.toThrow();
    expect(header(fixture)).toBe(ALICE_LEADS);
    fixture.clock.at += 23 * DAY;
    await minute(fixture, fixture.openSet());
    expect(header(fixture)).toBe('SET lead: dave (Web) · until Jan 16');
  });

  it('tries again, and logs once, while the server refuses', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    fixture.mattermost.fail('UpdateChannel', new MattermostError('app-error', 'no', { status: 403 }));
    for (let at = 0; at < 3; at += 1) await minute(fixture, set);
    expect(fixture.logged().match(/the header does not read as written/g)).toHaveLength(1);
    expect(fixture.mattermost.calls.filter(({ name }) => name === 'UpdateChannel')).toHaveLength(3);
    fixture.mattermost.fail('UpdateChannel', undefined);
    await minute(fixture, set);
    expect(header(fixture)).toBe(ALICE_LEADS);
  });

  it('waits while the channel is archived', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    fixture.mattermost.archive(fixture.channelId);
    await minute(fixture, set);
    expect(header(fixture)).toBe('');
    expect(fixture.logged()).toBe('');
    fixture.mattermost.restore(fixture.channelId);
    await minute(fixture, set);
    expect(header(fixture)).toBe(ALICE_LEADS);
  });
});

describe('writeHeaderAgain()', () => {
  it('puts the roster in front of what somebody made of it, and settles the question', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await minute(fixture, set);
    edit(fixture, 'mine');
    await minute(fixture, set);
    expect(await writeHeaderAgain(set)).toEqual({ code: 'shown' });
    expect(header(fixture)).toBe(`${ALICE_LEADS} | mine`);
    expect(fixture.told('alice')).toEqual([
      'The roster is in the header of [sustained-engineering](https://mm.example/core/channels/sustained-engineering) again.',
    ]);
    edit(fixture, 'mine again');
    await minute(fixture, set);
    expect(fixture.told('alice')).toEqual([expect.anything(), expect.stringMatching(EDITED)]);
  });

  it('puts the roster in the place of the one line that begins with it, and asks to leave one of several', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await minute(fixture, set);
    const several = 'Hi\nSET lead: alice, really | Board\nSET-Lead: bob\n';
    edit(fixture, several);
    await minute(fixture, set);
    expect(await writeHeaderAgain(set)).toEqual({ code: 'several' });
    expect(header(fixture)).toBe(several);
    expect(buttonsTo(fixture, 'alice')).toHaveProperty('Write it again');
    edit(fixture, several.replace('SET-Lead: bob\n', ''));
    expect(await writeHeaderAgain(set)).toEqual({ code: 'shown' });
    expect(header(fixture)).toBe(`Hi\n${ALICE_LEADS} | Board\n`);
    expect(fixture.told('alice')).toEqual([
      'The roster is in the header of [sustained-engineering](https://mm.example/core/channels/sustained-engineering) again.',
    ]);
  });

  it.each([
    [{ running: false }, 'off'],
    [{ autoheader: false }, 'off'],
    [{ roster: '' }, 'nobody'],
    [{}, 'shown'],
  ] as const)('answers under %j: %s', async (settings, code) => {
    expect(await writeHeaderAgain(createFixture().openSet(settings))).toEqual({ code });
  });

  it('answers that it is tried again when the server refuses, and that there is no channel when it is archived', async () => {
    const fixture = createFixture();
    fixture.mattermost.fail('UpdateChannel', new MattermostError('app-error', 'no', { status: 403 }));
    const set = fixture.openSet();
    expect(await writeHeaderAgain(set)).toEqual({ code: 'later' });
    fixture.mattermost.archive(fixture.channelId);
    expect(await writeHeaderAgain(set)).toEqual({ code: 'no-channel' });
  });
});

describe('leaveHeader()', () => {
  it('leaves an edited header over handovers, until it is written again', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await minute(fixture, set);
    edit(fixture, 'mine');
    expect(await leaveHeader(set)).toEqual({ code: 'left' });
    expect(buttonsTo(fixture, 'alice')).toEqual({ 'Write it again': 'roster header again' });
    fixture.clock.at += 23 * DAY;
    await minute(fixture, set);
    expect(header(fixture)).toBe('mine');
    expect(await leaveHeader(set)).toEqual({ code: 'left' });
    expect(await writeHeaderAgain(set)).toEqual({ code: 'shown' });
    expect(header(fixture)).toBe('SET lead: dave (Web) · until Jan 16 | mine');
    expect(buttonsTo(fixture, 'alice')).toEqual({});
  });

  it.each([
    [
      'somebody restores it',
      {},
      ALICE_LEADS,
      'is in the header of [sustained-engineering](https://mm.example/core/channels/sustained-engineering) again.',
    ],
    ['it is switched off', { autoheader: false }, 'mine', 'A manager turned off the roster in the header'],
  ])('offers to write it again no more once %s', async (_because, settings, text, says) => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await minute(fixture, set);
    edit(fixture, 'mine');
    expect(await leaveHeader(set)).toEqual({ code: 'left' });
    edit(fixture, text);
    await minute(fixture, fixture.openSet(settings));
    expect(buttonsTo(fixture, 'alice')).toEqual({});
    expect(fixture.told('alice')).toEqual([expect.stringContaining(says)]);
  });

  it('has nothing to do while nobody edited the header', async () => {
    const fixture = createFixture();
    expect(await leaveHeader(fixture.openSet())).toEqual({ code: 'not-needed' });
    expect(header(fixture)).toBe(ALICE_LEADS);
  });
});
