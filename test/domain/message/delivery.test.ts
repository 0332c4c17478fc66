import { describe, expect, it } from 'vitest';
import { claimDelivery, finishTelling, settleDelivery } from '../../../server/domain/message/delivery.ts';
import { GRACE } from '../../../server/domain/update/update.ts';

const of = { slot: 'draft/u-alice', dueDate: '2026-11-24' };
const sentAs = (postId: string, owner = 'a') => ({ ...of, owner, postId, channelId: 'dm', now: 5 });
const claimed = claimDelivery(undefined, { ...of, owner: 'a', now: 0 });
const sent = settleDelivery(claimed, sentAs('p1'));

describe('claimDelivery()', () => {
  it.each([
    ['somebody is at it', claimed, GRACE - 1, undefined],
    ['its owner had its time', claimed, GRACE, { owner: 'b', since: 0, claimedAt: GRACE }],
    ['it is sent', sent, GRACE, undefined],
  ])('when %s', (_because, current, now, delivery) => {
    const next = claimDelivery(current, { ...of, owner: 'b', now });
    if (delivery === undefined) expect(next).toBeUndefined();
    else expect(next?.deliveries[of.slot]).toMatchObject(delivery);
  });
});

describe('settleDelivery()', () => {
  it.each([
    ['the claim is this owner’s', claimed, sentAs('p1'), 'p1'],
    ['the claim is another’s', claimed, sentAs('p1', 'b'), undefined],
    ['an older post was found', sent, sentAs('p0', 'b'), 'p0'],
    ['it says so already', sent, sentAs('p1'), undefined],
  ])('when %s', (_because, current, settling, postId) => {
    const delivery = settleDelivery(current, settling)?.deliveries[of.slot];
    expect(delivery?.state === 'sent' ? delivery.postId : undefined).toBe(postId);
  });
});

describe('finishTelling()', () => {
  it('is noted once, with its event', () => {
    const told = finishTelling(sent, { message: 'draft', dueDate: of.dueDate, now: 9 });
    expect(told).toMatchObject({ told: { draft: 9 }, events: [{ what: 'drafted' }] });
    expect(finishTelling(told, { message: 'draft', dueDate: of.dueDate, now: 10 })).toBeUndefined();
  });
});
