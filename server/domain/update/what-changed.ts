import type { ShownBoard, ShownTicket } from '../queue/queue.ts';
import { isLonger } from '../text-limit.ts';
import {
  bullets,
  firstOf,
  type NamedTicket,
  POST_LIMIT,
  ticketLine,
  type UpdateWords,
} from './weekly-update.ts';

const KINDS = ['resolved', 'submitted', 'inProgress', 'unmoved'] as const;
type Kind = (typeof KINDS)[number];

/** Keys of the tickets of each kind; null where that is not known. */
type Changed = Readonly<Record<Kind, readonly string[] | null>>;

/** Words of the reply in the update's thread. */
export interface ChangeWords extends Pick<UpdateWords, 'none' | 'unknown' | 'more' | 'isPrivate'> {
  readonly changed: Readonly<Record<'title' | Kind, string>>;
}

/** What was read for an update, as far as it tells what changed; null where it is not known. */
export interface Reading {
  readonly resolved: readonly string[] | null;
  /** By key, when each came into Submitted, in milliseconds since the epoch. */
  readonly submitted: Readonly<Record<string, number>> | null;
  readonly board: Pick<ShownBoard, 'inProgress' | 'submitted'> | null;
  /** Working days in its column; null while unknown. */
  readonly daysOf: (key: string) => number | null;
}

/** Two weeks, in working days. */
const UNMOVED = 10;

/**
 * What is new since an instant, each ticket as the furthest it came to, and what has been in progress or submitted for more than two
 * weeks. `known`: what the update before counted as resolved, since a filter does not say when. An age nobody knows is neither new nor long.
 */
export function changedSince(
  { resolved, submitted, board, daysOf }: Reading,
  since: number,
  known: readonly string[],
): Changed {
  const [isKnown, isResolved] = [new Set(known), new Set(resolved)];
  const handedIn = Object.entries(submitted ?? {})
    .filter(([key, at]) => at > since && !isResolved.has(key))
    .map(([key]) => key);
  const isHandedIn = new Set(handedIn);
  const isBegun = ({ key, columnSince }: ShownTicket) =>
    columnSince !== null && columnSince > since && !isHandedIn.has(key);
  const begun = board?.inProgress.tickets ?? [];
  const left = [...begun, ...(board?.submitted.tickets ?? [])].map(({ key }) => key);
  return {
    resolved: resolved?.filter((key) => !isKnown.has(key)) ?? null,
    submitted: submitted && handedIn,
    inProgress: board && begun.filter(isBegun).map(({ key }) => key),
    unmoved: board && left.filter((key) => (daysOf(key) ?? 0) > UNMOVED),
  };
}

/** Tickets of one kind that are listed. */
const LISTED = 10;

/** Of the tickets that are listed. */
export function keysListed(changed: Changed): readonly string[] {
  return KINDS.flatMap((kind) => changed[kind]?.slice(0, LISTED) ?? []);
}

/** The reply; null where nothing changed. A ticket nobody knows more of is named by its key; lists are shortened until they fit a post. */
export function changesText(
  changed: Changed,
  tickets: ReadonlyMap<string, NamedTicket>,
  words: ChangeWords,
  urlOf: (key: string) => string,
): string | null {
  const isNew = KINDS.some((kind) => kind !== 'unmoved' && (changed[kind] ?? []).length > 0);
  if (!isNew) return null;
  const line = (key: string) =>
    ticketLine(tickets.get(key) ?? { key, isPrivate: false, summary: '', assignee: null }, words, urlOf);
  const part = (kind: Kind, listed: number) => {
    const keys = changed[kind];
    if (keys?.length === 0) return [];
    const lines =
      keys === null ? [words.unknown] : firstOf(keys.slice(0, listed).map(line), listed, keys.length, words);
    return [`${words.changed[kind]}:\n${bullets(lines, words)}`];
  };
  for (let listed = LISTED; ; listed = Math.floor(listed / 2)) {
    const text = [`**${words.changed.title}**`, ...KINDS.flatMap((kind) => part(kind, listed))].join('\n\n');
    if (listed === 0 || !isLonger(text, POST_LIMIT)) return text;
  }
}
