import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { updateId } from '../../../server/app/records/updates.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { tick } from '../../../server/app/tick.ts';
import { addNotes } from '../../../server/app/update/notes.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { publish } from '../../../server/app/update/publish.ts';
import { updateState } from '../../../server/app/update/update-state.ts';
import { count, createFixture, type Fixture, TUESDAY_MORNING } from '../fixture.ts';

const DUE = '2026-11-24';
const AT_FIVE = Date.parse('2026-11-24T16:00:00Z');

const WANTED: Parameters<typeof publish>[2] = {
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
      triaged: '0',
    },
    links: {},
    remarks: [],
    figures: { resolved: null, resolvedByCustomers: null, submitted: null, submittedByCustomers: null },
  },
  notes: [],
  isReviewed: true,
  message: 'update',
  changes: null,
};

/** A SET whose node stops for good just before or after one of its calls to Mattermost. */
function dyingAt(set: SetAtWork, step: 'before-post' | 'after-post'): SetAtWork {
  const post: SetAtWork['chat']['post'] = async (...args) => {
    if (step === 'after-post') await set.chat.post(...args);
    throw new Error('killed');
  };
  return { ...set, chat: { ...set.chat, post } };
}

async function record(fixture: Fixture, set: SetAtWork) {
  return (await set.store.updates.read(updateId(fixture.channelId, DUE)))?.publication;
}

describe('tick()', () => {
  it('posts once when the time has come, and not again', async () => {
    const fixture = createFixture({ now: AT_FIVE - 60_000 });
    const set = fixture.openSet();
    await tick(set);
    expect(fixture.messages()).toEqual([]);
    for (let minute = 0; minute < 5; minute++) {
      fixture.clock.at += 60_000;
      await tick(set);
    }
    expect(fixture.messages()).toHaveLength(1);
    expect(fixture.messages()[0]).toContain('#set-update #set-update-2026-11-24\n');
    expect(await record(fixture, set)).toMatchObject({ state: 'posted', postedAt: AT_FIVE });
  });

  it('posts nothing while paused', async () => {
    const fixture = createFixture({ now: AT_FIVE });
    await tick(fixture.openSet({ running: false }));
    expect(fixture.messages()).toEqual([]);
  });

  it.each(['before-post', 'after-post'] as const)(
    'another node finishes what was killed %s',
    async (step) => {
      const fixture = createFixture({ now: AT_FIVE });
      await tick(dyingAt(fixture.openSet(), step));
      const other = fixture.openSet();
      for (let minute = 0; minute < 4; minute++) {
        fixture.clock.at += 60_000;
        await tick(other);
      }
      expect(fixture.messages()).toHaveLength(1);
      expect((await record(fixture, other))?.state).toBe('posted');
    },
  );

  it('posts what was in the outbox of a killed attempt, whatever Jira says by now', async () => {
    const fixture = createFixture({ now: AT_FIVE });
    await tick(dyingAt(fixture.openSet(), 'before-post'));
    fixture.tickets.fail({ code: 'unreachable', detail: 'down' });
    fixture.clock.at += 120_000;
    await tick(fixture.openSet());
    expect(fixture.messages()).toHaveLength(1);
    expect(fixture.messages()[0]).toContain('last 7 days: 12 (5');
  });

  it.each([
    ['thursday', '2026-11-26T16:00:00Z'],
    ['sunday', '2026-11-29T16:00:00Z'],
  ])('posts no second update of a week when its day moves to %s', async (updateday, time) => {
    const fixture = createFixture({ now: AT_FIVE });
    await tick(fixture.openSet());
    fixture.clock.at = Date.parse(time);
    await tick(fixture.openSet({ updateday }));
    expect(fixture.messages()).toHaveLength(1);
    fixture.clock.at += 7 * 24 * 3_600_000;
    await tick(fixture.openSet({ updateday }));
    expect(fixture.messages()).toHaveLength(2);
  });

  it('tries again each minute while Mattermost takes no posts', async () => {
    const fixture = createFixture({ now: AT_FIVE });
    const set = fixture.openSet();
    fixture.mattermost.fail('CreatePost', new MattermostError('app-error', 'no', { status: 500 }));
    for (let minute = 0; minute < 3; minute++) {
      await tick(set);
      fixture.clock.at += 60_000;
    }
    fixture.mattermost.fail('CreatePost', undefined);
    await tick(set);
    fixture.clock.at += 60_000;
    await tick(set);
    expect(fixture.messages()).toHaveLength(1);
  });

  it('only the node with the lease reads Jira', async () => {
    const fixture = createFixture();
    const [a, b] = [fixture.openSet(), fixture.openSet()];
    await Promise.all([tick(a), tick(b)]);
    expect(fixture.tickets.reads).toBe(1);
  });
});

