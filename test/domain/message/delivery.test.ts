import { describe, expect, it } from 'vitest';
import { GRACE } from '../../../server/domain/message/claim.ts';
import { claimDelivery, settleDelivery } from '../../../server/domain/message/delivery.ts';

const sentAs = (postId: string, owner = 'a') => ({ owner, postId, channelId: 'dm', now: 5 });
const said = { stage: 'asked', revision: 4 };
const claimed = claimDelivery(undefined, { owner: 'a', now: 0, since: 0, ...said });
const sent = settleDelivery(claimed, sentAs('p1'));

describe('claimDelivery()', () => {
  it.each([
    ['nobody is at it', undefined, 0, { owner: 'b', since: 0, claimedAt: 0, stage: 'later', revision: 9 }],
    ['somebody is at it', claimed, GRACE - 1, undefined],
    // Whose words its posts have, if there is one, nobody knows.
    [
      'its owner had its time',
      claimed,
      GRACE,
      { owner: 'b', since: 0, claimedAt: GRACE, stage: '', revision: 0 },
    ],
    ['it is sent', sent, GRACE, undefined],
  ])('when %s', (_because, current, now, delivery) => {
    const next = claimDelivery(current, { owner: 'b', now, since: now, stage: 'later', revision: 9 });
    expect(next).toEqual(delivery && { state: 'claimed', ...delivery });
  });
});

describe('settleDelivery()', () => {
  const asSent = { state: 'sent', channelId: 'dm', sentAt: 5, checkedAt: 5, ...said };

  it.each([
    ['the claim is this owner’s', claimed, sentAs('p1'), { ...asSent, postId: 'p1' }],
    ['the claim is another’s', claimed, sentAs('p1', 'b'), undefined],
    ['an older post was found', sent, sentAs('p0', 'b'), { ...asSent, postId: 'p0' }],
    ['it says so already', sent, sentAs('p1'), undefined],
    ['nothing is known of it', undefined, sentAs('p1'), undefined],
  ])('when %s', (_because, current, settling, delivery) => {
    expect(settleDelivery(current, settling)).toEqual(delivery);
  });
});
