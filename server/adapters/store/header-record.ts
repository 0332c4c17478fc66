import * as z from 'zod';
import type { HeaderRecord } from '../../domain/channel-header/keep-header.ts';
import { reads } from './documents.ts';

/** What is known about the block in a channel's header: lost, the block in it would be somebody else's. */
export const headerRecord = {
  prefix: 'header',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<HeaderRecord>()(
    z.object({
      state: z.enum(['kept', 'edited', 'left']),
      texts: z.array(z.string()),
      separator: z.string(),
      notice: z.nullable(
        z.object({
          id: z.string(),
          what: z.enum(['edited', 'too-long']),
          to: z.nullable(z.array(z.string())),
          isTold: z.boolean(),
          isOver: z.boolean(),
        }),
      ),
    }),
  ),
} as const;
