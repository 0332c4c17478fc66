import { describe, expect, it } from 'vitest';
import { changeRotations } from '../../../server/app/rotation/rotations.ts';
import { addBlocker, clearBlocker } from '../../../server/app/update/blockers.ts';
import { askCover, returnCover, takeCover } from '../../../server/domain/rotation/absence.ts';
import { askSwap } from '../../../server/domain/rotation/swap.ts';
import { createFixture } from '../fixture.ts';
import { berlin, createRotationSet, type RotationSet } from './rotation-set.ts';

const DAY = '2026-11-24';

/** Carol of Mobile serves instead of bob from tomorrow on for two days. */
async function cover(fixture: RotationSet) {
  const days = { from: '2026-11-25', to: '2026-11-27' };
  await changeRotations(fixture.set, 'bob', (state, { now: at }) =>
    askCover(state, { team: 'Mobile', username: 'bob', ...days, others: ['carol'] }, { id: 'cover-1', at }),
  );
  await changeRotations(fixture.set, 'carol', (state, { today, now: at, gone }) =>
    takeCover(state, 'cover-1', 'carol', { today, at, gone }),
  );
}

const giveBack = (fixture: RotationSet, by: string) =>
  changeRotations(fixture.set, by, (state, given) =>
    returnCover(state, 'cover-1', { by, request: 'cover-2' }, given),
  );

const swap = (fixture: RotationSet, forcedBy: string) =>
  changeRotations(fixture.set, forcedBy, (state, { today, now: at, gone }) => {
    const wanted = { id: 's', team: 'Mobile', giver: 'carol', taker: 'bob', give: 2, take: null };
    return askSwap(state, { ...wanted, forcedBy, at }, { today, gone });
  });

/** The messages that bring a day together, by their keys. */
function days(fixture: RotationSet, who = 'alice') {
  const posts = fixture.shown(who).filter(({ key }) => key.includes('/lead/'));
  return posts.map(({ id, key, text }) => ({ id, day: key.split('/')[2], lines: text.split('\n') }));
}

describe('tellLeads()', () => {
  it('sends one message a day with the first, and writes it again as more come', async () => {
    const fixture = await createRotationSet();
    fixture.clock.at = berlin(`${DAY} 10:00`);
    await cover(fixture);
    const [first] = days(fixture);
    expect(first?.lines).toEqual([
      '**News from SET, Tue 24 Nov**',
      '* **@carol covers for @bob on SET (Mobile): Wed 25 Nov – Thu 26 Nov.**',
    ]);
    fixture.clock.at += 60_000;
    await addBlocker(fixture.set, fixture.person('bob'), 'VPN is *down*');
    fixture.clock.at += 60_000;
    await swap(fixture, 'mia');
    const { id, lines } = days(fixture)[0] ?? {};
    expect([id, days(fixture).length]).toEqual([first?.id, 1]);
    expect(lines?.slice(2)).toEqual([
      '* @bob is blocked: VPN is \\*down\\*',
      '* **@bob replaces @carol on SET for Mobile: Wed 16 Dec – Sat 16 Jan.** @mia decided this without asking.',
    ]);
    expect(fixture.shown('alice').filter(({ key }) => key.includes('/news/'))).toEqual([]);
    expect(fixture.shown('carol').map(({ key }) => key.split('/').at(-2))).toContain('accepted');
  });

  it('says what came of it in the same message, and begins another on the next day', async () => {
    const fixture = await createRotationSet();
    fixture.clock.at = berlin(`${DAY} 23:50`);
    await cover(fixture);
    fixture.clock.at += 60_000;
    await addBlocker(fixture.set, fixture.person('bob'), 'VPN is down');
    const [blocker] = (await fixture.set.store.notebooks.read(fixture.channelId))?.blockers ?? [];
    fixture.clock.at += 60_000;
    await clearBlocker(fixture.set, fixture.person('bob'), new Set(['work']), blocker?.id ?? '');
    await giveBack(fixture, 'carol');
    fixture.clock.at = berlin('2026-11-25 00:10');
    await addBlocker(fixture.set, fixture.person('bob'), 'Staging is down');
    expect(days(fixture).map(({ day, lines }) => [day, lines.slice(1)])).toEqual([
      [
        DAY,
        [
          expect.stringContaining('@carol covers for @bob on SET (Mobile)'),
          '* @bob was blocked: VPN is down (cleared)',
          expect.stringContaining('@carol no longer covers for @bob (Mobile)'),
        ],
      ],
      ['2026-11-25', ['* @bob is blocked: Staging is down']],
    ]);
  });

  it('tells a lead nothing of what they did themselves, and what concerns them in a message of its own', async () => {
    const fixture = await createRotationSet();
    fixture.clock.at = berlin(`${DAY} 10:00`);
    await addBlocker(fixture.set, fixture.person('alice'), 'Mine');
    await swap(fixture, 'alice');
    expect(days(fixture)).toEqual([]);
    await cover(fixture);
    await giveBack(fixture, 'alice');
    expect(days(fixture).map(({ lines }) => lines.length)).toEqual([2]);
  });

  it('is written in the language of its reader', async () => {
    const fixture = await createRotationSet();
    fixture.mattermost.store.people.get(fixture.users.alice ?? '').locale = 'de';
    fixture.clock.at = berlin(`${DAY} 10:00`);
    await addBlocker(fixture.set, fixture.person('bob'), 'VPN is down');
    expect(days(fixture)[0]?.lines).toEqual([
      '**Neues aus dem SET, Di., 24. November**',
      '* @bob ist blockiert: VPN is down',
    ]);
  });

  it('follows in a later minute where the node that should tell was stopped, and is sent once', async () => {
    const fixture = await createRotationSet();
    await fixture.at(`${DAY} 10:00`);
    const blocker = { id: 'b', text: 'VPN is down', userId: fixture.users.bob ?? '', username: 'bob' };
    await fixture.set.store.notebooks.change(fixture.channelId, () => ({
      notes: [],
      blockers: [{ ...blocker, since: fixture.clock.at, clearedAt: null, clearedBy: null }],
    }));
    await fixture.at(`${DAY} 10:10`);
    await fixture.at(`${DAY} 10:20`, fixture.openSet({ roster: '', autodraft: false }));
    expect(days(fixture).map(({ lines }) => lines.length)).toEqual([2]);
  });

  it('tells nobody while SET is paused', async () => {
    const fixture = await createRotationSet({ settings: { running: false } });
    fixture.clock.at = berlin(`${DAY} 10:00`);
    await addBlocker(fixture.set, fixture.person('bob'), 'VPN is down');
    await cover(fixture);
    expect(days(fixture)).toEqual([]);
  });

  it('tells whom the roster of the System Console lets lead', async () => {
    const fixture = createFixture();
    await addBlocker(fixture.openSet(), fixture.person('bob'), 'VPN is down');
    const told = [...fixture.mattermost.posts.values()].map(({ Message }) => Message);
    expect(told).toEqual([expect.stringMatching(/^\*\*News from SET, .*\n\* @bob is blocked: VPN is down$/)]);
  });
});
