import * as z from 'zod';
import type { Named } from '../../app/ports.ts';
import { reads } from './documents.ts';

/** What names in the System Console meant when they were entered: lost, a name would be whoever has it by now. */
export const namedRecord = {
  prefix: 'named',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<Named>()(
    z.object({
      typed: z.string(),
      ids: z.record(z.string(), z.nullable(z.string())),
    }),
  ),
} as const;
