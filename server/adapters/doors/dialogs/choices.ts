import * as z from 'zod';
import type { Errors } from './dialog.ts';

/**
 * What a list that may be left empty holds beside its entries, chosen while nothing is: the web app leaves out of a submission
 * what was cleared, so that a field which is not there never means anything. It is nobody's username.
 */
export const NOTHING = '(none)';

/** A box: booleans come, from some clients as text. */
export const box = z
  .union([z.boolean(), z.string().max(10)])
  .nullish()
  .transform((value) => value === true || value === 'true');

/** What was chosen from a list; null for nothing, and for a list that did not come back. */
export function choiceOf(value: string | null | undefined): string | null {
  return value == null || value === '' || value === NOTHING ? null : value;
}

export function wrong(field: string, sentence: string): Errors {
  return { kind: 'errors', errors: { [field]: sentence } };
}
