import type { DialogResult } from './dialog.ts';

/** What a list holds beside its entries: a choice cannot be taken back to nothing otherwise. */
export const NOTHING = 'none';

/** What was chosen from a list that need not be chosen from; null for nothing. */
export function choiceOf(value: string | null | undefined): string | null {
  return value == null || value === '' || value === NOTHING ? null : value;
}

/** A sentence below one field. */
export function wrong(field: string, sentence: string): DialogResult {
  return { kind: 'errors', errors: { [field]: sentence } };
}
