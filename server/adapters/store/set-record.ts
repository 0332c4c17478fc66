import * as z from 'zod';
import type { SetChoices } from '../../app/settings/settings.ts';
import { reads } from './documents.ts';
import { failure } from './records.ts';

/** What was chosen for one SET; a value that a newer version knows is kept. */
export const setRecord = {
  prefix: 'set',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<SetChoices>()(
    z.object({
      revision: z.number(),
      values: z.record(z.string(), z.string()),
      changedIn: z.record(z.string(), z.number()),
      changedBy: z.nullable(z.string()),
      trials: z.record(z.string(), z.object({ since: z.number(), refusal: z.nullable(failure) })),
      runningSince: z.nullable(z.number()),
    }),
  ),
} as const;
