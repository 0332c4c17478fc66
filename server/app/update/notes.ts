import type { Result } from '../../domain/result.ts';
import { NOTES_LIMIT, type Note, readNotes } from '../../domain/update/note.ts';
import { addNotes as add, EMPTY_NOTEBOOK, type Notebook } from '../../domain/update/notebook.ts';
import type { Update } from '../../domain/update/update.ts';
import type { Host } from '../host.ts';
import type { Person } from '../ports.ts';
import { decideOn } from '../records/decide-on.ts';
import { currentRecord } from '../records/updates.ts';
import type { SetAtWork } from '../set.ts';
import { freshOffers } from './offers.ts';
import { refreshMessages } from './update-messages.ts';

export type NotesAdded =
  /** `isPosted`: this week's update is posted already, so the notes stand in it once it is posted again, else in the next. */
  | {
      readonly code: 'noted';
      readonly notes: readonly Note[];
      readonly count: number;
      readonly isPosted: boolean;
    }
  /** Nothing was typed, and what was offered is noted already. */
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly limit: number; readonly line: string }
  | { readonly code: 'too-many'; readonly limit: number }
  /** Mattermost did not say that it kept them. */
  | { readonly code: 'not-kept' };

/** Notes for the next update, in the person's name: typed lines, and what was offered by the ids of the offers. */
export async function addNotes(
  set: SetAtWork,
  person: Person,
  wanted: { readonly lines: readonly string[]; readonly offers: readonly string[] },
): Promise<NotesAdded> {
  const typed = readNotes(wanted.lines.join('\n'));
  if (!typed.ok && typed.refusal.code !== 'empty') return typed.refusal;
  try {
    const noteFrom = (text: string, from: string | null): Note => ({
      id: set.newOwner(),
      text,
      from,
      at: set.clock.now(),
      userId: person.id,
      username: person.username,
    });
    const offers = wanted.offers.length === 0 ? [] : await freshOffers(set);
    const notes = [
      ...(typed.ok ? typed.value : []).map((line) => noteFrom(line, null)),
      ...offers.filter(({ id }) => wanted.offers.includes(id)).map(({ id, text }) => noteFrom(text, id)),
    ];
    if (notes.length === 0) return { code: 'empty' };
    const changed = await changeNotebook(set, (notebook) => add(notebook, notes));
    if (!changed.ok) return changed.refusal;
    // Somebody else may have noted what was offered a moment before.
    const kept = notes.filter((note) => changed.value.notes.some(({ id }) => id === note.id));
    if (kept.length === 0) return { code: 'empty' };
    const update = await afterChange(set);
    return {
      code: 'noted',
      notes: kept,
      count: kept.length,
      isPosted: takesMore(update, changed.value.notes.length),
    };
  } catch (error) {
    return notKept(set, error);
  }
}

/** Whether posting this week's update again takes in all that waits: one that is full leaves it to the next. */
function takesMore(update: Update | undefined, waiting: number): boolean {
  if (update?.publication.state !== 'posted') return false;
  return update.publication.notes.length + waiting <= NOTES_LIMIT;
}

/** Stores what `decide` answers and tells the panels; a refusal is handed on and changes nothing. */
export async function changeNotebook<R>(
  { store, broadcast, clock, channelId }: SetAtWork,
  decide: (notebook: Notebook) => Result<Notebook, R>,
): Promise<Result<Notebook, R>> {
  const { decided } = await decideOn(store.notebooks, channelId, (current = EMPTY_NOTEBOOK) => {
    const answer = decide(current);
    return { answer, next: answer.ok ? answer.value : undefined };
  });
  if (decided.answer.ok) await broadcast.panelChanged(channelId, clock.now());
  return decided.answer;
}

/** What is written down is kept, whatever fails after that: the messages follow when they can. */
export async function afterChange(set: SetAtWork): Promise<Update | undefined> {
  try {
    const { dueDate, update } = await currentRecord(set);
    void refreshMessages(set, dueDate);
    return update;
  } catch (error) {
    set.log.warn('the messages about the update were not renewed', { error: String(error).slice(0, 200) });
    return undefined;
  }
}

export function notKept({ log }: Pick<Host, 'log'>, error: unknown): { readonly code: 'not-kept' } {
  log.error('it could not be written down', { error: String(error).slice(0, 200) });
  return { code: 'not-kept' };
}
