import * as z from 'zod';
import type { Notebook } from '../../domain/update/notebook.ts';
import { reads } from './documents.ts';
import { noteSchema } from './update-record.ts';

export const notebookRecord = {
  prefix: 'notebook',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<Notebook>()(
    z.object({
      notes: z.array(noteSchema),
      blockers: z.array(
        z.object({
          id: z.string(),
          text: z.string(),
          userId: z.string(),
          username: z.string(),
          since: z.number(),
          clearedAt: z.nullable(z.number()),
          clearedBy: z.nullable(z.string()),
        }),
      ),
    }),
  ),
} as const;
