import * as z from 'zod';
import { STATUS_CATEGORIES } from '../../domain/triage/bug.ts';
import type { TriageBook } from '../../domain/triage/triage-book.ts';
import { VERDICTS } from '../../domain/triage/verdict.ts';
import { reads } from './documents.ts';

const decider = { userId: z.string(), username: z.string() };

/** Who looks at which bug, and what was decided: lost, a bug would be judged twice, and nothing could be undone. */
export const triageBookRecord = {
  prefix: 'triage-book',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<TriageBook>()(
    z.object({
      cards: z.array(
        z.object({
          ...decider,
          day: z.string(),
          number: z.number(),
          key: z.nullable(z.string()),
          since: z.number(),
          passed: z.array(z.string()),
        }),
      ),
      verdicts: z.array(
        z.object({
          ...decider,
          id: z.string(),
          key: z.string(),
          kind: z.enum(VERDICTS),
          at: z.number(),
          state: z.enum(['begun', 'done', 'undoing']),
          claimedAt: z.number(),
          team: z.nullable(z.string()),
          until: z.nullable(z.number()),
          change: z.nullable(
            z.object({
              field: z.string(),
              before: z.array(z.string()),
              after: z.array(z.string()),
              category: z.nullable(z.enum(STATUS_CATEGORIES)),
            }),
          ),
          comment: z.string().exactOptional(),
          link: z
            .object({ to: z.string(), typeId: z.string(), isOutward: z.boolean(), isNew: z.boolean() })
            .exactOptional(),
          isFinal: z.literal(true).exactOptional(),
        }),
      ),
    }),
  ),
} as const;
