import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { tick } from '../../../server/app/tick.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { updateId } from '../../../server/app/update/updates.ts';
import { count, createTestSet } from '../fixture.ts';

describe('finishRewrite()', () => {
  it('gives up when Mattermost does not let the post be edited any more', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await postUpdate(desk, set.person('alice'));
    set.clock.at += 120_000;
    set.tickets.week = { ...set.tickets.week, resolved: count(13) };
    set.mattermost.fail('UpdatePost', new MattermostError('app-error', 'too late', { status: 400 }));
    expect((await postUpdate(desk, set.person('alice'))).code).toBe('post-refused');
    for (let minute = 0; minute < 60; minute += 1) {
      set.clock.at += 60_000;
      await tick(desk);
    }
    const tried = set.mattermost.calls.filter(({ name }) => name === 'UpdatePost');
    // Twice each time the channel is searched, not every minute.
    expect(tried.length).toBeLessThan(15);
    const record = await desk.store.updates.read(updateId(set.channelId, '2026-11-24'));
    expect(record?.publication).toMatchObject({ state: 'posted', rewrite: null });
    expect(set.told('mia')).toEqual([]);
  });
});
