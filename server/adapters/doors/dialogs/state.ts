import { parseJson } from '#mattermost';

/** What a dialog put into its state; anybody can send another, so it is checked by whoever reads it. */
export function parsedState(state: string): unknown {
  try {
    return parseJson(state);
  } catch {
    return undefined;
  }
}
