import * as z from 'zod';
import type { TriageDay } from '../../domain/triage/triage-day.ts';
import { reads } from './documents.ts';

/** What was said for one triage day: nobody writes it twice. */
export const triageDayRecord = {
  prefix: 'triage',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<TriageDay>()(
    z.object({
      day: z.string(),
      isQuiet: z.boolean(),
      statuses: z.array(
        z.object({
          userId: z.string(),
          username: z.string(),
          lines: z.array(z.string()),
          tickets: z.array(z.string()),
          at: z.number(),
          revision: z.number(),
        }),
      ),
    }),
  ),
} as const;
