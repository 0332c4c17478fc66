import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import type { Desk } from '../../../server/app/desk.ts';
import { tick } from '../../../server/app/tick.ts';
import { addNotes } from '../../../server/app/update/notes.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { publish } from '../../../server/app/update/publish.ts';
import { updateState } from '../../../server/app/update/update-state.ts';
import { updateId } from '../../../server/app/update/updates.ts';
import { count, createTestSet, type TestSet, TUESDAY_MORNING } from '../fixture.ts';

const DUE = '2026-11-24';
const AT_FIVE = Date.parse('2026-11-24T16:00:00Z');

const WANTED: Parameters<typeof publish>[3] = {
  by: { kind: 'schedule' },
  content: {
    asOf: AT_FIVE,
    template: 'update',
    values: {
      date: DUE,
      resolved: '1',
      resolvedByCustomers: '1',
      submitted: '1',
      submittedByCustomers: '1',
      inProgress: '',
      next: '',
      backlog: '1',
      lead: 'alice',
      members: 'alice',
      blockers: '',
    },
    remarks: [],
    figures: { resolved: null, resolvedByCustomers: null, submitted: null, submittedByCustomers: null },
  },
  pending: [],
  isReviewed: true,
  write: () => 'update',
};

/** A desk whose node stops for good just before or after one of its calls to Mattermost. */
function dyingAt(desk: Desk, step: 'before-post' | 'after-post'): Desk {
  const post: Desk['chat']['post'] = async (...args) => {
    if (step === 'after-post') await desk.chat.post(...args);
    throw new Error('killed');
  };
  return { ...desk, chat: { ...desk.chat, post } };
}

async function record(set: TestSet, desk: Desk) {
  return (await desk.store.updates.read(updateId(set.channelId, DUE)))?.publication;
}

describe('tick()', () => {
  it('posts once when the time has come, and not again', async () => {
    const set = createTestSet({ now: AT_FIVE - 60_000 });
    const desk = set.openDesk();
    await tick(desk);
    expect(set.messages()).toEqual([]);
    for (let minute = 0; minute < 5; minute++) {
      set.clock.at += 60_000;
      await tick(desk);
    }
    expect(set.messages()).toHaveLength(1);
    expect(set.messages()[0]).toContain('#set-update #set-update-2026-11-24\n');
    expect(await record(set, desk)).toMatchObject({ state: 'posted', postedAt: AT_FIVE });
  });

  it('posts nothing while paused', async () => {
    const set = createTestSet({ now: AT_FIVE });
    await tick(set.openDesk({ running: false }));
    expect(set.messages()).toEqual([]);
  });

  it.each(['before-post', 'after-post'] as const)(
    'another node finishes what was killed %s',
    async (step) => {
      const set = createTestSet({ now: AT_FIVE });
      await tick(dyingAt(set.openDesk(), step));
      const other = set.openDesk();
      for (let minute = 0; minute < 4; minute++) {
        set.clock.at += 60_000;
        await tick(other);
      }
      expect(set.messages()).toHaveLength(1);
      expect((await record(set, other))?.state).toBe('posted');
    },
  );

  it('posts what was in the outbox of a killed attempt, whatever Jira says by now', async () => {
    const set = createTestSet({ now: AT_FIVE });
    await tick(dyingAt(set.openDesk(), 'before-post'));
    set.tickets.fail({ code: 'unreachable', detail: 'down' });
    set.clock.at += 120_000;
    await tick(set.openDesk());
    expect(set.messages()).toHaveLength(1);
    expect(set.messages()[0]).toContain('last 7 days: 12 (5');
  });

  it.each([
    ['thursday', '2026-11-26T16:00:00Z'],
    ['sunday', '2026-11-29T16:00:00Z'],
  ])('posts no second update of a week when its day moves to %s', async (updateday, time) => {
    const set = createTestSet({ now: AT_FIVE });
    await tick(set.openDesk());
    set.clock.at = Date.parse(time);
    await tick(set.openDesk({ updateday }));
    expect(set.messages()).toHaveLength(1);
    set.clock.at += 7 * 24 * 3_600_000;
    await tick(set.openDesk({ updateday }));
    expect(set.messages()).toHaveLength(2);
  });

  it('tries again each minute while Mattermost takes no posts', async () => {
    const set = createTestSet({ now: AT_FIVE });
    const desk = set.openDesk();
    set.mattermost.fail('CreatePost', new MattermostError('app-error', 'no', { status: 500 }));
    for (let minute = 0; minute < 3; minute++) {
      await tick(desk);
      set.clock.at += 60_000;
    }
    set.mattermost.fail('CreatePost', undefined);
    await tick(desk);
    set.clock.at += 60_000;
    await tick(desk);
    expect(set.messages()).toHaveLength(1);
  });

  it('only the node with the lease reads Jira', async () => {
    const set = createTestSet();
    const [a, b] = [set.openDesk(), set.openDesk()];
    await Promise.all([tick(a), tick(b)]);
    expect(set.tickets.reads).toBe(1);
  });
});

