import { nextMessages } from '../domain/schedule.ts';
import { accountOf } from './accounts.ts';
import type { Desk } from './desk.ts';
import { type NextNotice, nextNotices } from './next-notices.ts';
import type { CheckLine, Tickets, TicketWrites, WritePermissions } from './ports.ts';
import type { Problem } from './settings.ts';
import { type Summary, summary } from './summary.ts';

export interface Status extends Summary {
  readonly connection: Connection | null;
  /** The automatic messages to come; none while paused. */
  readonly next: readonly (ReturnType<typeof nextMessages>[number] | NextNotice)[];
  readonly isRunning: boolean;
}

/** What Jira answers right now, line by line. */
export interface Connection {
  readonly checks: readonly CheckLine[];
  /** What the account may do; null when Jira did not say. */
  readonly permissions: WritePermissions | null;
}

/** Health: settings, Jira, last reading, next automatic message, people nobody knows in Jira. */
export async function status(desk: Desk): Promise<Status> {
  const isSetUp = desk.settings.jiraUrl !== null;
  const [seen, connection] = await Promise.all([summary(desk), isSetUp ? connectionOf(desk) : null]);
  const unmatched = isSetUp ? await unmatchedIn(desk, seen) : [];
  const { settings, clock } = desk;
  const messages =
    seen.channelId === null
      ? []
      : nextMessages(clock.now(), settings.schedule, settings, seen.update?.update);
  const next = [...messages, ...(await nextNotices(desk))].sort((a, b) => a.at - b.at);
  const isRunning = settings.posting === 'by-schedule';
  return { ...seen, problems: [...seen.problems, ...unmatched], connection, next, isRunning };
}

/** Tries everything a connection is used for; never rejects for what Jira does. */
export async function connectionOf(jira: {
  readonly tickets: Tickets;
  readonly writes: TicketWrites;
}): Promise<Connection> {
  const [checks, permissions] = await Promise.all([
    jira.tickets.check(AbortSignal.timeout(CHECK_LIMIT)),
    jira.writes.permissions(AbortSignal.timeout(CHECK_LIMIT)),
  ]);
  const isKnown = permissions.ok;
  return {
    checks: isKnown ? checks.filter(({ what }) => what !== 'permissions') : checks,
    permissions: isKnown ? permissions.value : null,
  };
}

/** Whoever is on SET and could not take a ticket; nobody while Jira does not tell. */
async function unmatchedIn(desk: Desk, { channelId, people }: Summary): Promise<readonly Problem[]> {
  if (channelId === null) return [];
  const usernames = new Set(people.members.filter(({ isGone }) => !isGone).map(({ turn }) => turn.username));
  const found = await Promise.all(
    [...usernames].map(async (username): Promise<readonly Problem[]> => {
      const person = await desk.chat.personNamed(username);
      const match = person && (await accountOf(desk, channelId, person));
      if (match?.ok !== true || match.value.by !== 'nothing') return [];
      const { proposed, several } = match.value;
      if (several.length > 0) return [{ code: 'several-accounts', username }];
      return [{ code: 'unmatched', username, proposed: proposed?.displayName ?? null }];
    }),
  );
  return found.flat();
}

/** A person waits for the answer. Milliseconds. */
const CHECK_LIMIT = 15_000;
