import * as z from 'zod/mini';
import { Panel } from './panel.ts';

export const UpdatePosted = z.object({
  /**
   * `kept`: Jira does not answer, or it is a later day, so only the notes were changed; `kept-anew`: the same in a new post,
   * since the old one was deleted.
   */
  outcome: z.enum(['posted', 'rewritten', 'posted-anew', 'kept', 'kept-anew']),
  /** Why something in it is not known, or kept, as a sentence; null when all of it is of now. */
  failure: z.nullable(z.string()),
  panel: Panel,
});
export type UpdatePosted = z.infer<typeof UpdatePosted>;