describe('publish()', () => {
  it('makes one post of any number of nodes that race', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 6 }), fc.scheduler(), async (nodes, s) => {
        const set = createTestSet({ now: AT_FIVE });
        const race = Array.from({ length: nodes }, () => {
          const desk = set.openDesk();
          const slow = s.scheduleFunction(async () => {});
          const chat: Desk['chat'] = {
            ...desk.chat,
            post: async (...args) => slow().then(() => desk.chat.post(...args)),
            postsOf: async (...args) => slow().then(() => desk.chat.postsOf(...args)),
          };
          return publish({ ...desk, chat }, set.channelId, DUE, WANTED);
        });
        await s.waitFor(Promise.all(race));
        const outcomes = (await Promise.all(race)).map(({ code }) => code);
        expect(outcomes.filter((code) => code === 'posted')).toHaveLength(1);
        expect(set.messages()).toEqual(['update']);
      }),
      { numRuns: 20 },
    );
  });

  it('two nodes on a replica that lags still make one post', async () => {
    const set = createTestSet({ now: AT_FIVE, readLag: () => 500 });
    const [a, b] = [set.openDesk(), set.openDesk()];
    const wanted = WANTED;
    await publish(a, set.channelId, DUE, wanted);
    expect((await publish(b, set.channelId, DUE, wanted)).code).toBe('already-posted');
    expect(set.messages()).toHaveLength(1);
    expect((await record(set, b))?.state).toBe('posted');
  });

  it('an owner that was paused and posts late takes its own post back', async () => {
    const set = createTestSet({ now: AT_FIVE });
    const [paused, other] = [set.openDesk(), set.openDesk()];
    const wanted = WANTED;
    const late: Desk = {
      ...paused,
      chat: {
        ...paused.chat,
        async post(...args) {
          set.clock.at += 61_000;
          await publish(other, set.channelId, DUE, wanted);
          set.clock.at += 1_000;
          return paused.chat.post(...args);
        },
      },
    };
    await publish(late, set.channelId, DUE, wanted);
    expect(set.messages()).toHaveLength(1);
    const kept = set.mattermost.postsIn(set.channelId)[0];
    expect(await record(set, other)).toMatchObject({ state: 'posted', postId: kept?.Id });
  });

  it('marks the post so that nothing in it notifies', async () => {
    const set = createTestSet({ now: AT_FIVE });
    await publish(set.openDesk(), set.channelId, DUE, WANTED);
    const [post] = set.mattermost.postsIn(set.channelId);
    expect(post?.UserId).toBe(set.botId);
    expect(Object.fromEntries([...(post?.Props ?? [])].map(([key, prop]) => [key, prop?.value]))).toEqual({
      set_update_content: expect.stringMatching(/^[0-9a-f]{32}$/),
      set_update: `${set.channelId}/2026-W48`,
      mentionHighlightDisabled: true,
      disable_group_highlight: true,
    });
  });
});

