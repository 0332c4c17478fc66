import * as z from 'zod';
import type { RotationMessages } from '../../domain/message/rotation-messages.ts';
import { delivery } from './update-record.ts';

/** Messages about the rotation of one SET, so that each is sent once. */
export const rotationMessagesRecord = {
  prefix: 'rotationMessages',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: z.object({
    messages: z.record(
      z.string(),
      z.object({ delivery, stage: z.string(), revision: z.number(), checkedAt: z.number() }),
    ),
    joined: z.record(z.string(), z.union([z.number(), z.literal('refused')])),
  }) satisfies z.ZodType<RotationMessages>,
} as const;
