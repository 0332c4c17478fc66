import type { PlainDate } from './calendar.ts';
import { cutTo, link, plainText } from './markdown.ts';
import type { ShownColumn, ShownTicket } from './queue.ts';
import { fill, type Template } from './template.ts';

/** What one update says; a number or list that is not known is null. */
export interface WeeklyUpdate {
  /** The regular due date, whenever it is posted. */
  readonly date: PlainDate;
  readonly resolved: Figure | null;
  readonly resolvedByCustomers: Figure | null;
  readonly submitted: Figure | null;
  readonly submittedByCustomers: Figure | null;
  readonly inProgress: ShownColumn | null;
  /** The To Do column, of which the first `nextInQueue` are listed. */
  readonly toDo: ShownColumn | null;
  readonly nextInQueue: number;
  /** Our own sentences, already safe to print. */
  readonly notes: readonly string[];
}

export interface Figure {
  readonly value: number;
  /** False when the true number is higher. */
  readonly isComplete: boolean;
}

/** Words of the update that are not in the template. */
export interface UpdateWords {
  readonly none: string;
  readonly unknown: string;
  readonly more: (count: number) => string;
}

/** Characters of a post, a little below Mattermost's limit of 16383. */
const POST_LIMIT = 16_000;
/** Characters of a summary or name, the same as Jira allows. */
const TEXT_LIMIT = 255;

/** The post. Its longest list is shortened, and says so, until the post fits into Mattermost's limit. */
export function writeUpdate(
  update: WeeklyUpdate,
  template: Template,
  words: UpdateWords,
  urlOf: (key: string) => string,
): string {
  for (let listed = update.inProgress?.tickets.length ?? 0; ; listed = Math.floor(listed / 2)) {
    const text = fill(template, {
      date: update.date,
      resolved: figure(update.resolved),
      resolvedByCustomers: figure(update.resolvedByCustomers),
      submitted: figure(update.submitted),
      submittedByCustomers: figure(update.submittedByCustomers),
      inProgress: list(update.inProgress, listed, words, urlOf, 'with-rest'),
      next: list(update.toDo, update.nextInQueue, words, urlOf, 'first-only'),
      notes: bullets(update.notes, words),
    });
    if (listed === 0 || [...text].length <= POST_LIMIT) return cutTo(text, POST_LIMIT);
  }
}

/** `[MM-1](url) Summary (Alice)`; of a private ticket only the link. */
export function ticketLine(ticket: ShownTicket, urlOf: (key: string) => string): string {
  const parts = [link(ticket.key, urlOf(ticket.key))];
  if (!ticket.isPrivate) {
    parts.push(plainText(cutTo(ticket.summary, TEXT_LIMIT)));
    if (ticket.assignee !== null) parts.push(`(${plainText(cutTo(ticket.assignee, TEXT_LIMIT))})`);
  }
  return parts.filter((part) => part !== '').join(' ');
}

function figure(value: Figure | null): string {
  return value === null ? '?' : `${value.value}${value.isComplete ? '' : '+'}`;
}

function list(
  column: ShownColumn | null,
  limit: number,
  words: UpdateWords,
  urlOf: (key: string) => string,
  rest: 'with-rest' | 'first-only',
): string {
  if (column === null) return `* ${words.unknown}`;
  const lines = column.tickets.slice(0, limit).map((ticket) => ticketLine(ticket, urlOf));
  const left = column.total - lines.length;
  if (rest === 'with-rest' && left > 0) lines.push(words.more(left));
  return bullets(lines, words);
}

function bullets(lines: readonly string[], words: UpdateWords): string {
  return (lines.length === 0 ? [words.none] : lines).map((line) => `* ${line}`).join('\n');
}
