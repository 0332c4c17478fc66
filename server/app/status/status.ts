import { datesToLookAt, nextMessages } from '../../domain/update/schedule.ts';
import { eachOnce, part } from '../parts.ts';
import { comingUpdates, updateId } from '../records/updates.ts';
import { type NextNotice, nextNotices } from '../rotation/rotation-messages.ts';
import { rotationsNow } from '../rotation/rotations.ts';
import { isAtWork, type KnownSet, type SetAtWork } from '../set.ts';
import { accountOf } from '../settings/accounts.ts';
import type { Connection } from '../settings/connection.ts';
import type { Problem } from '../settings/settings.ts';
import { meetingNow } from '../triage/status.ts';
import { type NextTriagePost, nextTriagePosts, triageDay } from '../triage/triage-messages.ts';
import { isSaidByCheck } from './said-once.ts';
import { type Summary, summary } from './summary.ts';

export interface Status extends Summary {
  readonly connection: Connection | null;
  /** The automatic messages to come; none while paused. */
  readonly next: readonly (ReturnType<typeof nextMessages>[number] | NextNotice | NextTriagePost)[];
  readonly isRunning: boolean;
  /** Managers whom the System Console names: with the name that was entered, and the one they have now. */
  readonly managers: readonly { readonly typed: string; readonly username: string }[];
  /** Of the roster there, while it is in force, those who have another name by now. */
  readonly renamed: Status['managers'];
}

/** Health: settings, Jira, last reading, next automatic message, people nobody knows in Jira. */
export async function status(set: KnownSet): Promise<Status> {
  const isSetUp = set.settings.jiraUrl !== null;
  const [seen, connection] = await Promise.all([summary(set), isSetUp ? set.check.connection() : null]);
  const [unmatched, coming, notices, named, kept] = await Promise.all([
    part('links', async () => (isSetUp && isAtWork(set) ? unmatchedIn(set, seen) : [])),
    part('update', async () => (isAtWork(set) ? comingUpdates(set) : null)),
    part('rotation', async () => (isAtWork(set) ? nextNotices(set, await rotationsNow(set)) : [])),
    part('rotation', () => namedNow(set)),
    isAtWork(set) ? unreadIn(set) : [],
  ]);
  const isArchived = !isAtWork(set) && (await isChannelArchived(set));
  const { settings, clock } = set;
  const messages =
    coming.value == null ? [] : nextMessages(clock.now(), settings.schedule, settings, coming.value);
  const posts = isAtWork(set) ? nextTriagePosts(set) : [];
  const next = [...messages, ...(notices.value ?? []), ...posts].sort((a, b) => a.at - b.at);
  const isRunning = settings.posting === 'by-schedule';
  const problems = eachOnce([
    ...seen.problems
      .filter((problem) => !isSaidByCheck(problem, connection?.checks ?? [], settings))
      .map((one) => (isArchived && one.code === 'channel-not-found' ? { ...one, code: ARCHIVED } : one)),
    ...[unmatched, coming, notices, named].flatMap((one) => one.problems),
    ...kept,
    ...(unmatched.value ?? []),
  ]);
  const { managers = [], renamed = [] } = named.value ?? {};
  return { ...seen, problems, connection, next, isRunning, managers, renamed };
}

const ARCHIVED = 'channel-archived' as const;

/** Of a channel that is not there; false while Mattermost does not tell. */
async function isChannelArchived({ chat, settings: { channel } }: KnownSet): Promise<boolean> {
  if (channel === null) return false;
  const { value } = await part('channel', () => chat.formerChannel(channel.team, channel.name));
  return value !== undefined;
}

/** Of the documents that nothing else of the status hangs on, those that cannot be read. */
async function unreadIn(set: SetAtWork): Promise<readonly Problem[]> {
  const { store, clock, settings } = set;
  const dates = datesToLookAt(clock.now(), settings.schedule);
  const meeting = meetingNow(set);
  const parts = await Promise.all([
    part('triage', async () => ('code' in meeting ? undefined : triageDay(set, meeting))),
    part('triage-book', () => store.triageBooks.read(set.channelId)),
    part('notebook', () => store.notebooks.read(set.channelId)),
    part('header', () => store.headers.read(set.channelId)),
    part('outbox', () => store.outboxes.read(set.channelId)),
    part('newcomers', () => store.newcomers.read(set.channelId)),
    part('handover', () => store.handovers.read(set.channelId)),
    ...dates.map((date) => part('update', () => store.updates.read(updateId(set.channelId, date)))),
  ]);
  return parts.flatMap(({ problems }) => problems);
}

async function namedNow(set: KnownSet): Promise<Pick<Status, 'managers' | 'renamed'>> {
  const { settings, chat } = set;
  const nowOf = async (typed: string, userId: string | null) => {
    const person = userId === null ? undefined : await chat.person(userId);
    return person === undefined ? [] : [{ typed, username: person.username }];
  };
  const isInForce = (await rotationsNow(set)) === undefined;
  const [managers, people] = await Promise.all([
    Promise.all(settings.managers.map(({ typed, userId }) => nowOf(typed, userId))),
    Promise.all(isInForce ? [...settings.rosterAccounts].map(([name, id]) => nowOf(name, id)) : []),
  ]);
  const renamed = people.flat().filter(({ typed, username }) => typed !== username);
  return { managers: managers.flat(), renamed };
}

/** Whoever is on SET and could not take a ticket, those without an account as one; nobody while Jira does not tell. */
async function unmatchedIn(set: SetAtWork, { people }: Summary): Promise<readonly Problem[]> {
  const present = people.members.filter(({ isGone }) => !isGone);
  const accounts = new Map(present.map(({ turn, userId }) => [turn.username, userId] as const));
  const found = await Promise.all(
    [...accounts].map(async ([username, userId]): Promise<readonly Problem[]> => {
      const person = userId === null ? undefined : await set.chat.person(userId);
      const match = person && (await accountOf(set, person, set.check.findAccounts));
      if (match?.ok !== true || match.value.by !== 'nothing') return [];
      const { proposed, several } = match.value;
      if (several.length > 0) return [{ code: 'several-accounts', username }];
      return [{ code: 'unmatched', username, proposed: proposed?.displayName ?? null }];
    }),
  );
  const lost: string[] = [];
  const others = found.flat().filter((problem) => {
    const isLost = problem.code === 'unmatched' && problem.proposed === null;
    if (isLost) lost.push(problem.username);
    return !isLost;
  });
  if (lost.length === 0) return others;
  return [...others, { code: 'unmatched', username: lost.join(', '), proposed: null }];
}
