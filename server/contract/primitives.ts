import * as z from 'zod/mini';

/** A date without a zone, `2026-12-16`. */
export const PlainDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** Milliseconds since 1970-01-01T00:00Z. */
export const Instant = z.number();

export const ChannelRef = z.object({ channel_id: z.string().check(z.regex(/^[a-z0-9]{26}$/)) });
export type ChannelRef = z.infer<typeof ChannelRef>;

/** The classes of work, most urgent first. */
export const PriorityClass = z.enum([
  'incident',
  'escalation',
  'hotfix',
  'release',
  'customer',
  'other',
  'tech-debt',
]);
export type PriorityClass = z.infer<typeof PriorityClass>;