describe('publish()', () => {
  it('makes one post of any number of nodes that race', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 6 }), fc.scheduler(), async (nodes, s) => {
        const fixture = createFixture({ now: AT_FIVE });
        const race = Array.from({ length: nodes }, () => {
          const set = fixture.openSet();
          const slow = s.scheduleFunction(async () => {});
          const chat: SetAtWork['chat'] = {
            ...set.chat,
            post: async (...args) => slow().then(() => set.chat.post(...args)),
            postsOf: async (...args) => slow().then(() => set.chat.postsOf(...args)),
          };
          return publish({ ...set, chat }, DUE, WANTED);
        });
        await s.waitFor(Promise.all(race));
        const outcomes = (await Promise.all(race)).map(({ code }) => code);
        expect(outcomes.filter((code) => code === 'posted')).toHaveLength(1);
        expect(fixture.messages()).toEqual(['update']);
      }),
      { numRuns: 20 },
    );
  });

  it('two nodes on a replica that lags still make one post', async () => {
    const fixture = createFixture({ now: AT_FIVE, readLag: () => 500 });
    const [a, b] = [fixture.openSet(), fixture.openSet()];
    const wanted = WANTED;
    await publish(a, DUE, wanted);
    expect((await publish(b, DUE, wanted)).code).toBe('already-posted');
    expect(fixture.messages()).toHaveLength(1);
    expect((await record(fixture, b))?.state).toBe('posted');
  });

  it('an owner that was paused and posts late takes its own post back', async () => {
    const fixture = createFixture({ now: AT_FIVE });
    const [paused, other] = [fixture.openSet(), fixture.openSet()];
    const wanted = WANTED;
    const late: SetAtWork = {
      ...paused,
      chat: {
        ...paused.chat,
        async post(...args) {
          fixture.clock.at += 61_000;
          await publish(other, DUE, wanted);
          fixture.clock.at += 1_000;
          return paused.chat.post(...args);
        },
      },
    };
    await publish(late, DUE, wanted);
    expect(fixture.messages()).toHaveLength(1);
    const kept = fixture.mattermost.postsIn(fixture.channelId)[0];
    expect(await record(fixture, other)).toMatchObject({ state: 'posted', postId: kept?.Id });
  });

  it('marks the post so that nothing in it notifies', async () => {
    const fixture = createFixture({ now: AT_FIVE });
    await publish(fixture.openSet(), DUE, WANTED);
    const [post] = fixture.mattermost.postsIn(fixture.channelId);
    expect(post?.UserId).toBe(fixture.botId);
    expect(Object.fromEntries([...(post?.Props ?? [])].map(([key, prop]) => [key, prop?.value]))).toEqual({
      set_update_content: expect.stringMatching(/^[0-9a-f]{32}$/),
      from_bot: 'true',
      from_plugin: 'true',
      set_update: `${fixture.channelId}/2026-W48`,
      mentionHighlightDisabled: true,
      disable_group_highlight: true,
    });
  });
});

