import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../server/domain/calendar/calendar.ts';
import type { Delivery } from '../../../server/domain/message/delivery.ts';
import {
  NO_MESSAGES,
  prune,
  type RotationMessages,
  withDelivery,
  withNoted,
} from '../../../server/domain/message/rotation-messages.ts';
import { dueNotices, noticesOf } from '../../../server/domain/message/rotation-notices.ts';
import { kept as keptUp, planned, team } from '../rotation/rotation-fixture.ts';

const DAY = 86_400_000;
/** As long as those of Mattermost. */
const ID = 'abcdefghijklmnopqrstuvwxyz';
const claimed = (owner: string): Delivery => ({ state: 'claimed', owner, since: 0, claimedAt: 0 });
const sent: Delivery = { state: 'sent', postId: 'p', channelId: 'c', sentAt: 0 };
const first = { stage: 'asked', revision: 4 };

function kept(...steps: readonly (readonly [Delivery, typeof first])[]): RotationMessages {
  return steps.reduce<RotationMessages>(
    (current, [delivery, written]) => withDelivery(current, 'k', delivery, written) ?? current,
    NO_MESSAGES,
  );
}

describe('withDelivery()', () => {
  it('remembers what the message was written from', () => {
    expect(kept([claimed('a'), first]).messages.k).toMatchObject(first);
    expect(kept([claimed('a'), first], [sent, { stage: 'later', revision: 9 }]).messages.k).toMatchObject(
      first,
    );
  });

  it('is not certain of the words of a claim that was taken over, so that they are looked at again', () => {
    const taken = kept([claimed('a'), first], [claimed('b'), { stage: 'later', revision: 9 }]);
    expect(taken.messages.k).toMatchObject({ stage: '', revision: 0 });
  });

  it('leaves everything when there is nothing to write', () => {
    expect(withDelivery(NO_MESSAGES, 'k', undefined, first)).toBeUndefined();
  });
});

describe('withNoted()', () => {
  const current = kept([claimed('a'), first], [sent, first]);

  it('notes a newer state, never an older one, and nothing of messages it does not know', () => {
    const newer = withNoted(current, { k: { stage: 'accepted', revision: 5 }, other: { checkedAt: 1 } });
    expect(newer.messages).toEqual({ k: { ...current.messages.k, stage: 'accepted', revision: 5 } });
    expect(withNoted(newer, { k: { stage: 'asked', revision: 4 } })).toEqual(newer);
    expect(withNoted(newer, { k: { checkedAt: 7 } }).messages.k).toMatchObject({ checkedAt: 7, revision: 5 });
  });
});

describe('prune()', () => {
  const current = { ...kept([sent, first]), joined: { '3/u': 1, '7/u': 'refused' } } as const;
  const none = () => false;

  it.each<[string, number, number, (key: string) => boolean, boolean, readonly string[]]>([
    ['a message of last month stays', 29 * DAY, 5, none, true, ['3/u', '7/u']],
    ['one of 30 days ago goes', 30 * DAY, 5, none, false, ['3/u', '7/u']],
    ['unless it could be asked for again', 180 * DAY, 5, () => true, true, ['3/u', '7/u']],
    ['who was let in is forgotten when the rotation is long over', DAY, 6, none, true, ['7/u']],
  ])('%s', (_, now, rotation, isWanted, isKept, joined) => {
    const next = prune(current, now, rotation, isWanted) ?? current;
    expect('k' in next.messages).toBe(isKept);
    expect(Object.keys(next.joined)).toEqual(joined);
  });

  it('answers nothing when nothing goes', () => {
    expect(prune(current, DAY, 5, none)).toBeUndefined();
  });
});

describe('what is remembered of messages', () => {
  it('of 50 teams that hand over every week stays below 300 kB, however long it goes', () => {
    const settings = {
      zone: 'Europe/Berlin',
      holidays: new Set<string>(),
      handoverTime: '09:00',
      runningSince: 0,
    };
    const teams = Array.from({ length: 50 }, (_, at) => {
      return team(`Feature team ${at}`, `firstname.lastname-${at}* other.person-${at}*`);
    });
    const begins = '2026-01-05';
    let state = planned(teams, begins, { cadence: { kind: 'weekly', weeks: 1, from: begins } });
    let current = NO_MESSAGES;
    let largest = 0;
    for (let week = 0; week < 52; week += 1) {
      const day = addDays(begins, 7 * week);
      const now = instantAt(settings.zone, day, '12:00');
      state = keptUp(state, day);
      const notices = noticesOf(state, now, settings);
      for (const { key, to, stage } of dueNotices(notices, now, settings)) {
        const delivery: Delivery = { state: 'sent', postId: ID, channelId: ID, sentAt: now };
        const name = to === null ? key : `${key}/${to.padEnd(ID.length, 'x')}`;
        current = withDelivery(current, name, delivery, { stage, revision: week }) ?? current;
      }
      const isWanted = (key: string) => notices.some((one) => key.startsWith(`${one.key}/`));
      current = prune(current, now, week + 1, isWanted) ?? current;
      largest = Math.max(largest, JSON.stringify(current).length);
    }
    expect(Object.keys(current.messages).length).toBeGreaterThan(300);
    expect(largest).toBeLessThan(300_000);
  });
});
