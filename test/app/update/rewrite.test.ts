import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { updateId } from '../../../server/app/records/updates.ts';
import { tick } from '../../../server/app/tick.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { count, createFixture } from '../fixture.ts';

describe('finishRewrite()', () => {
  it('gives up when Mattermost does not let the post be edited any more', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await postUpdate(set, fixture.person('alice'));
    fixture.clock.at += 120_000;
    fixture.tickets.week = { ...fixture.tickets.week, resolved: count(13) };
    fixture.mattermost.fail('UpdatePost', new MattermostError('app-error', 'too late', { status: 400 }));
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('post-refused');
    for (let minute = 0; minute < 60; minute += 1) {
      fixture.clock.at += 60_000;
      await tick(set);
    }
    const tried = fixture.mattermost.calls.filter(({ name }) => name === 'UpdatePost');
    // Twice each time the channel is searched, not every minute.
    expect(tried.length).toBeLessThan(15);
    const record = await set.store.updates.read(updateId(fixture.channelId, '2026-11-24'));
    expect(record?.publication).toMatchObject({ state: 'posted', rewrite: null });
    expect(fixture.told('mia')).toEqual([]);
  });
});
