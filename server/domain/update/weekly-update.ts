import type { PlainDate } from '../calendar/calendar.ts';
import { cutTo, link, plainText, withoutMentions } from '../markdown.ts';
import { type ShownColumn, type ShownTicket, ticketUrl } from '../queue/queue.ts';
import { ticketsLink } from '../queue/ticket-search.ts';
import { isLonger } from '../text-limit.ts';
import { type Content, type FigureName, type Figures, LINKED } from './content.ts';
import { type Note, noteLine } from './note.ts';
import { fill, type Template } from './template.ts';

/** What one update says apart from people's notes; a number or list that is not known is null. */
export interface WeeklyUpdate {
  /** The regular due date, whenever it is posted. */
  readonly date: PlainDate;
  /** When it was read, in milliseconds since the epoch. */
  readonly asOf: number;
  readonly figures: Figures;
  /** Keys of the tickets behind those numbers that are known. */
  readonly counted: Readonly<Record<FigureName, readonly string[]>>;
  readonly inProgress: ShownColumn | null;
  /** The To Do column, of which the first `nextInQueue` are listed. */
  readonly toDo: ShownColumn | null;
  readonly nextInQueue: number;
  /** Usernames; the lead is one of the members. Undefined: nobody leads. Null while the rotation cannot be read. */
  readonly people: { readonly lead: string | undefined; readonly members: readonly string[] } | null;
  /** As typed, open ones. */
  readonly blockers: readonly { readonly text: string; readonly username: string }[];
  /** How many bugs were judged in the seven days, in our own words; null where that is not known. */
  readonly triaged: string | null;
  /** Our own sentences, already safe to print. */
  readonly remarks: readonly string[];
}

/** Words of the update that are not in the template. */
export interface UpdateWords {
  readonly none: string;
  readonly unknown: string;
  readonly more: (count: number) => string;
  /** The line below the notes of an update that no lead has seen. */
  readonly notReviewed: string;
  /** What stands behind the key of a private ticket, in place of everything else. */
  readonly isPrivate: string;
}

/** Characters of a post, a little below Mattermost's limit of 16383. */
export const POST_LIMIT = 16_000;
/** Characters left free for notes: 20 of 280 with their authors, unless they need signs of their own to be safe. */
const NOTES_ROOM = 5_800;
/** Characters of a summary or name, the same as Jira allows. */
const TEXT_LIMIT = 255;

/**
 * What the update says now, its long lists shortened, which they say, until notes fit below them; links of numbers do not count, they
 * give way. `site`: Jira's address.
 */
export function contentOf(
  update: WeeklyUpdate,
  template: Template,
  words: UpdateWords,
  site: string,
): Content {
  const { asOf, remarks, figures, inProgress, blockers } = update;
  const links = linksOf(update, site);
  const longest = Math.max(inProgress?.tickets.length ?? 0, blockers.length);
  for (let listed = longest; ; listed = Math.floor(listed / 2)) {
    const values = valuesOf(update, listed, words, (key) => ticketUrl(site, key));
    const content = { asOf, template: withoutMentions(template.text), values, links: {}, remarks, figures };
    const room = POST_LIMIT - NOTES_ROOM;
    if (listed === 0 || [...render(content, [], words, false)].length <= room) return { ...content, links };
  }
}

/**
 * The post: the content with these notes, below it where the template has no place for them; at most as long as Mattermost takes, for
 * which its numbers are plain where it would be longer with their links.
 */
export function render(
  { template, values, links, remarks }: Content,
  notes: readonly Note[],
  words: Pick<UpdateWords, 'none' | 'notReviewed'>,
  isReviewed: boolean,
): string {
  const lines = [...notes.map(noteLine), ...remarks, ...(isReviewed ? [] : [words.notReviewed])];
  const text = lines.length === 0 || template.includes('{notes}') ? template : `${template}\n\n{notes}`;
  const plain = { ...values, notes: bullets(lines, words) };
  const linked = { ...plain };
  for (const name of LINKED) {
    const url = links[name];
    if (url !== undefined) linked[name] = `[${values[name]}](${url})`;
  }
  const whole = fill({ text }, linked);
  return isLonger(whole, POST_LIMIT - 1) ? cutTo(fill({ text }, plain), POST_LIMIT) : whole;
}

/** Where the numbers lead. */
function linksOf({ counted, toDo }: WeeklyUpdate, site: string): Content['links'] {
  const isWhole = toDo !== null && toDo.tickets.length === toDo.total;
  const keys = { ...counted, backlog: isWhole ? toDo.tickets.map(({ key }) => key) : [] };
  return Object.fromEntries(
    LINKED.flatMap((name) => {
      const url = ticketsLink(site, keys[name]);
      return url === null ? [] : [[name, url]];
    }),
  );
}

function valuesOf(
  update: WeeklyUpdate,
  listed: number,
  words: UpdateWords,
  urlOf: (key: string) => string,
): Content['values'] {
  const { resolved, resolvedByCustomers, submitted, submittedByCustomers } = update.figures;
  const { people } = update;
  return {
    date: update.date,
    resolved: figure(resolved),
    resolvedByCustomers: figure(resolvedByCustomers),
    submitted: figure(submitted),
    submittedByCustomers: figure(submittedByCustomers),
    inProgress: list(update.inProgress, listed, words, urlOf, 'with-rest'),
    next: list(update.toDo, update.nextInQueue, words, urlOf, 'first-only'),
    backlog: update.toDo === null ? '?' : String(update.toDo.total),
    lead: people === null ? words.unknown : plainText(people.lead ?? words.none),
    members: people === null ? words.unknown : people.members.map(plainText).join(', ') || words.none,
    triaged: update.triaged ?? '?',
    blockers: bullets(firstOf(update.blockers.map(noteLine), listed, update.blockers.length, words), words),
  };
}

/** What a list says of a ticket. */
export type NamedTicket = Pick<ShownTicket, 'key' | 'isPrivate' | 'summary' | 'assignee'>;

/** `[MM-1](url) Summary (Alice)`; of a private ticket `[MM-1](url) (private)`. */
export function ticketLine(
  ticket: NamedTicket,
  words: Pick<UpdateWords, 'isPrivate'>,
  urlOf: (key: string) => string,
): string {
  const parts = [link(ticket.key, urlOf(ticket.key))];
  if (ticket.isPrivate) {
    parts.push(words.isPrivate);
  } else {
    parts.push(plainText(cutTo(ticket.summary, TEXT_LIMIT)));
    if (ticket.assignee !== null) parts.push(`(${plainText(cutTo(ticket.assignee, TEXT_LIMIT))})`);
  }
  return parts.filter((part) => part !== '').join(' ');
}

function figure(value: Figures[keyof Figures]): string {
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
  const lines = column.tickets.slice(0, limit).map((ticket) => ticketLine(ticket, words, urlOf));
  return bullets(rest === 'with-rest' ? firstOf(lines, limit, column.total, words) : lines, words);
}

/** The first `limit` lines, and how many of `total` are left out. */
export function firstOf(
  lines: readonly string[],
  limit: number,
  total: number,
  words: Pick<UpdateWords, 'more'>,
): readonly string[] {
  const first = lines.slice(0, limit);
  return total > first.length ? [...first, words.more(total - first.length)] : first;
}

export function bullets(lines: readonly string[], words: Pick<UpdateWords, 'none'>): string {
  return (lines.length === 0 ? [words.none] : lines).map((line) => `* ${line}`).join('\n');
}
