import * as z from 'zod/mini';

/**
 * Settings as they stand in the System Console, saved or not, named as in plugin.json; those left out are taken as saved.
 * A masked or missing `JiraToken` means the stored one, which is used for the stored address only.
 */
export const ConnectionTest = z.object({
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;

export const ConnectionTested = z.object({
  /** What was tried, in order. */
  lines: z.array(
    z.object({
      what: z.string(),
      is_ok: z.boolean(),
      /** What was tried, in the reader's language. */
      label: z.string(),
      /** What was found, or one sentence that says what to do. */
      text: z.string(),
    }),
  ),
});
export type ConnectionTested = z.infer<typeof ConnectionTested>;
