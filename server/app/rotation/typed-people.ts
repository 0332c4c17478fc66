import { namesakesAmong } from '../../domain/roster-table/namesakes.ts';
import type { SetAtWork } from '../set.ts';

/** Whom somebody means by what they typed. */
export type Meant =
  /** Several where one text names several people. */
  | { readonly code: 'found'; readonly usernames: readonly string[] }
  /** `name`: the part of the text that is nobody's. */
  | { readonly code: 'unknown'; readonly name: string }
  /** The team has too many members to look for this name among them. */
  | { readonly code: 'team-too-large'; readonly name: string }
  /** More than one account has this name. */
  | { readonly code: 'several'; readonly name: string; readonly usernames: readonly string[] };

/** A person's name and the one account that has it. */
export interface TakenFor {
  readonly name: string;
  readonly username: string;
}

interface TypedPeople {
  readonly meant: ReadonlyMap<string, Meant>;
  readonly takenFor: readonly TakenFor[];
}

/**
 * Finds whom usernames, e-mail addresses and names mean: each is looked up once, and the members of the team only where a name needs it.
 * A username is taken as it is where nobody is called so either; `known` are not looked up.
 */
export async function typedPeople(
  { chat, channelId }: Pick<SetAtWork, 'chat' | 'channelId'>,
  typed: Iterable<string>,
  known: ReadonlySet<string>,
): Promise<TypedPeople> {
  const takenFor = new Map<string, string>();
  /** Undefined where they are too many. */
  let members: Promise<ReturnType<typeof namesakesAmong> | undefined> | undefined;
  const isAccount = async (name: string) => known.has(name) || (await chat.personNamed(name)) !== undefined;
  const namesakes = async (name: string) => {
    members ??= chat.teamOf(channelId).then(async (team) => {
      const names = await chat.namesIn(team);
      return names && namesakesAmong(names);
    });
    return (await members)?.(name);
  };

  async function byAddress(email: string): Promise<Meant> {
    const person = await chat.personOfEmail(email);
    return person === undefined ? { code: 'unknown', name: email } : found([person.username]);
  }

  async function byName(name: string): Promise<Meant> {
    const usernames = await namesakes(name);
    if (usernames === undefined) return { code: 'team-too-large', name };
    const [username] = usernames;
    if (username === undefined) return { code: 'unknown', name };
    if (usernames.length > 1) return { code: 'several', name, usernames };
    takenFor.set(name, username);
    return found([username]);
  }

  async function one(text: string): Promise<Meant> {
    if (text.includes('@')) return byAddress(text);
    if (USERNAME.test(text) && (await isAccount(text))) return found([text]);
    const named = await byName(text);
    if (named.code === 'found' || named.code === 'several') return named;
    return USERNAME.test(text) ? found([text]) : ofParts(text, named);
  }

  /** `Ann Lee, Bob Jones`, or usernames with blanks between them; `whole`: what it is as one name. */
  async function ofParts(text: string, whole: Meant): Promise<Meant> {
    const isList = text.includes(',');
    const meant: Meant[] = [];
    for (const part of text.split(isList ? ',' : ' ').map((one) => one.trim())) {
      const username = part.toLowerCase();
      const isKnown = USERNAME.test(username) && (await isAccount(username));
      if (!isKnown && !isList) return whole;
      meant.push(isKnown ? found([username]) : await byName(part));
    }
    const usernames = meant.flatMap((each) => (each.code === 'found' ? each.usernames : []));
    if (usernames.length === 0) return whole;
    return meant.find(({ code }) => code !== 'found') ?? found(usernames);
  }

  const meant = new Map<string, Meant>();
  for (const text of new Set(typed)) meant.set(text, known.has(text) ? found([text]) : await one(text));
  return { meant, takenFor: [...takenFor].map(([name, username]) => ({ name, username })) };
}

const USERNAME = /^[a-z0-9._-]{1,64}$/;

function found(usernames: readonly string[]): Meant {
  return { code: 'found', usernames };
}
