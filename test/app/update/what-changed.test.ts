import { beforeEach, describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import type { SetAtWork } from '../../../server/app/set.ts';
import { tick } from '../../../server/app/tick.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { ok, refused } from '../../../server/domain/result.ts';
import { boardOf, count, createFixture, type Fixture, ticket } from '../fixture.ts';

// What changed is told in the thread of the update, once.

const AT_FIVE = Date.parse('2026-11-24T16:00:00Z');
const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

let fixture: Fixture;

const inChannel = () => fixture.mattermost.postsIn(fixture.channelId);
const roots = () => inChannel().filter(({ RootId }) => RootId === '');
const replies = () => inChannel().filter(({ RootId }) => RootId !== '');
const said = () => replies().map(({ Message }) => Message);

async function pass(set: SetAtWork, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    fixture.clock.at += MINUTE;
    await tick(set);
  }
}

/** What Jira resolved in the last seven days. */
function resolve(...keys: readonly string[]): void {
  fixture.tickets.week = { ...fixture.tickets.week, resolved: count(keys.length, true, keys) };
}

beforeEach(() => {
  fixture = createFixture({ now: AT_FIVE - MINUTE });
  resolve('MM-7', 'MM-8');
  fixture.tickets.elsewhere = ok([
    ticket('MM-7', { assignee: 'Bob', summary: 'Say *hello* to @all' }),
    ticket('MM-8', { isPrivate: true, summary: 'secret', assignee: 'Bob' }),
  ]);
  const entered = { 'MM-20': AT_FIVE - 2 * MINUTE };
  const submitted = count(1, true, ['MM-20']);
  if (submitted.ok)
    fixture.tickets.week = {
      ...fixture.tickets.week,
      submitted: ok({ ...submitted.value, enteredAt: entered }),
    };
  fixture.tickets.board = ok(
    boardOf(
      [ticket('MM-1', { columnSince: 5 })],
      [
        ticket('MM-10', { assignee: 'Alice', columnSince: AT_FIVE - WEEK / 2 }),
        ticket('MM-11', { columnSince: AT_FIVE - 3 * WEEK }),
      ],
      [ticket('MM-20', { columnSince: AT_FIVE - 2 * MINUTE })],
    ),
  );
});

const urlOf = (key: string) => `[${key}](https://jira.example/browse/${key})`;

describe('the reply', () => {
  it('stands once in the thread of the post, and is not written again', async () => {
    const set = fixture.openSet();
    await pass(set, 3);
    const [post] = roots();
    expect(roots()).toHaveLength(1);
    expect(replies().map(({ RootId, UserId }) => [RootId, UserId])).toEqual([[post?.Id, fixture.botId]]);
    expect(said()).toEqual([
      `**What changed**

Resolved:
* ${urlOf('MM-7')} Say \\*hello\\* to @\u2060all (Bob)
* ${urlOf('MM-8')} (private)

Newly submitted:
* ${urlOf('MM-20')} Summary of MM-20

Newly in progress:
* ${urlOf('MM-10')} Summary of MM-10 (Alice)

No movement for two weeks:
* ${urlOf('MM-11')} Summary of MM-11`,
    ]);
    resolve('MM-7', 'MM-8', 'MM-9');
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('rewritten');
    await pass(set, 3);
    expect(said()).toEqual([expect.not.stringContaining('MM-9')]);
  });

  it('of the next week tells what is new since, and nothing when nothing is', async () => {
    const set = fixture.openSet();
    await pass(set, 1);
    fixture.clock.at = AT_FIVE + WEEK - MINUTE;
    resolve('MM-8', 'MM-9');
    await pass(set, 2);
    expect(said()).toHaveLength(2);
    expect(said()[1]).toContain(`Resolved:\n* ${urlOf('MM-9')}\n\nNo movement`);
    expect(said()[1]).not.toMatch(/MM-8|MM-20|MM-10\b/);
    fixture.clock.at = AT_FIVE + 2 * WEEK - MINUTE;
    await pass(set, 2);
    expect([roots().length, said().length]).toEqual([3, 2]);
  });

  it('tells what changed since the first post of last week, though that was written again', async () => {
    const set = fixture.openSet();
    await pass(set, 1);
    resolve('MM-7', 'MM-8', 'MM-9');
    fixture.clock.at += 30 * MINUTE;
    await postUpdate(set, fixture.person('alice'));
    fixture.clock.at = AT_FIVE + WEEK - MINUTE;
    await pass(set, 2);
    expect(said()[1]).toContain(`Resolved:\n* ${urlOf('MM-9')}\n`);
  });

  it('names by its key what Jira does not tell more of', async () => {
    fixture.tickets.elsewhere = refused({ code: 'timed-out', detail: '' });
    await pass(fixture.openSet(), 1);
    expect(said()[0]).toContain(`Resolved:\n* ${urlOf('MM-7')}\n* ${urlOf('MM-8')}\n`);
  });

  it.each([
    ['it is switched off', { autochanges: false }, () => {}],
    ['Jira is down', {}, () => fixture.tickets.fail({ code: 'unreachable', detail: '' })],
  ])('is none when %s', async (_because, settings, begin) => {
    begin();
    await pass(fixture.openSet(settings), 3);
    expect([roots().length, said()]).toEqual([1, []]);
  });
});

