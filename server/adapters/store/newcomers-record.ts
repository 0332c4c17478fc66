import * as z from 'zod';
import type { Newcomers } from '../../domain/rotation/newcomers.ts';

/** Who was let into the channel for the rotation: lost, whoever left it would be let in again. */
export const newcomersRecord = {
  prefix: 'newcomers',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: z.object({
    joined: z.record(z.string(), z.union([z.number(), z.literal('refused')])),
  }) satisfies z.ZodType<Newcomers>,
} as const;
