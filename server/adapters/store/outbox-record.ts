import * as z from 'zod';
import type { Delivery } from '../../domain/message/delivery.ts';
import type { Outbox } from '../../domain/message/outbox.ts';
import { reads } from './documents.ts';

const said = { stage: z.string(), revision: z.number() };

const delivery = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('claimed'),
    owner: z.string(),
    since: z.number(),
    claimedAt: z.number(),
    ...said,
  }),
  z.object({
    state: z.literal('sent'),
    postId: z.string(),
    channelId: z.string(),
    sentAt: z.number(),
    checkedAt: z.number(),
    ...said,
  }),
]) satisfies z.ZodType<Delivery>;

/** Messages of one SET, so that each is sent once: lost, they would be sent again. */
export const outboxRecord = {
  prefix: 'outbox',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<Outbox>()(z.object({ deliveries: z.record(z.string(), delivery) })),
} as const;
