import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { updateId } from '../../../server/app/records/updates.ts';
import { tick } from '../../../server/app/tick.ts';
import { createFixture } from '../fixture.ts';

const AT_FIVE = Date.parse('2026-11-24T16:00:00Z');
const MINUTE = 60_000;

describe('check()', () => {
  it('looks again soon when what it found twice could not be deleted', async () => {
    const fixture = createFixture({ now: AT_FIVE });
    const set = fixture.openSet();
    await tick(set);
    fixture.clock.at = AT_FIVE + 40 * MINUTE;
    await tick(set);
    const key = updateId(fixture.channelId, '2026-11-24');
    await set.chat.post(fixture.channelId, 'late', { key, set: fixture.channelId });
    fixture.mattermost.fail('DeletePost', new MattermostError('app-error', 'no', { status: 500 }));
    fixture.clock.at = AT_FIVE + 64 * MINUTE;
    await tick(set);
    fixture.mattermost.fail('DeletePost', undefined);
    for (const minute of [65, 66, 128]) {
      fixture.clock.at = AT_FIVE + minute * MINUTE;
      await tick(set);
    }
    expect(fixture.messages()).toEqual([expect.stringContaining('#set-update-2026-11-24')]);
  });
});
