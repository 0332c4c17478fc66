import * as z from 'zod/mini';
import { Panel } from './panel.ts';
import { ChannelRef, PriorityClass } from './primitives.ts';

const TicketKey = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]{0,60}-[0-9]{1,12}$/));

/** What a panel or a proposal names an order by. */
const OrderToken = z.string().check(z.regex(/^[0-9a-f]{16}$/));

/** The fewest moves that bring the queue into the order of its classes, from a board just read. */
export const OrderProposal = z.object({
  token: OrderToken,
  /** Tickets in the queue. */
  total: z.number(),
  /** In the proposed order, at most 100; empty when the order is right. */
  moves: z.array(
    z.object({
      key: z.string(),
      url: z.string(),
      /** Null for a private ticket. */
      summary: z.nullable(z.string()),
      class: z.nullable(PriorityClass),
      /** Positions count from 1. */
      from: z.number(),
      to: z.number(),
    }),
  ),
  /** How many tickets move in all. */
  moved: z.number(),
  undecided_classes: z.array(PriorityClass),
});
export type OrderProposal = z.infer<typeof OrderProposal>;

export const FixOrder = z.extend(ChannelRef, { token: OrderToken });
export type FixOrder = z.infer<typeof FixOrder>;

export const OrderFixed = z.object({
  moved: z.number(),
  panel: Panel,
});
export type OrderFixed = z.infer<typeof OrderFixed>;

export const MoveTicket = z.extend(ChannelRef, {
  key: TicketKey,
  move: z.enum(['up', 'down', 'top']),
  token: OrderToken,
});
export type MoveTicket = z.infer<typeof MoveTicket>;

export const TakeTicket = z.extend(ChannelRef, { key: TicketKey });
export type TakeTicket = z.infer<typeof TakeTicket>;
