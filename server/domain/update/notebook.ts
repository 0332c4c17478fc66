import type { Overdue } from '../queue/ageing.ts';
import { BLOCKERS_LIMIT, type Blocker, CLEARED_KEPT, CLEARED_LIMIT, isOpen } from '../queue/blocker.ts';
import { ok, type Result, refused } from '../result.ts';
import { NOTES_LIMIT, type Note } from './note.ts';

/** What waits for the next update of a channel. */
export interface Notebook {
  /** Pending, oldest first. */
  readonly notes: readonly Note[];
  /** Open ones and those cleared lately, oldest first. */
  readonly blockers: readonly Blocker[];
}

export const EMPTY_NOTEBOOK: Notebook = { notes: [], blockers: [] };

interface TooMany {
  readonly code: 'too-many';
  readonly limit: number;
}

/** Who wants to change an entry; `mayEditAll`: also those of others. */
interface Editor {
  readonly userId: string;
  readonly mayEditAll: boolean;
}

type EntryRefusal = { readonly code: 'not-found' } | { readonly code: 'not-yours' };

/**
 * All of the notes or none. One that is there already, by its id or as the same offer, is not added again, so that two
 * people who take the same offer and a repeated attempt leave one line.
 */
export function addNotes(notebook: Notebook, notes: readonly Note[]): Result<Notebook, TooMany> {
  const next = [...notebook.notes];
  for (const note of notes) {
    const isThere = next.some(({ id, from }) => id === note.id || (from !== null && from === note.from));
    if (!isThere) next.push(note);
  }
  if (next.length > NOTES_LIMIT && next.length > notebook.notes.length) {
    return refused({ code: 'too-many', limit: NOTES_LIMIT });
  }
  return ok({ ...notebook, notes: next });
}

type NoteChangeRefusal =
  | Extract<EntryRefusal, { code: 'not-yours' }>
  | { readonly code: 'changed-meanwhile'; readonly id: string };

export interface NoteChange {
  readonly id: string;
  /** Null: the note goes. */
  readonly text: string | null;
  /** Whether these words are those that were shown: what somebody else has changed since is not written over. */
  readonly isAsSeen: (text: string) => boolean;
}

/** The notes with all of the changes or none; the very same ones where nothing is to be changed. Ids that are not among them are left alone. */
export function changeNotes(
  notes: readonly Note[],
  changes: readonly NoteChange[],
  by: Editor,
): Result<readonly Note[], NoteChangeRefusal> {
  const wanted = new Map(changes.map((change) => [change.id, change]));
  const meant = notes.filter(({ id, text }) => wanted.has(id) && wanted.get(id)?.text !== text);
  if (!by.mayEditAll && meant.some(({ userId }) => userId !== by.userId))
    return refused({ code: 'not-yours' });
  const other = meant.find(({ id, text }) => wanted.get(id)?.isAsSeen(text) === false);
  if (other !== undefined) return refused({ code: 'changed-meanwhile', id: other.id });
  if (meant.length === 0) return ok(notes);
  return ok(
    notes.flatMap((note) => {
      const change = wanted.get(note.id);
      if (change === undefined) return note;
      return change.text === null ? [] : { ...note, text: change.text };
    }),
  );
}

export function addBlocker(notebook: Notebook, blocker: Blocker): Result<Notebook, TooMany> {
  if (notebook.blockers.some(({ id }) => id === blocker.id)) return ok(notebook);
  const kept = keptBlockers(notebook, blocker.since);
  if (kept.filter(isOpen).length >= BLOCKERS_LIMIT) {
    return refused({ code: 'too-many', limit: BLOCKERS_LIMIT });
  }
  return ok({ ...notebook, blockers: [...kept, blocker] });
}

/** Clears an open blocker; one that is cleared already is not found. */
export function clearBlocker(
  notebook: Notebook,
  id: string,
  by: Editor & { readonly username: string },
  now: number,
): Result<Notebook, EntryRefusal> {
  const blocker = openBlockers(notebook).find((open) => open.id === id);
  if (blocker === undefined) return refused({ code: 'not-found' });
  if (!by.mayEditAll && blocker.userId !== by.userId) return refused({ code: 'not-yours' });
  const cleared = { ...blocker, clearedAt: now, clearedBy: by.username };
  const blockers = keptBlockers(notebook, now).map((kept) => (kept.id === id ? cleared : kept));
  return ok({ ...notebook, blockers });
}

export function openBlockers(notebook: Notebook): readonly Blocker[] {
  return notebook.blockers.filter(isOpen);
}

/** The notebook without the notes that stand in an update; undefined when it holds none of them. */
export function withoutPosted(notebook: Notebook, posted: ReadonlySet<string>): Notebook | undefined {
  const notes = notebook.notes.filter((note) => !posted.has(note.id));
  return notes.length === notebook.notes.length ? undefined : { ...notebook, notes };
}

/** A ticket past its limit; the note tells the key alone. */
export interface OverdueTicket extends Overdue {
  readonly key: string;
  /** Null for a private ticket. */
  readonly summary: string | null;
}

/** Something that may become a note; `id` is what that note is `from`. */
export type Offer =
  | {
      readonly id: `blocker/${string}`;
      readonly kind: 'blocker';
      readonly text: string;
      readonly username: string;
    }
  | ({ readonly id: `overdue/${string}`; readonly kind: 'overdue' } & OverdueTicket);

/** Open blockers, then overdue tickets, each once, without those noted already; `posted`: notes of this week's update. */
export function offersOf(
  notebook: Notebook,
  overdue: readonly OverdueTicket[],
  posted: readonly Note[] = [],
): readonly Offer[] {
  const taken = new Set([...notebook.notes, ...posted].map((note) => note.from));
  const blockers = openBlockers(notebook).map(
    ({ id, text, username }): Offer => ({ id: `blocker/${id}`, kind: 'blocker', text, username }),
  );
  const tickets = overdue.map(
    ({ key, summary, days, column }): Offer => ({
      id: `overdue/${key}`,
      kind: 'overdue',
      key,
      summary,
      days,
      column,
    }),
  );
  return [...blockers, ...tickets].filter(({ id }) => {
    const isNew = !taken.has(id);
    taken.add(id);
    return isNew;
  });
}

function keptBlockers({ blockers }: Notebook, now: number): readonly Blocker[] {
  const cleared = blockers
    .flatMap(({ clearedAt }) => (clearedAt === null ? [] : [clearedAt]))
    .sort((a, b) => b - a);
  const oldest = Math.max(now - CLEARED_KEPT, cleared[CLEARED_LIMIT - 1] ?? 0);
  return blockers.filter(({ clearedAt }) => clearedAt === null || clearedAt >= oldest);
}
