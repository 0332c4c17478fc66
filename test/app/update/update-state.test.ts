import { describe, expect, it } from 'vitest';
import { tick } from '../../../server/app/tick.ts';
import { updateState } from '../../../server/app/update/update-state.ts';
import { createTestSet } from '../fixture.ts';

const at = (text: string) => Date.parse(text);
/** Tuesday at five in Berlin, a week apart. */
const DUE_AT = at('2026-11-24T16:00:00Z');
const NEXT_DUE_AT = at('2026-12-01T16:00:00Z');

describe('updateState()', () => {
  it.each([
    ['2026-11-24T09:00:00Z', {}, 'waiting', DUE_AT, 'its time is to come'],
    ['2026-11-24T21:00:00Z', {}, 'waiting', DUE_AT, 'it is caught up while the day lasts'],
    ['2026-11-26T09:00:00Z', { running: false }, 'paused', DUE_AT, 'nothing is posted by schedule'],
  ])('opened at %s with %j is %s', async (now, settings, state, dueAt, because) => {
    const set = createTestSet({ now: at(now) });
    const seen = await updateState(set.openDesk(settings), set.channelId);
    expect(seen, because).toMatchObject({ state, dueAt, postId: null, postedAt: null });
  });

  it('is the next one when nothing ran on the day', async () => {
    const now = at('2026-11-26T09:00:00Z');
    const set = createTestSet({ now });
    const seen = await updateState(set.openDesk({}, { runningSince: now - 3_600_000 }), set.channelId);
    expect(seen).toMatchObject({ state: 'waiting', dueAt: NEXT_DUE_AT });
  });

  it('is missed when the SET was running when it was due', async () => {
    const set = createTestSet({ now: DUE_AT });
    const desk = set.openDesk();
    set.clock.at = at('2026-11-25T09:00:00Z');
    expect(await updateState(desk, set.channelId)).toMatchObject({ state: 'missed', dueAt: DUE_AT });
  });

  it('is posted, whatever its day is by now', async () => {
    const set = createTestSet({ now: DUE_AT });
    await tick(set.openDesk());
    const [post] = set.mattermost.postsIn(set.channelId);
    const moved = set.openDesk({ updateday: 'thursday' });
    expect(await updateState(moved, set.channelId)).toMatchObject({ state: 'posted', postId: post?.Id });
  });
});
