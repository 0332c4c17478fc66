import { describe, expect, it } from 'vitest';
import { tick } from '../../../server/app/tick.ts';
import { retain } from '../../../server/app/update/retain.ts';
import { openDay } from '../../../server/domain/triage/triage-day.ts';
import { openUpdate } from '../../../server/domain/update/update.ts';
import { createFixture, type Fixture } from '../fixture.ts';

const WEEKS = ['2024-W01', '2025-W47', '2025-W48', '2025-W49', '2026-W47', '2026-W48'];

/** Records of some weeks, of this channel and of another. */
async function withUpdates(fixture: Fixture, ...channels: readonly string[]) {
  const { updates, notebooks, snapshots } = fixture.openSet().store;
  for (const channel of channels) {
    for (const week of WEEKS) await updates.change(`${channel}/${week}`, () => openUpdate('2024-01-02'));
  }
  await notebooks.change(fixture.channelId, () => ({ notes: [], blockers: [] }));
  return { updates, notebooks, snapshots };
}

const keysOf = async ({ mattermost }: Fixture) => (await mattermost.api.KVList(0, 1000)).toSorted();

describe('retain()', () => {
  it('deletes updates older than the months the SET keeps, whatever channel they are of, and nothing else', async () => {
    const fixture = createFixture();
    const { updates } = await withUpdates(fixture, fixture.channelId, 'x'.repeat(26));
    const before = await keysOf(fixture);
    expect(await retain(fixture.openSet({ retention: 12 }))).toBe(4);
    const kept = (await updates.ids()).map((id) => id.split('/')[1]);
    expect([...new Set(kept)].sort()).toEqual(['2025-W48', '2025-W49', '2026-W47', '2026-W48']);
    const gone = before.filter((key) => /2024-W01|2025-W47/.test(key));
    expect(await keysOf(fixture)).toEqual(before.filter((key) => !gone.includes(key)));
    expect(gone).toHaveLength(4);
  });

  it('deletes what was said on triage days of that time', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ retention: 12 });
    const { triageDays } = set.store;
    for (const day of ['2025-11-20', '2025-11-25', '2026-11-24', 'old'])
      await triageDays.change(`${fixture.channelId}/${day}`, () => openDay(day));
    await retain(set);
    expect((await triageDays.ids()).map((id) => id.split('/')[1]).sort()).toEqual([
      '2025-11-25',
      '2026-11-24',
      'old',
    ]);
  });

  it('deletes nothing a second time', async () => {
    const fixture = createFixture();
    await withUpdates(fixture, fixture.channelId);
    expect(await retain(fixture.openSet({ retention: 12 }))).toBe(2);
    expect(await retain(fixture.openSet({ retention: 12 }))).toBe(0);
  });

  it('is over for the node that wrote them too', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ retention: 12 });
    const id = `${fixture.channelId}/2024-W01`;
    await set.store.updates.change(id, () => openUpdate('2024-01-02'));
    await retain(set);
    expect(await set.store.updates.read(id)).toBeUndefined();
  });

  it('keeps what it does not know the week of', async () => {
    const fixture = createFixture();
    const { updates } = await withUpdates(fixture);
    for (const id of ['c/1999', 'c/1999-W1', 'c/old', '1999-W01x'])
      await updates.change(id, () => openUpdate('1999-01-05'));
    expect(await retain(fixture.openSet({ retention: 12 }))).toBe(0);
    expect(await updates.ids()).toHaveLength(4);
  });

  it('is done once a day by whoever is at work', async () => {
    const fixture = createFixture();
    await withUpdates(fixture, fixture.channelId);
    const set = fixture.openSet({ retention: 12 });
    const lists = () => fixture.mattermost.calls.filter(({ name }) => name === 'KVList').length;
    await tick(set);
    const daily = lists();
    expect(daily).toBeGreaterThan(0);
    fixture.clock.at += 60_000;
    await tick(set);
    expect(lists()).toBe(daily);
    fixture.clock.at += 86_400_000;
    await tick(set);
    expect(lists()).toBe(2 * daily);
  });
});
