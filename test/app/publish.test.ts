import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import type { Desk } from '../../server/app/desk.ts';
import { postUpdate } from '../../server/app/post-update.ts';
import { publicationId, publish } from '../../server/app/publish.ts';
import { tick } from '../../server/app/tick.ts';
import { createTestSet, type TestSet } from './fixture.ts';

const DUE = '2026-11-24';
const AT_FIVE = Date.parse('2026-11-24T16:00:00Z');

/** A desk whose node stops for good just before or after one of its calls to Mattermost. */
function dyingAt(desk: Desk, step: 'before-post' | 'after-post'): Desk {
  const post: Desk['chat']['post'] = async (...args) => {
    if (step === 'after-post') await desk.chat.post(...args);
    throw new Error('killed');
  };
  return { ...desk, chat: { ...desk.chat, post } };
}

async function record(set: TestSet, desk: Desk) {
  return desk.store.publications.read(publicationId(set.channelId, DUE));
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
          return publish({ ...desk, chat }, set.channelId, DUE, { by: 'schedule', message: 'update' });
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
    const wanted = { by: 'schedule', message: 'update' } as const;
    await publish(a, set.channelId, DUE, wanted);
    expect((await publish(b, set.channelId, DUE, wanted)).code).toBe('busy');
    set.clock.at += 500;
    expect((await publish(b, set.channelId, DUE, wanted)).code).toBe('already-posted');
    expect(set.messages()).toHaveLength(1);
    expect((await record(set, b))?.state).toBe('posted');
  });

  it('an owner that was paused and posts late takes its own post back', async () => {
    const set = createTestSet({ now: AT_FIVE });
    const [paused, other] = [set.openDesk(), set.openDesk()];
    const wanted = { by: 'schedule', message: 'update' } as const;
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
    await publish(set.openDesk(), set.channelId, DUE, { by: 'schedule', message: 'update' });
    const [post] = set.mattermost.postsIn(set.channelId);
    expect(post?.UserId).toBe(set.botId);
    expect(Object.fromEntries([...(post?.Props ?? [])].map(([key, prop]) => [key, prop?.value]))).toEqual({
      set_update: `${set.channelId}/${DUE}`,
      mentionHighlightDisabled: true,
      disable_group_highlight: true,
    });
  });
});

describe('postUpdate()', () => {
  it('posts early, rewrites the same post, and makes a new one only when that was deleted', async () => {
    const set = createTestSet();
    const desk = set.openDesk({ running: false });
    const first = await postUpdate(desk);
    expect(first.code).toBe('posted');
    set.clock.at += 120_000;
    set.tickets.week = {
      ...set.tickets.week,
      resolved: { ok: true, value: { value: 13, isComplete: true, url: '' } },
    };
    expect(await postUpdate(desk)).toMatchObject({ code: 'rewritten', dueDate: DUE });
    expect(set.messages()).toHaveLength(1);
    expect(set.messages()[0]).toContain('last 7 days: 13 (5');
    await set.mattermost.api.DeletePost('postId' in first ? first.postId : '');
    expect((await postUpdate(desk)).code).toBe('posted-anew');
    expect((await postUpdate(desk)).code).toBe('rewritten');
    expect(set.messages()).toHaveLength(1);
  });

  it('the schedule leaves alone what a person posted early', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await postUpdate(desk);
    set.clock.at = AT_FIVE;
    await tick(desk);
    expect(set.messages()).toHaveLength(1);
  });

  it('says busy while another attempt is at it, and finishes what was abandoned', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    expect((await postUpdate(dyingAt(desk, 'after-post'))).code).toBe('not-taken');
    expect((await postUpdate(desk)).code).toBe('busy');
    set.clock.at += 60_000;
    expect((await postUpdate(desk)).code).toBe('rewritten');
    expect(set.messages()).toHaveLength(1);
  });

  it('two people at once make one post', async () => {
    const set = createTestSet();
    const answers = await Promise.all([postUpdate(set.openDesk()), postUpdate(set.openDesk())]);
    expect(answers.map(({ code }) => code).sort()).toEqual(['busy', 'posted']);
    expect(set.messages()).toHaveLength(1);
  });

  it.each([
    [{ timezone: 'Nowhere' }, 'posting-off'],
    [{ channel: 'core/absent' }, 'channel-not-found'],
  ])('with %j answers %s', async (settings, code) => {
    const set = createTestSet();
    expect((await postUpdate(set.openDesk(settings))).code).toBe(code);
    expect(set.messages()).toEqual([]);
  });
});
