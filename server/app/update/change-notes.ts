import { addDays, type PlainDate } from '../../domain/calendar/calendar.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { Rights } from '../../domain/roles.ts';
import { readNotes } from '../../domain/update/note.ts';
import { changeNotes as changed, type NoteChange } from '../../domain/update/notebook.ts';
import { isGivenUp, type Posted } from '../../domain/update/update.ts';
import type { Person } from '../ports.ts';
import { currentRecord, updateId } from '../records/updates.ts';
import type { SetAtWork } from '../set.ts';
import { buildUpdate, writingOf } from './build-update.ts';
import { keptContent } from './kept-content.ts';
import { afterChange, changeNotebook, notKept } from './notes.ts';
import { rewritePost } from './rewrite.ts';

export type NotesChanged =
  /** `post`: what became of the post they stand in; null where they stand in none. */
  | { readonly code: 'changed'; readonly post: NotePost | null }
  | ({ readonly id: string } & (
      | { readonly code: 'empty' | 'not-found' | 'changed-meanwhile' }
      | { readonly code: 'too-long'; readonly limit: number; readonly line: string }
    ))
  /** `busy`: the post they stand in is being written by somebody else just now. */
  | { readonly code: 'not-yours' | 'not-kept' | 'busy' };

export type NotePost =
  | { readonly code: 'rewritten' }
  /** With the numbers and lists of then: Jira could not be read, or it is a later day than the update's own. */
  | { readonly code: 'kept'; readonly asOf: number }
  /** A later minute writes it; it was deleted; Mattermost does not let it be edited any more. */
  | { readonly code: 'later' | 'gone' | 'refused' };

/** For so long the numbers are waited for. Milliseconds. */
const NUMBERS_WAIT = 8_000;

/**
 * Other words for notes of this week's update, or none where they are empty: one's own notes, or anybody's for those who may post. They
 * wait for the post or stand in it, which is then written again and no more reviewed than before. Out of the notebook they go first, so
 * that what was removed never comes back.
 */
export async function changeNotes(
  set: SetAtWork,
  person: Person,
  rights: Rights,
  wanted: readonly (Omit<NoteChange, 'text'> & { readonly text: string })[],
): Promise<NotesChanged> {
  const changes: NoteChange[] = [];
  for (const { id, text, isAsSeen } of wanted) {
    const words = wordsOf(text);
    if (!words.ok) return { ...words.refusal, id };
    changes.push({ id, text: words.value, isAsSeen });
  }
  const by = { userId: person.id, mayEditAll: rights.has('post') };
  const apply = (posted: Pick<Posted, 'notes'>) => changed(posted.notes, changes, by);
  try {
    const before = await currentRecord(set);
    const held = before.update?.publication;
    const possible = held?.state === 'posted' ? apply(held) : ok(undefined);
    if (!possible.ok) return possible.refusal;
    const known = new Set<string>();
    const waiting = await changeNotebook(set, (notebook) => {
      for (const { id } of notebook.notes) known.add(id);
      const notes = apply(notebook);
      return notes.ok ? ok({ ...notebook, notes: notes.value }) : notes;
    });
    if (!waiting.ok) return waiting.refusal;
    const { dueDate, update } = await currentRecord(set);
    const publication = update?.publication;
    const isLeftAlone = publication?.state === 'claimed' && isGivenUp(publication, set.clock.now());
    const holds = publication !== undefined && 'notes' in publication && !isLeftAlone;
    const notes = holds ? publication.notes : [];
    for (const { id } of notes) known.add(id);
    const unknown = changes.filter(({ id }) => !known.has(id));
    // What is gone already needs no removing, but what stands in a post of before stays there.
    const over = unknown.length === 0 ? [] : await notesOfLastWeek(set, dueDate);
    const missing = unknown.find(({ id, text }) => text !== null || over.includes(id));
    if (missing !== undefined) return { code: 'not-found', id: missing.id };
    const isHeld = notes.some(({ id }) => changes.some((change) => change.id === id));
    if (!isHeld) {
      await afterChange(set);
      return { code: 'changed', post: null };
    }
    if (publication?.state !== 'posted') return { code: 'busy' };
    const { content, failure } = await buildUpdate(set, dueDate, { patience: NUMBERS_WAIT });
    const keptOf = (posted: Pick<Posted, 'content'>) => keptContent(set, dueDate, posted.content, failure);
    const author = { kind: 'person', userId: person.id, username: person.username } as const;
    const post = await rewritePost(set, dueDate, author, (posted) => {
      const left = apply(posted);
      const says = left.ok ? left.value : posted.notes;
      return writingOf(set, keptOf(posted) ?? content, says, [], posted.isReviewed);
    });
    if (post.code === 'busy') return { code: 'busy' };
    const kept = post.code === 'rewritten' ? keptOf(post.record) : null;
    return {
      code: 'changed',
      post: kept === null ? { code: post.code } : { code: 'kept', asOf: kept.asOf },
    };
  } catch (error) {
    return notKept(set, error);
  }
}

async function notesOfLastWeek(set: SetAtWork, dueDate: PlainDate): Promise<readonly string[]> {
  const before = await set.store.updates.read(updateId(set.channelId, addDays(dueDate, -7)));
  return before?.publication.state === 'posted' ? before.publication.notes.map(({ id }) => id) : [];
}

/** One line, or null for none. */
function wordsOf(
  text: string,
): Result<string | null, { code: 'empty' } | { code: 'too-long'; limit: number; line: string }> {
  if (text.trim() === '') return ok(null);
  const read = readNotes(text.replace(/[\n\r\u2028\u2029]+/g, ' '));
  if (read.ok) return ok(read.value[0] ?? null);
  return refused(read.refusal.code === 'too-long' ? read.refusal : { code: 'empty' });
}