describe('postUpdate()', () => {
  it('posts early, rewrites the same post, and makes a new one only when that was deleted', async () => {
    const set = createTestSet();
    const desk = set.openDesk({ running: false });
    const first = await postUpdate(desk, set.person('alice'));
    expect(first.code).toBe('posted');
    set.clock.at += 120_000;
    set.tickets.week = {
      ...set.tickets.week,
      resolved: count(13),
    };
    expect(await postUpdate(desk, set.person('alice'))).toMatchObject({ code: 'rewritten', dueDate: DUE });
    expect(set.messages()).toHaveLength(1);
    expect(set.messages()[0]).toContain('last 7 days: 13 (5');
    await set.mattermost.api.DeletePost('postId' in first ? first.postId : '');
    expect((await postUpdate(desk, set.person('alice'))).code).toBe('posted-anew');
    expect((await postUpdate(desk, set.person('alice'))).code).toBe('rewritten');
    expect(set.messages()).toHaveLength(1);
  });

  it('leaves a post with numbers as it is while Jira does not answer, and says why', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await postUpdate(desk, set.person('alice'));
    const [good] = set.messages();
    set.clock.at += 120_000;
    const failure = { code: 'unreachable', detail: 'ECONNREFUSED' } as const;
    set.tickets.fail(failure);
    expect(await postUpdate(desk, set.person('alice'))).toMatchObject({
      code: 'rewritten',
      failure,
      kept: { asOf: TUESDAY_MORNING },
    });
    expect(set.messages()).toEqual([good]);
  });

  it('posts anew what was deleted even while Jira does not answer, with the numbers it had', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    const first = await postUpdate(desk, set.person('alice'));
    set.clock.at += 120_000;
    set.tickets.fail({ code: 'unreachable', detail: '' });
    await set.mattermost.api.DeletePost('postId' in first ? first.postId : '');
    const answer = await postUpdate(desk, set.person('alice'));
    expect(answer).toMatchObject({ code: 'posted-anew', failure: { code: 'unreachable' } });
    expect(set.messages()).toEqual([expect.stringContaining('last 7 days: 12 (5')]);
  });

  it.each([
    ['unreachable', 'Jira could not be reached:'],
    ['proxy-cut-off', 'The connection through the proxy was cut'],
    ['blocked', 'Something in front of Jira'],
  ] as const)('does not tell the channel the hosts of a Jira that is %s', async (code, said) => {
    const set = createTestSet();
    set.tickets.fail({ code, detail: 'nothing answers at 10.0.0.7:8443' });
    await postUpdate(set.openDesk(), set.person('alice'));
    expect(set.messages()[0]).toContain('last 7 days: ? (?');
    expect(set.messages()[0]).toContain(said);
    expect(set.messages()[0]).not.toContain('10.0.0.7');
  });

  it('takes in the notes that came since, though Jira does not answer', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await postUpdate(desk, set.person('alice'));
    set.clock.at += 120_000;
    await addNotes(desk, set.person('bob'), { lines: ['the build is slow'], offers: [] });
    set.tickets.fail({ code: 'unreachable', detail: '' });
    expect(await postUpdate(desk, set.person('alice'))).toMatchObject({
      code: 'rewritten',
      kept: { asOf: TUESDAY_MORNING },
    });
    expect(set.messages()).toEqual([expect.stringContaining('last 7 days: 12 (5')]);
    expect(set.messages()[0]).toContain('Notes:\n* the build is slow (bob)');
    expect((await desk.store.notebooks.read(set.channelId))?.notes).toEqual([]);
  });

  it('says whether it is early', async () => {
    const set = createTestSet({ now: TUESDAY_MORNING - 86_400_000 });
    expect(await postUpdate(set.openDesk(), set.person('alice'))).toMatchObject({
      code: 'posted',
      isEarly: true,
    });
    const onTheDay = createTestSet();
    expect(await postUpdate(onTheDay.openDesk(), set.person('alice'))).toMatchObject({
      code: 'posted',
      isEarly: false,
    });
  });

  it('the schedule leaves alone what a person posted early', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await postUpdate(desk, set.person('alice'));
    set.clock.at = AT_FIVE;
    await tick(desk);
    expect(set.messages()).toHaveLength(1);
  });

  it('says busy while another attempt is at it, and finishes what was abandoned', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    expect((await postUpdate(dyingAt(desk, 'after-post'), set.person('alice'))).code).toBe('not-taken');
    expect((await postUpdate(desk, set.person('alice'))).code).toBe('busy');
    set.clock.at += 60_000;
    expect((await postUpdate(desk, set.person('alice'))).code).toBe('rewritten');
    expect(set.messages()).toHaveLength(1);
  });

  it('writes the outbox of an abandoned attempt again with what is known now', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await postUpdate(dyingAt(desk, 'before-post'), set.person('alice'));
    set.tickets.week = { ...set.tickets.week, resolved: count(13) };
    set.clock.at += 60_000;
    expect((await postUpdate(desk, set.person('alice'))).code).toBe('rewritten');
    expect(set.messages()).toHaveLength(1);
    expect(set.messages()[0]).toContain('last 7 days: 13 (5');
  });

  it('never takes a deleted post that a lagging list still shows for the update', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    const first = await postUpdate(desk, set.person('alice'));
    const deleted = 'postId' in first ? first.postId : '';
    const stale = await desk.chat.postsOf(set.channelId, updateId(set.channelId, DUE), 0);
    await set.mattermost.api.DeletePost(deleted);
    set.clock.at += 60_000;
    const postsOf: Desk['chat']['postsOf'] = async (...asked) => [
      ...stale,
      ...(await desk.chat.postsOf(...asked)),
    ];
    expect((await postUpdate({ ...desk, chat: { ...desk.chat, postsOf } }, set.person('alice'))).code).toBe(
      'posted-anew',
    );
    expect(set.messages()).toHaveLength(1);
    const [kept] = set.mattermost.postsIn(set.channelId);
    expect(await record(set, desk)).toMatchObject({ state: 'posted', postId: kept?.Id });
  });

  it('makes no second post because a replica does not have the first yet', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    const blind: Desk = {
      ...desk,
      chat: { ...desk.chat, rewrite: async () => false, postsOf: async () => [] },
    };
    expect((await postUpdate(desk, set.person('alice'))).code).toBe('posted');
    set.clock.at += 59_000;
    expect((await postUpdate(blind, set.person('alice'))).code).toBe('busy');
    set.clock.at += 60_000;
    expect((await postUpdate(desk, set.person('alice'))).code).toBe('rewritten');
    expect(set.messages()).toHaveLength(1);
  });

  it('keeps the due date of what is posted when the day moves', async () => {
    const set = createTestSet({ now: AT_FIVE });
    await tick(set.openDesk());
    set.clock.at += 60_000;
    const moved = set.openDesk({ updateday: 'thursday' });
    expect(await postUpdate(moved, set.person('alice'))).toMatchObject({ code: 'rewritten', dueDate: DUE });
    expect(set.messages()).toHaveLength(1);
    expect(set.messages()[0]).toContain('#set-update #set-update-2026-11-24\n');
    expect(await updateState(moved, set.channelId)).toMatchObject({ state: 'posted', dueDate: DUE });
  });

  it('follows the day that moved after the draft went out, whoever posts', async () => {
    const set = createTestSet({ now: Date.parse('2026-11-24T13:00:00Z') });
    await tick(set.openDesk());
    expect(set.told('alice')).toHaveLength(1);
    const moved = set.openDesk({ updateday: 'thursday' });
    expect(await updateState(moved, set.channelId)).toMatchObject({ dueDate: '2026-11-26' });
    const answer = await postUpdate(moved, set.person('alice'), DUE);
    expect(answer).toMatchObject({ code: 'posted', dueDate: '2026-11-26' });
    expect(set.messages()[0]).toContain('#set-update #set-update-2026-11-26\n');
    expect(await postUpdate(moved, set.person('alice'), '2026-11-17')).toMatchObject({ code: 'not-current' });
  });

  it('two people at once make one post', async () => {
    const set = createTestSet();
    const answers = await Promise.all([
      postUpdate(set.openDesk(), set.person('alice')),
      postUpdate(set.openDesk(), set.person('alice')),
    ]);
    expect(answers.map(({ code }) => code).sort()).toEqual(['busy', 'posted']);
    expect(set.messages()).toHaveLength(1);
  });

  it.each([
    [{ timezone: 'Nowhere' }, 'posting-off'],
    [{ channel: 'core/absent' }, 'channel-not-found'],
  ])('with %j answers %s', async (settings, code) => {
    const set = createTestSet();
    expect((await postUpdate(set.openDesk(settings), set.person('alice'))).code).toBe(code);
    expect(set.messages()).toEqual([]);
  });
});
