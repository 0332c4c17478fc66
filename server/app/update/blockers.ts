import { type Blocker, readBlocker } from '../../domain/queue/blocker.ts';
import type { Rights } from '../../domain/roles.ts';
import {
  addBlocker as add,
  clearBlocker as clear,
  EMPTY_NOTEBOOK,
  type Notebook,
} from '../../domain/update/notebook.ts';
import type { Person } from '../ports.ts';
import { tellOfBlockers } from '../rotation/lead-messages.ts';
import type { SetAtWork } from '../set.ts';
import { afterChange, changeNotebook, notKept } from './notes.ts';

export type BlockerAdded =
  | { readonly code: 'added'; readonly blocker: Blocker }
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly limit: number }
  | { readonly code: 'too-many'; readonly limit: number }
  | { readonly code: 'not-kept' };

export type BlockerCleared =
  | { readonly code: 'cleared'; readonly blocker: Blocker }
  | { readonly code: 'not-found' | 'not-yours' | 'not-kept' };

/** A blocker in the person's name, its lines as one; it stays open until it is cleared and is offered to every update until then. */
export async function addBlocker(set: SetAtWork, person: Person, text: string): Promise<BlockerAdded> {
  const read = readBlocker(text);
  if (!read.ok) return read.refusal;
  const blocker: Blocker = {
    id: set.newOwner(),
    text: read.value,
    since: set.clock.now(),
    userId: person.id,
    username: person.username,
    clearedAt: null,
    clearedBy: null,
  };
  try {
    const changed = await changeNotebook(set, (notebook) => add(notebook, blocker));
    if (!changed.ok) return changed.refusal;
    await afterChange(set);
    await tellOfBlockers(set);
    return { code: 'added', blocker };
  } catch (error) {
    return notKept(set, error);
  }
}

/** Clears one's own blocker, or anybody's for those who may post. */
export async function clearBlocker(
  set: SetAtWork,
  person: Person,
  rights: Rights,
  id: string,
): Promise<BlockerCleared> {
  const by = { userId: person.id, username: person.username, mayEditAll: rights.has('post') };
  const now = set.clock.now();
  try {
    const changed = await changeNotebook(set, (notebook) => clear(notebook, id, by, now));
    if (!changed.ok) return changed.refusal;
    const blocker = changed.value.blockers.find((one) => one.id === id);
    await afterChange(set);
    await tellOfBlockers(set);
    return blocker === undefined ? { code: 'not-found' } : { code: 'cleared', blocker };
  } catch (error) {
    return notKept(set, error);
  }
}

/** Pending notes and blockers of the SET. */
export async function notebookOf({ store, channelId }: SetAtWork): Promise<Notebook> {
  return (await store.notebooks.read(channelId)) ?? EMPTY_NOTEBOOK;
}
