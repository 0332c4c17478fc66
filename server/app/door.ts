import { ok, type Result, refused } from '../domain/result.ts';
import { hasOneOf, RIGHTS, type Right, type Rights } from '../domain/roles.ts';
import { rightsIn } from './access.ts';
import { oneLook } from './one-look.ts';
import { type OpenChannel, openChannelsFor } from './open-channels.ts';
import type { Person } from './ports.ts';
import { isAtWork, type KnownSet, type SetAtWork, type Sets } from './set.ts';
import { type Asking, findSet } from './settings/find-set.ts';

/** Somebody who may do what they ask for. */
export interface Admitted<S extends KnownSet = SetAtWork> {
  readonly set: S;
  readonly person: Person;
  /** All they may do in this SET. */
  readonly rights: Rights;
  /** The same SET, where everything is looked at once: for answering what changes nothing. */
  readonly look: S;
}

export type NotAdmitted =
  /** No settings are read yet. */
  | { readonly code: 'not-ready' }
  /** They may do nothing in this SET, or there is none; which of the two they do not learn. `open`: the channels they could join. */
  | { readonly code: 'outsider'; readonly open: readonly OpenChannel[] }
  /** The settings of the SET that may be meant cannot be read. */
  | { readonly code: 'unread' }
  /** Which of these is meant has to be asked. */
  | { readonly code: 'several'; readonly sets: readonly KnownSet[] }
  /** `isReader`: they may see this SET. */
  | { readonly code: 'not-allowed'; readonly right: Right | readonly Right[]; readonly isReader: boolean }
  /** The channel of the SET is archived, or not found. */
  | { readonly code: 'no-channel' }
  /** They may not change plugins in the System Console. */
  | { readonly code: 'no-console' };

/**
 * The one door for commands, dialogs, buttons and routes: who asks, of which SET, and whether they may do what is wanted, any of several
 * rights. Denies by default; rejects with the reason where a right hangs on what cannot be read.
 */
export async function enter(
  sets: Sets,
  asking: Asking,
  wanted: Right | readonly Right[] = RIGHTS,
): Promise<Result<Admitted<KnownSet>, NotAdmitted>> {
  await sets.renew(asking.setId ?? asking.channelId);
  if (sets.all().length === 0) return refused({ code: 'not-ready' });
  const found = await findSet(sets, asking, wanted);
  switch (found.code) {
    case 'found': {
      const entered = await admitTo(found.set, asking.userId, wanted);
      return entered.ok || entered.refusal.code !== 'outsider' ? entered : outside();
    }
    case 'several':
      return refused({ code: 'several', sets: found.sets });
    case 'unread':
      return refused({ code: 'unread' });
    case 'none':
      return outside();
  }

  /** The same whether the SET that was meant is there or not. */
  async function outside() {
    return refused({ code: 'outsider', open: await openChannelsFor(sets.all(), asking.userId) } as const);
  }
}

/** The same, where the SET is known. */
export async function admitTo<S extends KnownSet>(
  set: S,
  userId: string,
  wanted: Right | readonly Right[],
): Promise<Result<Admitted<S>, NotAdmitted>> {
  const look = oneLook(set);
  const [person, rights] = await Promise.all([look.chat.person(userId), rightsIn(look, userId, wanted)]);
  if (person === undefined || rights.size === 0) return refused({ code: 'outsider', open: [] });
  if (!hasOneOf(rights, wanted)) {
    return refused({ code: 'not-allowed', right: wanted, isReader: rights.has('read') });
  }
  return ok({ set, person, rights, look });
}

/** Most of what can be wanted needs the channel. */
export function withChannel(admitted: Admitted<KnownSet>): Result<Admitted, NotAdmitted> {
  const { set, look, person, rights } = admitted;
  const isThere = isAtWork(set) && isAtWork(look);
  return isThere ? ok({ set, look, person, rights }) : refused({ code: 'no-channel' });
}

/** The door of the System Console, for whoever may change plugins there; which SET does not matter. */
export async function enterConsole(sets: Sets, userId: string): Promise<Result<Person, NotAdmitted>> {
  await sets.renew('');
  if (sets.all().length === 0) return refused({ code: 'not-ready' });
  const { chat } = sets.host;
  const [person, mayConfigure] = await Promise.all([chat.person(userId), chat.mayConfigure(userId)]);
  if (person === undefined || person.isGone || !mayConfigure) return refused({ code: 'no-console' });
  return ok(person);
}
