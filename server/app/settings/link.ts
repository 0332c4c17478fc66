import type { JiraAccount, Link, Person, WriteFailure } from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import { accountOf, linkOf, type Match } from './accounts.ts';

export type LinkAnswer =
  /** Who the person is in Jira now. */
  | { readonly code: 'match'; readonly match: Match }
  | { readonly code: 'proposed' | 'confirmed'; readonly username: string; readonly account: JiraAccount }
  | { readonly code: 'nobody-found' }
  /** Several people could be meant; `chosen` counts from 1. */
  | { readonly code: 'several'; readonly accounts: readonly JiraAccount[]; readonly wanted: string }
  /** Several accounts show the person's own e-mail address. */
  | { readonly code: 'several-own'; readonly accounts: readonly JiraAccount[] }
  /** This person proposed nothing, so there is nothing to confirm. */
  | { readonly code: 'nothing-proposed'; readonly username: string }
  | { readonly code: 'only-managers' }
  | { readonly code: 'failed'; readonly failure: WriteFailure };

/** Accounts that are offered to choose from. */
const OFFERED = 10;

/** Who `person` is in Jira, as known now. */
export async function ownLink(set: SetAtWork, person: Person): Promise<LinkAnswer> {
  const match = await accountOf(set, person);
  if (!match.ok) return { code: 'failed', failure: match.refusal };
  const { value } = match;
  if (value.by !== 'nothing' || value.proposed !== null || value.several.length === 0) {
    return { code: 'match', match: value };
  }
  return { code: 'several-own', accounts: value.several };
}

/** Which of several accounts that show their own e-mail address is theirs; that address is proof enough. */
export async function chooseOwnLink(set: SetAtWork, person: Person, accountId: string): Promise<LinkAnswer> {
  const match = await accountOf(set, person);
  if (!match.ok) return { code: 'failed', failure: match.refusal };
  const several = match.value.by === 'nothing' ? match.value.several : [];
  const account = several.find(({ id }) => id === accountId);
  if (account === undefined) return ownLink(set, person);
  await keep(set, {
    userId: person.id,
    username: person.username,
    state: 'confirmed',
    account,
  });
  return { code: 'confirmed', username: person.username, account };
}

/**
 * `person` says which Jira account is theirs: `wanted` is an e-mail address or a name, `chosen` which one of several, by its place
 * in the list or by its id.
 * A manager's own word counts at once, anybody else's once a manager has confirmed it.
 */
export async function proposeLink(
  set: SetAtWork,
  person: Person,
  wanted: string,
  chosen: number | string | undefined,
  isManager: boolean,
): Promise<LinkAnswer> {
  const found = await set.writes.findAccounts(wanted, AbortSignal.timeout(LIMIT));
  if (!found.ok) return { code: 'failed', failure: found.refusal };
  const accounts = [...found.value].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, OFFERED);
  const account = oneOf(accounts, wanted, chosen);
  if (accounts.length === 0) return { code: 'nobody-found' };
  if (account === undefined) return { code: 'several', accounts, wanted };
  const state = isManager ? 'confirmed' : 'proposed';
  await keep(set, { userId: person.id, username: person.username, state, account });
  return { code: state, username: person.username, account };
}

/** A manager confirms what the person with that username proposed. */
export async function confirmLink(set: SetAtWork, username: string, isManager: boolean): Promise<LinkAnswer> {
  if (!isManager) return { code: 'only-managers' };
  const person = await set.chat.personNamed(username);
  const link = person && (await linkOf(set, person.id));
  if (person === undefined || link === undefined) return { code: 'nothing-proposed', username };
  await keep(set, { ...link, state: 'confirmed' });
  return { code: 'confirmed', username: person.username, account: link.account };
}

/** The one that is meant: chosen by number, the only one, or the only one of exactly that name or address. */
function oneOf(
  accounts: readonly JiraAccount[],
  wanted: string,
  chosen: number | string | undefined,
): JiraAccount | undefined {
  if (typeof chosen === 'string') return accounts.find(({ id }) => id === chosen);
  if (chosen !== undefined) return accounts[chosen - 1];
  if (accounts.length === 1) return accounts[0];
  const name = wanted.toLowerCase();
  const exact = accounts.filter(
    ({ displayName, email }) => displayName.toLowerCase() === name || email?.toLowerCase() === name,
  );
  return exact.length === 1 ? exact[0] : undefined;
}

/** What was confirmed meanwhile for another account is not kept: the last word counts. */
async function keep(set: SetAtWork, link: Link): Promise<void> {
  await set.store.links.change(set.channelId, (current) => ({
    people: [...(current?.people ?? []).filter(({ userId }) => userId !== link.userId), link],
  }));
  set.seen.accounts.delete(link.userId);
  set.log.info('account linked', { user: link.username, state: link.state });
}

/** A person waits for the answer. Milliseconds. */
const LIMIT = 10_000;
