import { hasOneOf, RIGHTS, type Right } from '../domain/access.ts';
import { rightsIn } from './access.ts';
import type { Desk } from './desk.ts';
import type { Desks } from './desks.ts';

export type FoundSet =
  | { readonly code: 'found'; readonly desk: Desk }
  /** Which of these is meant has to be asked; the person may do what is wanted in each. */
  | { readonly code: 'several'; readonly desks: readonly Desk[] }
  | { readonly code: 'none' };

/**
 * Which SET somebody means in a channel: the channel's own, else the only one, else the only one in which the person may do what is
 * wanted, any of several rights; where that is none, one in which they may do something, whose refusal says what is missing. That a
 * SET is found says nothing about rights in it.
 */
export async function findSet(
  desks: Desks,
  userId: string,
  channelId: string,
  wanted: Right | readonly Right[] = RIGHTS,
): Promise<FoundSet> {
  const all = desks.all();
  const here = desks.of(channelId) ?? (all.length === 1 ? all[0] : undefined);
  if (here !== undefined) return { code: 'found', desk: here };
  const rights = await Promise.all(all.map((desk) => rightsIn(desk, userId)));
  const holding = (right: Right | readonly Right[]) =>
    all.filter((_, index) => hasOneOf(rights[index] ?? new Set(), right));
  const theirs = holding(wanted);
  const [only, ...others] = theirs;
  if (only === undefined) {
    const [some] = [...holding('read'), ...holding(RIGHTS)];
    return some === undefined ? { code: 'none' } : { code: 'found', desk: some };
  }
  return others.length === 0 ? { code: 'found', desk: only } : { code: 'several', desks: theirs };
}

/** Names the default SET, whatever its channel is by then. */
export const DEFAULT_SET = 'default';

/** The SET that a button or dialog names; one from before there were several names none, and means its channel's or the default one. */
export function namedSet(desks: Desks, named: string | undefined, channelId: string): Desk | undefined {
  const first = () => desks.all().find(({ home }) => home.isDefault);
  if (named === undefined) return desks.of(channelId) ?? first();
  return named === DEFAULT_SET ? first() : desks.of(named);
}