describe('the reply, when something goes wrong', () => {
  const broken = new MattermostError('app-error', 'The database was away.', { status: 500 });

  /** A node that is killed, or does not get its answer, at the reply. */
  function dyingAt(set: SetAtWork, step: 'before' | 'after'): SetAtWork {
    const post: SetAtWork['chat']['post'] = async (channelId, content, mark) => {
      if (!mark.root) return set.chat.post(channelId, content, mark);
      if (step === 'after') await set.chat.post(channelId, content, mark);
      throw new Error('killed');
    };
    return { ...set, chat: { ...set.chat, post } };
  }

  it.each(['before', 'after'] as const)('is finished by another node that was killed %s it', async (step) => {
    await pass(dyingAt(fixture.openSet(), step), 1);
    resolve('MM-77');
    await pass(fixture.openSet(), 4);
    expect(said()).toEqual([expect.stringContaining('MM-7]')]);
  });

  it('is told later where Mattermost fails, and the update is posted all the same', async () => {
    const set = fixture.openSet();
    const failing = { ...set.chat, postRef: async () => Promise.reject(broken) };
    await pass({ ...set, chat: failing }, 1);
    expect([roots().length, said()]).toEqual([1, []]);
    await pass(set, 2);
    expect(said()).toHaveLength(1);
  });

  it('is told no more below a post that was deleted, nor a day later', async () => {
    const set = fixture.openSet();
    await pass(dyingAt(set, 'before'), 1);
    const [post] = roots();
    await fixture.mattermost.api.DeletePost(post?.Id ?? '');
    await pass(set, 5);
    expect(inChannel()).toEqual([]);

    const other = createFixture({ now: AT_FIVE - MINUTE });
    other.tickets.week = fixture.tickets.week;
    fixture = other;
    const later = fixture.openSet();
    await pass(dyingAt(later, 'before'), 1);
    fixture.clock.at += 24 * 60 * MINUTE;
    await pass(later, 3);
    expect([roots().length, said()]).toEqual([1, []]);
  });

  it('stands below the older post where that turns out to be the update', async () => {
    const set = fixture.openSet();
    await pass(set, 1);
    const [post] = roots();
    const key = String(post?.Props.get('set_update')?.value);
    const older = await set.chat.post(fixture.channelId, 'older', { key, set: fixture.channelId });
    const stored = fixture.mattermost.posts.get(older.id);
    expect(stored).toBeDefined();
    const postsOf: SetAtWork['chat']['postsOf'] = async (...asked) =>
      (await set.chat.postsOf(...asked)).map((one) => (one.id === older.id ? { ...one, createdAt: 1 } : one));
    await pass({ ...set, chat: { ...set.chat, postsOf } }, 4);
    expect(roots().map(({ Id }) => Id)).toEqual([older.id]);
    expect(replies().map(({ RootId }) => RootId)).toEqual([older.id]);
  });
});
