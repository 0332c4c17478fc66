import * as z from 'zod/mini';
import { Panel } from './panel.ts';

/** What came of posting the update, or posting it again. */
export const UpdatePosted = z.object({
  /** `kept`: Jira does not answer now, so the post was left as it is. */
  outcome: z.enum(['posted', 'rewritten', 'posted-anew', 'kept']),
  /** Why something in it is not known, as a sentence; null when all of it is. */
  failure: z.nullable(z.string()),
  panel: Panel,
});
export type UpdatePosted = z.infer<typeof UpdatePosted>;
