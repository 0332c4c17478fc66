import * as z from 'zod/mini';
import { Instant, PriorityClass } from './primitives.ts';

/** A bug that waits for triage. */
const WaitingBug = z.object({
  key: z.string(),
  /** Where a reader opens it, always below the configured Jira URL. */
  url: z.string(),
  /** Private bugs show as their key only: summary, class and days are null. */
  is_private: z.boolean(),
  summary: z.nullable(z.string()),
  /** Null when it would be `other`, but Jira refused a clause that might say more. */
  class: z.nullable(PriorityClass),
  /** Working days since it was reported; null where Jira does not say it. */
  days: z.nullable(z.number()),
});

export const TriageStanding = z.object({
  /** What nobody has judged; null until Jira has answered once. */
  waiting: z.nullable(
    z.object({
      as_of: Instant,
      count: z.number(),
      /** False: there are more than `count`. */
      is_exact: z.boolean(),
      /** Where Jira lists them. */
      url: z.string(),
      /** Those first that have waited longest, at most 50. */
      bugs: z.array(WaitingBug),
    }),
  ),
  /** The last try gave nothing newer, or what was judged cannot be read. */
  is_stale: z.boolean(),
  /** Why, as a sentence; null where the board says the same. */
  failure: z.nullable(z.string()),
  /** When today's triage began; null on other days, and until it does. */
  began_at: z.nullable(Instant),
  /** When the next triage is; null where none is planned. */
  next_at: z.nullable(Instant),
});
export type TriageStanding = z.infer<typeof TriageStanding>;

/** The reader's card of bugs. */
export const TriageOpened = z.object({
  /** Permalink path of its post, `/_redirect/pl/<id>`; null while another press is at it. */
  post_path: z.nullable(z.string()),
});
export type TriageOpened = z.infer<typeof TriageOpened>;
