import { addDays, isoWeekOf, type PlainDate } from '../../domain/calendar/calendar.ts';
import { GRACE } from '../../domain/message/claim.ts';
import { ticketUrl } from '../../domain/queue/queue.ts';
import { noteReply } from '../../domain/update/publish-update.ts';
import { type Changes, isReplyDue, type Update } from '../../domain/update/update.ts';
import type { NamedTicket } from '../../domain/update/weekly-update.ts';
import { changedSince, changesText, keysListed, type Reading } from '../../domain/update/what-changed.ts';
import { inTime } from '../in-time.ts';
import type { Message } from '../message/message.ts';
import { isRefused } from '../message/posts.ts';
import { send } from '../message/send.ts';
import { part } from '../parts.ts';
import { agesOn } from '../queue/ageing.ts';
import { readableUpdates, updateId } from '../records/updates.ts';
import type { SetAtWork } from '../set.ts';
import type { BuiltUpdate } from './build-update.ts';

/** What was read for the update. */
type Built = Pick<BuiltUpdate, 'week' | 'board' | 'content'>;

/** For so long Jira is waited for to name tickets. Milliseconds. */
const NAMES_WAIT = 10_000;
/** Weeks in which the update before is looked for. */
const LOOKED_BACK = 4;
/** Resolved tickets that the next update gets to know. */
const KEPT = 500;
const WEEK = 7 * 86_400_000;

/** What changed since the last update that was posted, of the last seven days at most; no reply where nothing did, or is known to. */
export async function changesOf(set: SetAtWork, dueDate: PlainDate, built: Built): Promise<Changes> {
  const { week, content } = built;
  const resolved = week.resolved.ok ? week.resolved.value.keys.slice(0, KEPT) : [];
  const reply = set.settings.switches.changes ? await replyOf(set, dueDate, built) : null;
  return { reply, asOf: content.asOf, resolved, repliedTo: null };
}

async function replyOf(set: SetAtWork, dueDate: PlainDate, built: Built): Promise<string | null> {
  const { sentences, settings } = set;
  const before = await lastPosted(set, dueDate);
  // What was resolved or submitted is known of seven days.
  const since = Math.max(before?.changes?.asOf ?? before?.postedAt ?? 0, built.content.asOf - WEEK);
  const changed = changedSince(readingOf(set, built), since, before?.changes?.resolved ?? []);
  const tickets = await namedTickets(set, built, keysListed(changed));
  return changesText(changed, tickets, sentences, (key) => ticketUrl(settings.jiraUrl ?? '', key));
}

async function lastPosted(set: SetAtWork, dueDate: PlainDate) {
  const weeks = Array.from({ length: LOOKED_BACK }, (_, at) => addDays(dueDate, -7 * (at + 1)));
  const { value } = await part('update', () => readableUpdates(set, weeks));
  const publications = [...(value?.updates.values() ?? [])].map(({ publication }) => publication);
  return publications.find((publication) => publication.state === 'posted');
}

/** A board that was read before Jira failed does not say what is so now. */
function readingOf(set: SetAtWork, { week: { resolved, submitted }, board }: Built): Reading {
  const shown = board.failure === null ? board.board : null;
  const ages = shown && agesOn(set, shown);
  return {
    resolved: resolved.ok ? resolved.value.keys : null,
    submitted: submitted.ok ? (submitted.value.enteredAt ?? {}) : null,
    board: shown,
    daysOf: (key) => ages?.get(key)?.days ?? null,
  };
}

/** Those of the board, and the others as Jira says; where it does not, nothing but the key is known. */
async function namedTickets(
  { tickets }: SetAtWork,
  { board: { board } }: Built,
  keys: readonly string[],
): Promise<ReadonlyMap<string, NamedTicket>> {
  const shown = board === null ? [] : [board.toDo, board.inProgress, board.submitted];
  const named = new Map<string, NamedTicket>(
    shown.flatMap((column) => column.tickets).map((ticket) => [ticket.key, ticket]),
  );
  const others = keys.filter((key) => !named.has(key));
  if (others.length === 0) return named;
  // Whatever goes wrong there, the update goes out.
  const read = await inTime(
    tickets.readTickets(others).catch(() => undefined),
    NAMES_WAIT,
  );
  if (read?.ok === true) for (const ticket of read.value) named.set(ticket.key, ticket);
  return named;
}

/**
 * Tells in the thread of a posted update what changed, once for each post of it: where an older post turned out to be the update's, the
 * thread of the other one is gone. Below a post that was deleted nothing is told. Rejects when Mattermost fails: a later minute does it.
 */
export async function reply(set: SetAtWork, dueDate: PlainDate, update: Update | undefined): Promise<void> {
  const { channelId, chat, clock, store } = set;
  const publication = update?.publication;
  if (publication?.state !== 'posted' || !isReplyDue(publication, clock.now())) return;
  const { postId, postedAt, changes } = publication;
  if ((await chat.postRef(postId)) !== undefined) {
    const key = `changes/${isoWeekOf(dueDate)}/${postId}/${channelId}`;
    const message: Message = { key, to: null, root: postId, content: () => changes?.reply ?? '' };
    const { isWhole, failures } = await send(set, channelId, [message]);
    const failure = failures.find((error) => !isRefused(error));
    if (failure !== undefined) throw failure;
    if (!isWhole && failures.length === 0) return;
  } else if (clock.now() - postedAt < GRACE) {
    // A young post may only not be in every replica yet.
    return;
  }
  await store.updates.change(updateId(channelId, dueDate), (current) => noteReply(current, postId));
}
