import { describe, expect, it } from 'vitest';
import { tick } from '../../../server/app/tick.ts';
import { skipUpdate } from '../../../server/app/update/skip-update.ts';
import { updateState } from '../../../server/app/update/update-state.ts';
import { createFixture } from '../fixture.ts';

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
    const fixture = createFixture({ now: at(now) });
    const seen = await updateState(fixture.openSet(settings));
    expect(seen, because).toMatchObject({ state, dueAt, postId: null, postedAt: null });
  });

  it('is the next one when nothing ran on the day', async () => {
    const now = at('2026-11-26T09:00:00Z');
    const fixture = createFixture({ now });
    const seen = await updateState(fixture.openSet({}, { runningSince: now - 3_600_000 }));
    expect(seen).toMatchObject({ state: 'waiting', dueAt: NEXT_DUE_AT });
  });

  it('is the next one as skipped, when nothing ran on the day and a person skipped that one', async () => {
    const now = at('2026-11-26T09:00:00Z');
    const fixture = createFixture({ now });
    const set = fixture.openSet({}, { runningSince: now - 3_600_000 });
    await skipUpdate(set, fixture.person('alice'), 'Offsite', '2026-12-01');
    const skipped = { reason: 'Offsite', username: 'alice' };
    expect(await updateState(set)).toMatchObject({ state: 'skipped', dueAt: NEXT_DUE_AT, skipped });
  });

  it('is missed when the SET was running when it was due', async () => {
    const fixture = createFixture({ now: DUE_AT });
    const set = fixture.openSet();
    fixture.clock.at = at('2026-11-25T09:00:00Z');
    expect(await updateState(set)).toMatchObject({ state: 'missed', dueAt: DUE_AT });
  });

  it('is posted, whatever its day is by now', async () => {
    const fixture = createFixture({ now: DUE_AT });
    await tick(fixture.openSet());
    const [post] = fixture.mattermost.postsIn(fixture.channelId);
    const moved = fixture.openSet({ updateday: 'thursday' });
    expect(await updateState(moved)).toMatchObject({ state: 'posted', postId: post?.Id });
  });
});
