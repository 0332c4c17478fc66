import * as z from 'zod';
import type { Newcomers } from '../../domain/rotation/newcomers.ts';
import { reads } from './documents.ts';

/** Who was let into the channel for the rotation: lost, whoever left it would be let in again. */
export const newcomersRecord = {
  prefix: 'newcomers',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<Newcomers>()(
    z.object({
      joined: z.record(z.string(), z.union([z.number(), z.literal('refused')])),
    }),
  ),
} as const;