describe('postUpdate()', () => {
  it('posts early, rewrites the same post, and makes a new one only when that was deleted', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ running: false });
    const first = await postUpdate(set, fixture.person('alice'));
    expect(first.code).toBe('posted');
    fixture.clock.at += 120_000;
    fixture.tickets.week = {
      ...fixture.tickets.week,
      resolved: count(13),
    };
    expect(await postUpdate(set, fixture.person('alice'))).toMatchObject({ code: 'rewritten', dueDate: DUE });
    expect(fixture.messages()).toHaveLength(1);
    expect(fixture.messages()[0]).toContain('last 7 days: 13 (5');
    await fixture.mattermost.api.DeletePost('postId' in first ? first.postId : '');
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('posted-anew');
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('rewritten');
    expect(fixture.messages()).toHaveLength(1);
  });

  it('leaves a post with numbers as it is while Jira does not answer, and says why', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await postUpdate(set, fixture.person('alice'));
    const [good] = fixture.messages();
    fixture.clock.at += 120_000;
    const failure = { code: 'unreachable', detail: 'ECONNREFUSED' } as const;
    fixture.tickets.fail(failure);
    expect(await postUpdate(set, fixture.person('alice'))).toMatchObject({
      code: 'rewritten',
      failure,
      kept: { asOf: TUESDAY_MORNING },
    });
    expect(fixture.messages()).toEqual([good]);
  });

  it('posts anew what was deleted even while Jira does not answer, with the numbers it had', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const first = await postUpdate(set, fixture.person('alice'));
    fixture.clock.at += 120_000;
    fixture.tickets.fail({ code: 'unreachable', detail: '' });
    await fixture.mattermost.api.DeletePost('postId' in first ? first.postId : '');
    const answer = await postUpdate(set, fixture.person('alice'));
    expect(answer).toMatchObject({ code: 'posted-anew', failure: { code: 'unreachable' } });
    expect(fixture.messages()).toEqual([expect.stringContaining('last 7 days: 12 (5')]);
  });

  it.each([
    ['unreachable', 'Jira could not be reached.'],
    ['proxy-cut-off', 'The connection through the proxy dropped'],
    ['blocked', 'Something in front of Jira'],
  ] as const)('does not tell the channel the hosts of a Jira that is %s', async (code, said) => {
    const fixture = createFixture();
    fixture.tickets.fail({ code, detail: 'nothing answers at 10.0.0.7:8443' });
    await postUpdate(fixture.openSet(), fixture.person('alice'));
    expect(fixture.messages()[0]).toContain('last 7 days: ? (?');
    expect(fixture.messages()[0]).toContain(said);
    expect(fixture.messages()[0]).not.toContain('10.0.0.7');
  });

  it('takes in the notes that came since, though Jira does not answer', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await postUpdate(set, fixture.person('alice'));
    fixture.clock.at += 120_000;
    await addNotes(set, fixture.person('bob'), { lines: ['the build is slow'], offers: [] });
    fixture.tickets.fail({ code: 'unreachable', detail: '' });
    expect(await postUpdate(set, fixture.person('alice'))).toMatchObject({
      code: 'rewritten',
      kept: { asOf: TUESDAY_MORNING },
    });
    expect(fixture.messages()).toEqual([expect.stringContaining('last 7 days: 12 (5')]);
    expect(fixture.messages()[0]).toContain('Notes:\n* the build is slow (bob)');
    expect((await set.store.notebooks.read(fixture.channelId))?.notes).toEqual([]);
  });

  it('says whether it is early', async () => {
    const fixture = createFixture({ now: TUESDAY_MORNING - 86_400_000 });
    expect(await postUpdate(fixture.openSet(), fixture.person('alice'))).toMatchObject({
      code: 'posted',
      isEarly: true,
    });
    const onTheDay = createFixture();
    expect(await postUpdate(onTheDay.openSet(), fixture.person('alice'))).toMatchObject({
      code: 'posted',
      isEarly: false,
    });
  });

  it('the schedule leaves alone what a person posted early', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await postUpdate(set, fixture.person('alice'));
    fixture.clock.at = AT_FIVE;
    await tick(set);
    expect(fixture.messages()).toHaveLength(1);
  });

  it('says busy while another attempt is at it, and finishes what was abandoned', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    expect((await postUpdate(dyingAt(set, 'after-post'), fixture.person('alice'))).code).toBe('not-taken');
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('busy');
    fixture.clock.at += 60_000;
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('rewritten');
    expect(fixture.messages()).toHaveLength(1);
  });

  it('writes the outbox of an abandoned attempt again with what is known now', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await postUpdate(dyingAt(set, 'before-post'), fixture.person('alice'));
    fixture.tickets.week = { ...fixture.tickets.week, resolved: count(13) };
    fixture.clock.at += 60_000;
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('rewritten');
    expect(fixture.messages()).toHaveLength(1);
    expect(fixture.messages()[0]).toContain('last 7 days: 13 (5');
  });

  it('never takes a deleted post that a lagging list still shows for the update', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const first = await postUpdate(set, fixture.person('alice'));
    const deleted = 'postId' in first ? first.postId : '';
    const stale = await set.chat.postsOf(fixture.channelId, updateId(fixture.channelId, DUE), 0);
    await fixture.mattermost.api.DeletePost(deleted);
    fixture.clock.at += 60_000;
    const postsOf: SetAtWork['chat']['postsOf'] = async (...asked) => [
      ...stale,
      ...(await set.chat.postsOf(...asked)),
    ];
    expect((await postUpdate({ ...set, chat: { ...set.chat, postsOf } }, fixture.person('alice'))).code).toBe(
      'posted-anew',
    );
    expect(fixture.messages()).toHaveLength(1);
    const [kept] = fixture.mattermost.postsIn(fixture.channelId);
    expect(await record(fixture, set)).toMatchObject({ state: 'posted', postId: kept?.Id });
  });

  it('makes no second post because a replica does not have the first yet', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const blind: SetAtWork = {
      ...set,
      chat: { ...set.chat, rewrite: async () => false, postsOf: async () => [] },
    };
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('posted');
    fixture.clock.at += 59_000;
    expect((await postUpdate(blind, fixture.person('alice'))).code).toBe('busy');
    fixture.clock.at += 60_000;
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('rewritten');
    expect(fixture.messages()).toHaveLength(1);
  });

  it('keeps the due date of what is posted when the day moves', async () => {
    const fixture = createFixture({ now: AT_FIVE });
    await tick(fixture.openSet());
    fixture.clock.at += 60_000;
    const moved = fixture.openSet({ updateday: 'thursday' });
    expect(await postUpdate(moved, fixture.person('alice'))).toMatchObject({
      code: 'rewritten',
      dueDate: DUE,
    });
    expect(fixture.messages()).toHaveLength(1);
    expect(fixture.messages()[0]).toContain('#set-update #set-update-2026-11-24\n');
    expect(await updateState(moved)).toMatchObject({ state: 'posted', dueDate: DUE });
  });

  it('follows the day that moved after the draft went out, whoever posts', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-24T13:00:00Z') });
    await tick(fixture.openSet());
    expect(fixture.told('alice')).toHaveLength(1);
    const moved = fixture.openSet({ updateday: 'thursday' });
    expect(await updateState(moved)).toMatchObject({ dueDate: '2026-11-26' });
    const answer = await postUpdate(moved, fixture.person('alice'), DUE);
    expect(answer).toMatchObject({ code: 'posted', dueDate: '2026-11-26' });
    expect(fixture.messages()[0]).toContain('#set-update #set-update-2026-11-26\n');
    expect(await postUpdate(moved, fixture.person('alice'), '2026-11-17')).toMatchObject({
      code: 'not-current',
    });
  });

  it('two people at once make one post', async () => {
    const fixture = createFixture();
    const answers = await Promise.all([
      postUpdate(fixture.openSet(), fixture.person('alice')),
      postUpdate(fixture.openSet(), fixture.person('alice')),
    ]);
    expect(answers.map(({ code }) => code).sort()).toEqual(['busy', 'posted']);
    expect(fixture.messages()).toHaveLength(1);
  });

  it('posts nothing while the zone of the SET cannot be read', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ timezone: 'Nowhere' });
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('posting-off');
    expect(fixture.messages()).toEqual([]);
  });
});
