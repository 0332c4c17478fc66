import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../server/domain/calendar/calendar.ts';
import type { Delivery } from '../../../server/domain/message/delivery.ts';
import {
  afterCheck,
  afterWriting,
  EMPTY_OUTBOX,
  type Outbox,
  pruned,
  sentUnder,
  withDelivery,
} from '../../../server/domain/message/outbox.ts';
import { dueNotices, noticesOf } from '../../../server/domain/message/rotation-notices.ts';
import { kept as keptUp, planned, team } from '../rotation/rotation-fixture.ts';

const DAY = 86_400_000;
/** As long as those of Mattermost. */
const ID = 'abcdefghijklmnopqrstuvwxyz';

const sentAt = (instant: number): Delivery => ({
  state: 'sent',
  postId: 'p',
  channelId: 'c',
  sentAt: instant,
  checkedAt: instant,
  stage: 'asked',
  revision: 4,
});
const sent = sentAt(0);
const begun: Delivery = { state: 'claimed', owner: 'a', since: 0, claimedAt: 0, stage: '', revision: 0 };
const outbox: Outbox = { deliveries: { 'turn/1/ann': sent, 'turn/1/bob': begun, 'turn/10/ann': sent } };

describe('withDelivery()', () => {
  it('leaves everything when there is nothing to write', () => {
    expect(withDelivery(EMPTY_OUTBOX, 'k', sent)).toEqual({ deliveries: { k: sent } });
    expect(withDelivery(EMPTY_OUTBOX, 'k', undefined)).toBeUndefined();
  });
});

describe('sentUnder()', () => {
  it('answers whoever got one of these messages', () => {
    expect(sentUnder(outbox, 'turn/1/')).toEqual([{ key: 'turn/1/ann', to: 'ann', sent }]);
  });
});

describe('afterWriting()', () => {
  const asked = { stage: 'asked', revision: 4 };
  const accepted = { stage: 'accepted', revision: 5 };

  it('notes what was written, and nothing of messages it does not know', () => {
    const written = { before: asked, said: accepted };
    const newer = afterWriting(outbox, { 'turn/1/ann': written, other: written });
    expect(newer.deliveries).toEqual({ ...outbox.deliveries, 'turn/1/ann': { ...sent, ...accepted } });
  });

  it.each([
    ['older', { stage: 'asked', revision: 3 }, 4],
    ['newer', accepted, 5],
  ])(
    'is not certain what a message says after %s words, where another wrote meanwhile',
    (_, said, revision) => {
      const written = { before: { stage: 'asked', revision: 2 }, said };
      const { deliveries } = afterWriting(outbox, { 'turn/1/ann': written });
      expect(deliveries['turn/1/ann']).toEqual({ ...sent, stage: '', revision });
    },
  );
});

describe('afterCheck()', () => {
  it.each([
    ['its post is left', 'p', 'asked'],
    ['an older post is left, whose words nobody knows', 'older', ''],
  ])('when %s', (_because, postId, stage) => {
    const { deliveries } = afterCheck(outbox, new Map([['turn/1/ann', postId]]), 7);
    expect(deliveries['turn/1/ann']).toEqual({ ...sent, postId, stage, checkedAt: 7 });
    expect(deliveries['turn/10/ann']).toEqual(sent);
  });
});

describe('pruned()', () => {
  const none = () => false;

  it.each<[string, number, (key: string) => boolean, readonly string[]]>([
    ['a message of last month stays', 29 * DAY, none, ['turn/1/ann', 'turn/1/bob', 'turn/10/ann']],
    ['one of 30 days ago goes', 30 * DAY, none, []],
    ['unless it could be asked for again', 180 * DAY, (key) => key.endsWith('bob'), ['turn/1/bob']],
  ])('%s', (_, now, isWanted, keys) => {
    expect(Object.keys((pruned(outbox, now, isWanted) ?? outbox).deliveries)).toEqual(keys);
  });

  it('lets the oldest go of more than a document holds, and answers nothing when nothing goes', () => {
    const many = Array.from({ length: 1_201 }, (_, at) => [`k${at}`, sentAt(2_000 - at)] as const);
    const rest = pruned({ deliveries: Object.fromEntries(many) }, DAY, () => true);
    expect(Object.keys(rest?.deliveries ?? {})).toHaveLength(1_200);
    expect(rest?.deliveries.k1200).toBeUndefined();
    expect(rest && pruned(rest, DAY, () => true)).toBeUndefined();
    const wanted = pruned({ deliveries: Object.fromEntries(many) }, DAY, (key) => key === 'k1200');
    expect([wanted?.deliveries.k1200, wanted?.deliveries.k1199]).toEqual([sentAt(800), undefined]);
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
    let current = EMPTY_OUTBOX;
    let largest = 0;
    for (let week = 0; week < 52; week += 1) {
      const day = addDays(begins, 7 * week);
      const now = instantAt(settings.zone, day, '12:00');
      state = keptUp(state, day);
      const notices = noticesOf(state, now, settings);
      for (const { key, to, stage } of dueNotices(notices, now, settings)) {
        const name = to === null ? key : `${key}/${to.padEnd(ID.length, 'x')}`;
        const delivery = { ...sentAt(now), postId: ID, channelId: ID, stage, revision: week } as const;
        current = withDelivery(current, `rotation/${name}`, delivery) ?? current;
      }
      const isWanted = (key: string) => notices.some((one) => key.startsWith(`rotation/${one.key}/`));
      current = pruned(current, now, isWanted) ?? current;
      largest = Math.max(largest, JSON.stringify(current).length);
    }
    expect(Object.keys(current.deliveries).length).toBeGreaterThan(300);
    expect(largest).toBeLessThan(300_000);
  });
});
