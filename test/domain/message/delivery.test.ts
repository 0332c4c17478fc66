import { describe, expect, it } from 'vitest';
import { GRACE } from '../../../server/domain/message/claim.ts';
import { claimDelivery, settleDelivery } from '../../../server/domain/message/delivery.ts';

const sentAs = (postId: string, owner = 'a') => ({ owner, postId, channelId: 'dm', now: 5 });
const claimed = claimDelivery(undefined, { owner: 'a', now: 0 });
const sent = settleDelivery(claimed, sentAs('p1'));

describe('claimDelivery()', () => {
  it.each([
    ['somebody is at it', claimed, GRACE - 1, undefined],
    ['its owner had its time', claimed, GRACE, { owner: 'b', since: 0, claimedAt: GRACE }],
    ['it is sent', sent, GRACE, undefined],
  ])('when %s', (_because, current, now, delivery) => {
    const next = claimDelivery(current, { owner: 'b', now });
    expect(next).toEqual(delivery && { state: 'claimed', ...delivery });
  });
});

describe('settleDelivery()', () => {
  it.each([
    ['the claim is this owner’s', claimed, sentAs('p1'), 'p1'],
    ['the claim is another’s', claimed, sentAs('p1', 'b'), undefined],
    ['an older post was found', sent, sentAs('p0', 'b'), 'p0'],
    ['it says so already', sent, sentAs('p1'), undefined],
  ])('when %s', (_because, current, settling, postId) => {
    const delivery = settleDelivery(current, settling);
    expect(delivery?.state === 'sent' ? delivery.postId : undefined).toBe(postId);
  });
});
