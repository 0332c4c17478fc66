import type { CheckLine, Tickets, TicketWrites, WritePermissions } from '../ports.ts';

/** What Jira answers right now, line by line. */
export interface Connection {
  readonly checks: readonly CheckLine[];
  /** What the account may do; null when Jira did not say. */
  readonly permissions: WritePermissions | null;
}

/** Tries everything a connection is used for; never rejects for what Jira does. */
export async function connectionOf(
  jira: { readonly tickets: Tickets; readonly writes: TicketWrites },
  when?: 'at-once',
): Promise<Connection> {
  const checks = await jira.tickets.check(when);
  const isTried = checks.every(({ what, result }) => what !== 'permissions' || result.ok);
  const permissions = isTried ? await jira.writes.permissions() : null;
  if (permissions?.ok !== true) return { checks, permissions: null };
  return { checks: checks.filter(({ what }) => what !== 'permissions'), permissions: permissions.value };
}
