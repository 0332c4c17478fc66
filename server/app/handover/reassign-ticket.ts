import type { ShownTicket } from '../../domain/queue/queue.ts';
import { ok } from '../../domain/result.ts';
import type { Rights } from '../../domain/roles.ts';
import type { Person, WriteFailure } from '../ports.ts';
import { readQueue, type Unread } from '../queue/order.ts';
import { assignOnBoard, ticketOn } from '../queue/ticket-on-board.ts';
import { peopleOnSet, today } from '../rotation/people-on-set.ts';
import type { SetAtWork } from '../set.ts';
import { accountOf } from '../settings/accounts.ts';
import { renewPack } from './handover-messages.ts';

type Reassignable =
  /** `ticket`: as everybody may see it; null where the board as last read does not show it. */
  | { readonly code: 'open'; readonly people: readonly string[]; readonly ticket: ShownTicket | null }
  /** The Jira account of the plugin may not assign tickets. */
  | { readonly code: 'may-not' }
  /** Nobody is on SET whom this person could give it to. */
  | { readonly code: 'nobody' };

export type Reassigned =
  | { readonly code: 'reassigned' }
  | { readonly code: 'may-not' | 'not-on-board' }
  | { readonly code: 'not-on-set' }
  /** Somebody else on SET has it, and only whoever leads and managers take it from them. */
  | { readonly code: 'not-yours' }
  /** Who has it is not shown here, so that only whoever leads and managers give it away; the same whoever has it. */
  | { readonly code: 'leads-only' }
  /** Nobody in Jira is known to be that person. */
  | { readonly code: 'not-linked'; readonly isOneOfSeveral: boolean }
  | { readonly code: 'not-assigned'; readonly failure: WriteFailure }
  | Unread;

/** Whom the person may give a ticket to: whoever leads and managers to anybody on SET, its members to themselves. */
export async function reassignable(
  set: SetAtWork,
  key: string,
  person: Person,
  rights: Rights,
): Promise<Reassignable> {
  const { channelId } = set;
  if (!(await set.account.may()).canAssign) return { code: 'may-not' };
  const people = (await namesOnSet(set)).filter((username) => mayGive(person, rights, username));
  if (people.length === 0) return { code: 'nobody' };
  const { board } = await set.board.latest(channelId);
  const columns = board === null ? [] : [board.inProgress, board.submitted, board.toDo];
  const ticket = columns.flatMap((column) => column.tickets).find((one) => one.key === key);
  return { code: 'open', people, ticket: ticket ?? null };
}

/** Gives a ticket of the board to somebody on SET, in the name of whoever asks. */
export async function reassignTicket(
  set: SetAtWork,
  { key, username }: { readonly key: string; readonly username: string },
  person: Person,
  rights: Rights,
): Promise<Reassigned> {
  const onSet = await namesOnSet(set);
  if (!onSet.includes(username) || !mayGive(person, rights, username)) return { code: 'not-on-set' };
  if (!(await set.account.may()).canAssign) return { code: 'may-not' };
  const read = await readQueue(set);
  if (read.code !== 'read') return read;
  const { board } = read;
  const ticket = ticketOn(board, key);
  if (ticket === undefined) return { code: 'not-on-board' };
  const isHolderKnown = ticket.assignee === null || ticket.assigneeId !== null;
  if (!rights.has('roster') && (ticket.isPrivate || !isHolderKnown)) return { code: 'leads-only' };
  const target = await matchOf(set, username);
  if (!target.ok) return { code: 'not-assigned', failure: target.refusal };
  if (target.value.by === 'nothing') {
    return { code: 'not-linked', isOneOfSeveral: target.value.several.length > 0 };
  }
  const { account } = target.value;
  if (!rights.has('roster') && ticket.assignee !== null && ticket.assigneeId !== account.id) {
    for (const other of onSet.filter((one) => one !== username)) {
      const match = await matchOf(set, other);
      if (!match.ok) return { code: 'not-assigned', failure: match.refusal };
      const isTheirs = match.value.by !== 'nothing' && match.value.account.id === ticket.assigneeId;
      if (isTheirs) return { code: 'not-yours' };
    }
  }
  const failure = await assignOnBoard(set, key, account, { username: person.username });
  if (failure !== null) return { code: 'not-assigned', failure };
  set.log.info('ticket reassigned', { by: person.username, to: username, key });
  await renewPack(set);
  return { code: 'reassigned' };
}

function mayGive({ username: mine }: Person, rights: Rights, username: string): boolean {
  return rights.has('roster') || (rights.has('work') && username === mine);
}

async function namesOnSet(set: SetAtWork): Promise<readonly string[]> {
  const { members } = await peopleOnSet(set, today(set));
  const there = members.filter(({ userId, isGone }) => userId !== null && !isGone);
  return [...new Set(there.map(({ turn }) => turn.username))];
}

async function matchOf(set: SetAtWork, username: string) {
  const person = await set.chat.personNamed(username);
  return person === undefined
    ? ok({ by: 'nothing', proposed: null, several: [] } as const)
    : accountOf(set, person);
}
