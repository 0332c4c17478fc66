import type { Desk } from './desk.ts';
import type { CheckLine } from './ports.ts';
import { type Summary, summary } from './summary.ts';

export interface Status extends Summary {
  /** What Jira answers right now, line by line; empty while it is not set up. */
  readonly checks: readonly CheckLine[];
}

/** Health: settings, Jira, last reading, next automatic message. */
export async function status(desk: Desk): Promise<Status> {
  const [seen, checks] = await Promise.all([
    summary(desk),
    desk.settings.jiraUrl === null ? [] : desk.tickets.check(AbortSignal.timeout(CHECK_LIMIT)),
  ]);
  return { ...seen, checks };
}

/** A person waits for the answer. Milliseconds. */
const CHECK_LIMIT = 15_000;
