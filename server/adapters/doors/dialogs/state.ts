import { createHash } from 'node:crypto';
import { parseJson } from '#mattermost';

/** What a dialog put into its state; anybody can send another, so it is checked by whoever reads it. */
export function parsedState(state: string): unknown {
  try {
    return parseJson(state);
  } catch {
    return undefined;
  }
}

/** Equal for equal values: whether what a dialog was opened with is still so. Undefined is as null. */
export function markOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value ?? null))
    .digest('base64url')
    .slice(0, 22);
}
