import { oneLine, plainText, textWithLinks } from '../markdown.ts';
import { ok, type Result, refused } from '../result.ts';
import { NOTE_LENGTH } from '../text-limit.ts';

/** A line somebody wrote for the next update of the channel, whichever week that is of. */
export interface Note {
  readonly id: string;
  readonly text: string;
  readonly userId: string;
  readonly username: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The offer it came from, `blocker/<id>` or `overdue/<ticket key>`; null when it was typed. */
  readonly from: string | null;
}

/** Notes of one update, and notes that wait for one. */
export const NOTES_LIMIT = 20;

type NotesRefusal =
  | { readonly code: 'empty' }
  /** `line`: what is too long, as typed. */
  | { readonly code: 'too-long'; readonly line: string; readonly limit: number }
  | { readonly code: 'too-many'; readonly limit: number };

/**
 * Lines of what somebody typed, one note each, without empty ones. A list sign at the start of a line goes; a number only
 * where every line of several has one, because `24. December` alone is a date. `limit`: of the lines.
 */
export function readNotes(text: string, limit = NOTES_LIMIT): Result<readonly string[], NotesRefusal> {
  const typed = text
    .split(/[\n\r\u2028\u2029]+/)
    .map((line) => oneLine(line).replace(BULLET, ''))
    .filter((line) => line !== '');
  const isNumbered = typed.length > 1 && typed.every((line) => NUMBER.test(line));
  const lines = isNumbered
    ? typed.map((line) => line.replace(NUMBER, '')).filter((line) => line !== '')
    : typed;
  if (lines.length === 0) return refused({ code: 'empty' });
  if (lines.length > limit) return refused({ code: 'too-many', limit });
  const long = lines.find((line) => [...line].length > NOTE_LENGTH);
  return long === undefined ? ok(lines) : refused({ code: 'too-long', line: long, limit: NOTE_LENGTH });
}

/** `Text (bob)`, one line: web addresses are links, everything else is text that mentions, tags and formats nothing. */
export function noteLine({ text, username }: Pick<Note, 'text' | 'username'>): string {
  return `${textWithLinks(text)} (${plainText(username)})`;
}

/** What an update holds that held `taken` and now takes in what waits: each note once, no more than an update may hold. */
export function takeIn(taken: readonly Note[], pending: readonly Note[]): readonly Note[] {
  const known = new Set(taken.map((note) => note.id));
  return [...taken, ...pending.filter((note) => !known.has(note.id))].slice(
    0,
    Math.max(NOTES_LIMIT, taken.length),
  );
}

const BULLET = /^(?:[-*+•‣–—](?:\s+|$))+/u;
const NUMBER = /^\d{1,2}[.)](?:\s+|$)/;
