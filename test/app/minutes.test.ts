import { describe, expect, it } from 'vitest';
import { createMinutes } from '../../server/app/minutes.ts';
import { createFixture } from './fixture.ts';

/** The fixture's SET and that of another channel; the board of the first is not read before `release`. */
function twoSets() {
  const fixture = createFixture();
  const other = fixture.mattermost.addChannel({ Name: 'mobile' });
  const first = fixture.openSet();
  const second = { ...fixture.openSet({}, { channelId: other.Id }), lease: first.lease };
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let reads = 0;
  const slow = {
    ...first,
    board: {
      ...first.board,
      async refresh(...asked: Parameters<typeof first.board.refresh>) {
        reads += 1;
        await held;
        return first.board.refresh(...asked);
      },
    },
  };
  const polled = async (id: string) => (await second.store.polls.read(id)) !== undefined;
  return { fixture, slow, second, other: other.Id, release, polled, reads: () => reads };
}

describe('createMinutes()', () => {
  it('lets no SET wait for another, and begins no minute before the last one is over', async () => {
    const { fixture, slow, second, other, release, polled, reads } = twoSets();
    const minutes = createMinutes(second, () => [slow, second]);
    const running = minutes.run();
    await minutes.idle(second);
    expect([await polled(fixture.channelId), await polled(other)]).toEqual([false, true]);
    const again = minutes.run();
    await minutes.idle(second);
    expect(reads()).toBe(1);
    release();
    await Promise.all([running, again]);
    expect(await polled(fixture.channelId)).toBe(true);
  });

  it('renews one SET once its minute is over, and tells its panels only', async () => {
    const { fixture, slow, second, other, release, reads } = twoSets();
    const minutes = createMinutes(second, () => [slow, second]);
    const running = minutes.run();
    await minutes.idle(second);
    const before = fixture.mattermost.events.length;
    const renewed = minutes.renew(slow);
    release();
    await Promise.all([running, renewed]);
    const told = fixture.mattermost.events.slice(before).map(({ broadcast }) => broadcast.ChannelId);
    expect([reads(), told.includes(fixture.channelId), told.includes(other)]).toEqual([2, true, false]);
  });

  it('gives back the lease when it stops, and does nothing more', async () => {
    const { fixture, second, other } = twoSets();
    const minutes = createMinutes(second, () => [second]);
    await minutes.run();
    expect(fixture.mattermost.kv.get('lease/tick')).toBeDefined();
    await minutes.stop();
    expect(fixture.mattermost.kv.get('lease/tick')).toBeUndefined();
    const { triedAt } = (await second.store.polls.read(other)) ?? {};
    fixture.clock.at += 60_000;
    await minutes.run();
    expect((await second.store.polls.read(other))?.triedAt).toBe(triedAt);
  });
});
