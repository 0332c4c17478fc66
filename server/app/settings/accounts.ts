import { ok, type Result, refused } from '../../domain/result.ts';
import type { JiraAccount, Link, Person, WriteFailure } from '../ports.ts';
import { lookAt } from '../seen.ts';
import type { SetAtWork } from '../set.ts';

/** Who a person is in Jira, and how that is known. */
export type Match =
  | { readonly by: 'link' | 'e-mail'; readonly account: JiraAccount }
  /**
   * `proposed`: waits for a manager, or null when nobody proposed anything; `several`: the accounts that show the person's e-mail
   * address, if it is more than one.
   */
  | {
      readonly by: 'nothing';
      readonly proposed: JiraAccount | null;
      readonly several: readonly JiraAccount[];
    };

type FindAccounts = (email: string) => Promise<Result<readonly JiraAccount[], WriteFailure>>;

/** A link that a manager confirmed counts; else the account with the person's e-mail address, if it is only one. */
export async function accountOf(
  set: SetAtWork,
  person: Person,
  findAccounts: FindAccounts = (email) => set.writes.findAccounts(email, AbortSignal.timeout(LIMIT)),
): Promise<Result<Match, WriteFailure>> {
  const link = await linkOf(set, person.id);
  if (link?.state === 'confirmed') return ok({ by: 'link', account: link.account });
  const found = await byEmail(findAccounts, person.email);
  if (!found.ok) return found;
  const [account, ...others] = found.value;
  if (account !== undefined && others.length === 0) return ok({ by: 'e-mail', account });
  return ok({ by: 'nothing', proposed: link?.account ?? null, several: found.value });
}

/**
 * The id of somebody's account in Jira, as this node saw it less than so many milliseconds ago; null where nobody knows it, undefined
 * while Jira does not say, which is not kept.
 */
export async function seenAccount(
  set: SetAtWork,
  userId: string,
  trusted: { readonly known: number; readonly unknown: number },
  findAccounts?: FindAccounts,
): Promise<string | null | undefined> {
  const { chat, seen } = set;
  const isKnown = seen.accounts.get(userId)?.what !== undefined;
  let isUnread = false;
  const account = await lookAt(
    set,
    seen.accounts,
    userId,
    trusted[isKnown ? 'known' : 'unknown'],
    async () => {
      const person = await chat.person(userId);
      const match = person && (await accountOf(set, person, findAccounts));
      isUnread = match?.ok === false;
      return match?.ok === true && match.value.by !== 'nothing' ? match.value.account.id : undefined;
    },
  );
  if (!isUnread) return account ?? null;
  seen.accounts.delete(userId);
  return undefined;
}

export async function linkOf(set: SetAtWork, userId: string): Promise<Link | undefined> {
  const links = await set.store.links.read(set.channelId);
  return links?.people.find((link) => link.userId === userId);
}

/** Only an address that Jira shows proves anything: an account whose address is hidden may be anybody's. */
async function byEmail(
  findAccounts: FindAccounts,
  email: string,
): Promise<Result<readonly JiraAccount[], WriteFailure>> {
  if (email === '') return ok([]);
  const found = await findAccounts(email);
  if (!found.ok) return refused(found.refusal);
  const same = found.value.filter((account) => account.email?.toLowerCase() === email.toLowerCase());
  return ok(same.sort((a, b) => (a.id < b.id ? -1 : 1)));
}

/** A person waits for the answer. Milliseconds. */
const LIMIT = 10_000;
