import { ok, type Result, refused } from '../../domain/result.ts';
import type { Chat } from '../ports.ts';
import type { Problem, SetSettings } from './settings.ts';

/** Where the update goes and who manages, as they are found when the connection is tested; each can fail alone. */
export interface PlaceCheck {
  readonly channel: Looked<ChannelFound>;
  /** What keeps the bot itself from posting. */
  readonly bot: readonly Problem[];
  readonly managers: Looked<ManagersFound>;
}

/** What was found; else what is wrong with the setting, or `not-told`: Mattermost did not say just now. */
export type Looked<T> = Result<T, Problem | 'not-told'>;

export interface ChannelFound {
  readonly team: string;
  readonly name: string;
  readonly state: 'there' | 'archived' | 'missing';
}

export interface ManagersFound {
  /** Those with an account that is not deactivated, as they are called now. */
  readonly usernames: readonly string[];
  /** Those without one, as they were entered. */
  readonly withoutAccount: readonly string[];
}

/** What is looked up, or what is wrong with the setting that should say it. */
export interface PlaceAsked {
  /** `id`: of the channel that is meant, whatever it is called by now; empty while only the names tell. */
  readonly channel: Result<NonNullable<SetSettings['channel']> & { readonly id: string }, Problem>;
  /** `userId`: null where there was no account of that name, `by-name` where nobody has looked yet. */
  readonly managers: Result<
    readonly { readonly typed: string; readonly userId: string | 'by-name' | null }[],
    Problem
  >;
}

type PlaceChat = Pick<Chat, 'channel' | 'channelNamed' | 'formerChannel' | 'person' | 'personNamed'>;

/** Looks channel and managers up, with nothing remembered from before; never rejects. */
export async function checkPlace(
  chat: PlaceChat,
  asked: PlaceAsked,
  bot: readonly Problem[],
): Promise<PlaceCheck> {
  const [channel, managers] = await Promise.all([
    looked(asked.channel, (one) => channelFound(chat, one)),
    looked(asked.managers, (people) => managersFound(chat, people)),
  ]);
  return { channel, bot, managers };
}

/** What a SET works with: its own channel, and the managers as they were looked up when they were entered. */
export function placeOf({ channel, managers, problems }: SetSettings, channelId: string): PlaceAsked {
  const problemOf = (field: string) =>
    problems.find(
      (problem) => (problem.code === 'setting' || problem.code === 'names-unread') && problem.field === field,
    );
  const ofManagers = problemOf('Managers');
  return {
    channel:
      channel === null
        ? refused(problemOf('Channel') ?? { code: 'setting', field: 'Channel' })
        : ok({ ...channel, id: channelId }),
    managers: ofManagers === undefined ? ok(managers) : refused(ofManagers),
  };
}

async function looked<A, T>(asked: Result<A, Problem>, lookUp: (what: A) => Promise<T>): Promise<Looked<T>> {
  if (!asked.ok) return asked;
  try {
    return ok(await lookUp(asked.value));
  } catch {
    return refused('not-told');
  }
}

async function channelFound(
  chat: PlaceChat,
  { team, name, id }: { readonly team: string; readonly name: string; readonly id: string },
): Promise<ChannelFound> {
  const known = id === '' ? undefined : await chat.channel(id);
  if (known !== undefined && known.team !== '') {
    return { team: known.team, name: known.name, state: known.isArchived ? 'archived' : 'there' };
  }
  if ((await chat.channelNamed(team, name)) !== undefined) return { team, name, state: 'there' };
  const isArchived = (await chat.formerChannel(team, name)) !== undefined;
  return { team, name, state: isArchived ? 'archived' : 'missing' };
}

async function managersFound(
  chat: PlaceChat,
  managers: readonly { readonly typed: string; readonly userId: string | 'by-name' | null }[],
): Promise<ManagersFound> {
  const people = await Promise.all(
    managers.map(async ({ typed, userId }) => {
      if (userId === null) return { typed, username: null };
      const person = await (userId === 'by-name' ? chat.personNamed(typed) : chat.person(userId));
      return { typed, username: person === undefined || person.isGone ? null : person.username };
    }),
  );
  return {
    usernames: people.flatMap(({ username }) => username ?? []),
    withoutAccount: people.flatMap(({ typed, username }) => (username === null ? [typed] : [])),
  };
}
