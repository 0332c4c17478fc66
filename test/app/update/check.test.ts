import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { tick } from '../../../server/app/tick.ts';
import { updateId } from '../../../server/app/update/updates.ts';
import { createTestSet } from '../fixture.ts';

const AT_FIVE = Date.parse('2026-11-24T16:00:00Z');
const MINUTE = 60_000;

describe('check()', () => {
  it('looks again soon when what it found twice could not be deleted', async () => {
    const set = createTestSet({ now: AT_FIVE });
    const desk = set.openDesk();
    await tick(desk);
    set.clock.at = AT_FIVE + 40 * MINUTE;
    await tick(desk);
    await desk.chat.post(set.channelId, 'late', updateId(set.channelId, '2026-11-24'));
    set.mattermost.fail('DeletePost', new MattermostError('app-error', 'no', { status: 500 }));
    set.clock.at = AT_FIVE + 64 * MINUTE;
    await tick(desk);
    set.mattermost.fail('DeletePost', undefined);
    for (const minute of [65, 66, 128]) {
      set.clock.at = AT_FIVE + minute * MINUTE;
      await tick(desk);
    }
    expect(set.messages()).toEqual([expect.stringContaining('#set-update-2026-11-24')]);
  });
});
